"""`ressenti`: one domain over the regions, what is measured beside what they answer."""

from __future__ import annotations

from dashboard.charts.regional_perception.figure import regional_figure
from dashboard.charts.regional_perception.projected import room_regional
from dashboard.charts.regional_perception.view import regional_view
from dashboard.charts.shared.chart import Chart
from dashboard.charts.shared.chart_view import Mark

CHART = Chart(
    "ressenti",
    parameters=("domaine", "territoire", "comparer", "mesure", "periode"),
    view=regional_view,
    figure=regional_figure,
    projected=room_regional,
    said_by_the_drawing=lambda item, plot: item.mark is not Mark.DOT,
)
