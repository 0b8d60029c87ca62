"""The one figure of a projected ranking."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.ranking.domains import DomainRow
from dashboard.charts.shared.key_figure import KeyFigure, highest, more_fragile, of_areas
from dashboard.charts.shared.rows import AreaRow, ValueRow
from dashboard.selection import Selection


def ranking_key_figure(rows: Sequence[ValueRow], selection: Selection) -> KeyFigure | None:
    """The value of an area or how many are more fragile; of answers, the highest."""
    areas = [row for row in rows if isinstance(row, AreaRow)]
    if areas:
        return of_areas(areas, selection)
    domains = [row for row in rows if isinstance(row, DomainRow)]
    if domains:
        return more_fragile(domains, selection.language, "domains")
    return highest(rows, lambda row: row.label)
