"""Turns the tables of a sheet into rows of the package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.catalogue.schema import TABLES, TableSchema, table_of
from dashboard.importing.blocks import Block, blocks_of
from dashboard.importing.cells import Missing, plain, text_of
from dashboard.importing.convert import Cell, Converter, Places, named
from dashboard.importing.draft import Kind, Row
from dashboard.importing.figures import completed_answer, completed_observation
from dashboard.importing.grid import Grid, Value
from dashboard.importing.known import Known
from dashboard.importing.layout import FIGURE, TERRITORY, Column, Layout, layout_of
from dashboard.importing.notes import Notes
from dashboard.importing.vocabulary import (
    DIMENSIONS,
    PERIOD,
    SKIP,
    Vocabulary,
    columns_of,
    table_named,
)
from dashboard.importing.words import Words
from dashboard.model import Evidence, Status

OBSERVATIONS, ANSWERS = "observations", "perceptions"
_FIGURE_TABLES = (OBSERVATIONS, ANSWERS)
_FIGURE_FIELDS = tuple({**TABLES[ANSWERS].fields, **TABLES[OBSERVATIONS].fields})
SAME = {
    "label_en": "label_fr",
    "short_label_fr": "label_fr",
    "short_label_en": "label_en",
    "summary_en": "summary_fr",
    "short_name": "name",
}
"""Columns that take the words of another one where they are empty."""
_LISTED = 12
"""Codes that a line names."""
_SHARE = 100.0
_FEWEST_SHARES = 5
"""Figures that must all lie between 0 and 1 for a percentage to be read as a part of 1."""
_NAMED = 0.6
"""Share of the needed columns that a header must name, and of those it names that must be of the
table, where the sheet does not say its table."""


@dataclass(slots=True)
class _Record:
    """A row as it stands in a file, by columns of the package."""

    values: dict[str, Value] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def put(self, column: str, value: Value, place: tuple[int, int]) -> None:
        self.values[column], self.places[column] = value, place

    def copy(self) -> _Record:
        return _Record(dict(self.values), dict(self.places))


@dataclass(frozen=True, slots=True)
class Part:
    """A table of a sheet, and the table of the package that it goes to; empty where none fits."""

    block: Block
    table: str

    @property
    def defines(self) -> bool:
        """Whether it brings codes that figures may refer to."""
        return bool(self.table) and not self.table.startswith((*_FIGURE_TABLES, "example"))


def parts_of(grid: Grid, vocabulary: Vocabulary) -> tuple[Part, ...]:
    """The tables of a sheet, each with its table of the package; a spreadsheet that saves a sheet
    as text calls it `modele-Enquêtes.csv`."""
    stem = grid.file.rpartition("/")[2].rpartition(".")[0]
    names = (grid.sheet,) if grid.sheet else (stem, stem.rpartition("-")[2])
    own = "" if grid.sheet else _of_example(grid)
    hint = own or next(filter(None, map(table_named, names)), "")
    blocks = blocks_of(grid, vocabulary, single=bool(hint))
    return tuple(Part(block, hint or _recognised(block)) for block in blocks)


def _of_example(grid: Grid) -> str:
    """The table of invented answers that a file is, by its columns; one that has those of a table
    of published ones says `example` in its rows."""
    header, *rows = grid.rows[:2] or ((),)
    tables = [table for table in TABLES.values() if tuple(table.fields) == header]
    invented = next((table.name for table in tables if table.example), "")
    return invented if len(tables) == 1 or any(Evidence.EXAMPLE in row for row in rows) else ""


def _recognised(block: Block) -> str:
    """The table whose needed columns the header names, and most of what the header names is of;
    empty for a table of figures."""
    if not block.worded:
        return ""
    columns = [
        {meant for text in texts for meant in columns_of(text)}
        for number in range(block.width)
        if (texts := block.headings(number))
    ]
    meant = set[str]().union(*columns)
    if FIGURE in meant:
        return ""
    best, most = "", 0.0
    for table in TABLES.values():
        if table.name.startswith(_FIGURE_TABLES) or table.example:
            continue
        needed, own = required(table), sum(bool(table.fields.keys() & one) for one in columns)
        share = len(needed & meant) / len(needed)
        whole = set(table.schema["primaryKey"]) <= meant and own >= _NAMED * len(columns)
        if whole and share >= _NAMED and share > most:
            best, most = table.name, share
    return best


def required(table: TableSchema) -> set[str]:
    """Columns that may not be empty."""
    return {name for name, f in table.fields.items() if f.get("constraints", {}).get("required")}


def rows_of(part: Part, known: Known, notes: Notes) -> Iterator[tuple[str, Row]]:
    """The rows of a table, each with the name of its table."""
    vocabulary = Vocabulary(known)
    table = table_of(part.table) if part.table else None
    fields = tuple(table.fields) if table else _FIGURE_FIELDS
    layout = layout_of(part.block, vocabulary, part.table, fields)
    reader = _Reader(part.block, layout, known, vocabulary, notes)
    figures = not table or table.name.startswith(_FIGURE_TABLES)
    yield from reader.figures(part.table) if figures else reader.records(part.table)


class _Reader:
    """Reads one table of a sheet under a layout."""

    def __init__(
        self, block: Block, layout: Layout, known: Known, vocabulary: Vocabulary, notes: Notes
    ) -> None:
        self._block, self._layout, self._known = block, layout, known
        self._vocabulary, self._notes, self._grid = vocabulary, notes, block.grid

    def records(self, table: str) -> Iterator[tuple[str, Row]]:
        """Rows of a table that says something of each code."""
        convert = Converter(self._known, self._notes, self._grid, table, self._layout.level)
        count = 0
        for record in self._kept():
            cells = self._cells(record, convert)
            if cells is None:
                continue
            row = {column: cell.text for column, cell in cells.items()}
            for column, other in SAME.items():
                if column in table_of(table).fields and not row.get(column) and row.get(other):
                    row[column] = row[other]
                    if column in required(table_of(table)):
                        values = {"column": named(column), "other": named(other)}
                        origin = self._grid.origin(*next(iter(record.places.values())))
                        key = "import.row.same"
                        self._notes.add(Kind.WARNING, key, origin, values=values)
            if self._complete(table, row, record):
                count += 1
                yield table, Row(row, Places(self._grid, record.places))
        self._said(table, count)

    def figures(self, table: str) -> Iterator[tuple[str, Row]]:
        """Rows of figures: one a cell where territories, domains … have columns of their own."""
        table = table or self._table_of_figures()
        if not table:
            return
        convert = Converter(self._known, self._notes, self._grid, table, self._layout.level)
        observed = table.startswith(OBSERVATIONS)
        complete = completed_observation if observed else completed_answer
        rows = list(self._of_figures(table, convert, complete))
        _as_percentages(rows, self._unit, lambda row: self._tell_share(row, table))
        for row, record in rows:
            yield table, Row(row, Places(self._grid, record.places))
        self._said(table, len(rows))

    def _table_of_figures(self) -> str:
        """Observations where an indicator is named, answers where an actor or a question is."""
        layout = self._layout
        about = {what for column in layout.columns for what in column.about} | layout.roles()
        if not layout.figures:
            if self._block.rows:
                self._notes.add(Kind.WARNING, "import.sheet.no_figures", self._grid.origin())
            return ""
        if "indicator" in about or not (
            about & {"domain", "actor", "survey", "measure"} or "indicator" not in layout.context
        ):
            return self._known.observed.get(layout.level, OBSERVATIONS)
        if about & set(DIMENSIONS) or set(layout.context) & set(DIMENSIONS):
            return ANSWERS
        origin = self._grid.origin(self._block.header[0], layout.figures[0].number)
        self._notes.add(Kind.REFUSED, "import.block.unknown", origin)
        return ""

    def _of_figures(
        self,
        table: str,
        convert: Converter,
        complete: Callable[[Mapping[str, str], Known], dict[str, str]],
    ) -> Iterator[tuple[dict[str, str], _Record]]:
        fields = table_of(table).fields
        wide = any(column.about for column in self._layout.figures)
        lacking: set[str] = set()
        for base in self._kept():
            for record in self._spread(base) if wide else (base,):
                self._from_context(record, table)
                record.values = {c: v for c, v in record.values.items() if c in (*fields, PERIOD)}
                lacks = self._lacking(record, table)
                if lacks:
                    lacking |= lacks
                    continue
                row = self._figure(table, record, convert, complete, wide)
                if row:
                    yield row, record
        for column in sorted(lacking):
            self._tell_lack(column)

    def _figure(
        self,
        table: str,
        record: _Record,
        convert: Converter,
        complete: Callable[[Mapping[str, str], Known], dict[str, str]],
        wide: bool,
    ) -> dict[str, str] | None:
        cells = self._cells(record, convert)
        if cells is None:
            return None
        value = cells.get(FIGURE, Cell(""))
        row = {c: cell.text for c, cell in cells.items() if cell.text or c in record.places}
        row = {c: text for c, text in row.items() if text or not wide}
        if not value.text and not table.startswith(OBSERVATIONS):
            if value.missing or not wide:
                self._tell_missing(record, value.missing)
            return None
        if not value.text and row.get("status", Status.MISSING) == Status.MISSING:
            if "status" not in row:
                self._tell_missing(record, value.missing)
            row["value"], row["status"] = "", str(Status.MISSING)
        if value.mark and "status" not in row and value.mark.isalpha() and value.text:
            row["status"] = str(Status.ESTIMATED)
        completed = complete({c: t for c, t in row.items() if t or c in _BLANKS}, self._known)
        completed = {**{c: "" for c in row if c in completed or not wide}, **completed}
        return completed if self._complete(table, completed, record) else None

    def _kept(self) -> Iterator[_Record]:
        """The rows that are data: no total, no example, not empty."""
        block, layout = self._block, self._layout
        for number in block.rows:
            cells = block.grid.rows[number]
            skipped = next((c for c in layout.columns if c.role == SKIP), None)
            if skipped and cells[skipped.number] is not None:
                origin = block.grid.origin(number, skipped.number)
                self._notes.add(Kind.RECOGNISED, "import.row.skipped", origin)
                continue
            total = next((c for c in self._key_cells(cells) if self._is_total(cells[c])), None)
            if total is not None:
                text = text_of(cells[total])
                origin = block.grid.origin(number, total)
                self._notes.add(Kind.WARNING, "import.row.total", origin, value=text)
                continue
            record = self._record(number, cells)
            if record.values:
                yield record
        self._tell_beside()

    def _key_cells(self, cells: Sequence[Value]) -> list[int]:
        keys = [column.number for column in self._layout.keys]
        if keys or self._block.worded:
            return keys
        return [n for n, cell in enumerate(cells) if isinstance(cell, str)][:1]

    def _is_total(self, cell: Value) -> bool:
        return isinstance(cell, str) and self._vocabulary.is_total(cell)

    def _record(self, number: int, cells: Sequence[Value]) -> _Record:
        record = _Record()
        for column in self._layout.columns:
            value = cells[column.number]
            if not column.role or column.about or column.role == SKIP or value is None:
                continue
            place = (number, column.number)
            if not self._is_said(record, column.role, value, place):
                record.put(column.role, value, place)
        return record

    def _is_said(self, record: _Record, column: str, value: Value, place: tuple[int, int]) -> bool:
        """Whether another column of the same meaning says it, and is to be kept; two that say
        different things are told. A code and a name of one thing are the same, and what means
        nothing gives way to what does."""
        if column not in record.values:
            return False
        first, second = (text_of(one) for one in (record.values[column], value))
        if column in (*DIMENSIONS, TERRITORY):
            meant, other = (self._vocabulary.meanings(text).items() for text in (first, second))
            if not meant or not other:
                return bool(meant)
            same = bool(meant & other)
        else:
            same = first == second
        if not same:
            places = (record.places[column], place)
            cell, kept = (self._grid.origin(*one) for one in reversed(places))
            values = {"column": named(column), "cell": kept.cell, "kept": first}
            key = "import.row.contradicts"
            self._notes.add(Kind.REFUSED, key, cell, value=second, values=values, alike=column)
        return True

    def _spread(self, base: _Record) -> Iterator[_Record]:
        """One record a column of figures, with what stands beside them under the same header."""
        row = next(iter(base.places.values()), (0, 0))[0]
        cells = self._grid.rows[row]
        header = self._block.header[-1]
        for column in self._layout.figures:
            record = base.copy()
            for what, code in column.about.items():
                record.put(what, code, (header, column.number))
            record.put(FIGURE, cells[column.number], (row, column.number))
            for other in self._beside(column):
                record.put(other.role, cells[other.number], (row, other.number))
            yield record

    def _beside(self, column: Column) -> Iterable[Column]:
        return (
            other
            for other in self._layout.columns
            if other.about == column.about and other.role not in ("", FIGURE)
        )

    def _from_context(self, record: _Record, table: str) -> None:
        """Completes a record with what the titles, the sheet and the other sheets say."""
        for what, code in self._layout.context.items():
            if what == "actor" and ("survey" in record.values or table != ANSWERS):
                continue
            if record.values.get(what) is None and not (what == PERIOD and self._dated(record)):
                record.values[what] = code
        if table == ANSWERS and "period_end" in record.values and PERIOD not in record.values:
            record.values[PERIOD] = record.values.pop("period_end")
            record.places[PERIOD] = record.places.pop("period_end", (self._block.header[0], 0))
        if table == ANSWERS and record.values.get("survey") is None:
            survey = self._survey(record)
            if survey:
                record.values["survey"] = survey

    def _dated(self, record: _Record) -> bool:
        return any(record.values.get(c) is not None for c in ("period_end", "period_start"))

    def _survey(self, record: _Record) -> str:
        """The one survey of the actor: of the file, else of the year that a title gives."""
        actor = self._known.actors.code_of(text_of(record.values.get("actor"))).code
        rows = [row for row in self._known.rows["surveys"] if row["actor"] == actor]
        own = [row["survey"] for row in rows if row["survey"] in self._known.brought]
        if len(own) == 1:
            return own[0]
        year = text_of(record.values.get(PERIOD))[:4]
        dated = [row["survey"] for row in rows if year and year in row["survey"]]
        return dated[0] if len(dated) == 1 and not own else ""

    def _lacking(self, record: _Record, table: str) -> set[str]:
        needed = (
            {"indicator", TERRITORY}
            if table.startswith(OBSERVATIONS)
            else {"survey", TERRITORY, "domain", "measure"}
        )
        return {column for column in needed if record.values.get(column) is None}

    def _cells(self, record: _Record, convert: Converter) -> dict[str, Cell] | None:
        """The cells of a record in the form of the package; None where one is refused."""
        cells = {}
        for column, value in record.values.items():
            place = record.places.get(column, (self._block.header[0], 0))
            if column == PERIOD and convert.table.startswith(OBSERVATIONS):
                cells[column] = Cell(text_of(value))
            elif column in convert.fields:
                cells[column] = convert.cell(column, value, place)
        return None if any(cell.refused for cell in cells.values()) else cells

    def _complete(self, table: str, row: Mapping[str, str], record: _Record) -> bool:
        """Whether nothing needed is empty; of a row of the package, columns may be left out."""
        schema = table_of(table)
        empty = [column for column in schema.fields if not row.get(column)]
        lacking = [column for column in empty if column in required(schema)]
        if not lacking:
            return True
        key = tuple(schema.schema["primaryKey"])
        if not set(key) & set(lacking) and not set(lacking) & set(row):
            old = self._known.row(table, row[key[0]]) if len(key) == 1 else None
            if old:
                return True
        line = next(iter(record.places.values()), (0, 0))[0]
        for column in lacking:
            at = record.places.get(column) or self._place_of(column, line)
            values = {"column": named(column)}
            allowed = schema.fields[column]["constraints"].get("enum", ())
            origin = self._grid.origin(*at)
            self._notes.add(
                Kind.REFUSED, "import.row.required", origin, values=values, allowed=allowed
            )
        return False

    def _place_of(self, column: str, line: int) -> tuple[int, int]:
        numbers = [c.number for c in self._layout.columns if c.role == column]
        return line, numbers[0] if numbers else 0

    def _unit(self, row: Mapping[str, str]) -> tuple[str, bool]:
        """What a figure measures, and whether that is a percentage."""
        if "indicator" in row:
            about = self._known.row("indicators", row["indicator"]) or {}
            return row["indicator"], about.get("unit_kind") == "share"
        about = self._known.row("measures", row.get("measure", "")) or {}
        return row.get("measure", ""), about.get("unit", "").startswith("%")

    def _tell_share(self, record: _Record, table: str) -> None:
        value = text_of(record.values[FIGURE])
        origin = self._grid.origin(*record.places[FIGURE])
        self._notes.add(Kind.CONVERTED, "import.cell.share", origin, value=value, alike=table)

    def _tell_missing(self, record: _Record, missing: Missing | None) -> None:
        place = record.places.get(FIGURE) or next(iter(record.places.values()))
        value = text_of(record.values.get(FIGURE))
        key = f"import.missing.{missing}" if missing else "import.missing.empty"
        self._notes.add(Kind.WARNING, key, self._grid.origin(*place), value=value)

    def _tell_lack(self, column: str) -> None:
        """Told once for a table, unless it follows from rows of another that were refused."""
        if f"{column}s" in self._known.broken:
            return
        words = {"survey": self._known.surveys, "measure": self._known.measures}.get(column)
        allowed = [words.shown(code) for code in self._candidates(column, words)] if words else []
        origin = self._grid.origin(self._block.header[0], 0)
        self._notes.add(Kind.REFUSED, f"import.block.no_{column}", origin, allowed=allowed)

    def _candidates(self, column: str, words: Words) -> list[str]:
        """Codes that may be meant, those of the actor of the table first."""
        actor = self._layout.context.get("actor")
        codes = list(words.names)
        if column == "survey" and actor:
            rows = self._known.rows["surveys"]
            codes = [row["survey"] for row in rows if row["actor"] == actor] or codes
        return codes[:_LISTED]

    def _tell_beside(self) -> None:
        """What stands in the sheet and is no row: unread columns, notes under the table."""
        block = self._block
        for number in self._layout.unread:
            text = " / ".join(block.headings(number))
            row = block.header[-1]
            key = "import.columns.unread" if text else "import.columns.untitled"
            self._notes.add(Kind.WARNING, key, block.grid.origin(row, number), value=text)
        for row in block.asides:
            column, cell = next((n, c) for n, c in enumerate(block.grid.rows[row]) if c is not None)
            origin = block.grid.origin(row, column)
            key = "import.row.aside"
            self._notes.add(Kind.RECOGNISED, key, origin, value=text_of(cell), alike="aside")

    def _said(self, table: str, count: int) -> None:
        if not count:
            return
        origin = self._grid.origin(self._block.header[0], 0)
        values = {"table": table, "n": count}
        key = "import.block.read"
        self._notes.add(Kind.RECOGNISED, key, origin, values=values, alike=origin.sheet)


_BLANKS = frozenset({"value", "status"})


def _as_percentages(
    rows: Sequence[tuple[dict[str, str], _Record]],
    unit: Callable[[Mapping[str, str]], tuple[str, bool]],
    tell: Callable[[_Record], None],
) -> None:
    """Multiplies by 100 the percentages of a table that are all written as parts of 1."""
    alike: dict[str, list[tuple[dict[str, str], _Record]]] = {}
    for row, record in rows:
        name, share = unit(row)
        if share and row.get("value"):
            alike.setdefault(name, []).append((row, record))
    for group in alike.values():
        values = [float(row["value"]) for row, _ in group]
        parts = [value for value in values if not value.is_integer()]
        if len(parts) < _FEWEST_SHARES or any(not 0 <= value <= 1 for value in values):
            continue
        for row, record in group:
            for column in ("value", "low", "high"):
                if row.get(column):
                    row[column] = plain(float(row[column]) * _SHARE)
            tell(record)
