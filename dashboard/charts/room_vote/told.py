"""What the answers to one kind of question tell, before a chart is made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.charts.room_vote.plot import VotePlot
from dashboard.charts.room_vote.rows import VoteRow
from dashboard.charts.shared.chart_view import LegendItem


@dataclass(frozen=True, slots=True)
class Told:
    """A plot with its rows and its words.

    `findings` are the title from the fullest form to the shortest; `sentence` adds to it.
    """

    findings: tuple[str, ...]
    sentence: str
    plot: VotePlot
    rows: tuple[VoteRow, ...]
    legend: tuple[LegendItem, ...]
    reading: str
    notes: tuple[str, ...] = field(default=())
