"""Makes the Parquet files that an engine reads, once for each version of a data package."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from itertools import accumulate, groupby
from operator import itemgetter
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from dashboard.catalogue.store.parts import Part, country_of, parts_of
from dashboard.catalogue.store.records import ROWS, SUMMARY
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate, typeset

if TYPE_CHECKING:
    import ibis
    from ibis.backends.duckdb import Backend

BY_SERIES, BY_AREA, COUNTS = "by_series/*.parquet", "by_area/*.parquet", "counts.parquet"
"""The rows in the order of series, again in the order of areas, and how many there are of each."""

ROWS_IN_GROUP = 122_880
"""Of a row group, the least that an engine reads: one series of 35,000 areas is read in 16 ms."""

ROWS_SORTED = 4_000_000
"""Rows that are sorted at a time and make a file, in 0.5 GB of memory whatever the number of rows:
DuckDB's own sort of 59.5 million ended for want of 2 GB."""

FEW_PIECES = 8
"""That are sorted before anyone waits; of more, whoever starts PHARE is told how far it is."""

MEMORY = "1GB"
"""Of the sorting; an indicator with more rows than are sorted at a time is spilt to the disk."""

VERSIONS_KEPT = 3
"""Of the data: that which is served, the one before, and one that is being checked."""

_log = logging.getLogger(__name__)

_CELLS = {
    "indicator": "string",
    "territory": "string",
    "period_start": "int32",
    "period_end": "int32",
    "value": "float64",
    "status": "string",
    "source_id": "string",
    "note": "string",
    "scope": "string",
    "events": "int64",
}
"""Columns of a table of observations; only `value` and `events` keep empty cells."""

_TEXTS = ("level", "indicator", "area", "status", "source_id", "note", "scope")
"""Columns of texts that stand on many rows."""

PART = 10**12
"""More rows than a table has: positions of the tables do not meet."""


def prepare(package: Path, folder: Path) -> Path:
    """The folder with the Parquet files of a data package; made unless it is there whole.

    The table of a level is a CSV file or, for a level of very many areas, a Parquet file of the
    same name beside (`observations_communes.parquet`) with the columns of `_CELLS`: `indicator`,
    `territory` (a code of the level; that of the country for a reference), `status`, `source_id`,
    `note` and `scope` as text, `period_start` and `period_end` as integers, `value` as a float,
    `events` as an integer. `value` and `events` may be null; a null text counts as an empty one.
    Any order, any compression.

    Texts are typeset as those of other tables. 59.5 million rows take 140 s of processor and 520 MB
    of memory, once; the log says how far it is. Raises OSError, or KeyError or ValueError for a
    package that `phare check` refuses.
    """
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
        try:
            _written(parts_of(package), country_of(package), beside)
            beside.replace(folder)
            _forget(folder)
        except OSError:
            if not folder.is_dir():  # else another process was faster
                raise
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return folder


def indicators_of(path: Path) -> tuple[str, str]:
    """The first and the last indicator of a file of series, as its footer tells them."""
    from pyarrow import parquet

    file = parquet.read_metadata(path)
    column = file.schema.names.index("indicator")
    groups = [file.row_group(n).column(column).statistics for n in range(file.num_row_groups)]
    return min(group.min for group in groups), max(group.max for group in groups)


