"""Turns the rows of a chart into the cells of a file: numbers stay numbers, codes become words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from dashboard.charts.shared.chart_view import ChartView, Column
from dashboard.charts.shared.columns import columns
from dashboard.text.i18n import date_label, has, translate, unit

Cell = str | int | float | None

_CODES = {
    **{
        name: name
        for name in (
            *("status", "band", "evidence", "precision", "tier", "actor", "axis"),
            *("quadrant", "reason", "stance", "reference_kind"),
        )
    },
    "impact_evidence": "evidence",
    "room_evidence": "evidence",
}
"""Columns of codes, and the name under which the locale has their words."""

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def file_columns(view: ChartView) -> tuple[Column, ...]:
    """The columns of the chart; ids of areas stand before their codes.

    A spreadsheet that reads the code `01` as 1 leaves `D01` as it is.
    """
    ids = columns(view.selection.language, ("area",))
    return tuple(
        file_column
        for column in view.columns
        for file_column in ((*ids, column) if column.key == "territory" else (column,))
    )


def headings(view: ChartView) -> tuple[str, ...]:
    """Labels of the columns of a file, with their unit: « Valeur (%) »."""
    return tuple(_heading(column, view.selection.language) for column in file_columns(view))


def table(view: ChartView) -> tuple[tuple[Cell, ...], ...]:
    """One tuple a row, in the order of the columns; None where a row says nothing.

    Numbers have the full precision of the data. Texts are safe to open in a spreadsheet.
    """
    language, keys = view.selection.language, [column.key for column in file_columns(view)]
    return tuple(
        tuple(_safe(words(row.get(key), key, language)) for key in keys) for row in view.rows
    )


def safe_text(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would read a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _heading(column: Column, language: str) -> str:
    if not column.unit:
        return safe_text(column.label)
    words = unit(language, column.unit)
    key = "export.heading_plain" if "(" in words else "export.heading"
    return safe_text(translate(language, key, label=column.label, unit=words))


def _safe(cell: Cell) -> Cell:
    return safe_text(cell) if isinstance(cell, str) else cell


def words(value: object, key: str, language: str) -> Cell:
    """A raw value of a row as a file holds it: numbers as they are, codes in words."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return translate(language, "export.yes" if value else "export.no")
    if isinstance(value, (int, float)):
        return value
    write = _WORDS.get(key)
    return write(language, str(value)) if write else str(value)


def _code_words(key: str) -> Callable[[str, str], str]:
    def write(language: str, code: str) -> str:
        text_key = f"{key}.{code}"
        return translate(language, text_key) if has(language, text_key) else code

    return write


_WORDS: Mapping[str, Callable[[str, str], str]] = {
    **{key: _code_words(name) for key, name in _CODES.items()},
    "period": date_label,
    "unit": unit,
}
