"""Completes the figure of a map as the browser does: outlines by id, names in their places."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.many_areas import ManyAreas
from dashboard.charts.shared.many_figure import fill_traces
from dashboard.charts.shared.map_figure import HATCHES
from dashboard.export.picture import names
from dashboard.export.picture.axes.frame import Rect, placed, specs
from dashboard.export.picture.ground import grounds
from dashboard.export.picture.names import Box, Label, View
from dashboard.model import Level
from dashboard.territories.geometry import Outline, outline_of
from dashboard.tokens import Theme

POSITIONS = {-1: "middle left", 0: "middle center", 1: "middle right"}


def outline(catalogue: Catalogue, level: Level) -> Outline:
    """The outlines of a level."""
    return _outline(*catalogue.outlines[level])


@lru_cache(len(Level))
def _outline(path: Path, content: bytes) -> Outline:
    return outline_of(path, content)


def is_map(figure: Figure) -> bool:
    """Whether a figure comes without coordinates, for an outline to give them."""
    metas = (trace.get("meta", {}) for trace in figure["data"])
    return any("area" in meta or "areas" in meta for meta in metas)


def by_style(figure: Figure, plot: ManyAreas, shapes: Outline) -> Figure:
    """The map of many areas with one trace a style, of all its areas, where the browser paints
    them."""
    data = [
        one
        for trace in figure["data"]
        for one in (
            fill_traces(trace["meta"]["fills"], plot.areas, shapes["areas"], HATCHES)
            if "fills" in trace.get("meta", {})
            else (trace,)
        )
    ]
    return {**figure, "data": data}


def has_names(figure: Figure) -> bool:
    """Whether the names of a map find their places at its size."""
    return any("names" in trace.get("meta", {}) for trace in figure["data"])


def joined(figure: Figure, shapes: Outline) -> Figure:
    """The map with the coordinates that its traces ask for, and the frame of the outlines."""
    data = [{**trace, **_coordinates(trace.get("meta", {}), shapes)} for trace in figure["data"]]
    left, bottom, right, top = shapes["frame"]
    layout = figure["layout"]
    ranges = {
        "xaxis": {"range": [left, right], **layout["xaxis"]},
        "yaxis": {"range": [bottom, top], **layout["yaxis"]},
    }
    return {"data": data, "layout": {**layout, **ranges}}


def _coordinates(meta: Mapping[str, Any], shapes: Outline) -> dict[str, Any]:
    found: Mapping[str, Any] = {**shapes["areas"], **shapes["insets"]}
    if meta.get("coast"):
        return dict(shapes["coast"])
    if "labels" in meta:
        points = [found[area]["label"] for area in meta["labels"]]
        return {"x": [x for x, _ in points], "y": [y for _, y in points]}
    if "area" in meta:
        return {"x": found[meta["area"]]["x"], "y": found[meta["area"]]["y"]}
    return {}


def labelled(
    figure: Figure, catalogue: Catalogue, level: Level, size: tuple[float, float], theme: Theme
) -> Figure:
    """The map with its names and values in the places that a size has for them."""
    at = next((i for i, t in enumerate(figure["data"]) if "names" in t.get("meta", {})), None)
    if at is None:
        return figure
    text = figure["data"][at]
    room = figure["layout"]["margin"]
    rect = Rect(room["l"], room["t"], size[0] - room["r"], size[1] - room["b"])
    axes = placed(specs(figure["layout"], theme), rect)
    x, y = axes["x"], axes["y"]
    view = View(x.scale, Box(x.low, y.low, x.high, y.high))
    made = names.labels(text["meta"], grounds(*catalogue.outlines[level]), view)
    traces = {at: {**text, **_texts(text, made)}}
    leaders = _leaders(made)
    data = [
        {**traces.get(i, trace), **(leaders if trace.get("meta", {}).get("leaders") else {})}
        for i, trace in enumerate(figure["data"])
    ]
    return {**figure, "data": data}


def _texts(trace: Figure, made: list[Label]) -> Figure:
    index = {area: i for i, area in enumerate(trace["meta"]["labels"])}
    font = trace["textfont"]
    return {
        "x": [label.x for label in made],
        "y": [label.y for label in made],
        "text": ["<br>".join(map(_styled, label.lines)) for label in made],
        "textposition": [POSITIONS[label.side or 0] for label in made],
        "textfont": {
            **font,
            "color": [
                font["color"][index[label.area]] if label.side is None else trace["meta"]["ink"]
                for label in made
            ],
            "shadow": [
                font["shadow"][index[label.area]] if label.halo else "none" for label in made
            ],
        },
    }


def _styled(line: names.Text) -> str:
    size, weight = line.letters
    style = f"font-size:{size}px;font-weight:{weight}"
    return f'<span style="{style}">{line.words}</span>'


def _leaders(made: list[Label]) -> Figure:
    """The lines from the names beside their areas to them."""
    x: list[float | None] = []
    y: list[float | None] = []
    for label in made:
        if label.end is None:
            continue
        box, side = label.box, label.side
        x += [box.right if side == -1 else box.left if side == 1 else label.x, label.end[0], None]
        over = label.end[1] > label.y
        y += [label.y if side else box.top if over else box.bottom, label.end[1], None]
    return {"x": x, "y": y}
