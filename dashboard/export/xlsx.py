"""Turns a chart into an Excel workbook: provenance and table on one sheet, sources on another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import cache, partial
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.columns import decimals_in
from dashboard.charts.shared.rows import AreaScoreRow
from dashboard.export.cells import Cell, file_columns, headings, safe_text, table
from dashboard.export.provenance import provenance
from dashboard.indicators.composition import composition
from dashboard.indicators.domain_score import domain_result
from dashboard.selection import Selection
from dashboard.text.i18n import label, translate
from dashboard.tokens import LIGHT

NARROWEST, WIDEST = 11, 46
"""Widths of a column, in characters."""

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_A4 = 9


def to_xlsx(catalogue: Catalogue, view: ChartView) -> bytes:
    """The workbook; the same chart of the same data gives the same bytes.

    The first sheet has the lines of the CSV file; the second lists the sources one by one; that
    of a score has a third, with the weight of each indicator.
    """
    language = view.selection.language
    lines = provenance(catalogue, view)
    content = BytesIO()
    workbook = Workbook(content, _OPTIONS)
    workbook.set_properties(
        {
            "title": view.title,
            "subject": view.subtitle,
            "author": translate(language, "export.author"),
            "created": _midnight(catalogue.data_date),
        }
    )
    sheet = workbook.add_worksheet(translate(language, "export.sheet"))
    _write_provenance(workbook, sheet, lines)
    _write_table(workbook, sheet, view, first_row=len(lines) + 1)
    _write_sources(workbook, view)
    if any(isinstance(row, AreaScoreRow) for row in view.rows):
        _write_composition(workbook, catalogue, view.selection)
    workbook.close()
    return content.getvalue()


def _write_provenance(
    workbook: Workbook, sheet: Worksheet, lines: Sequence[tuple[str, str]]
) -> None:
    names = workbook.add_format({"bold": True, "font_color": LIGHT.muted})
    title = workbook.add_format({"bold": True, "font_size": 14})
    for row, (name, text) in enumerate(lines):
        sheet.write_string(row, 0, name, names)
        sheet.write_string(row, 1, safe_text(text), title if row == 0 else None)


def _write_table(workbook: Workbook, sheet: Worksheet, view: ChartView, first_row: int) -> None:
    titles, cells = headings(view), table(view)
    head = _head_format(workbook)
    formats = cache(partial(_number_format, workbook))
    columns = file_columns(view)
    last_row, last_column = first_row + len(cells), len(titles) - 1
    for number, title in enumerate(titles):
        sheet.write_string(first_row, number, title, head)
        texts = [title, *(str(values[number] or "") for values in cells)]
        sheet.set_column(number, number, min(max(NARROWEST, *map(len, texts)) + 1, WIDEST))
    for row, (record, values) in enumerate(zip(view.rows, cells, strict=True), first_row + 1):
        for number, (column, value) in enumerate(zip(columns, values, strict=True)):
            form = formats(decimals_in(column, record), column.signed)
            _write_cell(sheet, row, number, value, form)
    sheet.freeze_panes(first_row + 1, 0)
    sheet.autofilter(first_row, 0, last_row, last_column)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last_row + 1}"})
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first_row)


def _write_sources(workbook: Workbook, view: ChartView) -> None:
    language = view.selection.language
    sheet = workbook.add_worksheet(translate(language, "export.sources"))
    titles = {"export.source": 80, "export.licence": WIDEST, "export.link": 80}
    for column, (key, width) in enumerate(titles.items()):
        sheet.write_string(0, column, translate(language, key), _head_format(workbook))
        sheet.set_column(column, column, width)
    for row, source in enumerate(view.sources, 1):
        for column, text in enumerate((source.text, source.licence, source.url)):
            sheet.write_string(row, column, safe_text(text))
    sheet.freeze_panes(1, 0)


def _write_composition(workbook: Workbook, catalogue: Catalogue, selection: Selection) -> None:
    """The concepts of a score, their indicators and the weight of each as a fraction of 1."""
    language, domain = selection.language, str(selection.domain)
    result = domain_result(catalogue, domain, selection.level, selection.period)
    sheet = workbook.add_worksheet(translate(language, "export.composition"))
    for column, (key, width) in enumerate({"concept": 40, "indicator": 80, "weight": 20}.items()):
        sheet.write_string(0, column, translate(language, f"column.{key}"), _head_format(workbook))
        sheet.set_column(column, column, width)
    percent = workbook.add_format({"num_format": "0.0%"})
    for row, part in enumerate(composition(catalogue, result.indicators, language), 1):
        sheet.write_string(row, 0, safe_text(part.concept))
        sheet.write_string(row, 1, safe_text(label(language, part.indicator)))
        sheet.write_number(row, 2, part.weight, percent)
    sheet.freeze_panes(1, 0)


def _head_format(workbook: Workbook) -> Format:
    look = {"font_color": LIGHT.on_night, "bg_color": LIGHT.night, "valign": "top"}
    return workbook.add_format(look | {"bold": True, "text_wrap": True})


def _write_cell(sheet: Worksheet, row: int, column: int, value: Cell, form: Format) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    elif value is not None:
        sheet.write_number(row, column, value, form)


def _number_format(workbook: Workbook, decimals: int | None, signed: bool) -> Format:
    """A number as it is without `decimals`; else as on screen: grouped, that many, its sign."""
    if decimals is None:
        return workbook.add_format()
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    pattern = f"+{digits};-{digits};{digits}" if signed else digits
    return workbook.add_format({"num_format": pattern})


def _midnight(iso: str) -> datetime:
    return datetime.combine(date.fromisoformat(iso), time(), UTC)
