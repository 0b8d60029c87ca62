"""Checks tables that are never read whole: an engine looks for what may be wrong in them.

The rows that may break a rule are then checked, and told, as the rows of any other table.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dashboard import __version__
from dashboard.catalogue.load import DataError, read_version
from dashboard.catalogue.schema import table_of
from dashboard.catalogue.store.opening import cache_of
from dashboard.catalogue.store.parquet import prepare
from dashboard.catalogue.store.parts import Part, parts_of, tables_apart
from dashboard.catalogue.store.scan import (
    MOST_TOLD,
    Rules,
    Scan,
    columns_of,
    repeated,
    scan,
    valueless,
)
from dashboard.catalogue.validation.crosschecks import Tables, codes_at, country_of, levels_at
from dashboard.catalogue.validation.csvtable import Row, Table
from dashboard.catalogue.validation.problem import Fault, Phrase, Place
from dashboard.catalogue.validation.values import FIRST_YEAR, LAST_YEAR
from dashboard.settings import Settings

_MARK = "checked"
"""In the folder of the Parquet files of a version: the version of PHARE that has checked it."""


def large_table(tables: Tables, name: str, path: Path, scanning: bool) -> tuple[Table, list[Fault]]:
    """The rows of a large table that may break a rule, and the faults on the way; no row unless
    it is `scanning`. `tables` are those that it refers to.
    """
    unread = Table(name, path.name, (), (), (), (), whole=False)
    if not scanning:
        return unread, []
    try:
        columns = columns_of(path)
        right = set(columns) == table_of(name).fields.keys()
        seen = scan(path, columns, _rules({**tables, name: unread}, name)) if right else Scan()
    except (OSError, ValueError) as error:
        return unread, [_unreadable(path, error)]
    if seen.unreadable:
        return unread, [_unreadable(path, seen.unreadable)]
    faults = []
    if seen.others:
        said = Phrase("large_others", {"n": seen.others, "told": MOST_TOLD})
        faults.append(Fault(Place(path.name), said))
    rows = tuple(Row(line, dict(zip(columns, cells, strict=False))) for line, cells in seen.rows)
    records = (columns, *(cells for _, cells in seen.rows))
    return Table(name, path.name, columns, records, rows, (), whole=False), faults


def large_faults(folder: Path) -> Iterator[Fault]:
    """Keys that come twice, and periods without a value, in the large tables of a package whose
    rows are right one by one. Its Parquet files are made on the way, for the server to use."""
    apart = tables_apart(folder)
    if not apart:
        return
    cache = _cache(folder)
    try:
        prepare(folder, cache)
    except (OSError, KeyError, ValueError) as error:
        for path in apart.values():
            yield _unreadable(path, error)
        return
    faulty = False
    for n, part in enumerate(parts_of(folder)):
        if part.path.name in apart:
            for fault in _of_keys(cache, n, part):
                faulty = True
                yield fault
    if not faulty:
        (cache / _MARK).write_text(__version__, "utf-8")


def is_checked(folder: Path) -> bool:
    """Whether the large tables of a package were right when this version of PHARE last looked."""
    try:
        return (_cache(folder) / _MARK).read_text("utf-8") == __version__
    except (OSError, ValueError, DataError):
        return False


def _cache(folder: Path) -> Path:
    return cache_of(read_version(folder), Settings())


def _of_keys(cache: Path, n: int, part: Part) -> Iterator[Fault]:
    file = part.path.name
    for (indicator, area, year), first, other in repeated(cache, n):
        value = f"{indicator} / {area.removeprefix(part.prefix)} / {year}"
        place = Place(file, other, " / ".join(_key(part)), value)
        yield Fault(place, Phrase("duplicate", {"other": first}))
    for indicator, year, line in valueless(cache, part.level):
        place = Place(file, line, "indicator", indicator)
        yield Fault(place, Phrase("period_without_value", {"period": year}))


def _key(part: Part) -> tuple[str, ...]:
    return tuple(table_of(part.path.stem).schema["primaryKey"])


def _rules(tables: Tables, name: str) -> Rules:
    fields = table_of(name).fields
    codes: dict[str, frozenset[str] | None] = {
        "status": frozenset(fields["status"]["constraints"]["enum"]),
        "scope": frozenset({"", *fields["scope"]["constraints"]["enum"]}),
        "indicator": _column(tables, "indicators", "indicator"),
        "source_id": _column(tables, "sources", "source_id"),
        "territory": frozenset(codes_at(tables, levels_at(tables, name, "territory"))) or None,
    }
    indicators = tables["indicators"].rows if "indicators" in tables else ()
    shares = frozenset(row["indicator"] for row in indicators if row["unit_kind"] == "share")
    return Rules(codes, (str(FIRST_YEAR), str(LAST_YEAR)), shares, country_of(tables))


def _column(tables: Tables, name: str, column: str) -> frozenset[str] | None:
    return frozenset(row[column] for row in tables[name].rows) if name in tables else None


def _unreadable(path: Path, error: object) -> Fault:
    return Fault(Place(path.name), Phrase("large_unreadable", {"detail": error}))
