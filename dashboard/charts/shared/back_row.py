"""What projected charts share: how many lines are read from the back row, what is left out."""

from __future__ import annotations

from dashboard.text.i18n import translate

PROJECTED_LINES = 10
"""Lines of a projected chart of answers that are still read from the back row."""
ROWS, ENDS = 16, 7
"""Rows of a projected strip plot; of a longer one so many from each end."""


def rest_words(language: str, n: int, kept: int = PROJECTED_LINES) -> str:
    """« et 4 autres (T) » for what a projected chart of `n` lines leaves out; empty if nothing."""
    return translate(language, "room.rest", n=n - kept) if n > kept else ""
