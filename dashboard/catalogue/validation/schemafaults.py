"""Turns what frictionless finds against the Table Schema into faults with their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.catalogue.validation.crosschecks import LEVELS_OF, bounds, codes_at
from dashboard.catalogue.validation.csvtable import Table
from dashboard.catalogue.validation.problem import Fault, Phrase, Place
from dashboard.catalogue.validation.rawpackage import COLUMNS, DESCRIPTOR, RawPackage

if TYPE_CHECKING:
    from frictionless import Error

_FEW = 40
"""Allowed references are all listed up to this many, else only those that look alike."""

_TYPES = ("string", "integer", "number", "year")


_Question = tuple[str, str, tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class _Context:
    """What a fault of a table is told with: its cells, its schema, the tables it refers to."""

    package: RawPackage
    table: Table
    fields: Mapping[str, Mapping[str, Any]]
    references: dict[_Question, tuple[str | Phrase, ...]] = field(default_factory=dict)
    """What each wrong reference could have been; the same one often comes back."""

    def place(self, line: int, column: str | None, value: str | None) -> Place:
        return Place(self.table.file, line, column, value)

    def cells(self, line: int) -> dict[str, str]:
        return dict(zip(self.table.columns, self.table.records[line - 1], strict=False))

    def raw(self, line: int, columns: Sequence[str]) -> tuple[str, ...]:
        cells = self.cells(line)
        return tuple(cells.get(column, "") for column in columns)


def schema_faults(package: RawPackage, folder: Path) -> Iterator[Fault]:
    """Validates every table against its schema; all faults of all tables, in file order.

    frictionless takes a second to import, so only validation pays for it. It is given what the
    application reads: local files only, columns matched by name, and, for a file that could be
    read only by guessing, its cells rather than its path.
    """
    from frictionless import Package

    resources = {name: _resource(package, name) for name in package.tables}
    readings = {}
    for name, resource in resources.items():
        try:
            alone = Package.from_descriptor(_descriptor(package, resource), basepath=str(folder))
            readings[name] = alone.get_resource(name).schema.foreign_keys
        except Exception as exception:  # what a malformed description makes its reader raise
            yield _undescribed(name, exception)
    for name, keys in readings.items():
        yield from _unknown_targets(package, name, keys)
        kept = [key for key in keys if _leads_somewhere(package, name, key, set(readings))]
        resources[name]["schema"]["foreignKeys"] = kept
    sound = _descriptor(package, *(resources[name] for name in readings))
    checked = Package.from_descriptor(sound, basepath=str(folder))
    for name in readings:
        try:
            errors = checked.get_resource(name).validate(limit_errors=0).tasks[0].errors
        except Exception as exception:  # for instance a pattern that is no regular expression
            yield _undescribed(name, exception)
        else:
            yield from _table_faults(package, name, errors)


def _descriptor(package: RawPackage, *resources: dict[str, Any]) -> dict[str, Any]:
    profile = package.metadata.get("$schema")
    version = {"$schema": profile} if isinstance(profile, str) else {}
    return {"resources": list(resources), **version}


def _resource(package: RawPackage, name: str) -> dict[str, Any]:
    """The part of the descriptor that bears on validation, local whatever it says."""
    given, table = package.resources[name], package.tables[name]
    schema = {**given["schema"], "fieldsMatch": "equal"}
    if table.repaired:
        return {"name": name, "data": [list(row) for row in table.records], "schema": schema}
    csv = {"scheme": "file", "format": "csv", "encoding": "utf-8"}
    dialect = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False}
    return {"name": name, "path": table.file, **csv, "dialect": dialect, "schema": schema}


def _leads_somewhere(
    package: RawPackage, name: str, key: Mapping[str, Any], read: set[str]
) -> bool:
    """Whether a foreign key has a table to look in: without it every value would be unknown."""
    target = key["reference"]["resource"] or name
    columns = package.tables[target].columns if target in read else ()
    return set(key["reference"]["fields"]) <= set(columns)


def _unknown_targets(
    package: RawPackage, name: str, keys: Sequence[Mapping[str, Any]]
) -> Iterator[Fault]:
    for key in keys:
        target = key["reference"]["resource"] or name
        if target not in package.resources and target not in COLUMNS:
            message = Phrase("reference_undeclared", {"table": name, "target": target})
            yield Fault(Place(DESCRIPTOR, value=target), message, tuple(package.resources))


def _undescribed(name: str, exception: Exception) -> Fault:
    values = {"table": name, "detail": " ".join(str(exception).split())}
    return Fault(Place(DESCRIPTOR, value=name), Phrase("descriptor_invalid", values))


def _table_faults(package: RawPackage, name: str, errors: Sequence[Error]) -> Iterator[Fault]:
    fields = {item["name"]: item for item in package.resources[name]["schema"]["fields"]}
    context = _Context(package, package.tables[name], fields)
    for error in errors:
        yield from _TRANSLATIONS.get(error.type, _other)(context, error)


def _missing_column(context: _Context, error: Error) -> Iterator[Fault]:
    column = _text(error, "field_name")
    extra = [label for label in context.table.columns if label not in context.fields]
    seen = next(iter(get_close_matches(column, extra, n=1)), None)
    key = "column_misspelt" if seen else "column_missing"
    message = Phrase(key, {"column": column, "seen": seen})
    yield Fault(context.place(1, column, seen), message, (column,))


def _extra_column(context: _Context, error: Error) -> Iterator[Fault]:
    label = _text(error, "label")
    if re.fullmatch(r".* \(\d+\)", label):
        return  # told as a column that comes twice
    absent = [column for column in context.fields if column not in context.table.columns]
    if get_close_matches(label, absent, n=1):
        return  # told as the misspelt name of a missing column
    allowed = tuple(context.fields)
    yield Fault(context.place(1, label or None, label), Phrase("column_extra"), allowed)


def _ragged(context: _Context, error: Error) -> Iterator[Fault]:
    line = _line(error)
    found, expected = len(context.table.records[line - 1]), len(context.table.columns)
    message = Phrase("ragged_row", {"found": found, "expected": expected})
    yield Fault(context.place(line, None, str(found)), message, (str(expected),))


def _type(context: _Context, error: Error) -> Iterator[Fault]:
    column = _text(error, "field_name")
    kind = context.fields[column].get("type", "string")
    allowed = (Phrase(f"type.{kind}"),) if kind in _TYPES else (kind,)
    place = context.place(_line(error), column, _text(error, "cell"))
    yield Fault(place, Phrase("type"), allowed)


def _constraint(context: _Context, error: Error) -> Iterator[Fault]:
    line, column = _line(error), _text(error, "field_name")
    if column not in context.cells(line):
        return  # told as a line with too few cells
    declared = context.fields[column]
    constraints = declared.get("constraints", {})
    found = re.match(r'constraint "(\w+)"', error.note)
    name = found[1] if found else ""
    place = context.place(line, column, _raw_cell(error))
    if name == "required":
        yield Fault(place, Phrase("required"), _required_values(declared))
    elif name == "enum":
        yield Fault(place, Phrase("enum"), tuple(str(item) for item in constraints["enum"]))
    elif name in ("minimum", "maximum"):
        allowed = bounds(constraints.get("minimum"), constraints.get("maximum"))
        yield Fault(place, Phrase("bounds"), allowed)
    else:
        values = {"description": declared.get("description", "")}
        yield Fault(place, Phrase("pattern", values), (str(constraints.get(name, "")),))


def _required_values(declared: Mapping[str, Any]) -> tuple[str | Phrase, ...]:
    enum = declared.get("constraints", {}).get("enum")
    if enum:
        return tuple(str(item) for item in enum)
    kind = declared.get("type", "string")
    return (Phrase(f"type.{kind}"),) if kind in _TYPES else ()


def _unique(context: _Context, error: Error) -> Iterator[Fault]:
    place = context.place(_line(error), _text(error, "field_name"), _raw_cell(error))
    yield Fault(place, Phrase("duplicate", {"other": _other_line(error)}))


def _primary_key(context: _Context, error: Error) -> Iterator[Fault]:
    columns = context.package.resources[context.table.name]["schema"].get("primaryKey", ())
    columns = [columns] if isinstance(columns, str) else list(columns)
    line, other = _line(error), _other_line(error)
    values = context.raw(line, columns)
    if not other or values != context.raw(other, columns):
        return  # empty or wrongly typed cells, told as such
    place = context.place(line, " / ".join(columns), " / ".join(values))
    yield Fault(place, Phrase("duplicate", {"other": other}))


def _foreign_key(context: _Context, error: Error) -> Iterator[Fault]:
    columns = " / ".join(getattr(error, "field_names", ()))
    target = _text(error, "reference_name") or context.table.name
    keys = tuple(getattr(error, "reference_field_names", ()))
    line = _line(error)
    value = " / ".join(context.raw(line, columns.split(" / ")))
    question = (columns, target, keys, value)
    if question not in context.references:
        context.references[question] = _references(context, *question)
    values = {"file": context.package.tables[target].file, "column": " / ".join(keys)}
    place = context.place(line, columns, value)
    yield Fault(place, Phrase("reference", values), context.references[question])


def _references(
    context: _Context, columns: str, target: str, keys: tuple[str, ...], value: str
) -> tuple[str | Phrase, ...]:
    """All values that a reference may take, or, of many, those that look like the one given."""
    table = context.package.tables[target]
    levels = LEVELS_OF.get((context.table.name, columns))
    codes = codes_at(context.package.tables, levels) if levels else {}
    known = list(codes or dict.fromkeys(" / ".join(row[k] for k in keys) for row in table.rows))
    if len(known) <= _FEW:
        return tuple(known)
    values = {"file": table.file, "column": " / ".join(keys), "count": len(known)}
    return (*get_close_matches(value, known, n=5), Phrase("any_of", values))


def _blank_row(context: _Context, error: Error) -> Iterator[Fault]:
    yield Fault(context.place(_line(error), None, None), Phrase("blank_row"))


def _other(context: _Context, error: Error) -> Iterator[Fault]:
    line: int | None = getattr(error, "row_number", None)
    place = Place(context.table.file, line, _text(error, "field_name") or None)
    yield Fault(place, Phrase("other", {"detail": error.message}))


def _text(error: Error, name: str) -> str:
    return str(getattr(error, name, "") or "")


def _raw_cell(error: Error) -> str:
    cell = _text(error, "cell")
    return "" if cell == "None" else cell


def _line(error: Error) -> int:
    return int(getattr(error, "row_number", 1))


def _other_line(error: Error) -> int:
    found = re.search(r"position (\d+)$", error.note)
    return int(found[1]) if found else 0


_TRANSLATIONS: Mapping[str, Callable[[_Context, Error], Iterator[Fault]]] = {
    "missing-label": _missing_column,
    "extra-label": _extra_column,
    "blank-label": _extra_column,
    "extra-cell": _ragged,
    "missing-cell": _ragged,
    "type-error": _type,
    "constraint-error": _constraint,
    "unique-error": _unique,
    "primary-key": _primary_key,
    "foreign-key": _foreign_key,
    "blank-row": _blank_row,
}
"""frictionless' names for its errors; a new one still reaches the report through `_other`."""
