"""`tableau`: territories × indicators of a domain."""

from __future__ import annotations

from dashboard.charts.indicator_table.figure import table_figure
from dashboard.charts.indicator_table.view import table_view
from dashboard.charts.shared.chart import Chart

CHART = Chart(
    "tableau",
    parameters=("niveau", "domaine", "indicateur", "territoire", "comparer", "periode"),
    view=table_view,
    figure=table_figure,
    projectable=False,
)
