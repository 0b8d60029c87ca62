"""The one figure of a projected vote: the first that the room gave."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.room_vote.rows import VoteRow
from dashboard.charts.shared.key_figure import KeyFigure
from dashboard.selection import Selection
from dashboard.text.i18n import translate


def key_of_vote(rows: Sequence[VoteRow], selection: Selection) -> KeyFigure | None:
    """The first figure of the room, with what it is; None where several rooms are compared, and
    where there is none yet."""
    if selection.vote or not selection.session or not rows:
        return None
    first = rows[0]
    text = ", ".join(filter(None, (first.statistic, first.item)))
    return KeyFigure(first.formatted, translate(selection.language, "votes.key", what=text))
