"""What projected charts share: how many lines are read from the back row, what is left out."""

from __future__ import annotations

from dashboard.text.i18n import translate


def rest_words(language: str, n: int) -> str:
    """« et 4 autres (T) » for what a projected chart of `n` lines leaves out; empty if nothing."""
    left = n - PROJECTED_LINES
    return translate(language, "room.rest", n=left) if left > 0 else ""


PROJECTED_LINES = 10
"""Lines of a projected chart of answers that are still read from the back row."""
