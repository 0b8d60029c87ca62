"""Reads a mapping file: which column, dimension or question of a file is what in the package.

TOML; `docs/importer-formats.md` documents every key. Keys that fill a table of the package have
the names and the allowed values of its columns.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dashboard.catalogue.schema import TABLES
from dashboard.importing.draft import Finding, Kind
from dashboard.importing.formats.mapping_form import Role, faults
from dashboard.importing.grid import Origin


class MappingError(Exception):
    """A mapping file that cannot be followed, with everything that is wrong in it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(*(finding.key for finding in findings))
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator, and the part of the file that holds it."""

    indicator: str
    column: str = ""
    """The column of its values, in a file with one column an indicator."""
    where: Mapping[str, str] = field(default_factory=dict)
    """Dimension → its one value."""
    multiply: float = 1.0
    cells: Mapping[str, str] = field(default_factory=dict)
    """Of the table `indicators`; empty for an indicator that the package has."""


@dataclass(frozen=True, slots=True)
class Question:
    """A column of answers, and what they measure."""

    column: str
    measure: str
    domain: str
    yes: tuple[str, ...] = ()
    """Answers that count in a share; empty: the answers are numbers, and their mean is taken."""
    unanswered: tuple[str, ...] = ()
    """Answers that are none: « ne sait pas », 99 …"""


@dataclass(frozen=True, slots=True)
class FileMapping:
    """What a mapping file says."""

    file: str
    columns: Mapping[str, Role] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    series: tuple[Series, ...] = ()
    source: Mapping[str, str] = field(default_factory=dict)
    surveys: tuple[Mapping[str, str], ...] = ()
    questions: tuple[Question, ...] = ()
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Kind of code (`territory`, `actor`) → as in the file → as in the package."""
    level: str = ""
    """As the package calls it."""
    period: str = ""
    scope: str = ""

    def column(self, role: Role) -> str | None:
        """The column of a role."""
        return next((name for name, one in self.columns.items() if one is role), None)

    def coded(self, kind: str, text: str) -> str:
        """A text of the file as the package writes it, where the mapping says how."""
        return self.codes.get(kind, {}).get(text, text)

    @property
    def origin(self) -> Origin:
        """Where what it says stands."""
        return Origin(self.file)


def read_mapping(path: Path) -> FileMapping:
    """The mapping of a file. Raises MappingError with every fault of it."""
    return parse_mapping(_text(path), path.name)


def parse_mapping(text: str, file: str) -> FileMapping:
    """The mapping that a text says. Raises MappingError with every fault of it."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refused(file, "toml", {"line": _line(error)}) from None
    except RecursionError:
        raise _refused(file, "toml", {"line": 1}) from None
    found = tuple(faults(document, file))
    if found:
        raise MappingError(found)
    return FileMapping(
        file,
        MappingProxyType({name: Role(role) for name, role in _section(document, "columns")}),
        MappingProxyType(dict(_texts(document.get("fixed", {})))),
        tuple(_series(item) for item in document.get("indicator", ())),
        MappingProxyType(dict(_texts(document.get("source", {})))),
        tuple(dict(_texts(item)) for item in document.get("survey", ())),
        tuple(_question(item) for item in document.get("question", ())),
        {kind: dict(_texts(codes)) for kind, codes in _section(document, "codes")},
        _written(document.get("level", "")),
        _written(document.get("period", "")),
        _written(document.get("scope", "")),
    )


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise _refused(path.name, "unreadable", {}) from None


def _line(error: tomllib.TOMLDecodeError) -> str:
    found = re.search(r"line (\d+)", str(error))
    return found[1] if found else "?"


def _refused(file: str, key: str, values: Mapping[str, object]) -> MappingError:
    return MappingError(
        (Finding(Kind.REFUSED, f"import.format.mapping.{key}", Origin(file), values),)
    )


def _series(item: Mapping[str, Any]) -> Series:
    columns = TABLES["indicators"].fields.keys() - {"indicator"}
    return Series(
        _written(item["indicator"]),
        _written(item.get("column", "")),
        dict(_texts(item.get("where", {}))),
        float(item.get("multiply", 1)),
        {name: text for name, text in _texts(item) if name in columns},
    )


def _question(item: Mapping[str, Any]) -> Question:
    answers = {name: tuple(map(_written, item.get(name, ()))) for name in ("yes", "unanswered")}
    column, measure, domain = (_written(item[name]) for name in ("column", "measure", "domain"))
    return Question(column, measure, domain, **answers)


def _section(document: Mapping[str, Any], name: str) -> Iterator[tuple[str, Any]]:
    yield from document.get(name, {}).items()


def _texts(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if not isinstance(value, dict | list):
            yield name, _written(value)


def _written(value: object) -> str:
    """A value of TOML as the cell that would say the same: `2024`, not `2024.0`."""
    return f"{value:g}" if isinstance(value, float) else str(value)
