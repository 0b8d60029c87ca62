"""Looks through a table that is too large to be read whole, in DuckDB, in a bounded memory."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.catalogue.store.parquet import BY_SERIES, MEMORY, PART

if TYPE_CHECKING:
    import ibis
    from ibis.backends.duckdb import Backend

MOST_TOLD = 1_000
"""Rows of a large table that are told one by one."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the cells of a table of observations may hold; None: anything."""

    codes: Mapping[str, frozenset[str] | None]
    """Of columns of codes."""
    years: tuple[str, str]
    """The first and the last one, of four digits."""
    shares: frozenset[str]
    """The indicators whose values lie between 0 and 100."""
    country: str
    """The code of the territory whose values have a scope."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What was seen: the first rows that may break a rule and their lines, counted as those of a
    CSV file, and how many more there are."""

    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    others: int = 0
    unreadable: str = ""
    """What stops the reading of the file, in the words of DuckDB."""


def columns_of(path: Path) -> tuple[str, ...]:
    """The columns of a table. Raises OSError or ValueError for what is none."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(next(csv.reader(file), ()))
    from pyarrow import parquet

    return tuple(parquet.read_schema(path).names)


def scan(path: Path, columns: Sequence[str], rules: Rules) -> Scan:
    """The rows of a table with those columns that may break a rule; few others are among them.

    59.5 million rows as Parquet take 60 s on two busy cores. Lines of a CSV file that have too
    many or too few cells come alone: the numbers of the others are sure once these are repaired.
    """
    with _engine() as engine:
        try:
            table = _lines(engine, path, columns)
            doubtful = table.filter(_doubt(table, rules))
            first = doubtful.order_by("line").limit(MOST_TOLD + 1).to_pyarrow().to_pylist()
            broken = _rejected(engine) if path.suffix == ".csv" else ()
            more = len(first) > MOST_TOLD
            others = doubtful.count().to_pyarrow().as_py() - MOST_TOLD if more else 0
        except Exception as error:  # a file that DuckDB cannot read, however it says so
            return Scan(unreadable=str(error).partition("\n")[0])
    if broken:
        return Scan(broken[:MOST_TOLD], max(len(broken) - MOST_TOLD, 0))
    rows = ((row["line"], tuple(row[name] for name in columns)) for row in first[:MOST_TOLD])
    return Scan(tuple(rows), others)


def repeated(folder: Path, n: int) -> tuple[tuple[tuple[str, str, str], int, int], ...]:
    """The keys that come twice in the n-th table of the Parquet files in a folder: indicator, area
    id and end year, with the lines of the first two; one indicator after another."""
    seen: list[tuple[tuple[str, str, str], int, int]] = []
    with _engine() as engine:
        rows = engine.read_parquet(folder / BY_SERIES)
        rows = rows.filter(rows.position >= n * PART, rows.position < (n + 1) * PART)
        indicators = rows.select("indicator").distinct().to_pyarrow().column("indicator")
        for indicator in sorted(indicators.to_pylist()):
            own = rows.filter(rows.indicator == indicator)
            keys = own.group_by("area", year=own.end.cast("string")).agg(
                n=own.count(), first=own.position.min(), last=own.position.max()
            )
            twice = keys.filter(keys.n > 1).order_by("first").limit(MOST_TOLD).to_pyarrow()
            for row in twice.to_pylist():
                key = indicator, row["area"], row["year"]
                seen.append((key, row["first"] % PART + 2, row["last"] % PART + 2))
            if len(seen) >= MOST_TOLD:
                break
    return tuple(seen[:MOST_TOLD])


def valueless(folder: Path, level: str) -> tuple[tuple[str, str, int], ...]:
    """The series of a level in which no area has a value: indicator, end year, first line."""
    with _engine() as engine:
        rows = engine.read_parquet(folder / BY_SERIES)
        own = rows.filter(rows.level == level)
        valued = ((own.status != "missing") & ~own.reference).sum()
        series = own.group_by("indicator", year=own.end.cast("string")).agg(
            valued=valued, first=own.position.min()
        )
        empty = series.filter(series.valued == 0).order_by("first").to_pyarrow().to_pylist()
    return tuple((row["indicator"], row["year"], row["first"] % PART + 2) for row in empty)


@contextmanager
def _engine() -> Iterator[Backend]:
    import ibis

    engine = ibis.duckdb.connect(memory_limit=MEMORY)
    try:
        yield engine
    finally:
        engine.disconnect()


def _lines(engine: Backend, path: Path, columns: Sequence[str]) -> ibis.Table:
    """The cells as texts, and the lines that they stand on."""
    import ibis

    if path.suffix == ".csv":
        table = engine.read_csv(
            path,
            delim=",",
            quote='"',
            escape='"',
            columns=dict.fromkeys(columns, "varchar"),
            store_rejects=True,
            rejects_limit=MOST_TOLD,
        )
        line = ibis.row_number() + 2
    else:
        table = engine.read_parquet(path, file_row_number=True)
        line = table.file_row_number + 2
    cells = {name: table[name].cast("string").fill_null("") for name in columns}
    return table.select(line=line, **cells)


def _rejected(engine: Backend) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The lines of a CSV file that have too many or too few cells."""
    rejects = engine.table("reject_errors").select("line", "csv_line").order_by("line")
    lines = {row["line"]: row["csv_line"] for row in rejects.to_pyarrow().to_pylist()}
    return tuple((line, tuple(next(csv.reader([text]), ()))) for line, text in lines.items())


def _doubt(table: ibis.Table, rules: Rules) -> ibis.Column:
    """Whether a row may break a rule."""
    import ibis

    first, last = rules.years
    start, end, value, status = (
        table[name] for name in ("period_start", "period_end", "value", "status")
    )
    national = table.territory == rules.country
    number = value.try_cast("float64")
    doubts = [
        *(~_among(table[name], codes) for name, codes in rules.codes.items() if codes is not None),
        *(~(year.re_search(r"^\d{4}$") & year.between(first, last)) for year in (start, end)),
        start > end,
        (value != "") & ~value.re_search(_PLAIN),
        (value == "") != (status == "missing"),
        table.indicator.isin(sorted(rules.shares)) & ~number.between(0, 100).fill_null(True),
        (table.scope != "") != (national & (value != "")),
        (table.events != "") & ~(table.events.re_search(r"^\d+$") & (value != "")),
        table.note.re_search(_CONTROL),
    ]
    return ibis.or_(*doubts)


def _among(cells: ibis.Column, codes: frozenset[str]) -> ibis.Column:
    import ibis

    if len(codes) <= _FEW:
        return cells.isin(sorted(codes))
    return cells.isin(ibis.memtable({"code": sorted(codes)}).code)


_FEW = 1_000
"""Codes that a question may list; of more, it looks in a table."""
_PLAIN = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
_CONTROL = "[\x01-\x1f\x7f-\x9f]"
