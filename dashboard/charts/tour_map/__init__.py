"""`etapes`: the stops of the study tours on the map, with their status."""

from __future__ import annotations

from dashboard.charts.shared.chart import Chart
from dashboard.charts.shared.key_figure import is_reference_line
from dashboard.charts.tour_map.figure import stops_figure
from dashboard.charts.tour_map.view import stops_view

CHART = Chart(
    "etapes",
    parameters=("niveau", "territoire"),
    view=stops_view,
    figure=stops_figure,
    said_by_the_drawing=is_reference_line,
)
