"""Draws a strip plot: stems from the line of France, heads, ticks of the others, texts aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.charts.shared.drawing import Figure, colour, hover_text
from dashboard.charts.shared.strip_columns import (
    HEADER_SIZE,
    Group,
    Side,
    Texts,
    column_axes,
    column_traces,
    name_axis,
    name_room,
    side,
)
from dashboard.charts.shared.strip_plot import StripLine, StripPlot
from dashboard.charts.shared.text_width import text_width
from dashboard.tokens import Symbol, Theme

NARROW_PITCH = 24
"""Height of a line in a narrow place, in pixels."""
HEADER, BOTTOM = 22, 4
"""Room over the lines for one line of header, and under them."""
LABEL_ABOVE = 60
"""Pixels of a name of the reference that leaves no room for words beside it."""
STEM, TICK = 0.17, 0.17
"""Thickness of a stem, half the height of a tick, in lines."""
HEAD, RING = 12, 19
"""Diameters of a head and of the ring of the chosen area."""
ARROWS = {-1: Symbol.TRIANGLE_LEFT, 1: Symbol.TRIANGLE_RIGHT}


@dataclass(frozen=True, slots=True)
class _Texts:
    """The names and columns of a plot at one width."""

    names: tuple[str, ...]
    side: Side


def strip_figure(plot: StripPlot, theme: Theme) -> Figure:
    """The strip plot of a `StripPlot`; pointing anywhere on a line points at its head."""
    wide, narrow = _texts(plot, theme), _narrow_texts(plot, theme)
    return {
        "data": [
            _stems(plot, theme),
            *_ticks(plot, theme),
            *_intervals(plot, theme),
            *_marks(plot, theme),
            *_rings(plot, theme),
            _heads(plot, theme),
            *_others(plot, theme),
            *column_traces(wide.side.columns),
        ],
        "layout": {
            "hovermode": "y",
            "hoverdistance": -1,
            "xaxis": {
                "range": _range(plot),
                "showticklabels": False,
                "showgrid": False,
                "zeroline": False,
                "ticks": "",
            },
            "shapes": [*_band(plot, theme), *_reference_lines(plot, theme)],
            **_around(plot, wide, _headers(plot, wide.side, theme), theme),
            "meta": {"narrow": _narrow(plot, wide, narrow, theme)},
        },
    }


def _around(plot: StripPlot, texts: _Texts, headers: list[Figure], theme: Theme) -> Figure:
    """What depends on the width of the texts: margins, height, axes, headers."""
    top = _header_room(plot)
    return {
        "height": round(plot.pitch * len(plot.lines)) + top + BOTTOM,
        "margin": {
            "l": name_room(texts.names),
            "r": round(texts.side.room),
            "t": top,
            "b": BOTTOM,
        },
        "yaxis": name_axis(texts.names, theme),
        **dict(column_axes(texts.side.columns)),
        "annotations": headers,
    }


def _narrow(plot: StripPlot, wide: _Texts, narrow: _Texts, theme: Theme) -> Figure:
    """The same with the names and the first column alone."""
    headers = [_header(plot.direction, narrow.side.room, theme.muted)] if plot.direction else []
    hidden = {
        name: {**axis, "visible": False}
        for name, axis in column_axes(wide.side.columns)
    }
    around = _around(plot, narrow, headers, theme)
    height = NARROW_PITCH * len(plot.lines) + HEADER + BOTTOM
    around["margin"]["t"] = HEADER
    return hidden | around | {"height": height}


def _header_room(plot: StripPlot) -> int:
    return 2 * HEADER - 4 if _label_above(plot) else HEADER


def _label_above(plot: StripPlot) -> bool:
    """Whether the reference has a header line of its own, under the words of both sides."""
    return text_width(plot.reference_label, HEADER_SIZE) > LABEL_ABOVE


def _texts(plot: StripPlot, theme: Theme) -> _Texts:
    lines = plot.lines
    groups = (
        _figures(plot, theme),
        Group(
            plot.place_header,
            (
                Texts(tuple(_strong(line, line.place) for line in lines), theme.ink),
                Texts(tuple(line.tie for line in lines), theme.muted, 12, follows=True),
                Texts(tuple(line.interval for line in lines), theme.muted, HEADER_SIZE),
            ),
        ),
    )
    return _Texts(tuple(_strong(line, line.name) for line in lines), side(groups))


def _narrow_texts(plot: StripPlot, theme: Theme) -> _Texts:
    names = tuple(_strong(line, line.short or line.name) for line in plot.lines)
    return _Texts(names, side((_figures(plot, theme),)))


def _figures(plot: StripPlot, theme: Theme) -> Group:
    figures = Texts(tuple(_figure(line, theme) for line in plot.lines), theme.ink)
    return Group(plot.value_header, (figures,))


def _strong(line: StripLine, text: str) -> str:
    return f"<b>{text}</b>" if text and (line.apart or line.selected) else text


def _figure(line: StripLine, theme: Theme) -> str:
    if not line.apart:
        return _strong(line, line.figure)
    tint = colour(theme, line.role.replace("judged-", "judged-figure-"))
    return f'<b><span style="color:{tint}">{line.figure}</span></b>'


def _stem_colour(line: StripLine, theme: Theme) -> str:
    return colour(theme, line.role.replace("judged-", "judged-stem-"))


def _drawn(plot: StripPlot) -> Iterator[tuple[int, StripLine, float]]:
    for index, line in enumerate(plot.lines):
        if line.value is not None:
            yield index, line, line.value


def _stems(plot: StripPlot, theme: Theme) -> Figure:
    drawn = list(_drawn(plot)) if plot.reference is not None else []
    return {
        "type": "bar",
        "orientation": "h",
        "base": plot.reference,
        "x": [value - (plot.reference or 0.0) for _, _, value in drawn],
        "y": [index for index, _, _ in drawn],
        "width": STEM,
        "hoverinfo": "skip",
        "marker": {
            "color": [_stem_colour(line, theme) for _, line, _ in drawn],
            "line": {"width": 0},
        },
    }


def _ticks(plot: StripPlot, theme: Theme) -> list[Figure]:
    """All ticks as one path, which a browser draws as fast for 1 500 as for twelve."""
    ticks = [(value, i) for i, line in enumerate(plot.lines) for value in line.others]
    if not ticks:
        return []
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [x for value, _ in ticks for x in (value, value, None)],
            "y": [y for _, i in ticks for y in (i - TICK, i + TICK, None)],
            "hoverinfo": "skip",
            "line": {"width": 1.5, "color": theme.tick, "simplify": False},
        }
    ]


def _points(points: list[tuple[float, int]]) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [value for value, _ in points],
        "y": [index for _, index in points],
        "cliponaxis": False,
    }


def _marks(plot: StripPlot, theme: Theme) -> list[Figure]:
    marks = [(mark, i) for i, line in enumerate(plot.lines) for mark in line.marks]
    if not marks:
        return []
    return [
        {
            **_points([(mark.value, i) for mark, i in marks]),
            "hoverinfo": "skip",
            "marker": {
                "symbol": [ARROWS.get(mark.beyond, mark.symbol) for mark, _ in marks],
                "size": 10,
                "color": [colour(theme, mark.role) for mark, _ in marks],
                "line": {"width": 1, "color": theme.paper},
            },
        }
    ]


def _rings(plot: StripPlot, theme: Theme) -> list[Figure]:
    """The beam around the chosen area, in ink, under its head."""
    chosen = [(value, i) for i, line, value in _drawn(plot) if line.selected and _classed(line)]
    if not chosen:
        return []
    marker = {"size": RING, "color": theme.beam, "line": {"width": 1.7, "color": theme.ink}}
    return [{**_points(chosen), "hoverinfo": "skip", "marker": marker}]


def _classed(line: StripLine) -> bool:
    return line.head != "beam"


def _heads(plot: StripPlot, theme: Theme) -> Figure:
    drawn = list(_drawn(plot))
    return {
        **_points([(value, index) for index, _, value in drawn]),
        "customdata": [line.key for _, line, _ in drawn],
        "meta": {"selects": plot.of},
        "hovertext": [hover_text(line.hover) for _, line, _ in drawn],
        "hoverinfo": "text",
        "marker": {
            "opacity": 1,
            "symbol": [ARROWS.get(line.beyond, Symbol.CIRCLE) for _, line, _ in drawn],
            "size": HEAD,
            "color": [colour(theme, line.head) for _, line, _ in drawn],
            "line": {
                "width": [_casing(line) for _, line, _ in drawn],
                "color": [
                    theme.ink if _casing(line) > 1.5 else _stem_colour(line, theme)
                    for _, line, _ in drawn
                ],
            },
        },
    }


def _casing(line: StripLine) -> float:
    """Width of the outline of a head: ink around the beam, and around what is set apart."""
    if line.compared:
        return 2.5
    return 1.4 if _classed(line) else 1.8


def _others(plot: StripPlot, theme: Theme) -> list[Figure]:
    hollow = [(line, i) for i, line in enumerate(plot.lines) if line.other is not None]
    if not hollow:
        return []
    return [
        {
            **_points([(line.other or 0.0, i) for line, i in hollow]),
            "hoverinfo": "skip",
            "marker": {
                "symbol": Symbol.RING,
                "size": HEAD,
                "color": [colour(theme, line.head) for line, _ in hollow],
                "line": {"width": 2},
            },
        }
    ]


def _intervals(plot: StripPlot, theme: Theme) -> list[Figure]:
    x: list[float | None] = []
    y: list[int | None] = []
    for index, line in enumerate(plot.lines):
        if line.low is not None and line.high is not None:
            x += [line.low, line.high, None]
            y += [index, index, None]
    if not x:
        return []
    line = {"color": theme.muted, "width": 2}
    return [
        {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "line": line}
    ]


def _range(plot: StripPlot) -> list[float]:
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
    """The line of France over every run of lines that have a value or ticks."""
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


def _headers(plot: StripPlot, texts: Side, theme: Theme) -> list[Figure]:
    above = HEADER - 4 if _label_above(plot) else 0
    sides = ((plot.less, 0, "left", -30), (plot.more, 1, "right", 0))
    captions = [
        {**_over(theme.muted, text), "x": x, "xref": "paper", "xanchor": anchor}
        | {"xshift": shift, "yshift": 2 + above}
        for text, x, anchor, shift in sides
        if text
    ]
    return [
        *captions,
        *_reference_label(plot, theme),
        *(_header(text, end, theme.muted) for text, end in texts.headers if text),
    ]


def _header(text: str, end: float, text_colour: str) -> Figure:
    """A header whose right end stands at some pixels from the plane."""
    return {
        **_over(text_colour, text),
        "x": 1,
        "xref": "paper",
        "xanchor": "right",
        "xshift": round(end),
        "yshift": 2,
    }


def _reference_label(plot: StripPlot, theme: Theme) -> list[Figure]:
    if plot.reference is None:
        return []
    low, high = _range(plot)
    share = (plot.reference - low) / (high - low)
    anchor = "left" if share < 0.15 else "right" if share > 0.85 else "center"
    label = {**_over(theme.ink, f"<b>{plot.reference_label}</b>"), "x": plot.reference}
    return [{**label, "xref": "x", "xanchor": anchor, "yshift": 2}]


def _over(text_colour: str, text: str) -> Figure:
    return {
        "text": text,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": HEADER_SIZE, "color": text_colour},
    }
