"""The one figure of a projected screen."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.shared.chart_view import Row
from dashboard.charts.shared.key_figure import KeyFigure
from dashboard.selection import Selection
from dashboard.text.i18n import number
from dashboard.text.phrases import counted

CRITERIA = ("score", "value", "impact")
"""The columns of the three criteria; one without any value counts for nothing."""


def priorities_key_figure(rows: Sequence[Row], selection: Selection) -> KeyFigure | None:
    """How many domains meet all criteria that have values, as the finding counts them."""
    language = selection.language
    present = sum(any(row[name] is not None for row in rows) for name in CRITERIA)
    if not present:
        return None
    n = sum(row["criteria"] == present for row in rows)
    criteria = counted(language, "criteria", present)
    text = counted(language, "room.key.priorities", n, criteria=criteria)
    return KeyFigure(number(language, n, 0), text)
