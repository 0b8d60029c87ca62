"""Tells the tables that hold no fault against their schema without going through every row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from dashboard.catalogue.schema import table_of
from dashboard.catalogue.validation.csvtable import Table
from dashboard.catalogue.validation.values import control_characters, is_plain

NUMERIC = ("integer", "number", "year")

_Columns = Mapping[str, Sequence[object]]
"""Field → its values in the order of the rows, None for an empty cell."""
_Reader = Callable[[str], tuple[object, Mapping[str, str] | None]]
"""Cell → its value, and the rules that it breaks."""


def is_right(tables: Mapping[str, Table], name: str) -> bool:
    """Whether frictionless would find nothing in a table, nor we a cell that readers do not take.

    Each different cell of a column is read once, by the reader that frictionless makes of its
    field; keys are compared here as frictionless compares them, each with a cell that is required.
    """
    table, schema, fields = tables[name], table_of(name).schema, table_of(name).fields
    columns = _read(table, fields) if {*table.columns} == {*fields} else None
    if columns is None:
        return False
    keys = _rows(columns, schema["primaryKey"])
    if len({*keys}) < len(keys):
        return False
    for field, described in fields.items():
        filled = [value for value in columns[field] if value is not None]
        if described.get("constraints", {}).get("unique") and len({*filled}) < len(filled):
            return False
    return all(_is_found(tables, columns, name, key) for key in foreign_keys(tables, name))


def foreign_keys(tables: Mapping[str, Table], name: str) -> list[Mapping[str, Any]]:
    """The foreign keys of a table whose table and columns to look in could be read."""

    def leads_somewhere(key: Mapping[str, Any]) -> bool:
        target = tables.get(target_of(name, key))
        return target is not None and {*key["reference"]["fields"]} <= {*target.columns}

    return [key for key in table_of(name).schema.get("foreignKeys", ()) if leads_somewhere(key)]


def target_of(name: str, key: Mapping[str, Any]) -> str:
    """The table that a foreign key of a table looks in: perhaps the same."""
    return str(key["reference"]["resource"] or name)


def _is_found(
    tables: Mapping[str, Table], columns: _Columns, name: str, key: Mapping[str, Any]
) -> bool:
    fields = key["reference"]["fields"]
    known = _read(tables[target_of(name, key)], fields)
    if known is None:
        return False
    nothing = (None,) * len(fields)
    return {*_rows(columns, key["fields"])} <= {nothing, *_rows(known, fields)}


def _read(table: Table, fields: Iterable[str]) -> _Columns | None:
    """Some columns; None where a cell of theirs, or the length of a row, is wrong."""
    labels, *records = table.records
    if any(len(record) != len(labels) for record in records):
        return None
    columns = {}
    for field in fields:
        reader, numeric = _readers(table.name)[field]
        place = labels.index(field)
        cells = [record[place] for record in records]
        read = {cell: reader(cell) for cell in {*cells}}
        for cell, (_, broken) in read.items():
            if broken or control_characters(cell) or (numeric and not is_plain(cell)):
                return None
        columns[field] = [read[cell][0] for cell in cells]
    return columns


@cache
def _readers(name: str) -> Mapping[str, tuple[_Reader, bool]]:
    """How frictionless reads the cells of each column of a table; whether they are numbers."""
    from frictionless import Schema

    schema = Schema.from_descriptor(dict(table_of(name).schema))
    return {
        field.name: (field.create_cell_reader(), field.type in NUMERIC) for field in schema.fields
    }


def _rows(columns: _Columns, fields: Iterable[str]) -> list[tuple[object, ...]]:
    return [*zip(*(columns[field] for field in fields), strict=True)]
