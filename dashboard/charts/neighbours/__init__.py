"""`voisins`: the areas of two territory sets on one scale, each with its own country."""

from __future__ import annotations

from dashboard.charts.neighbours.figure import neighbours_figure
from dashboard.charts.neighbours.projected import room_neighbours
from dashboard.charts.neighbours.view import neighbours_view
from dashboard.charts.shared.chart import Chart

CHART = Chart(
    "voisins",
    parameters=("jeux", "commun"),
    view=neighbours_view,
    figure=neighbours_figure,
    projected=room_neighbours,
)
