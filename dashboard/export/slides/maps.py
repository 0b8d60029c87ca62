"""Draws maps on a slide: one freeform a territory, named after it, that PowerPoint can edit."""

from __future__ import annotations

from dataclasses import replace

from dashboard.catalogue import Catalogue
from dashboard.charts.neighbours.plot import CountriesPlot
from dashboard.charts.programme_timeline.plot import TimelinePlot
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.map_plot import MapPlot
from dashboard.charts.tour_map.plot import StopPlot
from dashboard.export.picture import drawing
from dashboard.export.picture.drawing import wanted_size
from dashboard.export.picture.scene import moved
from dashboard.export.slides.canvas import Canvas
from dashboard.export.slides.drawn import draw_scene
from dashboard.export.slides.geometry import Box
from dashboard.tokens import Theme

STOPS = (620, 538)
"""Pixels of the map of the tours, which its names are placed for."""


def draw_map(
    canvas: Canvas,
    catalogue: Catalogue,
    view: ChartView,
    plot: MapPlot | StopPlot,
    box: Box,
    theme: Theme,
) -> None:
    """The areas of a plot; what pointing at one says on screen is its alternative text."""
    names = {str(area): territory.name for area, territory in catalogue.territories.items()}
    told = {names[area.area]: " · ".join(area.hover) for area in plot.areas}
    scene = drawing(catalogue, view, theme=theme, width=box.width, height=box.height)
    if isinstance(plot, StopPlot):
        part = min(box.width / STOPS[0], box.height / STOPS[1])
        whole = drawing(catalogue, view, theme=theme, width=STOPS[0], height=STOPS[1])
        left = (box.width - STOPS[0] * part) / 2
        scene = replace(scene, items=moved(whole.items, left, 0, part))
    draw_scene(canvas, scene, box, told, view.selection.language)


def draw_whole(
    canvas: Canvas,
    catalogue: Catalogue,
    view: ChartView,
    plot: TimelinePlot | CountriesPlot,
    box: Box,
    theme: Theme,
) -> None:
    """A plot that no chart of the program could be: its marks and texts as shapes, smaller where
    its lines have no room at their size."""
    part = min(1.0, box.height / (wanted_size(view, theme).least or box.height))
    width, height = box.width / part, box.height / part
    scene = drawing(catalogue, view, theme=theme, width=width, height=height)
    scene = replace(scene, items=moved(scene.items, 0, 0, part))
    draw_scene(canvas, scene, box, {}, view.selection.language)
