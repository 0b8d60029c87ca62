"""Draws the stops of the study tours: regions without judgement, one named mark a city."""

from __future__ import annotations

from dashboard.charts.shared.drawing import HIDDEN_AXIS, TRANSPARENT, Figure, halo, hover_text
from dashboard.charts.shared.label_placement import Label, sides
from dashboard.charts.shared.legends import STATUS_SYMBOLS
from dashboard.charts.shared.outlines import chosen, coast, outline
from dashboard.charts.tour_map.plot import StopMark, StopPlot
from dashboard.tokens import Theme

WIDE, NARROW = (620, 374), (350, 304)
"""Pixels of the drawing on the smallest desk and on a telephone, to place the names in."""
SIZES = {"done": 15, "planned": 13, "unknown": 11}
BORDER = 0.9
EDGE = (0.057, 0.83)
"""Parts of the width and of the height at which the first city beyond the map stands: at the left
edge, in the open sea."""
EDGE_STEP = 0.061
"""Part of the height from one to the next."""
ARROW = 16
"""Length in pixels of the arrow that points to what lies beyond."""


def stops_figure(plot: StopPlot, theme: Theme) -> Figure:
    """The map of a `StopPlot`; regions travel as ids, cities with their coordinates."""
    at = _positions(plot)
    left, bottom, right, top = plot.frame
    return {
        "data": [
            coast(theme),
            *(_area(area.area, hover_text(area.hover), theme) for area in plot.areas),
            *(line for area in plot.areas if area.selected for line in chosen(area.area, theme)),
            *_marks(plot, at, theme),
        ],
        "layout": {
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "xaxis": {**HIDDEN_AXIS, "constrain": "domain", "range": [left, right]},
            "yaxis": {
                **HIDDEN_AXIS,
                "constrain": "domain",
                "range": [bottom, top],
                "scaleanchor": "x",
                "scaleratio": 1,
            },
            "annotations": [
                _arrow(left, y, theme)
                for mark, (_, y) in zip(plot.marks, at, strict=True)
                if mark.beyond
            ],
        },
    }


def _positions(plot: StopPlot) -> list[tuple[int, int]]:
    """Where each mark stands; those beyond the map one under the other at its left edge."""
    left, bottom, right, top = plot.frame
    x, y = int(left + EDGE[0] * (right - left)), int(bottom + EDGE[1] * (top - bottom))
    step = int(EDGE_STEP * (top - bottom))
    beyond = [mark for mark in plot.marks if mark.beyond]
    return [
        (x, y - step * beyond.index(mark)) if mark.beyond else (mark.x, mark.y)
        for mark in plot.marks
    ]


def _area(area: str, hover: str, theme: Theme) -> Figure:
    return outline(area, theme.tick, BORDER) | {
        "customdata": [area],
        "fill": "toself",
        "fillcolor": theme.surface,
        "hoveron": "fills",
        "hoverinfo": "text",
        "text": hover,
    }


def _marks(plot: StopPlot, at: list[tuple[int, int]], theme: Theme) -> list[Figure]:
    """Two traces: the cities of a region, that a click selects, and those abroad."""
    wide, narrow = (_labels(plot, at, size) for size in (WIDE, NARROW))
    inside = [i for i, mark in enumerate(plot.marks) if mark.area is not None]
    abroad = [i for i, mark in enumerate(plot.marks) if mark.area is None]
    return [
        _trace(plot, at, wide, narrow, indices, theme)
        | ({"customdata": [plot.marks[i].area for i in indices]} if indices is inside else {})
        for indices in (inside, abroad)
        if indices
    ]


def _labels(
    plot: StopPlot, at: list[tuple[int, int]], size: tuple[int, int]
) -> list[tuple[str, str]]:
    """Text and position of each label; on a telephone no text where it would hide another, unless
    it is chosen or tells where an arrow points."""
    left, bottom, right, top = plot.frame
    scale = min(size[0] / (right - left), size[1] / (top - bottom))
    beside = (size[0] - scale * (right - left)) / 2
    labels = [
        Label(
            beside + scale * (x - left),
            scale * (y - bottom),
            mark.label,
            kept=mark.named or mark.beyond or size == WIDE,
        )
        for mark, (x, y) in zip(plot.marks, at, strict=True)
    ]
    return [
        (_name(mark) if side else "", side or "middle right")
        for mark, side in zip(plot.marks, sides(labels, size), strict=True)
    ]


def _trace(
    plot: StopPlot,
    at: list[tuple[int, int]],
    wide: list[tuple[str, str]],
    narrow: list[tuple[str, str]],
    indices: list[int],
    theme: Theme,
) -> Figure:
    marks = [plot.marks[i] for i in indices]
    selects = {"selects": "territory"} if marks[0].area is not None else {}
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [at[i][0] for i in indices],
        "y": [at[i][1] for i in indices],
        "text": [wide[i][0] for i in indices],
        "textposition": [wide[i][1] for i in indices],
        "textfont": {"size": 13, "color": theme.ink, "shadow": halo(theme.surface)},
        "meta": selects
        | {
            "narrow": {
                "text": [narrow[i][0] for i in indices],
                "textposition": [narrow[i][1] for i in indices],
            }
        },
        "hovertext": [hover_text(mark.hover) for mark in marks],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "opacity": 1,
            "symbol": [STATUS_SYMBOLS[mark.status] for mark in marks],
            "size": [SIZES[mark.status] for mark in marks],
            "color": theme.ink,
            "line": {"width": 2, "color": theme.ink},
        },
    }


def _name(mark: StopMark) -> str:
    return f"<b>{mark.label}</b>" if mark.named else mark.label


def _arrow(x: int, y: int, theme: Theme) -> Figure:
    return {
        "x": x,
        "y": y,
        "ax": ARROW,
        "ay": 0,
        "text": "",
        "showarrow": True,
        "arrowhead": 2,
        "arrowwidth": 2,
        "arrowcolor": theme.ink,
        "bgcolor": TRANSPARENT,
    }
