"""Turns a table of a document, or the rows of a chart, into the table of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from dashboard.charts.shared.chart_view import ChartView, Column, Kind, Row
from dashboard.charts.shared.columns import cell_text
from dashboard.documents.document import Cell, Paragraph, Role, TableBlock, TableColumn, Trust, cell
from dashboard.export.cells import words as cell_words
from dashboard.export.picture.font import SAFE, width
from dashboard.export.picture.scene import BOLD
from dashboard.export.report.texts import runs, words
from dashboard.text.i18n import MISSING, unit
from dashboard.tokens import SHEET

PADDING = 7.0
"""Points between two columns."""
KEPT = 80.0
"""Points up to which a text is not broken."""
STEPS = tuple(step / 8 for step in range(320))
"""Widths of columns that are tried, in roots of points."""
FIGURE = 0.7
"""Width of a figure in a column, in sizes of the text."""
MARK = "\u00a0ww"
"""As wide as a mark of trust."""
WHOLE = 9
"""Rows up to which no page break cuts a table."""
TOLD = 300
"""Characters of a row, on average, from which rows are told one below the other."""

_BREAK = re.compile(r" |(?<=[-/])")
"""Where a line may end."""

Placed = list[list[tuple[Cell, int]]]
"""The cells of each row with the index of their column."""


def table(block: TableBlock, site: str, room: float) -> dict[str, Any]:
    """The table with the share of each column of `room` points; one of long texts as records."""
    placed = list(_placed(block.rows, len(block.columns)))
    length = sum(map(_length, (cell for row in block.rows for cell in row)))
    if length > TOLD * len(block.rows):
        return _records(block, placed, site)
    return {
        "kind": "table",
        "widths": _widths(block.columns, placed, room),
        "head": _heads(block.columns),
        "rows": [
            [_cell(cell, block.columns[index], site) for cell, index in row] for row in placed
        ],
        "whole": len(placed) <= WHOLE,
    }


def table_of_view(view: ChartView, room: float) -> dict[str, Any]:
    """The rows of a chart under its columns."""
    return table(block_of_view(view), "", room)


def block_of_view(view: ChartView) -> TableBlock:
    """The rows of a chart under its columns, codes left out."""
    language = view.selection.language
    columns = [column for column in view.columns if column.kind is not Kind.CODE]
    heads = tuple(
        TableColumn(
            column.key,
            f"{column.label} ({unit(language, column.unit)})" if column.unit else column.label,
            Role.NUMBER if column.kind in (Kind.NUMBER, Kind.COUNT) else Role.TEXT,
        )
        for column in columns
    )
    rows = [
        tuple(_of_row(language, column, row) for column in columns)
        for row in (record.as_dict() for record in view.rows)
    ]
    return TableBlock(view.chart, heads, tuple(rows))


def _of_row(language: str, column: Column, row: Row) -> Cell:
    text = cell_text(language, column, row)
    return cell(text or str(cell_words(row.get(column.key), column.key, language) or MISSING))


def _placed(rows: Sequence[Sequence[Cell]], n: int) -> Iterator[list[tuple[Cell, int]]]:
    """Each cell with its column: one that spans rows from above takes a place of these too."""
    hanging = [0] * n
    for row in rows:
        free = (index for index, left in enumerate(hanging) if not left)
        hanging = [max(0, left - 1) for left in hanging]
        placed = []
        for one in row:
            taken = [next(free) for _ in range(one.columns)]
            for index in taken:
                hanging[index] = one.rows - 1
            placed.append((one, taken[0]))
        yield placed


def _widths(columns: Sequence[TableColumn], placed: Placed, room: float) -> list[float]:
    """The points of each column, so that the longest texts take the fewest lines in all.

    Each has room for its longest word and no more than for its longest text, in between as much
    as the root of that text's width; what is left goes to the first.
    """
    texts = [[column.title] for column in columns]
    for row in placed:
        for one, index in row:
            if one.columns == 1:
                texts[index] += map(_printed, one.texts)
    whole = [_widest(own) for own in texts]
    words = (_widest(_BREAK.split(" ".join(own))) for own in texts)
    least = [high if high < KEPT else low for low, high in zip(words, whole, strict=True)]
    free = room - PADDING * len(columns)
    widths = least
    for step in STEPS:
        wider = [
            min(high, max(low, step * high**0.5)) for low, high in zip(least, whole, strict=True)
        ]
        if sum(wider) > free:
            break
        widths = wider
    return [PADDING + max(0.0, free - sum(widths)) + widths[0], *(PADDING + w for w in widths[1:])]


def _widest(texts: Iterable[str]) -> float:
    """Points of the longest of some texts, in bold, with figures of one width."""
    return max(map(_width, texts), default=0.0)


def _width(text: str) -> float:
    size, figures = SHEET["row"], sum(map(str.isdigit, text))
    others = "".join(letter for letter in text if not letter.isdigit())
    return SAFE * (width(others, size, BOLD) + figures * FIGURE * size)


def _printed(paragraph: Paragraph) -> str:
    """The words of a paragraph, with room for the marks of trust before them."""
    marks = sum(isinstance(part, Trust) for part in paragraph.words)
    return MARK * marks + "".join(run["text"] for run in runs(paragraph.text))


def _length(cell: Cell) -> int:
    return sum(len(one.text) for one in cell.texts)


def _heads(columns: Sequence[TableColumn]) -> list[list[dict[str, Any]]]:
    """One row of heads, or two where columns stand under a spanner."""
    two = any(column.spanner for column in columns)
    above: list[dict[str, Any]] = []
    for spanner, neighbours in groupby(columns, key=lambda column: column.spanner):
        under = list(neighbours)
        if spanner:
            above.append({"text": runs(spanner), "columns": len(under)})
        else:
            above += [_head(column) | ({"rows": 2} if two else {}) for column in under]
    return [above, [_head(column) for column in columns if column.spanner]] if two else [above]


def _head(column: TableColumn) -> dict[str, Any]:
    return {"text": runs(column.title), "number": column.role is Role.NUMBER}


def _cell(cell: Cell, column: TableColumn, site: str) -> dict[str, Any]:
    spans = {name: n for name in ("rows", "columns") if (n := getattr(cell, name)) > 1}
    number = column.role is Role.NUMBER and cell.columns == 1
    return {"texts": _texts(cell, site), "role": cell.role, "number": number, **spans}


def _texts(cell: Cell, site: str) -> list[dict[str, Any]]:
    return [{"role": one.role, "runs": words(one.words, site)} for one in cell.texts]


def _records(block: TableBlock, placed: Placed, site: str) -> dict[str, Any]:
    """Each row as its first cell and, under the names of their columns, the others."""
    return {
        "kind": "records",
        "records": [
            {
                "head": _texts(row[0][0], site),
                "facts": [
                    {
                        "name": runs(block.columns[index].title),
                        "texts": _texts(one, site),
                        "absent": one.role is Role.ABSENT,
                    }
                    for one, index in row[1:]
                    if one.texts
                ],
            }
            for row in placed
        ],
    }
