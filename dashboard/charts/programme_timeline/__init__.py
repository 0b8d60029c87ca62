"""`frise`: the milestones of the programme and the dated stops."""

from __future__ import annotations

from dashboard.charts.programme_timeline.figure import timeline_figure
from dashboard.charts.programme_timeline.projected import room_timeline
from dashboard.charts.programme_timeline.view import timeline_view
from dashboard.charts.shared.chart import Chart

CHART = Chart(
    "frise",
    parameters=("niveau", "territoire"),
    view=timeline_view,
    figure=timeline_figure,
    projected=room_timeline,
    said_by_the_drawing=lambda item, plot: True,
)
