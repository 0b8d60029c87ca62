"""Turns a table of a document into the table of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.documents.document import Cell, Role, TableBlock, TableColumn
from dashboard.ui.words import CLASSES, text, words


def table(block: TableBlock, caption: str = "") -> Component:
    """The table, in a frame that scrolls where it is too wide.

    `caption` is the title that it stands under, for who goes from table to table.
    """
    rows = [
        html.Tr([_cell(cell, column, column is block.columns[0]) for cell, column in line])
        for line in _placed(block.rows, block.columns)
    ]
    named = [html.Caption(caption, className="visually-hidden")] if caption else []
    parts = [*named, html.Thead(_heads(block.columns)), html.Tbody(rows)]
    return html.Div(
        html.Table(parts, className=f"table {block.name}"),
        className="table-responsive",
    )


def _heads(columns: Sequence[TableColumn]) -> list[Component]:
    """One row of heads, or two where columns stand under a spanner."""
    if not any(column.spanner for column in columns):
        return [html.Tr([_head(column) for column in columns])]
    above: list[Component] = []
    for spanner, neighbours in groupby(columns, key=lambda column: column.spanner):
        under = list(neighbours)
        if spanner:
            above.append(html.Th(spanner, colSpan=len(under), scope="colgroup"))
        else:
            above += [_head(column, rowSpan=2) for column in under]
    return [html.Tr(above), html.Tr([_head(c) for c in columns if c.spanner])]


def _head(column: TableColumn, **spans: Any) -> Component:
    return html.Th(column.title, scope="col", className=_class(column), **spans)


def _placed(
    rows: Sequence[Sequence[Cell]], columns: Sequence[TableColumn]
) -> Iterator[list[tuple[Cell, TableColumn]]]:
    """Each cell with its column: one that spans rows from above takes a place of these too."""
    hanging = [0] * len(columns)
    for line in rows:
        free = (index for index, n in enumerate(hanging) if not n)
        hanging = [max(0, n - 1) for n in hanging]
        placed = []
        for cell in line:
            taken = [next(free) for _ in range(cell.columns)]
            for index in taken:
                hanging[index] = cell.rows - 1
            placed.append((cell, columns[taken[0]]))
        yield placed


def _cell(cell: Cell, column: TableColumn, names: bool) -> Component:
    """A cell; one in the first column `names` its row."""
    spans: dict[str, Any] = {"rowSpan": cell.rows} if cell.rows > 1 else {}
    if cell.columns > 1:
        spans["colSpan"] = cell.columns
    content = words(cell.texts[0]) if len(cell.texts) == 1 else [text(one) for one in cell.texts]
    named = f"actor actor-{cell.actor}" if cell.actor else ""
    own = _class(column) if cell.columns == 1 else ""
    more = {
        "className": " ".join(filter(None, (own, CLASSES.get(cell.role), named))),
        "title": cell.note or None,
        **spans,
    }
    if names or cell.role is Role.HEAD:
        return html.Th(content, scope="row", **more)
    return html.Td(content, **more)


def _class(column: TableColumn) -> str:
    return " ".join(filter(None, (f"col-{column.key}", CLASSES.get(column.role))))
