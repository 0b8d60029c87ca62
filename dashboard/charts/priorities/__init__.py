"""`priorites`: where to act together: measured, perceived and expected impact, never added up."""

from __future__ import annotations

from dashboard.charts.priorities.figure import priorities_figure
from dashboard.charts.priorities.projected import room_priorities
from dashboard.charts.priorities.view import priorities_view
from dashboard.charts.shared.chart import Chart

CHART = Chart(
    "priorites",
    parameters=(
        "niveau",
        "territoire",
        "acteur",
        "enquete",
        "mesure",
        "periode",
        "mesure_min",
        "percu_min",
        "impact_min",
    ),
    view=priorities_view,
    figure=priorities_figure,
    projected=room_priorities,
)
