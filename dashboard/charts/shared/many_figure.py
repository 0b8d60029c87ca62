"""Draws a map of many areas: one trace for all, which the browser and files fill by class."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.charts.shared.chart_view import Mark
from dashboard.charts.shared.drawing import HIDDEN_AXIS, Figure, colour
from dashboard.charts.shared.many_areas import ManyAreas
from dashboard.charts.shared.outlines import chosen, coast, compared
from dashboard.tokens import Theme

Coordinates = list[int | None]


def many_figure(plot: ManyAreas, theme: Theme) -> Figure:
    """A map without coordinates: `meta.fills` holds a byte an area, in the order of their ids,
    which is the number of its style."""
    fills = {
        "classes": b64encode(plot.classes.tobytes()).decode(),
        "styles": [
            {"role": style.role, "colour": colour(theme, style.role), "mark": str(style.mark)}
            for style in plot.styles
        ],
        "values": _whole(plot.values),
        "decimals": plot.decimals,
        "says": asdict(plot.says),
        "hatch": theme.muted,
        "border": theme.paper,
        "parent": theme.ink,
    }
    return {
        "data": [
            coast(theme),
            {
                "type": "scatter",
                "mode": "lines",
                "x": [],
                "y": [],
                "meta": {"fills": fills, "selects": "territory"},
                "hoverinfo": "skip",
            },
            *(line for area in plot.compared for line in compared(area, theme)),
            *(line for area in _selected(plot) for line in chosen(area, theme)),
        ],
        "layout": {
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "xaxis": {**HIDDEN_AXIS, "constrain": "range"},
            "yaxis": {**HIDDEN_AXIS, "constrain": "range", "scaleanchor": "x", "scaleratio": 1},
        },
    }


def _whole(values: NDArray[np.float64]) -> list[int | None]:
    missing = np.isnan(values)
    whole: list[int | None] = np.where(missing, 0, values).astype(int).tolist()
    for i in np.flatnonzero(missing).tolist():
        whole[i] = None
    return whole


def _selected(plot: ManyAreas) -> list[str]:
    """The chosen area, where it is one of the map."""
    return [area for area in plot.areas if area == plot.selected]


def fill_traces(
    fills: Figure, areas: Sequence[str], shapes: Mapping[str, Any], hatches: Mapping[Mark, str]
) -> list[Figure]:
    """One trace a style, of all its areas: how files draw `meta.fills`."""
    members: dict[int, list[str]] = {}
    for area, style in zip(areas, b64decode(fills["classes"]), strict=True):
        members.setdefault(style, []).append(area)
    traces = []
    for style, ids in sorted(members.items()):
        x, y = _joined(ids, shapes)
        look = fills["styles"][style]
        trace: Figure = {
            "type": "scatter",
            "mode": "lines",
            "x": x,
            "y": y,
            "line": {"color": look["colour"], "width": 0.3},
            "fill": "toself",
            "fillcolor": look["colour"],
            "hoverinfo": "skip",
            "meta": {"areas": True},
        }
        if look["mark"] != Mark.FILL:
            trace["fillpattern"] = {
                "shape": hatches[Mark(look["mark"])],
                "fgcolor": fills["hatch"],
                "bgcolor": look["colour"],
                "size": 6,
                "solidity": 0.25,
                "fillmode": "replace",
            }
        traces.append(trace)
    return traces


def _joined(ids: Sequence[str], shapes: Mapping[str, Any]) -> tuple[Coordinates, Coordinates]:
    x: Coordinates = []
    y: Coordinates = []
    for area in ids:
        x += [*shapes[area]["x"], None]
        y += [*shapes[area]["y"], None]
    return x[:-1], y[:-1]