def _forget(folder: Path) -> None:
    """Keeps the files of the newest versions only."""
    made = [one for one in folder.parent.iterdir() if one != folder and "-" not in one.name]
    made.sort(key=lambda one: one.stat().st_mtime, reverse=True)
    for path in made[VERSIONS_KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


def _written(parts: tuple[Part, ...], country: str, folder: Path) -> None:
    from duckdb import Error

    try:
        _write(parts, country, folder)
    except Error as error:
        raise OSError(str(error).partition("\n")[0]) from error


def _write(parts: tuple[Part, ...], country: str, folder: Path) -> None:
    """Numbers the rows, then sorts them piece by piece. Those of CSV are saved between: a Parquet
    file knows the numbers of its rows, and is looked through again for each piece."""
    import ibis

    engine = ibis.duckdb.connect(memory_limit=MEMORY, temp_directory=str(folder / "spilt"))
    try:
        tables = []
        for n, part in enumerate(parts):
            table = _typeset(_rows(engine, n, part, country))
            if part.path.suffix == ".csv":
                _save(table, folder / f"part-{n}.parquet")
                table = engine.read_parquet(folder / f"part-{n}.parquet")
            tables.append(table)
        rows = ibis.union(*tables) if len(tables) > 1 else tables[0]
        _save(rows.group_by(*SUMMARY).agg(n=rows.count()), folder / COUNTS)
        _code(engine, rows)
        pieces = [
            (name, order, piece)
            for name, key, order in _SORTED
            for table in tables
            for piece in _pieces(table, key)
        ]
        for n, (name, order, piece) in enumerate(pieces):
            (folder / name).parent.mkdir(exist_ok=True)
            _save_sorted(engine, piece, order, folder / name.replace("*", f"{n:05}"))
            if len(pieces) > FEW_PIECES:
                told = {"done": n + 1, "of": len(pieces)}
                _log.warning(translate(DEFAULT_LANGUAGE, "engine.preparing", **told))
    finally:
        engine.disconnect()
    for path in folder.glob("part-*.parquet"):
        path.unlink()
    shutil.rmtree(folder / "spilt", ignore_errors=True)


_SORTED = (
    (BY_SERIES, "indicator", ("reference", "indicator", "end", "position")),
    (BY_AREA, "territory", ("area", "position")),
)
"""The files, the column whose cells tell the pieces of a table apart, and the order in a piece."""


def _pieces(table: ibis.Table, key: str) -> Iterator[ibis.Table]:
    """The rows of a table by ranges of a column, each of as many rows as are sorted at a time."""
    numbers = table.group_by(key).agg(n=table.count()).order_by(key).to_pyarrow()
    cells, sizes = (numbers.column(name).to_pylist() for name in (key, "n"))
    ends = [n // ROWS_SORTED for n in accumulate(sizes)]
    for _, piece in groupby(zip(cells, ends, strict=True), key=itemgetter(1)):
        within = [cell for cell, _ in piece]
        yield table.filter(table[key].between(within[0], within[-1]))


def _save(rows: ibis.Table, path: Path) -> None:
    """Rows that are read once, or few."""
    rows.to_parquet(path, compression="snappy", row_group_size=ROWS_IN_GROUP)


def _code(engine: Backend, rows: ibis.Table) -> None:
    """Makes a type of the texts of each column: a row to sort takes 50 bytes and not 250, and its
    texts are written as they are numbered."""
    for name in _TEXTS:
        texts = rows.select(name).distinct().drop_null().order_by(name)
        engine.raw_sql(f"CREATE TYPE {name}_code AS ENUM ({engine.compile(texts)})")


def _save_sorted(engine: Backend, rows: ibis.Table, order: tuple[str, ...], path: Path) -> None:
    """Some rows in an order; their texts come back as texts."""
    codes = ", ".join(f"{name}::{name}_code AS {name}" for name in _TEXTS)
    columns = ", ".join(f'"{name}"' for name in order)
    coded = f"SELECT * REPLACE ({codes}) FROM ({engine.compile(rows.select(*ROWS))})"
    options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROWS_IN_GROUP}"
    file = str(path).replace("'", "''")
    engine.raw_sql(f"COPY (FROM ({coded}) ORDER BY {columns}) TO '{file}' ({options})")


def _rows(engine: Backend, n: int, part: Part, country: str) -> ibis.Table:
    """A table with the columns `ROWS` and `territory`, in its order."""
    import ibis

    if part.path.suffix == ".csv":
        columns = dict.fromkeys(_CELLS, "varchar")
        table = engine.read_csv(part.path, delim=",", quote='"', escape='"', columns=columns)
        number = ibis.row_number()
    else:
        table = engine.read_parquet(part.path, file_row_number=True)
        number = table.file_row_number
    table = table.cast(_CELLS)
    reference = table.territory == country
    rows = table.mutate(
        level=ibis.literal(str(part.level)),
        reference=reference,
        area=reference.ifelse(table.territory, ibis.literal(part.prefix) + table.territory),
        position=number + n * PART,
        **{name: table[name].fill_null("") for name in ("note", "scope")},
    ).rename(start="period_start", end="period_end")
    return rows.select(*ROWS, "territory")


def _typeset(rows: ibis.Table) -> ibis.Table:
    """The rows with their notes as a reader sees them: a few different ones stand on many rows."""
    notes = rows.select("note").distinct().to_pyarrow().column("note").to_pylist()
    changed = {note: typeset(note) for note in notes if typeset(note) != note}
    if not changed:
        return rows
    return rows.mutate(note=rows.note.substitute(changed))
