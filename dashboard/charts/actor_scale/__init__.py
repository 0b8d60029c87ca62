"""`acteurs`: the four actors on one scale, domain by domain, and how far they agree."""

from __future__ import annotations

from dashboard.charts.actor_scale.figure import actors_scale_figure
from dashboard.charts.actor_scale.projected import room_actors
from dashboard.charts.actor_scale.view import actors_view
from dashboard.charts.shared.chart import Chart

CHART = Chart(
    "acteurs",
    parameters=("niveau", "domaine", "territoire", "acteur", "enquete", "mesure", "tri"),
    view=actors_view,
    figure=actors_scale_figure,
    projected=room_actors,
)
