"""What stands on the lines of a strip plot: stems, ticks, intervals, marks, heads."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.charts.shared.drawing import Figure, colour, hover_text, shade
from dashboard.charts.shared.strip_plot import StripLine, StripPlot
from dashboard.statistics.rounding import shortened
from dashboard.tokens import Symbol, Theme

STEM, TICK = 0.17, 0.17
"""Thickness of a stem, half the height of a tick, in lines."""
TICK_FIGURES = 5
"""Significant figures of the place of a tick: a twentieth of a pixel."""
HEAD, RING = 12, 19
"""Diameters of a head and of the ring of the chosen area."""
ARROWS = {-1: Symbol.TRIANGLE_LEFT, 1: Symbol.TRIANGLE_RIGHT}


def marks(plot: StripPlot, theme: Theme) -> list[Figure]:
    """The traces of a plot, from the lowest: only the heads are pointed at and chosen."""
    return [
        _stems(plot, theme),
        *_ticks(plot, theme),
        *_intervals(plot, theme),
        *_compared(plot, theme),
        *_rings(plot, theme),
        *_others(plot, theme),
        _heads(plot, theme),
    ]


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
            "color": [shade(theme, line.role, "stem") for _, line, _ in drawn],
            "line": {"width": 0},
        },
    }


def _ticks(plot: StripPlot, theme: Theme) -> list[Figure]:
    """All ticks as one path, which a browser draws as fast for 1 500 as for twelve."""
    ticks = [
        (shortened(x, TICK_FIGURES), i) for i, line in enumerate(plot.lines) for x in line.others
    ]
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


def _compared(plot: StripPlot, theme: Theme) -> list[Figure]:
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
                    theme.ink if _casing(line) > 1.5 else shade(theme, line.role, "stem")
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
    stroke = {"color": theme.muted, "width": 2}
    return [
        {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "line": stroke}
    ]
