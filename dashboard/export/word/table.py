"""Tables of a DOCX: cells with their spans, under a head that each sheet repeats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from dashboard.documents.document import Cell, Paragraph, Role, TableBlock, TableColumn, paragraph
from dashboard.export.picture.font import width as width_of
from dashboard.export.picture.scene import BOLD
from dashboard.export.word.look import CELL, TABLE, TWIPS
from dashboard.export.word.nodes import identity, node, write
from dashboard.tokens import SHEET

LONGEST, PADDING = 200.0, 10.0
"""Points of a text that a column asks room for at most, and those beside it."""


def add_table(container: Any, block: TableBlock, site: str, room: float) -> None:
    """The table over `room` points at the end of a document or a cell."""
    widths = _widths(block, room)
    spanners = any(column.spanner for column in block.columns)
    heads = [_spanners(block.columns)] if spanners else []
    heads.append([(_head(column.title, column.role), 1) for column in block.columns])
    body = [[(one, one.columns) for one in row] for row in block.rows]
    table = new_table(container, widths, TABLE)
    hanging = [0] * len(widths)
    for n, cells in enumerate((*heads, *body)):
        is_head = n < len(heads)
        table._tbl.append(_row(table, cells, block.columns, widths, hanging, site, is_head=is_head))


def new_table(container: Any, widths: Sequence[float], style: str) -> Any:
    """A table without rows at the end of a body or of a cell; `widths` are points."""
    from docx.blkcntnr import BlockItemContainer
    from docx.shared import Pt

    table = BlockItemContainer.add_table(container, 0, len(widths), Pt(sum(widths)))
    table._tbl.tblStyle_val = identity(style)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    return table


def _row(
    table: Any,
    cells: Iterable[tuple[Cell, int]],
    columns: Sequence[TableColumn],
    widths: Sequence[float],
    hanging: list[int],
    site: str,
    *,
    is_head: bool,
) -> Any:
    """A row; `hanging` counts the rows that a cell above still takes in each column."""
    properties = node("w:trPr", node("w:cantSplit"))
    if is_head:
        properties.append(node("w:tblHeader"))
    row = node("w:tr", properties)
    for at, placed in _placed(cells, hanging):
        if placed is None:
            row.append(_cell(widths[at], 1, merged=""))
            row[-1].append(node("w:p"))
            continue
        one, span = placed
        wide = sum(widths[at : at + span])
        made = _cell(wide, span, merged="restart" if one.rows > 1 else None)
        is_number = Role.NUMBER in (one.role, columns[at].role)
        strong = one.role is Role.HEAD
        for text in one.texts or (Paragraph(("",)),):
            made.append(_text(table, text, site, right=is_number, strong=strong))
        row.append(made)
    return row


def _placed(
    cells: Iterable[tuple[Cell, int]], hanging: list[int]
) -> Iterator[tuple[int, tuple[Cell, int] | None]]:
    """The cells of a row and their columns, each where it begins; None where one above hangs."""
    waiting, at = iter(cells), 0
    while at < len(hanging):
        if hanging[at]:
            hanging[at] -= 1
            yield at, None
            at += 1
            continue
        one, span = next(waiting)
        yield at, (one, span)
        hanging[at : at + span] = [one.rows - 1] * span
        at += span


def _cell(width: float, span: int, *, merged: str | None) -> Any:
    properties = node("w:tcPr", node("w:tcW", w_w=round(width * TWIPS), w_type="dxa"))
    if span > 1:
        properties.append(node("w:gridSpan", w_val=span))
    if merged is not None:
        properties.append(node("w:vMerge", **({"w_val": merged} if merged else {})))
    return node("w:tc", properties)


def _text(table: Any, text: Paragraph, site: str, *, right: bool, strong: bool) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.text.paragraph import Paragraph as Written

    written = Written(node("w:p"), table)
    written._p.style = identity(CELL)
    if right:
        written.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    write(written, text.words, site)
    if strong:
        for run in written.runs:
            run.bold = True
    return written._p


def _head(title: str, role: Role) -> Cell:
    return Cell((paragraph(title),), Role.NUMBER if role is Role.NUMBER else Role.TEXT)


def _spanners(columns: Sequence[TableColumn]) -> list[tuple[Cell, int]]:
    return [
        (_head(name, Role.TEXT), len([*same]))
        for name, same in groupby(columns, key=lambda column: column.spanner)
    ]


def _widths(block: TableBlock, room: float) -> list[float]:
    """Points of each column, by its longest text."""
    texts = [[column.title] for column in block.columns]
    hanging = [0] * len(texts)
    for row in block.rows:
        for at, placed in _placed([(one, one.columns) for one in row], hanging):
            if placed and placed[1] == 1:
                texts[at] += [text.text for text in placed[0].texts]
    least, wished = zip(*(_asked(column) for column in texts), strict=True)
    rest, missing = room - sum(least), sum(wished) - sum(least)
    part = min(1.0, max(0.0, rest / missing)) if missing else 0.0
    widths = [low + part * (high - low) for low, high in zip(least, wished, strict=True)]
    return [room * width / sum(widths) for width in widths]


def _asked(texts: Sequence[str]) -> tuple[float, float]:
    """Points that a column must have, so that no word is broken, and those it would like."""
    size = SHEET["row"]
    words = [word for text in texts for word in text.split()] or [""]
    least, wished = (
        max(width_of(text, size, BOLD) for text in some) + PADDING for some in (words, texts)
    )
    return least, max(least, min(LONGEST, wished))
