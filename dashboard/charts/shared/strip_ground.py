"""What lies under and over the lines of a strip plot: band, the country, hairlines, headers."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.strip_columns import (
    HEADER_SIZE,
    Side,
    column_headers,
    ending_header,
    header,
)
from dashboard.charts.shared.strip_plot import StripPlot
from dashboard.charts.shared.text_width import text_width
from dashboard.tokens import Theme

PLANE = 240
"""Pixels of the plane in the narrowest place that has all columns."""
FAR = 4000
"""Pixels beyond both ends of any figure."""
LINE = 18
"""Height of a line of header, in pixels."""
OUT = (56, 10)
"""Pixels that the words of the left and of the right side reach out of the plane."""
AIR = 5


def shapes(plot: StripPlot, theme: Theme) -> list[Figure]:
    """The band close to the reference, hairlines, the lines of the country and of the median."""
    return [
        *_band(plot, theme),
        hairlines(len(plot.lines), theme),
        *_reference_lines(plot, theme),
        *middle_line(plot, theme, width=1.5),
    ]


def middle_line(plot: StripPlot, theme: Theme, width: float) -> list[Figure]:
    """The dotted line of the median over the whole height; none without one."""
    if plot.middle is None:
        return []
    x = {"x0": plot.middle, "x1": plot.middle, "xref": "x"}
    y = {"y0": 0, "y1": 1, "yref": "paper"}
    line = {"color": theme.muted, "width": width, "dash": "dot"}
    return [{"type": "line", **x, **y, "layer": "between", "line": line}]


def scale(plot: StripPlot) -> list[float]:
    """Ends of the scale with air on both sides, from right to left where values fall."""
    low, high = plot.limits or _ends(plot)
    pad = (high - low or abs(high) or 1) * 0.05
    ends = [low - pad, high + pad]
    return ends[::-1] if plot.descending else ends


def _ends(plot: StripPlot) -> tuple[float, float]:
    values = [
        value
        for line in plot.lines
        for value in (line.value, line.low, line.high, line.other, *line.others)
        if value is not None
    ]
    values += [mark.value for line in plot.lines for mark in line.marks]
    values += [] if plot.reference is None else [plot.reference]
    return min(values, default=0.0), max(values, default=1.0)


def hairlines(rows: int, theme: Theme) -> Figure:
    """One path of all lines between rows, wider than any figure on both sides of the plane."""
    lines = (f"M-{FAR},{i + 0.5}L{FAR},{i + 0.5}" for i in range(rows - 1))
    return {
        "type": "path",
        "path": "".join(lines) or "M0,0",
        "xref": "paper",
        "xsizemode": "pixel",
        "xanchor": 0,
        "yref": "y",
        "layer": "below",
        "line": {"color": theme.grid, "width": 1},
    }


def _band(plot: StripPlot, theme: Theme) -> list[Figure]:
    if plot.band is None:
        return []
    low, high = plot.band
    return [
        {
            "type": "rect",
            "xref": "x",
            "yref": "paper",
            "x0": low,
            "x1": high,
            "y0": 0,
            "y1": 1,
            "layer": "below",
            "fillcolor": theme.judged[2],
            "opacity": 0.55,
            "line": {"width": 0},
        }
    ]


def _reference_lines(plot: StripPlot, theme: Theme) -> list[Figure]:
    """The line of the country over every run of lines that have a value or ticks."""
    if plot.reference is None:
        return []
    return [
        {
            "type": "line",
            "xref": "x",
            "yref": "y",
            "x0": plot.reference,
            "x1": plot.reference,
            "y0": first - 0.5,
            "y1": last + 0.5,
            "layer": "between",
            "line": {"color": theme.ink, "width": 1.5},
        }
        for first, last in _runs(plot)
    ]


def _runs(plot: StripPlot) -> Iterator[tuple[int, int]]:
    """First and last index of each run of lines on which something is drawn."""
    first: int | None = None
    for index, line in enumerate(plot.lines):
        bare = line.value is None and not line.others and not line.figure
        if bare and first is not None:
            yield first, index - 1
        first = None if bare else index if first is None else first
    if first is not None:
        yield first, len(plot.lines) - 1


def has_own_line(plot: StripPlot) -> bool:
    """Whether the name of the reference stands under the words of both sides, not between them.

    It does where it would meet one of them in the narrowest plane.
    """
    if plot.reference is None or not plot.less:
        return False
    half = text_width(plot.reference_label, HEADER_SIZE) / 2 + AIR
    left = text_width(plot.less, HEADER_SIZE) - OUT[0]
    right = PLANE + OUT[1] - text_width(plot.more, HEADER_SIZE)
    return not left <= _place(plot) - half <= _place(plot) + half <= right


def _place(plot: StripPlot) -> float:
    """Pixels from the left end of the narrowest plane to the reference."""
    first, last = scale(plot)
    return PLANE * ((plot.reference or 0.0) - first) / (last - first)


def headers(plot: StripPlot, texts: Side, theme: Theme) -> list[Figure]:
    """The words over the plane and over the columns."""
    above = LINE if has_own_line(plot) else 0
    ends = ((plot.less, 0, "left", -OUT[0]), (plot.more, 1, "right", OUT[1]))
    captions = [
        {**header(text, theme.muted), "x": x, "xref": "paper", "xanchor": anchor}
        | {"xshift": shift, "yshift": 2 + above}
        for text, x, anchor, shift in ends
        if text
    ]
    return [
        *captions,
        *_reference_label(plot, theme),
        *column_headers(texts, theme),
    ]


def direction_header(plot: StripPlot, texts: Side, theme: Theme) -> list[Figure]:
    """The one header of a narrow place: the reference, and what lies at its right."""
    return [ending_header(plot.direction, texts.room, theme)] if plot.direction else []


def _reference_label(plot: StripPlot, theme: Theme) -> list[Figure]:
    if plot.reference is None:
        return []
    half = text_width(plot.reference_label, HEADER_SIZE) / 2
    anchor = "right" if _place(plot) + half > PLANE + OUT[1] else "center"
    label = {**header(f"<b>{plot.reference_label}</b>", theme.ink), "x": plot.reference}
    return [{**label, "xref": "x", "xanchor": anchor}]
