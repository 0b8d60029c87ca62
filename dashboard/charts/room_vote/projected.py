"""What rooms answered, at the size of a room."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.room_vote.figure import vote_figure
from dashboard.charts.room_vote.plot import VoteLine, VotePlot
from dashboard.charts.shared.back_row import PROJECTED_LINES
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import ended, enlarge
from dashboard.charts.shared.label_text import shortened
from dashboard.tokens import Theme

NAME = 17
"""Characters of a name that the back row reads on one line."""


def room_votes(plot: VotePlot, theme: Theme) -> Figure:
    """The first lines of a plot, names on one line; what is in words only stands in the notes."""
    lines = tuple(_short(line) for line in plot.lines if not line.says)
    kept = replace(plot, lines=lines[:PROJECTED_LINES] or plot.lines)
    figure = enlarge(vote_figure(kept, theme))
    return ended(figure, plot.rest, top=44 * max(len(plot.references), 1), bottom=44)


def _short(line: VoteLine) -> VoteLine:
    return replace(line, name=shortened(line.name, NAME), of=shortened(line.of, NAME))
