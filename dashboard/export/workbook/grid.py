"""A table as a workbook holds it: numbers that stay numbers, and how each of them prints."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.columns import decimals_in
from dashboard.documents.document import Block, Group, Link, TableBlock
from dashboard.documents.document import Cell as TextCell
from dashboard.export.cells import Cell, file_columns, headings, safe_text, table
from dashboard.text.i18n import number

MOST_DECIMALS = 3
"""Of a number that a document says with its unit."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Headings and rows; `patterns` are the number formats of the cells, empty for a text.

    `keys` name the columns, in their order; `links` are addresses of cells, by row and column.
    Columns `aside` are the last ones, long texts that are not printed.
    """

    keys: tuple[str, ...]
    titles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    patterns: tuple[tuple[str, ...], ...]
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    aside: tuple[str, ...] = ()

    def column(self, key: str) -> int:
        """The position of a column. Raises ValueError for one that is not there."""
        return self.keys.index(key)


def grid_of_view(view: ChartView, without: Collection[str] = ()) -> Grid:
    """The table of a chart, but for some columns."""
    columns = file_columns(view)
    kept = [n for n, column in enumerate(columns) if column.key not in without]
    titles = headings(view)
    patterns = (
        [pattern(decimals_in(column, row), column.signed) for column in columns]
        for row in view.rows
    )
    return Grid(
        tuple(columns[n].key for n in kept),
        tuple(titles[n] for n in kept),
        tuple(tuple(cells[n] for n in kept) for cells in table(view)),
        tuple(tuple(forms[n] for n in kept) for forms in patterns),
    )


def pattern(decimals: int | None, signed: bool = False) -> str:
    """The format of a number as on screen: grouped, that many decimals, its sign where `signed`.

    Empty without `decimals`.
    """
    if decimals is None:
        return ""
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    return f"+{digits};-{digits};{digits}" if signed else digits


def grid_of_tables(blocks: Iterable[Block], language: str, group: str = "") -> Grid | None:
    """The first table of some blocks and all others with its columns, one below the other.

    With `group` there is a first column of that heading: the title that each one stands under.
    """
    parts = [
        with_column(grid, "group", group, [title] * len(grid.rows)) if group else grid
        for title, block in _tables(blocks, "")
        for grid in [_grid_of_table(block, language)]
    ]
    return joined(part for part in parts if part.keys == parts[0].keys)


def joined(grids: Iterable[Grid]) -> Grid | None:
    """Grids of the same columns as one; None for none."""
    parts = [*grids]
    if not parts:
        return None
    links: dict[tuple[int, int], str] = {}
    above = 0
    for part in parts:
        links |= {(above + row, column): url for (row, column), url in part.links.items()}
        above += len(part.rows)
    return replace(
        parts[0],
        rows=tuple(row for part in parts for row in part.rows),
        patterns=tuple(row for part in parts for row in part.patterns),
        links=links,
    )


def with_column(
    grid: Grid, key: str, title: str, cells: Sequence[Cell], *, last: bool = False
) -> Grid:
    """The grid with one more column of texts before the others, or after them."""

    def beside(own: tuple[str, ...], more: str) -> tuple[str, ...]:
        return (*own, more) if last else (more, *own)

    rows = (
        (*row, cell) if last else (cell, *row) for row, cell in zip(grid.rows, cells, strict=True)
    )
    return Grid(
        beside(grid.keys, key),
        beside(grid.titles, safe_text(title)),
        tuple(rows),
        tuple(beside(row, "") for row in grid.patterns),
        {(row, column + (not last)): url for (row, column), url in grid.links.items()},
        grid.aside,
    )


def _tables(blocks: Iterable[Block], title: str) -> Iterator[tuple[str, TableBlock]]:
    """Every table, with the title of the group that it is in."""
    for block in blocks:
        if isinstance(block, Group):
            yield from _tables(block.blocks, block.title)
        elif isinstance(block, TableBlock):
            yield title, block


def _grid_of_table(block: TableBlock, language: str) -> Grid:
    rows = [*_whole_rows(block)]
    links = {
        (r, c): url
        for r, cells in enumerate(rows)
        for c, one in enumerate(cells)
        if (url := _address(one))
    }
    return Grid(
        tuple(column.key for column in block.columns),
        tuple(safe_text(column.title) for column in block.columns),
        tuple(tuple(_content(one) for one in cells) for cells in rows),
        tuple(tuple(_pattern_of(one, language) for one in cells) for cells in rows),
        links,
    )


def _whole_rows(block: TableBlock) -> Iterator[tuple[TextCell, ...]]:
    """Rows in which a cell that spans several stands again in each of them."""
    width = len(block.columns)
    above: dict[int, tuple[TextCell, int]] = {}
    for row in block.rows:
        own = iter(row)
        cells: list[TextCell] = []
        while len(cells) < width:
            at = len(cells)
            if at in above:
                one, left = above.pop(at)
                cells.append(one)
            else:
                one = next(own)
                left = one.rows
                cells += [one, *[TextCell(())] * (one.columns - 1)]
            if left > 1:
                above[at] = (one, left - 1)
        yield tuple(cells)


def _content(one: TextCell) -> Cell:
    if one.value is not None:
        return one.value
    return safe_text(_text(one)) or None


def _text(one: TextCell) -> str:
    return "\n".join(text.text for text in one.texts)


def _address(one: TextCell) -> str:
    links = (w for text in one.texts for w in text.words if isinstance(w, Link) and w.outside)
    first = next(links, None)
    return first.href if first else ""


def _pattern_of(one: TextCell, language: str) -> str:
    """The format under which a number prints as the text of its cell: `#,##0.0" %"`."""
    if one.value is None:
        return ""
    text = _text(one)
    for decimals in reversed(range(MOST_DECIMALS + 1)):
        before, figure, after = text.partition(number(language, one.value, decimals))
        if figure:
            return _quoted(before) + (pattern(decimals) or "0") + _quoted(after)
    return ""


def _quoted(text: str) -> str:
    """Words as they stand in a number format."""
    return '"' + re.sub('"', "”", text) + '"' if text else ""
