"""What a projected screen says of a map beside its finding: one figure, and a short legend."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.shared.chart_view import LegendItem, Mark
from dashboard.charts.shared.rows import AreaChangeRow, AreaRow, AreaScoreRow
from dashboard.selection import Selection
from dashboard.statistics.ranks import Band
from dashboard.text.i18n import number, translate


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """The one figure of a screen, with the words that say what it counts."""

    figure: str
    text: str


def is_reference_line(item: LegendItem, plot: object) -> bool:
    """Whether an item is the line of a reference, which has its name in the drawing.

    A dotted one is that of the median, which has none there.
    """
    return item.mark is Mark.LINE and item.role in ("ink", "muted") and item.dash != "dot"


def of_areas(rows: Sequence[AreaRow], selection: Selection) -> KeyFigure | None:
    """The value of the chosen territory; else how many are more fragile than the country."""
    for row in rows:
        if row.area == selection.territory and row.value is not None:
            return _of_area(row, selection)
    return _more_fragile(rows, selection.language) or _highest(rows)


def _of_area(row: AreaRow, selection: Selection) -> KeyFigure:
    """A score and what it is a gap to; any other value, a long unit beside it, and its area."""
    if isinstance(row, AreaScoreRow):
        return KeyFigure(row.formatted, translate(selection.language, "room.key.score"))
    value = re.fullmatch(r"(.*?\d)[\u00a0\u202f]?([^\d/%‰]{2,})", row.formatted)
    figure, unit = value.groups() if value else (row.formatted, "")
    return KeyFigure(figure, ", ".join(filter(None, (unit, row.label))))


def _more_fragile(rows: Sequence[AreaRow], language: str) -> KeyFigure | None:
    """« 9 / 13 »: how many of the areas that are judged are more fragile than the country."""
    judged = [row for row in rows if row.band]
    if not judged:
        return None
    n = sum(row.band is Band.MORE for row in judged)
    figure = f"{number(language, n, 0)}\u202f/\u202f{number(language, len(judged), 0)}"
    what = "change" if isinstance(judged[0], AreaChangeRow) else "areas"
    return KeyFigure(figure, translate(language, f"room.key.{what}"))


def _highest(rows: Sequence[AreaRow]) -> KeyFigure | None:
    """The highest value, and the first of the areas that have it."""
    present = [row for row in rows if row.value is not None]
    first = max(present, key=lambda row: row.value or 0.0, default=None)
    return KeyFigure(first.formatted, first.label) if first else None
