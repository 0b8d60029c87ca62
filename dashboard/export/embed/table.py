"""Turns the rows of a chart into the short table that stands under it: what differs, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.shared.chart_view import ChartView, Column, Row
from dashboard.charts.shared.columns import cell_text
from dashboard.export.cells import file_columns, headings, words
from dashboard.text.i18n import MISSING

LEFT_OUT = ("area", "territory", "domain", "reference_kind", "raw", "note", "source", "concept")
"""Codes that say nothing to a reader, and what the files say at length."""


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a column with its unit, and whether it holds numbers."""

    title: str
    number: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The texts of a row; `chosen` is that of the territory looked at."""

    cells: tuple[str, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Table:
    """What a reader sees of the rows of a chart."""

    columns: tuple[Head, ...]
    rows: tuple[Line, ...]


def short_table(view: ChartView) -> Table:
    """The columns whose cells differ, numbers as on screen and codes in words."""
    rows = [row.as_dict() for row in view.rows]
    columns = [
        (column, title)
        for column, title in zip(file_columns(view), headings(view), strict=True)
        if column.key not in LEFT_OUT and _tells(column, rows)
    ]
    several = len({row.get("area") for row in rows}) > 1
    return Table(
        tuple(Head(title, column.decimals is not None) for column, title in columns),
        tuple(
            Line(
                tuple(_cell(view.selection.language, column, row) for column, _ in columns),
                several and row.get("area") == view.selection.territory,
            )
            for row in rows
        ),
    )


def _tells(column: Column, rows: Sequence[Row]) -> bool:
    """Whether the cells of a column are not all the same; a name or a value always tells."""
    values = {str(row.get(column.key)) for row in rows}
    if column.key in ("label", "value"):
        return True
    return len(values) > 1 if len(rows) > 1 else values != {"None"}


def _cell(language: str, column: Column, row: Row) -> str:
    text = cell_text(language, column, row)
    if text is not None:
        return text
    said = words(row.get(column.key), column.key, language)
    return MISSING if said is None else str(said)
