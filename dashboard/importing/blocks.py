"""Cuts a sheet into its tables: titles above, header of one or more lines, rows, notes below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dashboard.importing.cells import figure_of, text_of
from dashboard.importing.grid import Grid, Value
from dashboard.importing.vocabulary import Vocabulary, columns_of, year_in
from dashboard.levels import Level

_CODES = 5
"""Numbers in a row that are all codes of territories: fewer may be figures."""
_REPEATED = (2,)
"""Equal cells of a row that are data; one text over more of them is that of a merged cell."""
_MOST_HEADERS = 5
"""Lines of a header."""


@dataclass(frozen=True, slots=True)
class Block:
    """A table of a sheet; rows and columns are those of the grid, counted from 0."""

    grid: Grid
    titles: tuple[int, ...]
    """Rows above the header, from the end of the table before."""
    header: tuple[int, ...]
    rows: tuple[int, ...]
    asides: tuple[int, ...]
    """Rows below the header that hold one text alone: notes, sources, headings of groups."""
    worded: bool
    """Whether the header names columns, rather than what figures are about."""

    def headings(self, column: int) -> tuple[str, ...]:
        """Texts of the header of a column, from top to bottom, each once."""
        texts = (text_of(self.grid.rows[row][column]) for row in self.header)
        return tuple(dict.fromkeys(text for text in texts if text))

    def values(self, column: int) -> Iterator[Value]:
        """What stands in a column, empty cells left out."""
        cells = (self.grid.rows[row][column] for row in self.rows)
        return (cell for cell in cells if cell is not None)

    @property
    def width(self) -> int:
        """Columns of the sheet."""
        return len(self.grid.rows[0])


@dataclass(slots=True)
class _Draft:
    titles: list[int]
    header: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    asides: list[int] = field(default_factory=list)
    worded: bool = False


def blocks_of(grid: Grid, vocabulary: Vocabulary, *, single: bool = False) -> tuple[Block, ...]:
    """The tables of a sheet, from top to bottom; none where no row is a header.

    A second table begins after an empty row or a note, and never in a sheet that is `single`.
    """
    found: list[_Draft] = []
    waiting: list[int] = []
    """Rows that belong to no table yet: titles of the next one."""
    for number, row in enumerate(grid.rows):
        filled = [cell for cell in row if cell is not None]
        if not filled:
            continue
        last = found[-1] if found else None
        waits = bool(last and not last.rows)
        opened = bool(last and last.rows and last.worded)
        header = _header(row, vocabulary, opened=opened, waits=waits)
        if header and last and waits and not _agrees(grid, last, row, vocabulary):
            header = ""
        if header and last and not last.rows and len(last.header) < _MOST_HEADERS:
            last.header.append(number)
            last.worded |= header == "worded"
        elif header and not (last and (single or _continues(last, number, header))):
            found.append(_Draft(waiting, [number], worded=header == "worded"))
            waiting = []
        elif last is None:
            waiting.append(number)
        elif _is_aside(filled):
            last.asides.append(number)
        else:
            last.rows.append(number)
    for draft, following in pairwise(found):
        _hand_over(draft, following)
    return tuple(
        Block(
            grid,
            tuple(draft.titles),
            tuple(draft.header),
            tuple(draft.rows),
            tuple(draft.asides),
            draft.worded,
        )
        for draft in found
    )


def _agrees(grid: Grid, last: _Draft, row: Sequence[Value], vocabulary: Vocabulary) -> bool:
    """Whether the numbers of a second line of a header are the codes of what stands above them."""
    above = grid.rows[last.header[-1]]
    return all(
        vocabulary.meanings(text_of(cell)).items() & vocabulary.meanings(text_of(over)).items()
        for cell, over in zip(row, above, strict=True)
        if _is_number(cell) and not year_in(cell)
    )


def _hand_over(draft: _Draft, following: _Draft) -> None:
    """Texts between the last row of a table and the next header are the titles of the latter."""
    end = draft.rows[-1] if draft.rows else draft.header[-1]
    following.titles = [row for row in draft.asides if row > end]
    draft.asides = [row for row in draft.asides if row <= end]


def _continues(last: _Draft, number: int, header: str) -> bool:
    """Whether a row that could be a header is one more row of the table above it."""
    if not last.rows:
        return False
    return last.rows[-1] == number - 1 or (last.worded and header != "worded")


def _is_aside(filled: Sequence[Value]) -> bool:
    texts = {text_of(cell) for cell in filled}
    if len(texts) > 1 or len(filled) in _REPEATED or not isinstance(filled[0], str):
        return False
    figure = figure_of(filled[0])
    return figure is None or not figure.text


def _header(row: Sequence[Value], vocabulary: Vocabulary, *, opened: bool, waits: bool) -> str:
    """`worded` for a row that names columns, `named` for one of territories, domains, actors …,
    empty for a row that is no header.

    `opened`: rows of a table that names its columns stand above; `waits`: a header without rows.
    """
    texts = [text for cell in row if isinstance(cell, str) and (text := cell.strip())]
    distinct = set(texts)
    numbers = [cell for cell in row if _is_number(cell)]
    words = sum(1 for text in distinct if columns_of(text))
    if opened and words < 2:
        return ""
    if numbers:
        years = all(year_in(cell) for cell in numbers)
        rest = distinct - set(map(text_of, numbers))
        named = all(columns_of(text) for text in rest) if waits else words
        if (years and named) or _are_codes(numbers, vocabulary):
            return "worded" if words >= 2 else "named"
        return ""
    if len(distinct) < 2:
        return ""
    if words >= 2:
        return "worded"
    meant: dict[str, set[str]] = {}
    for text in distinct:
        for what, code in vocabulary.meanings(text).items():
            meant.setdefault(what, set()).add(code)
    most = max((len(codes) for codes in meant.values()), default=0)
    return "named" if most >= 2 or (words and not opened) else ""


def _is_number(cell: Value) -> bool:
    if not isinstance(cell, str):
        return isinstance(cell, int | float) and not isinstance(cell, bool)
    figure = figure_of(cell)
    return figure is not None and bool(figure.text)


def _are_codes(numbers: Sequence[Value], vocabulary: Vocabulary) -> bool:
    texts = {text_of(cell) for cell in numbers}
    if len(texts) < max(_CODES, len(numbers)):
        return False
    meant = [vocabulary.meanings(text) for text in texts]
    return any(all(level in one for one in meant) for level in Level)
