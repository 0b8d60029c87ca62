"""The one figure of a projected screen."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.shared.key_figure import KeyFigure
from dashboard.charts.trend.view import TrendRow
from dashboard.selection import Selection


def trend_key_figure(rows: Sequence[TrendRow], selection: Selection) -> KeyFigure | None:
    """The last value of the chosen territory."""
    own = [row for row in rows if row.value is not None and row.area == selection.territory]
    if not own:
        return None
    last = max(own, key=lambda row: row.year)
    return KeyFigure(last.formatted, f"{last.label}, {last.period}")
