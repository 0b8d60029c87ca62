"""`radar`: domains of a territory, indicators of a domain, or actors over the domains."""

from __future__ import annotations

from dashboard.charts.radar.figure import radar_figure
from dashboard.charts.radar.projected import is_said_in_a_room, room_radar
from dashboard.charts.radar.view import radar_view
from dashboard.charts.shared.chart import Chart

CHART = Chart(
    "radar",
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
    view=radar_view,
    figure=radar_figure,
    projected=room_radar,
    said_by_the_drawing=is_said_in_a_room,
    across_levels=True,
)
