"""What rooms answered, at the size of a room."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.room_vote.figure import Room, vote_figure
from dashboard.charts.room_vote.plot import MEASURE, VoteLine, VotePlot
from dashboard.charts.shared.back_row import PROJECTED_LINES
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import ended, enlarge
from dashboard.charts.shared.label_text import shortened
from dashboard.tokens import Theme

BACK_ROW = Room(26, 1, 310, 1)
"""What the back row reads, in lengths of a page."""
HEADER, TICKS, AXIS, EDGE = 44, 44, 40, 8
"""Room over the lines, and under them for figures and for what they count, in pixels."""


def room_votes(plot: VotePlot, theme: Theme) -> Figure:
    """The first lines of a plot, names on one line, the measure the last; what other lines say in
    words stands in the notes."""
    drawn = [_short(line) for line in plot.lines if not line.says] or [*plot.lines]
    told = [_short(line) for line in plot.lines if line.key == MEASURE]
    drawn = [*drawn[: PROJECTED_LINES - len(told)], *told]
    figure = enlarge(vote_figure(replace(plot, lines=(*drawn,)), theme, BACK_ROW))
    bottom = (TICKS if plot.ticks != () else EDGE) + (AXIS if plot.axis else 0)
    return ended(figure, plot.rest, top=HEADER, bottom=bottom)


def _short(line: VoteLine) -> VoteLine:
    return replace(line, name=shortened(line.short or line.name, BACK_ROW.width), of="")
