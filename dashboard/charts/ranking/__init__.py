"""`classement`: the areas of a level, or the domains of one territory or actor, in order."""

from __future__ import annotations

from dashboard.charts.ranking.figure import ranking_figure
from dashboard.charts.ranking.key_figure import ranking_key_figure
from dashboard.charts.ranking.projected import room_ranking
from dashboard.charts.ranking.view import ranking_view
from dashboard.charts.shared.chart import Chart
from dashboard.charts.shared.key_figure import is_reference_line

CHART = Chart(
    "classement",
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
    ),
    view=ranking_view,
    figure=ranking_figure,
    projected=room_ranking,
    key_figure=ranking_key_figure,
    said_by_the_drawing=lambda item: is_reference_line(item) or item.role == "beam",
)
