"""The one figure of a projected screen."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.shared.gap_rows import GapRow
from dashboard.charts.shared.key_figure import KeyFigure
from dashboard.selection import Selection
from dashboard.text.i18n import number
from dashboard.text.phrases import counted


def rank_gap_key_figure(rows: Sequence[GapRow], selection: Selection) -> KeyFigure | None:
    """The widest gap between two ranks of a domain, the same one of several as the finding."""
    gaps = [
        (abs(row.gap), row.gap, -row.measured_place, row.label)
        for row in rows
        if row.gap is not None and row.measured_place is not None
    ]
    if not gaps:
        return None
    n, _, _, domain = max(gaps)
    text = counted(selection.language, "room.key.places", n, domain=domain)
    return KeyFigure(number(selection.language, n, 0), text)
