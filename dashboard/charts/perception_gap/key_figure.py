"""The one figure of a projected screen."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.shared.gap_rows import GapRow
from dashboard.charts.shared.key_figure import KeyFigure
from dashboard.selection import Selection
from dashboard.surveys.sides import is_blind
from dashboard.text.i18n import number
from dashboard.text.phrases import counted


def gaps_key_figure(rows: Sequence[GapRow], selection: Selection) -> KeyFigure | None:
    """How many blind spots a title names; none is counted where nothing can be compared."""
    if all(row.quadrant is None for row in rows):
        return None
    n = sum(is_blind(row.quadrant, row.band) for row in rows)
    return KeyFigure(
        number(selection.language, n, 0), counted(selection.language, "room.key.blind_spots", n)
    )
