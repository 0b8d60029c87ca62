"""`carte`: a statistic over the areas of a level, in classes with stated bounds."""

from __future__ import annotations

from dashboard.charts.choropleth.view import choropleth_view
from dashboard.charts.shared.chart import Chart
from dashboard.charts.shared.chart_view import Mark
from dashboard.charts.shared.key_figure import of_areas
from dashboard.charts.shared.map_figure import area_map
from dashboard.charts.shared.map_projected import room_area_map

CHART = Chart(
    "carte",
    parameters=(
        "niveau",
        "domaine",
        "indicateur",
        "territoire",
        "comparer",
        "acteur",
        "enquete",
        "mesure",
        "periode",
        "depuis",
        "classes",
    ),
    view=choropleth_view,
    figure=area_map,
    projected=room_area_map,
    key_figure=of_areas,
    paged=True,
    said_by_the_drawing=lambda item, plot: item.mark is Mark.FILL,
)
