"""Reads a file as people have it into a draft of a data package, with all that was found in it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dashboard.catalogue.files import DESCRIPTOR
from dashboard.catalogue.schema import TABLES, table_of
from dashboard.importing.convert import Places
from dashboard.importing.delimited import read_delimited
from dashboard.importing.described import Described
from dashboard.importing.draft import Draft, Kind, Row
from dashboard.importing.files import tables_of
from dashboard.importing.formats import Package, draft_of
from dashboard.importing.formats.opening import opened
from dashboard.importing.formats.tableschema import tables
from dashboard.importing.grid import Grid, Origin
from dashboard.importing.known import Known, known_of
from dashboard.importing.limits import LimitError
from dashboard.importing.notes import Notes
from dashboard.importing.rows import ANSWERS, parts_of, rows_of
from dashboard.importing.vocabulary import Vocabulary
from dashboard.model import Actor

_FILES = {table.file: table.name for table in TABLES.values()}

Found = Iterable[tuple[str, Row]]


def read_draft(
    path: Path, package: Path, mapping: Path | None = None, survey: Described | None = None
) -> Draft:
    """The rows that a workbook, a delimited file, or a folder or archive of a package brings.

    `package` is the data folder whose codes and names are known; `survey` is that of the answers
    of a file which does not name it. What cannot be understood is a finding of the draft; only a
    path that cannot be opened raises OSError.
    """
    notes, whole = Notes(), Origin(path.name)
    try:
        files = tables_of(path)
    except LimitError as error:
        notes.add(Kind.REFUSED, f"import.file.{error.key}", whole, values=error.values)
        return Draft({}, notes.findings)
    except zipfile.BadZipFile:
        notes.add(Kind.REFUSED, "import.file.damaged", whole)
        return Draft({}, notes.findings)
    if files is not None and DESCRIPTOR in files and mapping is None:
        return _draft(_of_package(files, notes), notes, whole)
    grids, known = opened(path, files, notes), known_of(package)
    drafted = draft_of(grids, Package(known, package), mapping)
    if drafted:
        return Draft(drafted.tables, (*notes.findings, *drafted.findings))
    grids = tuple(tables(grids))
    if survey:
        grids = (*grids, survey.grid(path.name, _asked(survey, grids, known)))
    return _draft(_of_grids(grids, known, notes), notes, whole)


def _asked(survey: Described, grids: Sequence[Grid], known: Known) -> tuple[Actor, ...]:
    """The actors whose answers a file holds without naming their survey."""
    every = (*grids, survey.grid("", Actor))
    rows = _of_grids(every, known, Notes())
    used = {row.cells["survey"] for table, row in rows if table == ANSWERS}
    return tuple(actor for actor in Actor if survey.code(actor) in used)


def _of_package(files: Mapping[str, bytes], notes: Notes) -> Iterator[tuple[str, Row]]:
    """The rows of a package as they stand; what is wrong in them is told by its validation."""
    for file, table in _FILES.items():
        if file not in files:
            continue
        try:
            read = read_delimited(files[file])
        except LimitError as error:
            notes.add(Kind.REFUSED, f"import.file.{error.key}", Origin(file), values=error.values)
            continue
        except ValueError:
            notes.add(Kind.REFUSED, "import.file.encoding", Origin(file))
            continue
        grid = Grid(file, "", read.rows)
        header = read.rows[0] if read.rows else ()
        unknown = [n for n, name in enumerate(header) if name not in TABLES[table].fields]
        for number in unknown:
            origin = grid.origin(0, number)
            notes.add(Kind.WARNING, "import.columns.unread", origin, value=header[number])
        columns = {name: n for n, name in enumerate(header) if n not in unknown}
        for line, cells in enumerate(read.rows[1:], 1):
            row = {name: cells[n] for name, n in columns.items()}
            yield table, Row(row, Places(grid, {name: (line, n) for name, n in columns.items()}))
        values = {"table": table, "n": len(read.rows) - 1}
        notes.add(Kind.RECOGNISED, "import.block.read", grid.origin(), values=values)


def _of_grids(grids: Sequence[Grid], known: Known, notes: Notes) -> Iterator[tuple[str, Row]]:
    """Rows that define codes first: those of figures may refer to them, wherever they stand."""
    parts = [(grid, parts_of(grid, Vocabulary(known))) for grid in grids]
    for grid, found in parts:
        if not found and any(cell is not None for row in grid.rows for cell in row):
            notes.add(Kind.WARNING, "import.sheet.no_table", grid.origin())
    defining = [part for _, found in parts for part in found if part.defines]
    for table in TABLES:
        before = notes.refused
        rows = [row for p in defining if p.table == table for row in rows_of(p, known, notes)]
        yield from rows
        if notes.refused > before:
            known = replace(known, broken=known.broken | {table})
        if rows:
            known = known.with_rows({table: [row.cells for _, row in rows]})
    vocabulary = Vocabulary(known)
    for grid, found in parts:
        if all(part.defines for part in found):
            continue
        for part in parts_of(grid, vocabulary):
            if not part.defines:
                yield from rows_of(part, known, notes)


def _draft(found: Found, notes: Notes, whole: Origin) -> Draft:
    """Rows by table, each key once: the same row twice is told, two that differ are refused."""
    tables: dict[str, dict[tuple[str, ...], Row]] = {}
    for table, row in found:
        schema = table_of(table).schema
        key = tuple(row.cells.get(column, "") for column in schema["primaryKey"])
        before = tables.setdefault(table, {}).setdefault(key, row)
        if before is row:
            continue
        origin, first = _place(row, whole), _place(before, whole)
        same = before.cells == row.cells
        values = {"cell": " ".join(part for part in (first.sheet, first.cell) if part)}
        kind = Kind.WARNING if same else Kind.REFUSED
        key_ = "import.row.same_twice" if same else "import.row.twice"
        value = row.cells.get("value", "") or " · ".join(key)
        notes.add(kind, key_, origin, value=value, values=values if not same else {}, alike=table)
    drafted = {table: tuple(rows.values()) for table, rows in tables.items()}
    if not drafted and not any(f.kind is Kind.REFUSED for f in notes.findings):
        notes.add(Kind.REFUSED, "import.file.nothing", whole)
    return Draft(drafted, notes.findings)


def _place(row: Row, whole: Origin) -> Origin:
    return row.origins.get("value") or next(iter(row.origins.values()), whole)
