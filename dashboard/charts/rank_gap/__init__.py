"""`positions`: the same domains, rank in the figures and rank in the answers."""

from __future__ import annotations

from dashboard.charts.rank_gap.figure import places_figure
from dashboard.charts.rank_gap.projected import room_places
from dashboard.charts.rank_gap.view import places_view
from dashboard.charts.shared.chart import Chart

CHART = Chart(
    "positions",
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
    view=places_view,
    figure=places_figure,
    projected=room_places,
)
