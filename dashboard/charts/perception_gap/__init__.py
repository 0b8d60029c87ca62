"""`ecarts`: perceived beside measured, the domains of a territory in four quadrants."""

from __future__ import annotations

from dashboard.charts.perception_gap.figure import gaps_figure
from dashboard.charts.perception_gap.projected import room_gaps
from dashboard.charts.perception_gap.view import gaps_view
from dashboard.charts.shared.chart import Chart

CHART = Chart(
    "ecarts",
    parameters=(
        "niveau",
        "territoire",
        "acteur",
        "enquete",
        "mesure",
        "periode",
        "mesure_min",
        "percu_min",
    ),
    view=gaps_view,
    figure=gaps_figure,
    projected=room_gaps,
    said_by_the_drawing=lambda item, plot: True,
)
