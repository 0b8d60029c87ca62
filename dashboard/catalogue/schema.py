"""The tables that the application reads, each with its file and its Table Schema.

They are those of the application, whatever a data package says of itself, and stand in an order
in which a table comes after those that it refers to.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent.parent / "schemas" / "tables.json"

EXAMPLE_FOLDER = "exemple"


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


def _tables() -> Mapping[str, TableSchema]:
    read = json.loads(_FILE.read_text("utf-8"))["resources"]
    return {item["name"]: TableSchema(item["name"], item["path"], item["schema"]) for item in read}


TABLES = _tables()
"""By name."""


def several(cell: str) -> tuple[str, ...]:
    """The items of a cell that are set apart by semicolons."""
    return tuple(item.strip() for item in cell.split(";") if item.strip())
