"""The one figure of a projected screen."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.priorities.rows import PriorityRow
from dashboard.charts.shared.key_figure import KeyFigure
from dashboard.selection import Selection
from dashboard.text.i18n import number
from dashboard.text.phrases import counted


def priorities_key_figure(rows: Sequence[PriorityRow], selection: Selection) -> KeyFigure | None:
    """How many domains meet all criteria that have values, as the finding counts them."""
    language = selection.language
    criteria = zip(*((row.score, row.value, row.impact) for row in rows), strict=True)
    present = sum(any(value is not None for value in values) for values in criteria)
    if not present:
        return None
    n = sum(row.criteria == present for row in rows)
    met = counted(language, "criteria", present)
    text = counted(language, "room.key.priorities", n, criteria=met)
    return KeyFigure(number(language, n, 0), text)
