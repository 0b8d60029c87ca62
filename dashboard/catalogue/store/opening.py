"""Connects to the engine that an address names, and loads it where it does not read Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.catalogue.store.connection import DUCKDB, Connection, Tables, without_password
from dashboard.catalogue.store.engine import EngineStore
from dashboard.catalogue.store.parquet import BY_AREA, BY_SERIES, COUNTS, indicators_of, prepare
from dashboard.catalogue.store.parts import MOST_IN_MEMORY
from dashboard.settings import Settings

if TYPE_CHECKING:
    import ibis
    from ibis.backends import BaseBackend
    from pyarrow import RecordBatch
    from pyarrow.dataset import Dataset

SPARK = "spark://", "local["

DUCKDB_MEMORY = "128MB"
"""Of the questions of a process; 35,000 rows sorted take 100 MB."""
PATIENCE = 3
"""Seconds that a database has to answer."""
BATCH = 200_000
"""Rows that are sent at a time."""


CACHE = "observations"
"""In the folder `state`: the Parquet files of each version of the data."""


def engine_store(package: Path, version: str, settings: Settings) -> EngineStore:
    """The store of a data package in the engine that the settings name; nothing is opened yet."""
    address = settings.store or DUCKDB
    opened = opener(address, version, lambda: prepare(package, cache_of(version, settings)))
    return EngineStore(Connection(opened), MOST_IN_MEMORY, without_password(address))


def cache_of(version: str, settings: Settings) -> Path:
    """The folder of the Parquet files of a version of the data."""
    return settings.state / CACHE / version


def opener(address: str, version: str, files: Callable[[], Path]) -> Callable[[], Tables]:
    """Opens the tables of a version of the data in the engine of an address.

    `duckdb` and Spark (the name of its master: `spark://host:7077`, `local[2]`) read the Parquet
    files of `files()`: the machines of a cluster must see the folder under the same name. Any
    other address is one of Ibis (`postgres://user@host/base`, `mysql://…`): the tables are loaded
    from the files where that version is not there yet.
    """

    def opened() -> Tables:
        if address == DUCKDB:
            return _in_files(_duckdb(), files())
        if address.startswith(SPARK):
            return _in_place(_spark(address), files())
        return _loaded(_database(address), version, files)

    return opened


def _duckdb() -> BaseBackend:
    import ibis

    alone = {"threads": 1, "enable_external_file_cache": False}
    return ibis.duckdb.connect(memory_limit=DUCKDB_MEMORY, **alone)


def _spark(address: str) -> BaseBackend:
    import ibis
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master(address).appName("phare").config(map=_SPARK).getOrCreate()
    return ibis.pyspark.connect(session)


_SPARK: Mapping[str, object] = {
    "spark.ui.enabled": False,
    "spark.sql.shuffle.partitions": 2,
    "spark.sql.execution.arrow.pyspark.enabled": True,
}
"""Answers are small: rows are sorted in few parts, and come as columns."""


def _database(address: str) -> BaseBackend:
    import ibis

    patience = {"connect_timeout": PATIENCE} if address.startswith("postgres") else {}
    return ibis.connect(address, **patience)


def _in_place(backend: BaseBackend, folder: Path) -> Tables:
    tables = (backend.read_parquet(str(folder / name)) for name in (BY_SERIES, BY_AREA, COUNTS))
    by_series, by_area, counts = tables
    return Tables(backend, by_series, by_area, counts, lambda _: by_series)


def _in_files(backend: BaseBackend, folder: Path) -> Tables:
    """The tables in place; for a series DuckDB opens the files alone that may hold it: of 16, the
    others would take half of its time."""
    ranges = {str(path): indicators_of(path) for path in sorted(folder.glob(BY_SERIES))}

    @cache
    def read(*paths: str) -> ibis.Table:
        return backend.read_parquet(list(paths))

    def of_indicator(indicator: str) -> ibis.Table:
        paths = [path for path, (first, last) in ranges.items() if first <= indicator <= last]
        return read(*(paths or ranges))

    return replace(_in_place(backend, folder), of_indicator=of_indicator)


def _loaded(backend: BaseBackend, version: str, files: Callable[[], Path]) -> Tables:
    """The tables of a version; their numbers come last, and say that the rows are whole."""
    rows, counts = f"phare_{version}_rows", f"phare_{version}_counts"
    if counts not in backend.list_tables():
        folder = files()
        load = _copy if backend.name == "postgres" else _insert
        load(backend, {rows: _read(folder, BY_SERIES), counts: _read(folder, COUNTS)}, rows)
    table = backend.table(rows)
    return Tables(backend, table, table, backend.table(counts), lambda _: table)


def _read(folder: Path, files: str) -> Dataset:
    """The rows of all files of a table, in their order."""
    from pyarrow import dataset

    return dataset.dataset([str(path) for path in sorted(folder.glob(files))])


def _batches(rows: Dataset) -> Iterator[RecordBatch]:
    yield from rows.to_batches(batch_size=BATCH, batch_readahead=1, fragment_readahead=1)


def _insert(backend: BaseBackend, tables: Mapping[str, Dataset], _rows: str) -> None:
    import ibis
    import pyarrow as pa

    for name, table in tables.items():
        backend.create_table(name, schema=ibis.Schema.from_pyarrow(table.schema), overwrite=True)
        for batch in _batches(table):
            backend.insert(name, ibis.memtable(pa.Table.from_batches([batch])))


def _copy(backend: BaseBackend, tables: Mapping[str, Dataset], rows: str) -> None:
    """PostgreSQL's own way: ten times faster, and all or nothing."""
    import ibis
    from pyarrow import csv

    plain = csv.WriteOptions(include_header=False)
    with backend.con.transaction(), backend.con.cursor() as cursor:
        for name, table in tables.items():
            columns = ibis.Schema.from_pyarrow(table.schema)
            defined = ", ".join(
                f'"{c}" {_POSTGRES[str(t.copy(nullable=True))]}' for c, t in columns.items()
            )
            cursor.execute(f'CREATE TABLE "{name}" ({defined})')
            with cursor.copy(f'COPY "{name}" FROM STDIN (FORMAT csv)') as copy:
                for batch in _batches(table):
                    content = BytesIO()
                    csv.write_csv(batch, content, plain)
                    copy.write(content.getvalue())
        cursor.execute(f'CREATE INDEX ON "{rows}" (indicator, level, "end")')
        cursor.execute(f'CREATE INDEX ON "{rows}" (area)')
        cursor.execute(f'ANALYZE "{rows}"')


_POSTGRES = {
    "string": "text",
    "boolean": "boolean",
    "int32": "integer",
    "int64": "bigint",
    "float64": "double precision",
}
