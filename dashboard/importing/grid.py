"""A sheet of a workbook or a delimited file, as cells that know where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

Value = str | float | int | bool | date | datetime | None
"""What a cell holds: a workbook gives numbers and days, a delimited file texts only."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something was read, in the words of the program that the file is opened with."""

    file: str
    sheet: str = ""
    """Empty in a file that has no sheets."""
    cell: str = ""
    """`C14`; empty for what is about the whole sheet or file."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a sheet; row 0 is the first row of the sheet, not of its data.

    Rows have one length, None where a cell is empty; a formula is its stored value.
    """

    file: str
    sheet: str
    rows: tuple[tuple[Value, ...], ...]
    hidden: bool = False

    def origin(self, row: int | None = None, column: int | None = None) -> Origin:
        """The place of a cell, or of the whole sheet."""
        cell = "" if row is None or column is None else f"{letters(column)}{row + 1}"
        return Origin(self.file, self.sheet, cell)


def letters(column: int) -> str:
    """The name of a column, counted from 0: A … Z, AA …"""
    name = ""
    while column >= 0:
        column, digit = divmod(column, 26)
        name = chr(ord("A") + digit) + name
        column -= 1
    return name
