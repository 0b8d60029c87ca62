"""The first sheet: what the workbook is, where its figures come from, what each sheet holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import segno
from xlsxwriter.worksheet import Worksheet

from dashboard import __version__
from dashboard.documents.reader import Reader
from dashboard.export.cells import safe_text
from dashboard.export.provenance import selection_words
from dashboard.export.workbook.book import LINE, Book, lines_of
from dashboard.export.workbook.contents import subject
from dashboard.export.workbook.drawn import bar_chart
from dashboard.export.workbook.grid import pattern
from dashboard.export.workbook.sheets import HEAD, Sheet
from dashboard.text.i18n import date_label
from dashboard.text.sources import licence_words
from dashboard.tokens import LIGHT

WIDTHS = (24, 70, 10)
CHART_COLUMN = 4


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover says: the subject and its finding, the page it was made of, the sheets."""

    name: str
    finding: str
    link: str
    sheets: tuple[Sheet, ...]


def write_cover(reader: Reader, book: Book, page: Worksheet, cover: Cover) -> None:
    """Fills the cover; the first sheet that has bars is drawn beside the list of all sheets."""
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    page.hide_gridlines(2)
    page.write_string(0, 0, safe_text(cover.name), book.style(bold=True, font_size=20))
    page.write_string(1, 0, safe_text(cover.finding), book.style(font_size=13))
    if any(sheet.example for sheet in cover.sheets):
        style = book.style(bold=True, font_color=LIGHT.mark)
        page.write_string(2, 0, reader.t("example.mark"), style)
    names = book.style(bold=True, font_color=LIGHT.muted, valign="top")
    lines = _provenance(reader, cover.sheets)
    for row, (key, text) in enumerate(lines, 3):
        page.write_string(row, 0, reader.t(key), names)
        _write_text(book, page, row, text)
    row = 3 + len(lines)
    page.write_string(row, 0, reader.t("export.link"), names)
    page.write_url(row, 1, cover.link, book.style(underline=1, valign="top"), cover.link)
    row = _write_contents(reader, book, page, cover.sheets, row + 2)
    page.insert_image(row + 2, 0, "qr.png", {"image_data": _code(cover.link)})
    page.write_string(row + 2, 1, reader.t("workbook.scan"))
    drawn = next((sheet for sheet in cover.sheets if sheet.bars), None)
    if drawn and drawn.bars:
        chart = bar_chart(book, drawn, drawn.bars, HEAD)
        chart.set_size({"width": 640, "height": 560})
        page.insert_chart(2, CHART_COLUMN, chart)
    book.on_paper(page)
    page.fit_to_pages(1, 1)


def _write_text(book: Book, page: Worksheet, row: int, text: str) -> None:
    page.write_string(row, 1, safe_text(text), book.style(text_wrap=True, valign="top"))
    page.set_row(row, LINE * lines_of(text, WIDTHS[1]))


def _provenance(reader: Reader, sheets: Sequence[Sheet]) -> tuple[tuple[str, str], ...]:
    """Key of the name and text of each line about the file."""
    catalogue, language = reader.catalogue, reader.language
    separator = reader.t("export.separator")
    sources = dict.fromkeys(source for sheet in sheets for source in sheet.sources)
    licences = dict.fromkeys(licence_words(language, one.licence) for one in sources)
    date = date_label(language, catalogue.data_date)
    return (
        ("export.selection", separator.join(selection_words(catalogue, subject(reader)))),
        ("export.data", reader.t("export.data_line", date=date, version=catalogue.data_version)),
        ("export.licence", separator.join(licences)),
        ("export.made_by", reader.t("export.made_by_line", release=__version__)),
    )


def _write_contents(
    reader: Reader, book: Book, page: Worksheet, sheets: Sequence[Sheet], row: int
) -> int:
    """The sheets, each a link to itself, with what it holds; the row of the last one."""
    for column, key in enumerate(("workbook.sheet", "workbook.holds", "workbook.rows")):
        page.write_string(row, column, reader.t(key), book.head)
    link = book.style(font_color=LIGHT.link, underline=1, valign="top")
    for sheet in sheets:
        row += 1
        page.write_url(row, 0, f"internal:'{sheet.name}'!A1", link, sheet.name)
        _write_text(book, page, row, sheet.title)
        rows = len(sheet.grid.rows) if sheet.grid else 0
        style = book.style(valign="top", num_format=pattern(0))
        page.write_number(row, 2, rows, style)
    return row


def _code(link: str) -> BytesIO:
    """The code to scan, as a picture."""
    content = BytesIO()
    segno.make(link, error="m").save(content, kind="png", scale=3, border=2)
    content.seek(0)
    return content
