"""The tables as a DuckDB file: typed, with the dictionary and the keys as comments.

Keys as constraints would have an index each, which make the file three times as large.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import reduce
from operator import xor
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.catalogue.packages.typed import typed_tables
from dashboard.catalogue.schema import TableSchema
from dashboard.catalogue.tables import Catalogue

BLOCK = 2**14
"""Bytes of a block, the fewest that DuckDB allows: most of our tables are small."""
ABOUT = "about"
"""The table that says which data these are."""

_TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "year": "SMALLINT",
    "boolean": "BOOLEAN",
}
_HEADER, _IDENTIFIER = slice(0, 4096), slice(124, 140)


def to_duckdb(catalogue: Catalogue) -> bytes:
    """The file of one database; equal data give equal bytes."""
    import duckdb

    about = {"data_version": catalogue.data_version, "data_date": catalogue.data_date}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "phare.duckdb"
        with duckdb.connect(path, config={"threads": 1, "default_block_size": BLOCK}) as base:
            for schema, table in typed_tables(catalogue):
                for statement in _created(schema):
                    base.execute(statement)
                base.register("_read", table)
                base.execute(f"INSERT INTO {_name(schema.name)} SELECT * FROM _read")
                base.unregister("_read")
            base.execute(f"CREATE TABLE {ABOUT} (name VARCHAR, value VARCHAR)")
            base.executemany(f"INSERT INTO {ABOUT} VALUES (?, ?)", [*about.items()])
        return _settled(path.read_bytes(), catalogue.data_version)


def _created(schema: TableSchema) -> Iterator[str]:
    """The statements that make an empty table and say what it holds."""
    table = _name(schema.name)
    columns = [f"{_name(name)} {_TYPES[field['type']]}" for name, field in schema.fields.items()]
    yield f"CREATE TABLE {table} ({', '.join(columns)})"
    yield f"COMMENT ON TABLE {table} IS {_text('key: ' + ', '.join(schema.schema['primaryKey']))}"
    for name, field in schema.fields.items():
        yield f"COMMENT ON COLUMN {table}.{_name(name)} IS {_text(field['description'])}"


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _name(name: str) -> str:
    return f'"{name}"'


def _settled(content: bytes, version: str) -> bytes:
    """The file with the version of the data in the place of the random name of the database.

    The first block begins with its own checksum, of all 64-bit words that follow.
    """
    head = bytearray(content[_HEADER])
    head[_IDENTIFIER] = version.encode().ljust(16, b"\0")[:16]
    words = struct.unpack("<511Q", head[8:])
    head[:8] = struct.pack("<Q", reduce(xor, (word * _FACTOR % 2**64 for word in words), _START))
    return bytes(head) + content[_HEADER.stop :]


_FACTOR, _START = 0xBF58476D1CE4E5B9, 5381
"""Of the checksum of DuckDB's blocks."""
