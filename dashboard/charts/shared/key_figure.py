"""What a projected screen says of a chart beside its finding: one figure, and a short legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.shared.chart_view import LegendItem, Mark, Row
from dashboard.charts.shared.legends import EVIDENCE_SYMBOLS
from dashboard.charts.shared.rows import as_number
from dashboard.model import Evidence
from dashboard.selection import Selection
from dashboard.statistics.ranks import Band
from dashboard.text.i18n import number, translate


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """The one figure of a screen, with the words that say what it counts."""

    figure: str
    text: str


def needs_no_line(item: LegendItem) -> bool:
    """Reference lines and the mark of the example stand in the drawing with their names."""
    return is_reference_line(item) or is_example_mark(item)


def is_reference_line(item: LegendItem) -> bool:
    """Whether an item is the line of a reference."""
    return item.mark is Mark.LINE and item.role in ("ink", "muted")


def is_example_mark(item: LegendItem) -> bool:
    """Whether an item explains the mark of example answers."""
    return item.mark is Mark.DOT and item.symbol == EVIDENCE_SYMBOLS[Evidence.EXAMPLE]


def of_areas(rows: Sequence[Row], selection: Selection) -> KeyFigure | None:
    """The value of the chosen territory; without one, how many are more fragile than France."""
    language = selection.language
    if "domain" in rows[0]:
        return of_domains(rows, selection)
    for row in rows:
        if row["area"] == selection.territory and row["value"] is not None:
            return KeyFigure(str(row["formatted"]), str(row["label"]))
    if any(row["band"] for row in rows):
        return more_fragile(rows, language, "areas")
    return highest(rows)


def of_domains(rows: Sequence[Row], selection: Selection) -> KeyFigure | None:
    """How many domains are more fragile than France; of answers, the highest."""
    if not any(row["band"] for row in rows):
        return highest(rows)
    return more_fragile(rows, selection.language, "domains")


def of_indicators(rows: Sequence[Row], selection: Selection) -> KeyFigure | None:
    """How many indicators of the chosen territory are more fragile than France."""
    return more_fragile(own_rows(rows, selection), selection.language, "indicators")


def own_rows(rows: Sequence[Row], selection: Selection) -> list[Row]:
    """The rows of the chosen territory, without those it is compared to."""
    return [row for row in rows if row["area"] == selection.territory]


def more_fragile(rows: Sequence[Row], language: str, what: str) -> KeyFigure | None:
    """« 9 / 16 »: how many of the rows that are judged are more fragile than France."""
    known = [row for row in rows if row["band"]]
    if not known:
        return None
    n = sum(row["band"] == Band.MORE for row in known)
    figure = f"{number(language, n, 0)}\u202f/\u202f{number(language, len(known), 0)}"
    return KeyFigure(figure, translate(language, f"room.key.{what}"))


def highest(rows: Sequence[Row]) -> KeyFigure | None:
    """The row with the highest value."""
    known = [row for row in rows if row["value"] is not None]
    if not known:
        return None
    first = max(known, key=lambda row: as_number(row["value"]) or 0)
    return KeyFigure(str(first["formatted"]), str(first.get("domain_label") or first["label"]))
