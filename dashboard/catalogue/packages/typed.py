"""Gives the cells of a table their types, for the files of programs that have types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dashboard.catalogue.schema import TableSchema, tables_in
from dashboard.catalogue.tables import Catalogue

if TYPE_CHECKING:
    import pyarrow as pa


def typed_tables(catalogue: Catalogue) -> Iterator[tuple[TableSchema, pa.Table]]:
    """Each table of published figures with its schema; answers that nobody gave stay out.

    Columns are those of the dictionary, in its order; an empty cell is null.
    """
    for schema in tables_in(catalogue.files):
        if not schema.example:
            yield schema, _typed(schema, catalogue.files[schema.file])


def _typed(schema: TableSchema, content: bytes) -> pa.Table:
    import pyarrow as pa
    from pyarrow import csv

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "year": pa.int16(),
        "boolean": pa.bool_(),
    }
    columns = {name: types[field["type"]] for name, field in schema.fields.items()}
    read = csv.read_csv(
        pa.BufferReader(content),
        read_options=csv.ReadOptions(use_threads=False),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=columns,
            include_columns=list(columns),
            include_missing_columns=True,
            null_values=[""],
            strings_can_be_null=True,
        ),
    )
    described = [
        pa.field(name, kind, metadata={"description": schema.fields[name]["description"]})
        for name, kind in columns.items()
    ]
    return read.cast(pa.schema(described))
