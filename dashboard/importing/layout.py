"""Reads what each column of a table is: a key, a figure of something, or what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.importing.blocks import Block
from dashboard.importing.cells import figure_of, text_of
from dashboard.importing.vocabulary import (
    DIMENSIONS,
    PERIOD,
    SKIP,
    Vocabulary,
    columns_of,
    year_in,
)
from dashboard.levels import Level

TERRITORY = "territory"
FIGURE = "value"
_PLACES = (TERRITORY, "region", "department", "departement", "code", "name")
"""Columns of the tables that people call « Région » or « Département »."""
_KEY_SHARE = 0.6
"""Share of the texts of a column that must be known for it to be a key without a name."""
_LEVELS = tuple(level for level in Level if level is not Level.COUNTRY)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    number: int
    role: str = ""
    """Column of the package; empty for one that is left out."""
    about: Mapping[str, str] = field(default_factory=dict)
    """What its figures are about, by dimension: `territory`, `domain`, `actor`, `period` …"""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table, and what stands for all of its rows."""

    columns: tuple[Column, ...]
    context: Mapping[str, str]
    """By dimension: from titles, the name of the sheet, the name of the file."""
    level: Level
    unread: tuple[int, ...]
    """Columns that hold something, and whose header means nothing."""

    @property
    def keys(self) -> tuple[Column, ...]:
        """Columns that say what the figures of a row are about."""
        return tuple(c for c in self.columns if not c.about and c.role in (*DIMENSIONS, TERRITORY))

    @property
    def figures(self) -> tuple[Column, ...]:
        """Columns of figures."""
        return tuple(c for c in self.columns if c.role == FIGURE)

    def roles(self) -> set[str]:
        """Columns of the package that the table has."""
        return {column.role for column in self.columns if column.role}


def layout_of(block: Block, vocabulary: Vocabulary, table: str, fields: Iterable[str]) -> Layout:
    """How a table is to be read; `fields` are the columns of the package's table, where the name
    of the sheet says which one it is."""
    known = tuple(fields)
    roles = _roles(block, known)
    abouts = {} if table and _covers(roles, known) else _abouts(block, vocabulary, roles)
    columns, unread = [], []
    for number in range(block.width):
        about = abouts.get(number, {})
        role = roles.get(number, "") or (FIGURE if about else "")
        if not role and not about and any(True for _ in block.values(number)):
            role = "" if table and known else _by_content(block, number, vocabulary)
            if not role:
                unread.append(number)
        columns.append(Column(number, role, about))
    columns = _one_figure(block, columns, unread)
    level = _level(block, vocabulary, columns)
    resolved = [
        Column(c.number, c.role, _at_level(c.about, level)) if c.about else c for c in columns
    ]
    context = _context(block, vocabulary)
    return Layout(tuple(resolved), context, level, tuple(n for n in unread if not resolved[n].role))


def _covers(roles: Mapping[int, str], fields: Sequence[str]) -> bool:
    """Whether the header names most of the columns that it could."""
    return FIGURE not in fields or FIGURE in roles.values()


def _roles(block: Block, fields: Sequence[str]) -> dict[int, str]:
    """Columns that the header names; of the meanings of a word, one that no other word has."""
    meant: dict[int, tuple[str, ...]] = {}
    words: dict[int, str] = {}
    for number in range(block.width):
        for text in reversed(block.headings(number)):
            found = columns_of(text)
            if fields:
                found = tuple(column for column in found if column in (*fields, SKIP))
            if found:
                found = tuple(sorted(found, key=lambda column: column != FIGURE))
                exact = [column for column in found if column == text]
                meant[number] = (*exact, *found)
                words[number] = text
                if exact:
                    break
    taken: dict[str, str] = {}
    for number, found in sorted(meant.items(), key=lambda one: (len(set(one[1])), one[0])):
        free = [column for column in found if column not in taken.values()]
        taken.setdefault(words[number], free[0] if free else found[0])
    return {number: taken[words[number]] for number in meant}


