"""Native charts of a workbook: their ranges are the cells of its sheets."""

from __future__ import annotations

from typing import Any

from xlsxwriter.chart import Chart

from dashboard.charts.shared.drawing import colour
from dashboard.documents.reader import Reader
from dashboard.export.workbook.book import Book
from dashboard.export.workbook.measured import FEWEST_YEARS
from dashboard.export.workbook.sheets import Bars, Curves, Sheet
from dashboard.tokens import LIGHT

CURVES_A_ROW = 2
_WIDTH, _HEIGHT = 520, 300
"""Of a chart, in pixels; cells have 64 by 20."""
_COLUMNS, _ROWS = 9, 16


def bar_chart(book: Book, sheet: Sheet, bars: Bars, first_row: int) -> Chart:
    """The bars of a sheet whose table begins below `first_row`; the first row stands on top."""
    assert sheet.grid is not None
    n = len(sheet.grid.rows)
    chart = book.workbook.add_chart({"type": "bar"})
    labels, values = sheet.grid.column(bars.labels), sheet.grid.column(bars.values)
    chart.add_series(
        {
            "name": sheet.grid.titles[values],
            "categories": [sheet.name, first_row + 1, labels, first_row + n, labels],
            "values": [sheet.name, first_row + 1, values, first_row + n, values],
            "points": [{"fill": {"color": colour(LIGHT, role)}} for role in bars.roles],
            "data_labels": {"value": True, "font": _font(9)},
            "gap": 40,
        }
    )
    chart.set_title({"name": bars.title, "name_font": _font(12, bold=True), "overlay": False})
    chart.set_legend({"none": True})
    chart.set_y_axis(
        {"reverse": True, "label_position": "low", "num_font": _font(9), "line": _line()}
    )
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    return chart


def write_curves(reader: Reader, book: Book, sheet: Sheet, first_row: int) -> None:
    """The curves of a sheet on one of their own, in rows of two."""
    page = book.workbook.add_worksheet(reader.t("workbook.curves"))
    page.write_string(
        0,
        0,
        reader.t("workbook.curves.title", fewest_years=FEWEST_YEARS),
        book.style(bold=True, font_size=14),
    )
    page.write_string(1, 0, reader.t("workbook.curves.text"))
    for place, curves in enumerate(sheet.curves):
        row, column = divmod(place, CURVES_A_ROW)
        at = (3 + row * _ROWS, column * _COLUMNS)
        page.insert_chart(*at, _line_chart(book, sheet, curves, first_row))
    book.on_paper(page)
    page.hide_gridlines(2)


def _line_chart(book: Book, sheet: Sheet, curves: Curves, first_row: int) -> Chart:
    assert sheet.grid is not None
    chart = book.workbook.add_chart({"type": "line"})
    keys = (curves.names, curves.first, curves.last)
    named, first, last = map(sheet.grid.column, keys)
    for row, role in curves.lines:
        at = first_row + 1 + row
        dash = {"dash_type": "dash"} if role == "ink" else {}
        chart.add_series(
            {
                "name": [sheet.name, at, named],
                "categories": [sheet.name, first_row, first, first_row, last],
                "values": [sheet.name, at, first, at, last],
                "line": {"width": 1.75, **({"color": colour(LIGHT, role)} if role else {}), **dash},
                "marker": {"type": "circle", "size": 4},
            }
        )
    chart.show_blanks_as("span")
    title = f"{curves.title} ({curves.unit})"
    chart.set_title({"name": title, "name_font": _font(11, bold=True)})
    chart.set_legend({"position": "bottom", "font": _font(9)})
    chart.set_x_axis({"num_font": _font(8), "label_position": "low"})
    chart.set_y_axis({"num_font": _font(9), "major_gridlines": {"visible": True, "line": _line()}})
    chart.set_size({"width": _WIDTH, "height": _HEIGHT})
    return chart


def _font(size: int, *, bold: bool = False) -> dict[str, Any]:
    return {"size": size, "bold": bold, "color": LIGHT.ink}


def _line() -> dict[str, Any]:
    return {"color": LIGHT.line, "width": 0.75}
