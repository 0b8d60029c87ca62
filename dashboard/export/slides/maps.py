"""Draws a map on a slide: one freeform a territory, named after it, that PowerPoint can edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView, Mark
from dashboard.charts.shared.drawing import colour, text_on
from dashboard.charts.shared.map_figure import HATCHES
from dashboard.charts.shared.map_plot import MapArea, MapPlot
from dashboard.charts.shared.outlines import (
    CHOSEN,
    CHOSEN_CASING,
    COMPARED,
    COMPARED_CASING,
    border_colour,
    is_pale,
)
from dashboard.export.slides.canvas import Canvas, Point, Run, Stroke
from dashboard.export.slides.geometry import Box
from dashboard.model import Level
from dashboard.territories.geometry import Coordinates, Outline, load_outline
from dashboard.text.i18n import translate
from dashboard.tokens import Theme

VALUE_SIZE = 11


class Projection:
    """From the units of an outline to points of a slide: the whole frame in the box."""

    def __init__(self, frame: Sequence[int], box: Box) -> None:
        left, bottom, right, top = frame
        self.scale = min(box.width / (right - left), box.height / (top - bottom))
        self.x = box.x + (box.width - (right - left) * self.scale) / 2 - left * self.scale
        self.y = box.y + (box.height + (top - bottom) * self.scale) / 2 + bottom * self.scale

    def at(self, x: float, y: float) -> Point:
        """The point of a place."""
        return self.x + x * self.scale, self.y - y * self.scale

    def rings(self, x: Coordinates, y: Coordinates) -> list[list[Point]]:
        """Rings or lines of a shape, which None parts."""
        rings: list[list[Point]] = [[]]
        for one, other in zip(x, y, strict=True):
            if one is None or other is None:
                rings.append([])
            else:
                rings[-1].append(self.at(one, other))
        return [ring for ring in rings if len(ring) > 1]


@lru_cache(maxsize=4)
def outline_of(folder: Path, level: Level) -> Outline:
    """The outline that maps of a level are drawn from."""
    return load_outline(folder, level)


def draw_map(
    canvas: Canvas, catalogue: Catalogue, view: ChartView, plot: MapPlot, box: Box, theme: Theme
) -> None:
    """The areas of a plot, borders of chosen ones over all, then the values."""
    outline = outline_of(catalogue.geo, plot.level)
    projection = Projection(outline["frame"], box)
    language = view.selection.language
    coast = projection.rings(outline["coast"]["x"], outline["coast"]["y"])
    canvas.outline(
        translate(language, "slides.coast"), coast, stroke=Stroke(theme.line, 0.75), closed=False
    )
    names = {str(t.area): t.name for t in catalogue.areas(plot.level)}
    for area in sorted(plot.areas, key=lambda a: is_pale(theme, colour(theme, a.role))):
        fill = colour(theme, area.role)
        name = names[area.area]
        shape = outline["areas"][area.area]
        canvas.outline(
            name,
            projection.rings(shape["x"], shape["y"]),
            fill=fill,
            hatch="" if area.mark is Mark.FILL else HATCHES[area.mark],
            ink=theme.muted,
            stroke=Stroke(border_colour(theme, fill), 0.75),
            alt=" · ".join(area.hover),
        )
    for area, line, width in _borders(plot.areas, theme):
        shape = outline["areas"][area.area]
        word = translate(language, "slides.border", name=names[area.area])
        canvas.outline(word, projection.rings(shape["x"], shape["y"]), stroke=Stroke(line, width))
    fills = {area.area: colour(theme, area.role) for area in plot.areas}
    for label in plot.labels if plot.level is Level.REGION else ():
        x, y = projection.at(*outline["areas"][label.area]["label"])
        tint = text_on(theme, fills[label.area])
        runs = [Run(label.value, VALUE_SIZE, True, tint)]
        place = Box(x - 40, y - 8, 80, 16)
        canvas.text(f"{label.name} : {label.value}", place, [runs], align="center", anchor="middle")


def _borders(areas: Sequence[MapArea], theme: Theme) -> Iterator[tuple[MapArea, str, float]]:
    for area in areas:
        if area.compared:
            yield area, theme.paper, COMPARED_CASING
            yield area, theme.ink, COMPARED
    for area in areas:
        if area.selected:
            yield area, theme.casing, CHOSEN_CASING
            yield area, theme.beam, CHOSEN
