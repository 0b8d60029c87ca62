"""`nuage`: the same two facts as a scatter, between what is close to the country."""

from __future__ import annotations

from dashboard.charts.scatter.figure import scatter_figure
from dashboard.charts.scatter.projected import room_scatter
from dashboard.charts.scatter.view import scatter_view
from dashboard.charts.shared.chart import Chart

CHART = Chart(
    "nuage",
    parameters=(
        *("niveau", "domaine", "indicateur", "territoire", "comparer", "periode"),
        "avec",
    ),
    view=scatter_view,
    figure=scatter_figure,
    projected=room_scatter,
)
