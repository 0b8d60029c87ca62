"""How long sessions live, and the end of those that have expired."""

from __future__ import annotations

from dashboard.environment import MOST_DAYS
from dashboard.settings import VOTE_DAYS
from dashboard.votes.database import Work
from dashboard.votes.errors import Refused
from dashboard.votes.part import DAY, results_changed

KEPT_DAYS = 30
"""Days that a session lives after the last act of who leads it, where nothing else is set."""


def days_kept(text: str) -> int:
    """The days that a setting says. Raises Refused for what is no number of days."""
    if not text:
        return KEPT_DAYS
    if not text.isdecimal() or not 1 <= int(text) <= MOST_DAYS:
        raise Refused("votes.days", variable=VOTE_DAYS, value=text[:20], most=MOST_DAYS)
    return int(text)


def retire(work: Work, now: float) -> None:
    """Deletes the sessions that were seen to have expired a day ago or more.

    A clock that jumps ahead deletes nothing at once: who leads has a day to act, which renews.
    """
    work.run(
        "UPDATE session SET ended = :now WHERE expires < :now AND (ended IS NULL OR ended > :now)",
        now=now,
    )
    if work.run(
        "DELETE FROM session WHERE expires < :now AND ended < :day", now=now, day=now - DAY
    ):
        results_changed(work)
