"""`votes`: what a room answered, or several rooms, beside the actors and what is measured."""

from __future__ import annotations

from dashboard.charts.room_vote.figure import vote_figure
from dashboard.charts.room_vote.projected import room_votes
from dashboard.charts.room_vote.view import votes_view
from dashboard.charts.shared.chart import Chart

CHART = Chart(
    "votes",
    parameters=("seance", "question", "vote"),
    view=votes_view,
    figure=vote_figure,
    projected=room_votes,
    live=True,
)
