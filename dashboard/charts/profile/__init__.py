"""`profil`: every indicator of a domain, one territory inside the spread of all."""

from __future__ import annotations

from dashboard.charts.profile.view import profile_view
from dashboard.charts.shared.chart import Chart
from dashboard.charts.shared.strip_figure import strip_figure
from dashboard.charts.shared.strip_projected import room_strip

CHART = Chart(
    "profil",
    parameters=("niveau", "domaine", "indicateur", "territoire", "comparer", "periode"),
    view=profile_view,
    figure=strip_figure,
    projected=room_strip,
    across_levels=True,
)
