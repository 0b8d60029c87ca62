"""The one figure of a projected screen."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.shared.chart_view import Row
from dashboard.charts.shared.key_figure import KeyFigure
from dashboard.charts.shared.rows import as_number
from dashboard.selection import Selection
from dashboard.text.i18n import number
from dashboard.text.phrases import counted


def rank_gap_key_figure(rows: Sequence[Row], selection: Selection) -> KeyFigure | None:
    """The widest gap between two ranks of a domain, the same one of several as the finding."""
    ranked = [row for row in rows if row["gap"] is not None]
    if not ranked:
        return None
    widest = max(ranked, key=_width)
    n = abs(int(str(widest["gap"])))
    text = counted(selection.language, "room.key.places", n, domain=widest["label"])
    return KeyFigure(number(selection.language, n, 0), text)


def _width(row: Row) -> tuple[float, float, float]:
    gap = as_number(row["gap"]) or 0.0
    return abs(gap), gap, -(as_number(row["measured_place"]) or 0.0)
