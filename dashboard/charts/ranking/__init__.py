"""`classement`: the areas of a level, or the domains of one territory or actor, in order."""

from __future__ import annotations

from dashboard.charts.ranking.view import ranking_view
from dashboard.charts.shared.chart import Chart
from dashboard.charts.shared.strip_figure import strip_figure
from dashboard.charts.shared.strip_projected import room_strip

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
        "depuis",
    ),
    view=ranking_view,
    figure=strip_figure,
    projected=room_strip,
    paged=True,
)
