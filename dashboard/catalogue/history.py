"""The log of the editions of a package, which lies in its folder: what changed, and when."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from dashboard.catalogue.files import read_file

LOG = ".editions.json"
"""Hidden: no table of the package, nor published as a file of it."""

MOST_EDITIONS = 20
"""Editions that the log remembers; older ones leave it."""
DETAILED = 3
"""Editions whose rows and titles it tells; of the ones before, it counts them."""


class Cause(StrEnum):
    """How an edition came."""

    PUBLISHED = "published"
    BROUGHT_BACK = "brought_back"


class Kind(StrEnum):
    """What became of a row."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    NOTED = "noted"
    """The same value with another note, source, status or base; or another text."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row, in words: `name` by language; of a figure, its values in its unit."""

    kind: Kind
    name: Mapping[str, str]
    old: float | None = None
    new: float | None = None
    decimals: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class TableChange:
    """What became of a table: all rows counted by kind, the first ones told."""

    table: str
    figures: bool
    """Whether its rows are values."""
    counts: Mapping[Kind, int]
    rows: tuple[RowChange, ...]
    national: int = 0
    """How many of all these rows are of the country, told before the others."""


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A title that says something else: the page where it is read, and of what; by language."""

    address: str
    subject: Mapping[str, str]
    old: Mapping[str, str]
    new: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """From one edition to the next: tables in the order of the schema; titles, some of `n`."""

    tables: tuple[TableChange, ...] = ()
    findings: tuple[FindingChange, ...] = ()
    n_findings: int = 0


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: its number in its folder, from 2; the package that stood there is the first."""

    number: int
    version: str
    """That of the data: `Catalogue.data_version`."""
    published: str
    """Moment in universal time, `2026-11-29T03:12:00+00:00`."""
    cause: Cause
    changes: Changes


def read_log(folder: Path) -> tuple[Edition, ...]:
    """The editions of a folder, the newest first; none where there is no log, or none of ours."""
    try:
        return tuple(_edition(item) for item in json.loads(read_file(folder, LOG))["editions"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()


def edition_of(log: str) -> Edition | None:
    """The newest edition of the text of a log; None of an empty one."""
    return _edition(json.loads(log)["editions"][0]) if log else None


def to_log(editions: tuple[Edition, ...]) -> bytes:
    """The file of a log, the newest edition first, as many as it remembers."""
    told, counted = editions[:DETAILED], editions[DETAILED:MOST_EDITIONS]
    kept = [asdict(edition) for edition in (*told, *map(_counted, counted))]
    return json.dumps({"editions": kept}, ensure_ascii=False, indent=1).encode()


def _counted(edition: Edition) -> Edition:
    tables = tuple(replace(table, rows=()) for table in edition.changes.tables)
    return replace(edition, changes=replace(edition.changes, tables=tables, findings=()))


def _edition(item: dict[str, Any]) -> Edition:
    told = item["changes"]
    changes = Changes(
        tuple(_table(table) for table in told["tables"]),
        tuple(FindingChange(**finding) for finding in told["findings"]),
        told["n_findings"],
    )
    return Edition(**(item | {"cause": Cause(item["cause"]), "changes": changes}))


def _table(item: dict[str, Any]) -> TableChange:
    counts = {Kind(kind): n for kind, n in item["counts"].items()}
    rows = tuple(RowChange(**(row | {"kind": Kind(row["kind"])})) for row in item["rows"])
    return TableChange(**(item | {"counts": counts, "rows": rows}))
