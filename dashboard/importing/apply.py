"""Puts the rows of a draft into the tables of a package: the files of the new package."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from dashboard.catalogue.files import DESCRIPTOR, parse_descriptor, read_files
from dashboard.catalogue.schema import TableSchema, table_of
from dashboard.importing.draft import Draft, Row

_Cells = dict[str, str]
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """The files of a package with the rows of a draft in them."""

    files: Mapping[str, bytes]
    """By their path in the folder."""
    rows: Mapping[tuple[str, int], Row]
    """The row of the draft that stands on a line (from 1, header included) of a table's file."""
    added: Mapping[str, int]
    """New rows by table."""
    changed: Mapping[str, int]
    """Rows of which a cell changed, by table."""


def applied(draft: Draft, package: Path) -> Mapping[str, bytes]:
    """The files of a data folder with the rows of a draft. Raises OSError or ValueError."""
    return applied_to(draft, read_files(package)).files


def applied_to(draft: Draft, files: Mapping[str, bytes], day: datetime | None = None) -> Applied:
    """The same, of the files of a package, with what has become of each row.

    A row takes the place of the one that has its primary key, and keeps what it leaves out; all
    others stay, in their order; new ones come at the end in the order of the file. A table in
    which nothing changes keeps its bytes, and a package in which nothing changes its date.
    """
    new = dict(files)
    places: dict[tuple[str, int], Row] = {}
    added, changed = {}, {}
    for table, rows in draft.tables.items():
        schema = table_of(table)
        merged = _Merged(schema, files.get(schema.file, b""), rows)
        added[table], changed[table] = merged.added, merged.changed
        places |= {(schema.file, line): row for line, row in merged.places().items()}
        if merged.added or merged.changed or schema.file not in files:
            new[schema.file] = merged.content()
    if new != dict(files):
        new[DESCRIPTOR] = _described(new[DESCRIPTOR], draft, day or datetime.now(UTC))
    return Applied(MappingProxyType(new), MappingProxyType(places), added, changed)


class _Merged:
    """A table of the package with the rows of a draft in it."""

    def __init__(self, schema: TableSchema, content: bytes, rows: Sequence[Row]) -> None:
        self._columns, self._lines = _read(content)
        self._columns = list(dict.fromkeys([*self._columns, *schema.fields]))
        self._key: tuple[str, ...] = tuple(schema.schema["primaryKey"])
        self._numbers = {
            name for name, rule in schema.fields.items() if rule["type"] in ("number", "integer")
        }
        self._at = {self._key_of(line): number for number, line in enumerate(self._lines)}
        self._places: dict[int, Row] = {}
        self._by: dict[tuple[str, ...], Mapping[_Key, list[int]]] = {}
        self.added = self.changed = 0
        self._merge(rows)

    def places(self) -> Mapping[int, Row]:
        """Rows of the draft by line of the file."""
        return {number + 2: row for number, row in self._places.items()}

    def content(self) -> bytes:
        """The table as the package writes its files."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self._columns)
        writer.writerows([line.get(c, "") for c in self._columns] for line in self._lines)
        return text.getvalue().encode()

    def _key_of(self, line: Mapping[str, str]) -> _Key:
        return tuple(line.get(column, "") for column in self._key)

    def _merge(self, rows: Iterable[Row]) -> None:
        fresh: list[Row] = []
        for row in rows:
            number = self._replaced(row)
            if number is None:
                fresh.append(row)
                continue
            old = self._lines[number]
            line = {c: self._cell(c, old.get(c, ""), row) for c in self._columns}
            self.changed += line != {c: old.get(c, "") for c in self._columns}
            self._lines[number] = line
            self._places[number] = row
        for row in fresh:
            self._places[len(self._lines)] = row
            self._lines.append({c: row.cells.get(c, "") for c in self._columns})
        self.added += len(fresh)

    def _replaced(self, row: Row) -> int | None:
        """The line that a row takes the place of.

        Parts of the key that were deduced (the period and the address of an answer, from its
        survey) give way to those of the one line that has the other parts.
        """
        number = self._at.get(self._key_of(row.cells))
        stated = [c for c in self._key if c in row.origins or c not in _DEDUCED]
        if number is not None or len(stated) == len(self._key):
            return number
        alike = self._alike(tuple(stated)).get(tuple(row.cells.get(c, "") for c in stated), ())
        return alike[0] if len(alike) == 1 else None

    def _alike(self, columns: tuple[str, ...]) -> Mapping[_Key, list[int]]:
        if columns not in self._by:
            index: dict[_Key, list[int]] = {}
            for number, line in enumerate(self._lines):
                index.setdefault(tuple(line.get(c, "") for c in columns), []).append(number)
            self._by[columns] = index
        return self._by[columns]

    def _cell(self, column: str, old: str, row: Row) -> str:
        """A cell of a row that replaces another: what was deduced or left out stays as it was, and
        so does the spelling of an equal number (`8.0`)."""
        new = row.cells.get(column)
        if new is None or (column not in row.origins and old):
            return old
        if column in self._numbers and old and new and _equal(old, new):
            return old
        return new


_DEDUCED = ("period", "source_url")


def _equal(one: str, other: str) -> bool:
    try:
        return float(one) == float(other)
    except ValueError:
        return False


def _read(content: bytes) -> tuple[list[str], list[_Cells]]:
    reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    lines = [{c: text or "" for c, text in line.items() if c} for line in reader]
    return list(reader.fieldnames or ()), lines


def _described(content: bytes, draft: Draft, day: datetime) -> bytes:
    """The descriptor with the day of the import, and with tables that the package had not."""
    document = parse_descriptor(content)
    document["created"] = day.strftime("%Y-%m-%dT00:00:00Z")
    named = {item.get("name") for item in document["resources"]}
    for table in draft.tables:
        if table not in named:
            schema = table_of(table)
            item = {"name": table, "type": "table", "path": schema.file, "schema": schema.schema}
            document["resources"].append(item)
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
