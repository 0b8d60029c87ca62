"""Which tables of a data package hold observations, of which levels, and how large they are."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.levels import Level, read_levels

MOST_IN_MEMORY = 200_000
"""Rows that are kept in memory, in all; of more, an engine is asked.

A row takes 280 bytes in memory and 430 while it is read, once a process: 56 and 86 MB of these,
read in a quarter of a second and checked in ten. A million rows would take 280 and 430 MB, more
than all else, and a minute to check.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A table of observations: of which level, and what stands before the codes of its areas."""

    level: Level
    prefix: str
    path: Path


def parts_of(package: Path) -> tuple[Part, ...]:
    """The tables of observations that are there, in the order of the levels.

    Raises OSError, KeyError or ValueError for a table of levels that is none.
    """
    paths = {
        role: _path(package, level.table)
        for role, level in read_levels(package).items()
        if level.table
    }
    return tuple(Part(role, role.prefix, path) for role, path in paths.items() if path.exists())


def tables_apart(package: Path) -> Mapping[str, Path]:
    """The tables that are never read whole, by their name in the folder: those as Parquet, and
    those of more rows than are kept in memory. Of a package that cannot be read, none; a link
    that leaves the folder is none of its tables."""
    try:
        parts = parts_of(package)
        return {
            part.path.name: part.path
            for part in parts
            if part.path.resolve().is_relative_to(package.resolve()) and _is_apart(part.path)
        }
    except (OSError, RuntimeError, KeyError, ValueError, csv.Error):
        return {}


def _is_apart(path: Path) -> bool:
    whole = path.is_file()
    return whole and (path.suffix != ".csv" or _rows_up_to(path, MOST_IN_MEMORY) > MOST_IN_MEMORY)


def country_of(package: Path) -> str:
    """The code of the country. Raises OSError, KeyError, or ValueError where there is none."""
    named = read_levels(package)[Level.COUNTRY].code
    with (package / "territories.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["level"] == named:
                return row["code"]
    raise ValueError("territories.csv")


def is_large(package: Path) -> bool:
    """Whether a package has more observations than are kept in memory."""
    if tables_apart(package):
        return True
    rows = (_rows_up_to(part.path, MOST_IN_MEMORY) for part in parts_of(package))
    return sum(rows) > MOST_IN_MEMORY


def _rows_up_to(path: Path, most: int) -> int:
    """How many rows a CSV table has, or a number above `most` once it has more."""
    rows = -1
    with path.open("rb") as file:
        while rows <= most and (piece := file.read(2**20)):
            rows += piece.count(b"\n")
    return rows


def _path(package: Path, table: str) -> Path:
    """The table as Parquet, where it is there, else as CSV."""
    whole = package / f"{table}.parquet"
    return whole if whole.exists() else package / f"{table}.csv"
