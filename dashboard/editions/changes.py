"""What changed from one edition to the next: rows of the tables, then what the charts say."""

from __future__ import annotations

import csv
import filecmp
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.catalogue.history import Changes, Kind, TableChange
from dashboard.catalogue.schema import TABLES, TableSchema
from dashboard.editions.findings import changed_findings
from dashboard.editions.naming import Names
from dashboard.whole_file import write_folder

MOST_ROWS = 100
"""Rows of a table that are told one by one, of each kind; all are counted."""

UNTITLED = frozenset(
    {"surveys", "perceptions", "measures", "alliances", "tours", "milestones", "spellings"}
)
"""Tables that no compared title is made of: answers, words for them, what happened where."""

Cells = Mapping[str, str]
Key = tuple[str, ...]
Package = Path | Mapping[str, bytes]


def changes(old: Package, new: Package) -> Changes:
    """From one package to another, each a folder or the files of one. Raises DataError for one that
    cannot be read."""
    return compared(_catalogue(old), _catalogue(new))


def compared(old: Catalogue, new: Catalogue) -> Changes:
    """From one catalogue to another; in a second or two on the shipped data."""
    names = Names(old), Names(new)
    small = (_table(table, old, new, names) for table in TABLES.values())
    tables = (*filter(None, small), *_large(old, new))
    moved = any(change.table not in UNTITLED for change in tables)
    found = changed_findings(old, new, _indicators(old, new)) if moved else ()
    return Changes(tables, found[:MOST_ROWS], len(found))


def _catalogue(package: Package) -> Catalogue:
    if isinstance(package, Path):
        return load_catalogue(package)
    with TemporaryDirectory() as place:
        folder = Path(place)
        write_folder(folder, package)
        return load_catalogue(folder)


def _table(
    table: TableSchema, old: Catalogue, new: Catalogue, names: tuple[Names, Names]
) -> TableChange | None:
    """What became of a table, the rows of the country first; None where nothing did."""
    before, after = _differing(table, old, new)
    moved: dict[Kind, list[Key]] = {kind: [] for kind in Kind}
    for key in [*after, *(key for key in before if key not in after)]:
        kind = _kind(table, before.get(key), after.get(key))
        if kind:
            moved[kind].append(key)
    counts = {kind: len(keys) for kind, keys in moved.items() if keys}
    if not counts:
        return None
    country = new.country.code

    def elsewhere(key: Key) -> bool:
        return (after.get(key) or before[key]).get("territory") != country

    rows = tuple(
        names[key in after].row(table, kind, before.get(key), after.get(key))
        for kind, keys in moved.items()
        for key in sorted(keys, key=elsewhere)[:MOST_ROWS]
    )
    national = sum(not elsewhere(key) for keys in moved.values() for key in keys)
    return TableChange(table.name, _is_of_figures(table), counts, rows, national)


def _large(old: Catalogue, new: Catalogue) -> Iterator[TableChange]:
    """Tables that are never read whole, of which the files differ: their rows are not counted."""
    for name in sorted({*old.apart, *new.apart}):
        before, after = (one.apart.get(name) for one in (old, new))
        if not (before and after and filecmp.cmp(before, after, shallow=False)):
            yield TableChange(name.rpartition(".")[0], True, {}, ())


def _kind(table: TableSchema, was: Cells | None, now: Cells | None) -> Kind | None:
    if was is None or now is None:
        return Kind.ADDED if was is None else Kind.REMOVED
    differing = [name for name in table.fields if not _same(table, name, was, now)]
    if not differing:
        return None
    return Kind.CHANGED if "value" in differing or not _is_of_figures(table) else Kind.NOTED


def _is_of_figures(table: TableSchema) -> bool:
    return "value" in table.fields


def _same(table: TableSchema, column: str, was: Cells, now: Cells) -> bool:
    """Whether two cells say the same: `5` and `5.0` are one number."""
    texts = was.get(column) or "", now.get(column) or ""
    if texts[0] == texts[1]:
        return True
    if table.fields[column]["type"] not in ("number", "integer") or not all(texts):
        return False
    return float(texts[0]) == float(texts[1])


def _differing(
    table: TableSchema, old: Catalogue, new: Catalogue
) -> tuple[Mapping[Key, Cells], Mapping[Key, Cells]]:
    """The rows, by primary key, of which the other edition does not have the same line."""
    before, after = (catalogue.files.get(table.file, b"") for catalogue in (old, new))
    if before == after or table.file in {*old.apart, *new.apart}:
        return {}, {}
    ours, theirs = ([*map(bytes.strip, content.splitlines())] for content in (before, after))
    known = ({*ours}, {*theirs}) if ours[:1] == theirs[:1] else (set(), set())
    return _keyed(table, ours, known[1]), _keyed(table, theirs, known[0])


def _keyed(table: TableSchema, lines: list[bytes], known: set[bytes]) -> Mapping[Key, Cells]:
    head = [line.decode("utf-8-sig") for line in lines[:1]]
    kept = (line.decode() for line in lines[1:] if line and line not in known)
    rows = csv.DictReader(_chained(head, kept))
    return {tuple(row.get(name) or "" for name in table.schema["primaryKey"]): row for row in rows}


def _chained(head: list[str], lines: Iterator[str]) -> Iterator[str]:
    yield from head
    yield from lines


def _indicators(old: Catalogue, new: Catalogue) -> tuple[str, ...]:
    """The indicators of which some value was added, changed or removed."""
    moved: dict[str, None] = {}
    for table in TABLES.values():
        if _is_of_figures(table) and "indicator" in table.fields:
            before, after = _differing(table, old, new)
            for cells in (*before.values(), *after.values()):
                moved[cells["indicator"]] = None
    return tuple(moved)
