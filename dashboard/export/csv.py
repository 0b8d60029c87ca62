"""Turns a chart into a CSV file as its reader's spreadsheet expects it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.export.cells import Cell, headings, safe_text, table
from dashboard.export.provenance import provenance

ENCODING = "utf-8-sig"
"""UTF-8 with its mark: Excel reads a file without it as something else."""
MARK = "#"
"""Begins a line that is no row."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the spreadsheets of a language separate cells and write decimals."""

    delimiter: str
    decimal: str


DIALECTS: Mapping[str, Dialect] = {"fr": Dialect(";", ","), "en": Dialect(",", ".")}


def to_csv(catalogue: Catalogue, view: ChartView, *, head: bool = False) -> bytes:
    """The table under the line of its headings; with `head`, its provenance on lines marked `#`.

    Without it a program reads the file as it is, and finds the provenance in its metadata
    (`csvw`).
    """
    dialect = DIALECTS[view.selection.language]
    text = StringIO(newline="")
    if head:
        text.writelines(
            f"{MARK} {_harmless(name, line, dialect)}\r\n"
            for name, line in provenance(catalogue, view)
        )
    writer = csv.writer(text, delimiter=dialect.delimiter, lineterminator="\r\n")
    writer.writerow(headings(view))
    writer.writerows([_written(cell, dialect) for cell in row] for row in table(view))
    return text.getvalue().encode(ENCODING)


def _harmless(name: str, line: str, dialect: Dialect) -> str:
    """A line in which no part is a formula, although spreadsheets divide it at each delimiter."""
    parts = " ".join(f"{name}{dialect.delimiter}{line}".splitlines()).split(dialect.delimiter)
    return dialect.delimiter.join(safe_text(part) for part in parts)


def _written(cell: Cell, dialect: Dialect) -> str:
    """A number with every digit of the data, without exponent or grouping; a text as it is."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    digits = f"{Decimal(repr(cell)):f}"
    return digits.removesuffix(".0").replace(".", dialect.decimal)
