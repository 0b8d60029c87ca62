"""`bivariee`: two facts on one map, in nine classes around the country."""

from __future__ import annotations

from dashboard.charts.bivariate.view import bivariate_view
from dashboard.charts.shared.chart import Chart
from dashboard.charts.shared.map_figure import map_figure
from dashboard.charts.shared.map_projected import room_map

CHART = Chart(
    "bivariee",
    parameters=(
        *("niveau", "domaine", "indicateur", "territoire", "comparer", "periode"),
        "avec",
    ),
    view=bivariate_view,
    figure=map_figure,
    projected=room_map,
)
