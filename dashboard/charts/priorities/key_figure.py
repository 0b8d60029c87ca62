"""The one figure of a projected screen."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.shared.chart_view import Row
from dashboard.charts.shared.key_figure import KeyFigure
from dashboard.selection import Selection
from dashboard.text.i18n import number
from dashboard.text.phrases import counted

ALL_CRITERIA = 3


def priorities_key_figure(rows: Sequence[Row], selection: Selection) -> KeyFigure | None:
    """How many domains meet all criteria."""
    n = sum(row["criteria"] == ALL_CRITERIA for row in rows)
    return KeyFigure(
        number(selection.language, n, 0), counted(selection.language, "room.key.priorities", n)
    )
