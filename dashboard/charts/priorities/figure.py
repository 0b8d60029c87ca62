"""Draws three criteria side by side: one dot a domain and a criterion, each with its threshold."""

from __future__ import annotations

from dashboard.charts.priorities.plot import Criterion, PrioritiesPlot
from dashboard.charts.shared.drawing import Figure, hover_text
from dashboard.charts.shared.side_texts import names_at_left
from dashboard.tokens import Symbol, Theme

LINE_HEIGHT = 30
MARGIN = {"l": 8, "r": 34, "t": 56, "b": 16}
GAP = 0.05
"""Share of the width between two columns."""


def priorities_figure(plot: PrioritiesPlot, theme: Theme) -> Figure:
    """The columns of a `PrioritiesPlot`; a point carries the domain that a click selects."""
    rows = list(range(len(plot.lines)))
    n = len(plot.criteria)
    axes = {
        _axis("xaxis", index): {
            "domain": [index / n + (GAP if index else 0), (index + 1) / n],
            "range": list(criterion.range),
            "showticklabels": False,
            "showgrid": False,
            "zeroline": False,
            "anchor": "y",
        }
        for index, criterion in enumerate(plot.criteria)
    }
    return {
        "data": [
            *(_dots(plot, index, rows, theme) for index in range(n)),
            *(
                _second_values(plot, index, rows, theme)
                for index, criterion in enumerate(plot.criteria)
                if any(other is not None for other in criterion.others)
            ),
        ],
        "layout": {
            "height": LINE_HEIGHT * len(rows) + MARGIN["t"] + MARGIN["b"],
            "margin": MARGIN,
            **axes,
            "yaxis": names_at_left(
                [f"<b>{line.label}</b>" if line.full else line.label for line in plot.lines],
                theme,
            ),
            "shapes": [
                _threshold(criterion, index, theme)
                for index, criterion in enumerate(plot.criteria)
                if criterion.threshold is not None
            ],
            "annotations": [
                note
                for index, criterion in enumerate(plot.criteria)
                for note in _words(criterion, index, theme)
            ],
        },
    }


def _dots(plot: PrioritiesPlot, index: int, rows: list[int], theme: Theme) -> Figure:
    criterion = plot.criteria[index]
    strong, quiet = theme.judged[-1], theme.muted
    return {
        "type": "scatter",
        "mode": "markers+text",
        "xaxis": f"x{index + 1}" if index else "x",
        "x": list(criterion.values),
        "y": rows,
        "text": [f"  {text}" if text else "" for text in criterion.texts],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": theme.ink},
        "customdata": [line.key for line in plot.lines],
        "meta": {"selects": "domain", "narrow": {"mode": "markers"}},
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


def _second_values(plot: PrioritiesPlot, index: int, rows: list[int], theme: Theme) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "xaxis": f"x{index + 1}" if index else "x",
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
        "xref": f"x{index + 1}" if index else "x",
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
