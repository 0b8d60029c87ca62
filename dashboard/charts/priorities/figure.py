"""Draws three criteria side by side: one dot a domain and a criterion, each with its threshold."""

from __future__ import annotations

from dashboard.charts.priorities.plot import Criterion, PrioritiesPlot
from dashboard.charts.shared.drawing import Figure, hover_text
from dashboard.charts.shared.strip_columns import name_axis, name_room
from dashboard.charts.shared.strip_ground import hairlines
from dashboard.tokens import Symbol, Theme

PITCH = 27
"""Height of a line."""
TOP, BOTTOM, RIGHT = 46, 6, 4
GAP = 0.04
"""Share of the width between two columns."""
VALUES = 0.28
"""Share of a column in which its values are written, beyond all its dots and its threshold."""


def priorities_figure(plot: PrioritiesPlot, theme: Theme) -> Figure:
    """The columns of a `PrioritiesPlot`; a point carries the domain that a click selects."""
    rows = list(range(len(plot.lines)))
    n = len(plot.criteria)
    names = [f"<b>{line.label}</b>" if line.full else line.label for line in plot.lines]
    return {
        "data": [
            *(_dots(plot, index, rows, theme) for index in range(n)),
            *(_values(plot, index, rows, theme) for index in range(n)),
            *(
                _second_values(plot, index, rows, theme)
                for index, criterion in enumerate(plot.criteria)
                if any(other is not None for other in criterion.others)
            ),
        ],
        "layout": {
            "height": PITCH * len(rows) + TOP + BOTTOM,
            "margin": {"l": name_room(names), "r": RIGHT, "t": TOP, "b": BOTTOM},
            **_axes(plot, wide=True),
            "meta": {"narrow": _axes(plot, wide=False)},
            "yaxis": name_axis(names, name_room(names), theme),
            "shapes": [
                hairlines(len(rows), theme),
                *(
                    _threshold(criterion, index, theme)
                    for index, criterion in enumerate(plot.criteria)
                    if criterion.threshold is not None
                ),
            ],
            "annotations": [
                note
                for index, criterion in enumerate(plot.criteria)
                for note in _words(criterion, index, theme)
            ],
        },
    }


def _axes(plot: PrioritiesPlot, *, wide: bool) -> Figure:
    """An axis a column, with room for its values where it is wide."""
    n = len(plot.criteria)
    return {
        _axis("xaxis", index): {
            "domain": [index / n + (GAP if index else 0), (index + 1) / n],
            "range": [criterion.range[0], _right(criterion) if wide else criterion.range[1]],
            "showticklabels": False,
            "showgrid": False,
            "zeroline": False,
            "anchor": "y",
        }
        for index, criterion in enumerate(plot.criteria)
    }


def _dots(plot: PrioritiesPlot, index: int, rows: list[int], theme: Theme) -> Figure:
    criterion = plot.criteria[index]
    strong, quiet = theme.judged[-1], theme.muted
    return {
        "type": "scatter",
        "mode": "markers",
        "xaxis": _axis("x", index),
        "x": list(criterion.values),
        "y": rows,
        "customdata": [line.key for line in plot.lines],
        "meta": {"selects": "domain"},
        "hovertext": [hover_text(line.hover) for line in plot.lines],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "opacity": 1,
            "size": 12,
            "color": [strong if passed else theme.paper for passed in criterion.passed],
            "line": {
                "width": 2,
                "color": [strong if passed else quiet for passed in criterion.passed],
            },
        },
    }


def _right(criterion: Criterion) -> float:
    """The right end of a column: what its values are written to the left of."""
    low, high = criterion.range
    return low + (high - low) / (1 - VALUES)


def _values(plot: PrioritiesPlot, index: int, rows: list[int], theme: Theme) -> Figure:
    """The values, one below the other at the right end of their column."""
    criterion = plot.criteria[index]
    return {
        "type": "scatter",
        "mode": "text",
        "xaxis": _axis("x", index),
        "x": [_right(criterion)] * len(rows),
        "y": rows,
        "text": list(criterion.texts),
        "textposition": "middle left",
        "textfont": {"size": 13, "color": theme.ink},
        "meta": {"narrow": {"visible": False}},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _second_values(plot: PrioritiesPlot, index: int, rows: list[int], theme: Theme) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "xaxis": _axis("x", index),
        "x": list(plot.criteria[index].others),
        "y": rows,
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {
            "symbol": Symbol.RING,
            "size": 12,
            "color": theme.ink,
            "line": {"width": 1.5},
        },
    }


def _threshold(criterion: Criterion, index: int, theme: Theme) -> Figure:
    return {
        "type": "line",
        "xref": _axis("x", index),
        "yref": "paper",
        "x0": criterion.threshold,
        "x1": criterion.threshold,
        "y0": 0,
        "y1": 1,
        "layer": "between",
        "line": {"color": theme.ink, "width": 1.5, "dash": "dash"},
    }


def _words(criterion: Criterion, index: int, theme: Theme) -> list[Figure]:
    across = f"{_axis('x', index)} domain"
    title: Figure = {
        "xref": across,
        "x": 0,
        "xanchor": "left",
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "yshift": 6,
        "align": "left",
        "showarrow": False,
        "name": "wide",
        "visible": True,
        "text": f"<b>{criterion.title}</b><br>{criterion.unit}",
        "font": {"size": 13, "color": theme.ink},
    }
    short = {**title, "name": "narrow", "visible": False, "text": f"<b>{criterion.short}</b>"}
    absent = {
        **title,
        "name": "absent",
        "x": 0.5,
        "xanchor": "center",
        "y": 0.5,
        "yanchor": "middle",
        "text": criterion.absent,
        "font": {"size": 13, "color": theme.muted},
    }
    return [title, short, absent] if criterion.absent else [title, short]


def _axis(name: str, index: int) -> str:
    return f"{name}{index + 1}" if index else name
