"""The one figure of a projected screen."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.shared.chart_view import Row
from dashboard.charts.shared.key_figure import KeyFigure
from dashboard.charts.shared.rows import as_number
from dashboard.selection import Selection
from dashboard.text.i18n import number, translate


def actors_key_figure(rows: Sequence[Row], selection: Selection) -> KeyFigure | None:
    """The gap of the domain on top: the widest, or the narrowest when sorted by agreement."""
    first = next((row for row in rows if row["domain_range"] is not None), None)
    if first is None:
        return None
    language, gap = selection.language, as_number(first["domain_range"])
    decimals = 0 if gap is not None and gap == int(gap) else 1
    domain = first["domain_label"]
    text = translate(language, "room.key.gap.domain", domain=domain) if domain else ""
    return KeyFigure(
        number(language, gap, decimals), text or translate(language, "room.key.gap.all")
    )
