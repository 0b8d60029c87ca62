"""A map at the size of a room: a value on every region, few names, a heavy line around the chosen.

Coordinates are those of the outlines.
"""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.charts.shared.drawing import (
    HIDDEN_AXIS,
    Figure,
    colour,
    contrast,
    halo,
    text_on,
)
from dashboard.charts.shared.many_areas import ManyAreas
from dashboard.charts.shared.many_figure import many_figure
from dashboard.charts.shared.map_figure import filled
from dashboard.charts.shared.map_plot import MapArea, MapInset, MapLabel, MapPlot
from dashboard.charts.shared.outlines import border_colour, outline
from dashboard.charts.shared.square_legend import ROOM, square_legend
from dashboard.territories.room_names import RoomName
from dashboard.tokens import ROOM_TEXT, Theme

CASING, BEAM, COMPARED = 7.4, 5, 3.5
HATCH = 12
"""Pixels between the strokes of an area without a value."""
COAST, BORDER = 3.5, 2
BESIDE = 0.02
"""Part of the width between a map and the square of two facts."""
READABLE = 7
"""Contrast of a text that is read from the back row."""
SIDES = {-1: "right", 0: "center", 1: "left"}
"""Of a text, the side that is set to its place: one that is seen at the left ends there."""


def room_area_map(plot: MapPlot | ManyAreas, theme: Theme) -> Figure:
    """The projected map of areas, of each or of many."""
    return many_figure(plot, theme) if isinstance(plot, ManyAreas) else room_map(plot, theme)


def room_map(plot: MapPlot, theme: Theme) -> Figure:
    """A map whose traces carry no coordinates: `meta.area` names the outline of one."""
    numbered = plot.level.numbered
    edges = [] if numbered else [_line(a.area, theme.muted, COAST) for a in plot.areas]
    width = {"domain": [0, ROOM.x - BESIDE]} if plot.square else {}
    square = square_legend(plot.square, theme, ROOM) if plot.square else {}
    borders = (line for a in plot.areas for line in _border(a, theme, 0.6 if numbered else 1))
    return {
        "data": [
            *edges,
            *(_area(area, theme, numbered) for area in plot.areas),
            *borders,
            *(part for inset in plot.insets for part in _inset(inset, theme)),
            *_labels(plot, theme),
        ],
        "layout": {
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "xaxis": {**HIDDEN_AXIS, "constrain": "range", **width},
            "yaxis": {
                **HIDDEN_AXIS,
                "constrain": "range",
                "scaleanchor": "x",
                "scaleratio": 1,
            },
            "annotations": [
                *(note for label in plot.labels for note in _beside(plot, label, theme)),
                *square.get("annotations", ()),
            ],
            "shapes": [
                *(line for label in plot.labels for line in _leader(plot, label, theme)),
                *square.get("shapes", ()),
            ],
        },
    }


def _line(area: str, line_colour: str, width: float) -> Figure:
    """An outline that nobody points at."""
    return outline(area, line_colour, width) | {"hoverinfo": "skip"}


def _area(area: MapArea, theme: Theme, numbered: bool) -> Figure:
    """Where no coast is drawn around the areas, a pale one has an edge of its own."""
    fill = colour(theme, area.role)
    edge = (border_colour(theme, fill), 1) if numbered else (theme.paper, BORDER)
    return filled(area, edge, HATCH, theme)


def _border(area: MapArea, theme: Theme, scale: float) -> Iterator[Figure]:
    """A chosen area has a beam in a casing of ink, a compared one a line of ink."""
    if area.selected:
        yield _line(area.area, theme.casing, scale * CASING)
        yield _line(area.area, theme.beam, scale * BEAM)
    elif area.compared:
        yield _line(area.area, theme.ink, scale * COMPARED)


def _inset(inset: MapInset, theme: Theme) -> Iterator[Figure]:
    yield _line(inset.id, theme.muted, BORDER)
    yield {
        "type": "scatter",
        "mode": "text",
        "meta": {"labels": [inset.id]},
        "text": [inset.short],
        "textposition": "top right",
        "textfont": {"size": ROOM_TEXT, "color": theme.ink, "shadow": halo(theme.paper)},
        "cliponaxis": False,
    }


def _labels(plot: MapPlot, theme: Theme) -> Iterator[Figure]:
    """The texts inside the regions, in an edge of the colour under them."""
    fills = {area.area: colour(theme, area.role) for area in plot.areas}
    inside = [label for label in plot.labels if not _how(plot, label).value]
    if inside:
        yield {
            "type": "scatter",
            "mode": "text",
            "meta": {"labels": [label.area for label in inside]},
            "text": [_inside(plot, label) for label in inside],
            "textfont": {
                "size": ROOM_TEXT,
                "color": [text_on(theme, fills[label.area]) for label in inside],
                "shadow": [halo(_under(theme, fills[label.area])) for label in inside],
            },
            "cliponaxis": False,
        }


def _how(plot: MapPlot, label: MapLabel) -> RoomName:
    return plot.room_names.get(label.area) or RoomName(label.area)


def _inside(plot: MapPlot, label: MapLabel) -> str:
    value = f"<b>{label.value}</b>" if label.value else ""
    if not label.named or _how(plot, label).at:
        return value
    return "<br>".join(filter(None, (_name(plot, label), value)))


def _beside(plot: MapPlot, label: MapLabel, theme: Theme) -> Iterator[Figure]:
    """What of a label stands outside of its area: its name where it has one, and its value where
    there is no room for it either."""
    how = _how(plot, label)
    value = f"<b>{label.value}</b>" if label.value and how.value else ""
    text = "<br>".join(filter(None, (_name(plot, label) if label.named else "", value)))
    if how.at and text:
        yield {
            "x": how.at[0],
            "y": how.at[1],
            "xanchor": SIDES[how.side],
            "align": SIDES[how.side],
            "yanchor": "bottom" if how.value and not how.line else "middle",
            "showarrow": False,
            "text": text,
            "font": {"size": ROOM_TEXT, "color": theme.ink, "shadow": halo(theme.paper)},
        }


def _leader(plot: MapPlot, label: MapLabel, theme: Theme) -> Iterator[Figure]:
    """The line to an area from what stands outside of it."""
    how = _how(plot, label)
    if how.line and (label.named or (label.value and how.value)):
        (x0, y0), (x1, y1) = how.line
        ends = {"x0": x0, "y0": y0, "x1": x1, "y1": y1}
        yield {"type": "line", **ends, "line": {"color": theme.ink, "width": BORDER}}


def _name(plot: MapPlot, label: MapLabel) -> str:
    return "<br>".join(_how(plot, label).lines) or label.name


def _under(theme: Theme, fill: str) -> str:
    """The colour of a halo: the fill, or the paper where the text hardly stands out from it."""
    return fill if contrast(text_on(theme, fill), fill) >= READABLE else theme.paper