def _abouts(
    block: Block, vocabulary: Vocabulary, roles: Mapping[int, str]
) -> dict[int, dict[str, str]]:
    """What the figures of each column are about, line by line of the header."""
    abouts: dict[int, dict[str, str]] = {}
    for row in block.header:
        texts = {
            number: text
            for number in range(block.width)
            if (text := text_of(block.grid.rows[row][number]))
            and not (number in roles and columns_of(text))
        }
        meanings = {number: _meaning(text, vocabulary) for number, text in texts.items()}
        counts = Counter(what for one in meanings.values() for what in one)
        ranked = sorted(counts, key=lambda what: (-counts[what], _rank(what)))
        for number, one in meanings.items():
            first = next((what for what in ranked if what in one), None)
            if first:
                abouts.setdefault(number, {}).setdefault(first, one[first])
            else:
                inside = vocabulary.inside(texts[number])
                if inside and (year := year_in(texts[number])):
                    inside = {**inside, PERIOD: year}
                for what, code in inside.items():
                    abouts.setdefault(number, {}).setdefault(what, code)
    return {n: about for n, about in abouts.items() if roles.get(n, FIGURE) not in DIMENSIONS}


def _meaning(text: str, vocabulary: Vocabulary) -> Mapping[str, str]:
    meant = vocabulary.meanings(text)
    year = year_in(int(text)) if text.isdigit() and len(text) == 4 else ""
    return {**meant, PERIOD: year} if year else meant


def _rank(what: str) -> int:
    order = [*map(str, Level), *DIMENSIONS, PERIOD]
    return order.index(what) if what in order else len(order)


def _by_content(block: Block, number: int, vocabulary: Vocabulary) -> str:
    """The dimension that most texts of a column without a known name belong to."""
    texts = {text_of(value) for value in block.values(number) if isinstance(value, str)}
    texts = {text for text in texts if not vocabulary.is_total(text)}
    if not texts:
        return ""
    counts = Counter(
        TERRITORY if what in set(Level) else what
        for text in texts
        for what in {TERRITORY if w in set(Level) else w for w in vocabulary.meanings(text)}
    )
    if not counts:
        return ""
    best = max(counts, key=lambda what: (counts[what], -_rank(what)))
    return best if counts[best] >= _KEY_SHARE * len(texts) else ""


def _one_figure(block: Block, columns: list[Column], unread: list[int]) -> list[Column]:
    """The only column of numbers of a table of keys holds its figures, whatever it is called."""
    if any(column.role == FIGURE for column in columns):
        return columns
    if not any(c.role in (*DIMENSIONS, TERRITORY) for c in columns):
        return columns
    remarks = [column.number for column in columns if column.role == "note"]
    numeric = [number for number in (*unread, *remarks) if _numeric(block, number)]
    if len(numeric) != 1:
        return columns
    return [Column(c.number, FIGURE) if c.number == numeric[0] else c for c in columns]


def _numeric(block: Block, number: int) -> bool:
    values = list(block.values(number))
    figures = [figure_of(value) for value in values]
    return bool(values) and sum(bool(f and f.text) for f in figures) > len(values) / 2


def _level(block: Block, vocabulary: Vocabulary, columns: Sequence[Column]) -> Level:
    """The level at which most territories of the table are known; the first one where equal.

    A name beside the codes decides for codes that two levels share, the header else.
    """
    texts: set[str] = set()
    for column in columns:
        if column.role in _PLACES:
            texts |= {text_of(value) for value in block.values(column.number)}
        elif column.about:
            texts |= set(block.headings(column.number))
    counts = Counter(
        what for text in texts for what in vocabulary.meanings(text) if what in set(_LEVELS)
    )
    headings = {text for c in columns for text in block.headings(c.number)}
    named = {
        level
        for name, level in vocabulary.known.levels.items()
        for text in headings
        if level in _LEVELS and name in text.lower().replace("é", "e")
    }
    return max(_LEVELS, key=lambda level: (counts[level], level in named, -_rank(level)))


def _at_level(about: Mapping[str, str], level: Level) -> dict[str, str]:
    """The same with one territory: that of the level of the table, else of another."""
    places = {what: code for what, code in about.items() if what in set(Level)}
    rest = {what: code for what, code in about.items() if what not in places}
    if not places:
        return rest
    return {**rest, TERRITORY: places.get(level, next(iter(places.values())))}


def _context(block: Block, vocabulary: Vocabulary) -> dict[str, str]:
    """What titles, the sheet and the file say for the whole table, the nearest text first."""
    context: dict[str, str] = {}
    texts = [text_of(cell) for row in reversed(block.titles) for cell in block.grid.rows[row]]
    stem = block.grid.file.rpartition(".")[0].replace("_", " ")
    for text in (*texts, block.grid.sheet, stem):
        if not text:
            continue
        whole = {
            what: code for what, code in vocabulary.meanings(text).items() if what in DIMENSIONS
        }
        for what, code in {**vocabulary.inside(text), **whole}.items():
            context.setdefault(what, code)
        if year := year_in(text):
            context.setdefault(PERIOD, year)
    return context
