"""An Excel workbook in the making: its styles, and a table printed on one of its sheets."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from functools import cache, cached_property, partial
from io import BytesIO
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.catalogue import Catalogue
from dashboard.export.cells import Cell
from dashboard.export.workbook.grid import Grid
from dashboard.text.i18n import translate
from dashboard.tokens import LIGHT

NARROWEST, WIDEST = 11, 46
"""Widths of a column, in characters."""

NARROWEST_WRAPPED, WIDEST_WRAPPED = 7, 30
"""The same where texts are wrapped."""
HEAD_LINES, MOST_LINES = 4, 25
"""Lines of a heading and of a row."""
LINE = 15
"""Points of a line."""

TEXT, LINK = "text", "link"
"""What a cell holds, where it is no number under a format."""

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_A4 = 9
_LONGEST_LINK = 2000
"""Characters of an address that Excel opens."""


class Book:
    """A workbook whose bytes depend on nothing but what is written into it.

    `title` and `subject` are its properties; the day it was made is that of the data.
    """

    def __init__(self, catalogue: Catalogue, language: str, title: str, subject: str) -> None:
        self._content = BytesIO()
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.workbook = Workbook(self._content, _OPTIONS)
        self.workbook.set_properties(
            {
                "title": title,
                "subject": subject,
                "author": translate(language, "export.author"),
                "created": _midnight(catalogue.data_date),
            }
        )

    def closed(self) -> bytes:
        """The bytes of the file; nothing can be written afterwards."""
        self.workbook.close()
        return self._content.getvalue()

    def style(self, **look: Any) -> Format:
        """A format, made once."""
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(look)
        return self._formats[key]

    @cached_property
    def head(self) -> Format:
        """Of the headings of a table."""
        look = {"font_color": LIGHT.on_night, "bg_color": LIGHT.night, "valign": "top"}
        return self.style(**look, bold=True, text_wrap=True)

    def write(
        self,
        sheet: Worksheet,
        grid: Grid,
        first_row: int = 0,
        *,
        wrapped: bool = False,
    ) -> None:
        """A table from a row down, ready to sort, to filter and to print on A4.

        The widths of columns follow their texts; where these are `wrapped`, rows are as high as
        their longest one.
        """
        printed = len(grid.keys) - len(grid.aside)
        widths = [width_of(grid, n, wrapped and n < printed) for n in range(len(grid.keys))]
        for column, title in enumerate(grid.titles):
            sheet.write_string(first_row, column, title, self.head)
            sheet.set_column(column, column, widths[column])
        if wrapped:
            for row, cells in enumerate((grid.titles, *grid.rows), first_row):
                texts = [cell if isinstance(cell, str) else "" for cell in cells[:printed]]
                sheet.set_row(row, LINE * min(max(map(lines_of, texts, widths)), MOST_LINES))
        style = cache(partial(self._style_of, wrapped))
        for row, (cells, forms) in enumerate(zip(grid.rows, grid.patterns, strict=True)):
            for column, (value, form) in enumerate(zip(cells, forms, strict=True)):
                at, wraps = (first_row + 1 + row, column), wrapped and column < printed
                if url := grid.links.get((row, column), ""):
                    self._write_link(sheet, at, url, str(value), style(LINK, wraps))
                elif isinstance(value, str):
                    sheet.write_string(*at, value, style(TEXT, wraps))
                elif value is not None:
                    sheet.write_number(*at, value, style(form, wraps and not form))
        last_row, last_column = first_row + max(len(grid.rows), 1), len(grid.titles) - 1
        sheet.freeze_panes(first_row + 1, 0)
        sheet.autofilter(first_row, 0, last_row, last_column)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last_row + 1}"})
        sheet.repeat_rows(first_row)
        self.on_paper(sheet)
        if grid.aside:
            sheet.print_area(0, 0, last_row, printed - 1)

    def on_paper(self, sheet: Worksheet) -> None:
        """Landscape A4, as wide as the page."""
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")

    def _style_of(self, wrapped: bool, kind: str, wraps: bool) -> Format | None:
        """The style of a text, of a link or of a number under its format."""
        look: dict[str, Any] = {"valign": "top"} if wrapped else {}
        look |= {"text_wrap": True} if wraps else {}
        if kind == LINK:
            look |= {"font_color": LIGHT.link, "underline": 1}
        elif kind == TEXT:
            look |= {"indent": 1} if wrapped else {}
        elif kind:
            look["num_format"] = kind
        return self.style(**look) if look else None

    def _write_link(
        self, sheet: Worksheet, at: tuple[int, int], url: str, text: str, style: Format | None
    ) -> None:
        if len(url) > _LONGEST_LINK:
            sheet.write_string(*at, text, style)
        else:
            sheet.write_url(*at, url, style, text)


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes in a column of some characters."""
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))


def width_of(grid: Grid, column: int, wrapped: bool) -> int:
    """Characters of a column: its longest text, its heading in one line or, wrapped, in a few."""
    title = grid.titles[column]
    rows = zip(grid.rows, grid.patterns, strict=True)
    longest = max((_length(cells[column], forms[column]) for cells, forms in rows), default=0)
    if wrapped:
        head = max(*map(len, title.split()), ceil(len(title) / HEAD_LINES))
        return min(max(NARROWEST_WRAPPED, head, longest) + 2, WIDEST_WRAPPED)
    return min(max(NARROWEST, len(title), longest) + 1, WIDEST)


def _length(cell: Cell, form: str) -> int:
    """Characters of the longest line that a cell shows; a number has its words with it."""
    if isinstance(cell, str):
        return max(map(len, cell.split("\n")))
    if cell is None:
        return 0
    decimals = re.search(r"\.(0+)", form)
    words = "".join(re.findall('"([^"]*)"', form))
    return len(f"{cell:,.{len(decimals[1]) if decimals else 0}f}{words}")


def _midnight(iso: str) -> datetime:
    return datetime.combine(date.fromisoformat(iso), time(), UTC)
