"""Turns what frictionless finds against the Table Schema into faults with their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from dashboard.catalogue.schema import table_of
from dashboard.catalogue.validation.crosschecks import bounds, codes_at, levels_at
from dashboard.catalogue.validation.csvtable import Table
from dashboard.catalogue.validation.problem import Fault, Phrase, Place
from dashboard.catalogue.validation.righttables import (
    NUMERIC,
    foreign_keys,
    is_right,
    target_of,
)
from dashboard.catalogue.validation.values import control_characters, is_plain

if TYPE_CHECKING:
    from frictionless import Error
    from frictionless.resources import TableResource

_FEW = 40
"""Allowed references are all listed up to this many, else only those that look alike."""

_Question = tuple[str, str, tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class _Context:
    """What a fault of a table is told with: its cells, its schema, the tables it refers to."""

    tables: Mapping[str, Table]
    table: Table
    references: dict[_Question, tuple[str | Phrase, ...]] = field(default_factory=dict)
    """What each wrong reference could have been; the same one often comes back."""
    lines: dict[tuple[str, ...], dict[tuple[str, ...], int]] = field(default_factory=dict)
    """For some columns, the first line that holds each of their values."""

    @property
    def schema(self) -> Mapping[str, Any]:
        return table_of(self.table.name).schema

    @property
    def fields(self) -> Mapping[str, Mapping[str, Any]]:
        return table_of(self.table.name).fields

    def place(self, number: int, column: str | None, value: str | None) -> Place:
        return Place(self.table.file, self.table.line(number), column, value)

    def cells(self, number: int) -> dict[str, str]:
        return dict(zip(self.table.columns, self.table.records[number - 1], strict=False))

    def raw(self, number: int, columns: Sequence[str]) -> tuple[str, ...]:
        cells = self.cells(number)
        return tuple(cells.get(column, "") for column in columns)

    def first_line(self, number: int, columns: tuple[str, ...]) -> int:
        """The first line with the same values in some columns as a record, perhaps its own."""
        if columns not in self.lines:
            first: dict[tuple[str, ...], int] = {}
            for row in self.table.rows:
                first.setdefault(tuple(row[column] for column in columns), row.line)
            self.lines[columns] = first
        return self.lines[columns][self.raw(number, columns)]


def schema_faults(tables: Mapping[str, Table]) -> Iterator[Fault]:
    """Validates every table against the schema of the application; all faults, in file order.

    frictionless takes a second to import, so only validation pays for it. It is given the cells
    that were read, opens no file, and goes through the rows of a table with a fault alone.
    """
    from frictionless import Package

    tables = {name: table for name, table in tables.items() if table.records}
    wrong = [name for name in tables if not is_right(tables, name)]
    targets = {target_of(name, key) for name in wrong for key in foreign_keys(tables, name)}
    opened = {name: table for name, table in tables.items() if name in {*wrong, *targets}}
    package = Package(resources=[_resource(opened, name) for name in opened])
    for name in wrong:
        context = _Context(tables, tables[name])
        yield from _unplain_faults(context)
        for error in package.get_resource(name).validate(limit_errors=0).tasks[0].errors:
            yield from TRANSLATIONS.get(error.type, _other)(context, error)


def _resource(tables: Mapping[str, Table], name: str) -> TableResource:
    """A table with its schema; a foreign key without a table to look in is left out."""
    from frictionless import Schema
    from frictionless.resources import TableResource

    schema = {**table_of(name).schema, "foreignKeys": foreign_keys(tables, name)}
    return TableResource(
        name=name,
        data=tables[name].records,  # a tuple: frictionless would copy a list, cell by cell, twice
        format="inline",
        schema=Schema.from_descriptor({**schema, "fieldsMatch": "equal"}),
    )


def _unplain_faults(context: _Context) -> Iterator[Fault]:
    """Cells that a parser takes and a reader would not: `1_0`, Arabic digits, a NUL."""
    kinds = {column: described.get("type") for column, described in context.fields.items()}
    numeric = {column: kind for column, kind in kinds.items() if kind in NUMERIC}
    for number, row in enumerate(context.table.rows, start=2):
        for column, cell in row.cells.items():
            if cell and column in numeric and not is_plain(cell):
                place = context.place(number, column, cell)
                yield Fault(place, Phrase("type"), (Phrase(f"type.{numeric[column]}"),))
            hidden = control_characters(cell)
            if hidden:
                place = context.place(number, column, cell)
                yield Fault(place, Phrase("control", {"characters": hidden}))


def _missing_column(context: _Context, error: Error) -> Iterator[Fault]:
    column = _text(error, "field_name")
    extra = [label for label in context.table.columns if label not in context.fields]
    misspelt = next(iter(get_close_matches(column, extra, n=1)), None)
    key = "column_misspelt" if misspelt else "column_missing"
    message = Phrase(key, {"column": column, "seen": misspelt})
    yield Fault(context.place(1, column, misspelt), message, (column,))


def _extra_column(context: _Context, error: Error) -> Iterator[Fault]:
    label = _text(error, "label")
    if label in context.table.repeated:
        return  # told as a column that comes twice
    absent = [column for column in context.fields if column not in context.table.columns]
    if get_close_matches(label, absent, n=1):
        return  # told as the misspelt name of a missing column
    allowed = tuple(context.fields)
    yield Fault(context.place(1, label or None, label), Phrase("column_extra"), allowed)


def _ragged(context: _Context, error: Error) -> Iterator[Fault]:
    line = _line(error)
    n_cells, n_columns = len(context.table.records[line - 1]), len(context.table.columns)
    message = Phrase("ragged_row", {"found": n_cells, "expected": n_columns})
    yield Fault(context.place(line, None, str(n_cells)), message, (str(n_columns),))


def _type(context: _Context, error: Error) -> Iterator[Fault]:
    column = _text(error, "field_name")
    allowed = (Phrase(f"type.{context.fields[column]['type']}"),)
    yield Fault(context.place(_line(error), column, _text(error, "cell")), Phrase("type"), allowed)


def _constraint(context: _Context, error: Error) -> Iterator[Fault]:
    """frictionless names the rule in its sentence only: our schema tells which are broken."""
    line, column = _line(error), _text(error, "field_name")
    if column not in context.cells(line):
        return  # told as a line with too few cells
    (cell,) = context.raw(line, (column,))
    declared = context.fields[column]
    rules = declared.get("constraints", {})
    place = context.place(line, column, cell)
    if not cell:
        yield Fault(place, Phrase("required"), _required_values(declared))
    elif "enum" in rules:
        yield Fault(place, Phrase("enum"), tuple(rules["enum"]))
    elif "minimum" in rules or "maximum" in rules:
        yield Fault(place, Phrase("bounds"), bounds(rules.get("minimum"), rules.get("maximum")))
    else:
        values = {"description": declared["description"]}
        yield Fault(place, Phrase("pattern", values), (rules["pattern"],))


def _required_values(declared: Mapping[str, Any]) -> tuple[str | Phrase, ...]:
    enum = declared["constraints"].get("enum")
    return tuple(enum) if enum else (Phrase(f"type.{declared['type']}"),)


def _unique(context: _Context, error: Error) -> Iterator[Fault]:
    yield from _duplicate(context, _line(error), (_text(error, "field_name"),))


def _primary_key(context: _Context, error: Error) -> Iterator[Fault]:
    yield from _duplicate(context, _line(error), tuple(context.schema["primaryKey"]))


def _duplicate(context: _Context, line: int, columns: tuple[str, ...]) -> Iterator[Fault]:
    first = context.first_line(line, columns)
    if first == context.table.line(line):
        return  # empty or wrongly typed cells, told as such
    place = context.place(line, " / ".join(columns), " / ".join(context.raw(line, columns)))
    yield Fault(place, Phrase("duplicate", {"other": first}))


def _foreign_key(context: _Context, error: Error) -> Iterator[Fault]:
    columns = " / ".join(getattr(error, "field_names", ()))
    target = _text(error, "reference_name") or context.table.name
    keys = tuple(getattr(error, "reference_field_names", ()))
    line = _line(error)
    value = " / ".join(context.raw(line, columns.split(" / ")))
    question = (columns, target, keys, value)
    if question not in context.references:
        context.references[question] = _references(context, *question)
    values = {"file": context.tables[target].file, "column": " / ".join(keys)}
    place = context.place(line, columns, value)
    yield Fault(place, Phrase("reference", values), context.references[question])


def _references(
    context: _Context, columns: str, target: str, keys: tuple[str, ...], value: str
) -> tuple[str | Phrase, ...]:
    """All values that a reference may take, or, of many, those that look like the one given."""
    table = context.tables[target]
    levels = levels_at(context.tables, context.table.name, columns)
    codes = codes_at(context.tables, levels) if levels else {}
    allowed = list(codes or dict.fromkeys(" / ".join(row[k] for k in keys) for row in table.rows))
    if len(allowed) <= _FEW:
        return tuple(allowed)
    values = {"file": table.file, "column": " / ".join(keys), "count": len(allowed)}
    return (*get_close_matches(value, allowed, n=5), Phrase("any_of", values))


def _blank_row(context: _Context, error: Error) -> Iterator[Fault]:
    yield Fault(context.place(_line(error), None, None), Phrase("blank_row"))


def _other(context: _Context, error: Error) -> Iterator[Fault]:
    number: int | None = getattr(error, "row_number", None)
    line = context.table.line(number) if number else None
    place = Place(context.table.file, line, _text(error, "field_name") or None)
    yield Fault(place, Phrase("other", {"detail": error.message}))


def _text(error: Error, name: str) -> str:
    return str(getattr(error, name, "") or "")


def _line(error: Error) -> int:
    return int(getattr(error, "row_number", 1))


TRANSLATIONS: Mapping[str, Callable[[_Context, Error], Iterator[Fault]]] = {
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
