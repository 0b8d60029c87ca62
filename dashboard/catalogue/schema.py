"""The tables that the application reads, each with its file and its Table Schema.

They are those of the application, whatever a data package says of itself, and stand in an order
in which a table comes after those that it refers to.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent.parent / "schemas" / "tables.json"

EXAMPLE_FOLDER = "exemple"

OBSERVATIONS = "observations"
"""The table of the first level and of the country; those of other levels begin with it."""

NEEDED = frozenset(
    {"levels", "territories", "domains", "concepts", "sources", "indicators", OBSERVATIONS}
)
"""The tables that every territory set has; one that lacks another has no such answers to show."""
FILLED = frozenset({"levels", "territories", "domains"})
"""Those that have a line at least: a set begins with its territories, before any indicator."""


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A table: its file in the data folder and what its cells may hold."""

    name: str
    file: str
    schema: Mapping[str, Any]

    @property
    def fields(self) -> Mapping[str, Mapping[str, Any]]:
        """Each column with its type, its constraints and its description."""
        return {field["name"]: field for field in self.schema["fields"]}

    @property
    def example(self) -> bool:
        """Whether it is read only where the folder of example answers is there."""
        return self.file.startswith(f"{EXAMPLE_FOLDER}/")

    @property
    def needed(self) -> bool:
        """Whether no set can do without it."""
        return self.name in NEEDED


def _tables() -> Mapping[str, TableSchema]:
    read = json.loads(_FILE.read_text("utf-8"))["resources"]
    return {item["name"]: TableSchema(item["name"], item["path"], item["schema"]) for item in read}


TABLES = _tables()
"""By name."""


def observations_of(role: str, level: str) -> str:
    """The table of the observations of a level: the first and the second role have one of a fixed
    name, any other the name of the level."""
    fixed = {"region": OBSERVATIONS, "departement": f"{OBSERVATIONS}_departements"}
    return fixed.get(role, f"{OBSERVATIONS}_{level}")


def table_of(name: str) -> TableSchema:
    """A table by name; the observations of a level of the set's own (`observations_communes`) are
    checked as those of the second level. KeyError for a name that is none.
    """
    if name in TABLES or not name.startswith(f"{OBSERVATIONS}_"):
        return TABLES[name]
    return TableSchema(name, f"{name}.csv", TABLES["observations_departements"].schema)


def tables_in(files: Iterable[str]) -> tuple[TableSchema, ...]:
    """The tables of some files of a data folder that are tables, in the order of `TABLES`."""
    known = {table.file: table for table in TABLES.values()}
    names = {*files}
    others = sorted(name for name in names - known.keys() if name.startswith(f"{OBSERVATIONS}_"))
    own = (table for file, table in known.items() if file in names)
    return (*own, *(table_of(name.removesuffix(".csv")) for name in others))


def several(cell: str) -> tuple[str, ...]:
    """The items of a cell that are set apart by semicolons."""
    return tuple(item.strip() for item in cell.split(";") if item.strip())
