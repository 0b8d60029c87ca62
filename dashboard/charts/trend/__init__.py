"""`evolution`: an indicator over its periods."""

from __future__ import annotations

from dashboard.charts.shared.chart import Chart
from dashboard.charts.trend.figure import trend_figure
from dashboard.charts.trend.projected import room_trend
from dashboard.charts.trend.view import trend_view

CHART = Chart(
    "evolution",
    parameters=("niveau", "domaine", "indicateur", "territoire", "comparer"),
    view=trend_view,
    figure=trend_figure,
    projected=room_trend,
    said_by_the_drawing=lambda item, plot: item.role.startswith(("ink", "beam", "compared")),
    across_levels=True,
)
