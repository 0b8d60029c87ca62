"""Turns a chart into an Excel workbook: provenance and table on one sheet, sources on another."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.rows import AreaScoreRow
from dashboard.export.cells import safe_text
from dashboard.export.provenance import provenance
from dashboard.export.workbook.book import LINE, WIDEST, Book, lines_of, width_of
from dashboard.export.workbook.grid import grid_of_view
from dashboard.indicators.composition import composition
from dashboard.indicators.domain_score import domain_result
from dashboard.selection import Selection
from dashboard.text.i18n import label, translate
from dashboard.tokens import LIGHT

TITLE, TEXT = 14, 11
"""Points of the letters of the title and of the rest."""


def to_xlsx(catalogue: Catalogue, view: ChartView) -> bytes:
    """The workbook; the same chart of the same data gives the same bytes.

    The first sheet has the lines of the CSV file; the second lists the sources one by one; that
    of a score has a third, with the weight of each indicator.
    """
    language = view.selection.language
    lines = provenance(catalogue, view)
    book = Book(catalogue, language, view.title, view.subtitle)
    sheet = book.workbook.add_worksheet(translate(language, "export.sheet"))
    grid = grid_of_view(view)
    book.write(sheet, grid, len(lines) + 1, wrapped=True)
    _write_provenance(book, sheet, lines, [width_of(grid, n, True) for n in range(len(grid.keys))])
    _write_sources(book, view)
    if any(isinstance(row, AreaScoreRow) for row in view.rows):
        _write_composition(book, catalogue, view.selection)
    return book.closed()


def _write_provenance(
    book: Book, sheet: Worksheet, lines: Sequence[tuple[str, str]], widths: Sequence[int]
) -> None:
    """A line each, wrapped over the width of the table, so that a page is no wider than that."""
    names = book.style(bold=True, font_color=LIGHT.muted, valign="top")
    texts = book.style(text_wrap=True, valign="top")
    title = book.style(bold=True, font_size=TITLE, text_wrap=True, valign="top")
    for row, (name, text) in enumerate(lines):
        size, form = (TITLE / TEXT, title) if row == 0 else (1.0, texts)
        sheet.write_string(row, 0, name, names)
        if len(widths) > 2:
            sheet.merge_range(row, 1, row, len(widths) - 1, "", form)
        sheet.write_string(row, 1, safe_text(text), form)
        sheet.set_row(row, size * LINE * lines_of(text, sum(widths[1:]) / size))


def _write_sources(book: Book, view: ChartView) -> None:
    language = view.selection.language
    sheet = book.workbook.add_worksheet(translate(language, "export.sources"))
    titles = {"export.source": 80, "export.licence": WIDEST, "export.link": 80}
    for column, (key, width) in enumerate(titles.items()):
        sheet.write_string(0, column, translate(language, key), book.head)
        sheet.set_column(column, column, width)
    wrapped = book.style(text_wrap=True, valign="top")
    for row, source in enumerate(view.sources, 1):
        texts = (source.text, source.licence, source.url)
        for column, text in enumerate(texts):
            sheet.write_string(row, column, safe_text(text), wrapped)
        sheet.set_row(row, LINE * max(map(lines_of, texts, titles.values())))
    sheet.freeze_panes(1, 0)
    book.on_paper(sheet)


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
    book.on_paper(sheet)
