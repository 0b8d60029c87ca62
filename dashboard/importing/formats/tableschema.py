"""Checks a table against the Table Schema beside it, as data.gouv.fr publishes them.

The schema is a JSON file: a Table Schema, or a Data Package whose resource is the table. It
reaches the readers as a grid of one cell (`json_grids`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from dashboard.importing.draft import Finding, Kind
from dashboard.importing.formats.cube import Columns, columns_of
from dashboard.importing.grid import Grid, Origin

if TYPE_CHECKING:
    from frictionless import Error

_NAMES = ("schema.json", "datapackage.json", "tableschema.json")
_MOST_BYTES = 1_000_000
_FORMS = {"pattern", "jsonSchema"}
"""Rules of a Table Schema that hold regular expressions."""
_TOLD = {
    "type-error": "type",
    "unique-error": "twice",
    "primary-key": "twice",
    "foreign-key": "reference",
    "missing-label": "missing_column",
    "extra-label": "extra_column",
    "blank-label": "extra_column",
    "incorrect-label": "extra_column",
    "extra-cell": "ragged",
    "missing-cell": "ragged",
    "blank-row": "blank_row",
}
"""frictionless' names for its errors → end of the key under `import.format.schema.`."""


def json_grids(path: Path) -> tuple[Grid, ...]:
    """The descriptions that stand beside a table, each a grid of one cell."""
    beside = [path.parent / name for name in (*_NAMES, f"{path.stem}.schema.json")]
    found = [one for one in beside if one.is_file() and one.stat().st_size <= _MOST_BYTES]
    return tuple(Grid(one.name, "", ((one.read_text("utf-8", "replace"),),)) for one in found)


def tables(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """The grids that are no description."""
    return tuple(grid for grid in grids if not _is_json(grid))


def schema_of(grids: Sequence[Grid], table: Grid) -> Mapping[str, Any] | None:
    """The Table Schema of a table; None where no file describes it."""
    for grid in filter(_is_json, grids):
        try:
            document = json.loads(str(grid.rows[0][0]))
        except (ValueError, IndexError, RecursionError):
            continue
        if not isinstance(document, dict):
            continue
        if isinstance(document.get("fields"), list):
            return document
        for resource in document.get("resources", ()):
            schema = resource.get("schema") if isinstance(resource, dict) else None
            named = PurePath(str(resource.get("path", ""))).name if schema else ""
            if isinstance(schema, dict) and named == PurePath(table.file).name:
                return schema
    return None


def schema_findings(grid: Grid, schema: Mapping[str, Any]) -> list[Finding]:
    """What frictionless finds in a table, one finding a cause; said that all is well otherwise."""
    from frictionless import FrictionlessException, Resource

    columns = columns_of(grid)
    if columns is None:
        return [Finding(Kind.REFUSED, "import.format.refused.empty", grid.origin())]
    data = [list(columns.header), *(list(_cells(record)) for record in _records(columns))]
    try:
        plain = {**schema, "fields": [_without_forms(field) for field in schema["fields"]]}
        resource = Resource.from_descriptor({"name": "table", "data": data, "schema": plain})
        errors = resource.validate(limit_errors=0).tasks[0].errors
        forms = list(_form_findings(columns, schema["fields"]))
    except (FrictionlessException, TypeError, ValueError, KeyError, AttributeError):
        return [Finding(Kind.REFUSED, "import.format.schema.broken", grid.origin())]
    fields = {f["name"]: f for f in schema["fields"] if isinstance(f, dict) and "name" in f}
    found = [*(_finding(columns, fields, error) for error in errors), *forms]
    if not any(finding.kind is Kind.REFUSED for finding in found):
        values = {"n": len(columns.header)}
        found.append(Finding(Kind.RECOGNISED, "import.format.schema.sound", grid.origin(), values))
    return list(_grouped(found))


def _without_forms(field: Mapping[str, Any]) -> Mapping[str, Any]:
    """A field without the rules of form: frictionless tries them by going back, for ever if the
    author of the schema wished."""
    rules = {n: rule for n, rule in field.get("constraints", {}).items() if n not in _FORMS}
    return {**field, "constraints": rules}


def _form_findings(columns: Columns, fields: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """The cells that have not the form that a schema asks for, by RE2: in a time that grows as the
    cell does. What RE2 does not know (a look ahead, a group again) is said not to be checked."""
    import pyarrow as pa
    from pyarrow import compute

    for field in fields:
        rules, name = field.get("constraints", {}), field["name"]
        if name not in columns or not rules.keys() & _FORMS:
            continue
        numbers, cells = zip(*((n, record[name]) for n, record in columns.records()), strict=True)
        try:
            if "pattern" not in rules:
                raise NotImplementedError
            whole = f"^(?:{rules['pattern']})$"
            fits = compute.match_substring_regex(pa.array(map(str, cells)), whole).to_pylist()
        except (pa.ArrowInvalid, NotImplementedError):
            key, values = "import.format.schema.unchecked", {"column": name}
            yield Finding(Kind.WARNING, key, columns.origin(columns.top, name), values)
            continue
        for number, cell, right in zip(numbers, cells, fits, strict=True):
            if cell and not right:
                yield Finding(
                    Kind.REFUSED,
                    "import.format.schema.pattern",
                    columns.origin(number, name),
                    {"column": name},
                    str(cell),
                    (str(rules["pattern"]),),
                )


def _records(columns: Columns) -> Iterator[dict[str, str]]:
    return (record for _, record in columns.records())


def _cells(record: Mapping[str, str]) -> Iterator[str]:
    yield from record.values()


def _finding(columns: Columns, fields: Mapping[str, Any], error: Error) -> Finding:
    named = [str(getattr(error, part, "") or "") for part in ("label", "field_name")]
    name = next(filter(None, named), "")
    cell = str(getattr(error, "cell", "") or "")
    field = fields.get(name, {})
    key, allowed = _rule(error.type, field, cell)
    values = {"column": name, "form": str(field.get("type", ""))}
    return Finding(
        Kind.REFUSED,
        f"import.format.schema.{key}",
        _place(columns, name, int(getattr(error, "row_number", 0) or 0)),
        values,
        cell,
        allowed,
    )


def _rule(kind: str, field: Mapping[str, Any], cell: str) -> tuple[str, tuple[str, ...]]:
    """The sentence of an error, and what the schema allows there."""
    if kind != "constraint-error":
        return _TOLD.get(kind, "other"), ()
    rules = field.get("constraints", {})
    if not cell:
        return "required", ()
    if "enum" in rules:
        return "enum", tuple(map(str, rules["enum"]))
    bounds = [
        f"{mark} {rules[n]}" for n, mark in (("minimum", "≥"), ("maximum", "≤")) if n in rules
    ]
    return ("bounds", tuple(bounds)) if bounds else ("other", ())


def _place(columns: Columns, name: str, row: int) -> Origin:
    """Where an error stands: frictionless counts the header as row 1, and no empty row."""
    numbers = [number for number, _ in columns.records()]
    inside = 0 <= row - 2 < len(numbers)
    number = numbers[row - 2] if inside else columns.top
    return columns.origin(number, name) if name in columns else columns.grid.origin(number, 0)


def _grouped(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first of the findings of one cause, with their count."""
    from dataclasses import replace

    groups: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.key, str(one.values.get("column", ""))), []).append(one)
    for group in groups.values():
        yield replace(group[0], count=len(group))


def _is_json(grid: Grid) -> bool:
    return grid.file.lower().endswith(".json")
