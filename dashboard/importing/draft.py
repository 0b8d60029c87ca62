"""What an import made of a file: rows of the package's tables, and every step that it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.importing.grid import Origin


class Kind(StrEnum):
    """What a finding is, from what needs no attention to what stops the import."""

    RECOGNISED = "recognised"
    CONVERTED = "converted"
    WARNING = "warning"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report: one cause, however many cells it concerns."""

    kind: Kind
    key: str
    """Of a text under `import.`."""
    origin: Origin
    """The first cell."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What the text takes."""
    value: str = ""
    """What stands in the cell, as it stands there."""
    allowed: tuple[str, ...] = ()
    closest: str = ""
    """The known code or name that looks most like the value; empty where none does."""
    count: int = 1
    """Cells of this cause."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of the package: texts in the form of its schema, by column.

    A column that is left out keeps the value of the row that it replaces, else it is empty.
    """

    cells: Mapping[str, str]
    origins: Mapping[str, Origin]
    """Where each cell comes from, by column; one that was deduced has none."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Rows by table (names of `catalogue.schema.TABLES`), and the findings in reading order.

    A row replaces the one of the package that has the same primary key; all others stay.
    """

    tables: Mapping[str, tuple[Row, ...]]
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> bool:
        """Whether something was refused: then nothing may be written."""
        return any(finding.kind is Kind.REFUSED for finding in self.findings)
