"""Turns a chart into an Excel workbook: provenance and table on one sheet, sources on another."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.rows import AreaScoreRow
from dashboard.export.cells import safe_text
from dashboard.export.provenance import provenance
from dashboard.export.workbook.book import WIDEST, Book
from dashboard.export.workbook.grid import grid_of_view
from dashboard.indicators.composition import composition
from dashboard.indicators.domain_score import domain_result
from dashboard.selection import Selection
from dashboard.text.i18n import label, translate
from dashboard.tokens import LIGHT


def to_xlsx(catalogue: Catalogue, view: ChartView) -> bytes:
    """The workbook; the same chart of the same data gives the same bytes.

    The first sheet has the lines of the CSV file; the second lists the sources one by one; that
    of a score has a third, with the weight of each indicator.
    """
    language = view.selection.language
    lines = provenance(catalogue, view)
    book = Book(catalogue, language, view.title, view.subtitle)
    sheet = book.workbook.add_worksheet(translate(language, "export.sheet"))
    book.write(sheet, grid_of_view(view), len(lines) + 1)
    _write_provenance(book, sheet, lines)
    _write_sources(book, view)
    if any(isinstance(row, AreaScoreRow) for row in view.rows):
        _write_composition(book, catalogue, view.selection)
    return book.closed()


def _write_provenance(book: Book, sheet: Worksheet, lines: Sequence[tuple[str, str]]) -> None:
    names = book.style(bold=True, font_color=LIGHT.muted)
    title = book.style(bold=True, font_size=14)
    for row, (name, text) in enumerate(lines):
        sheet.write_string(row, 0, name, names)
        sheet.write_string(row, 1, safe_text(text), title if row == 0 else None)


def _write_sources(book: Book, view: ChartView) -> None:
    language = view.selection.language
    sheet = book.workbook.add_worksheet(translate(language, "export.sources"))
    titles = {"export.source": 80, "export.licence": WIDEST, "export.link": 80}
    for column, (key, width) in enumerate(titles.items()):
        sheet.write_string(0, column, translate(language, key), book.head)
        sheet.set_column(column, column, width)
    for row, source in enumerate(view.sources, 1):
        for column, text in enumerate((source.text, source.licence, source.url)):
            sheet.write_string(row, column, safe_text(text))
    sheet.freeze_panes(1, 0)


def _write_composition(book: Book, catalogue: Catalogue, selection: Selection) -> None:
    """The concepts of a score, their indicators and the weight of each as a fraction of 1."""
    language, domain = selection.language, str(selection.domain)
    result = domain_result(catalogue, domain, selection.level, selection.period)
    sheet = book.workbook.add_worksheet(translate(language, "export.composition"))
    for column, (key, width) in enumerate({"concept": 40, "indicator": 80, "weight": 20}.items()):
        sheet.write_string(0, column, translate(language, f"column.{key}"), book.head)
        sheet.set_column(column, column, width)
    percent = book.style(num_format="0.0%")
    for row, part in enumerate(composition(catalogue, result.indicators, language), 1):
        sheet.write_string(row, 0, safe_text(part.concept))
        sheet.write_string(row, 1, safe_text(label(language, part.indicator)))
        sheet.write_number(row, 2, part.weight, percent)
    sheet.freeze_panes(1, 0)
