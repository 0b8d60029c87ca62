"""The observations in an engine, asked through Ibis: of any size, one machine's or a cluster's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dashboard.catalogue.store.connection import (
    Connection,
    EngineGoneError,
    EngineRefusedError,
    Tables,
)
from dashboard.catalogue.store.memory import MemoryStore
from dashboard.catalogue.store.records import (
    COLUMNS,
    FLOATS,
    RECORD,
    Columns,
    Places,
    Series,
    places_of,
    records,
)
from dashboard.model import AreaId, Level, Observation, Status
from dashboard.statistics.coded import Coded, fewest_bytes

if TYPE_CHECKING:
    import ibis
    import pandas as pd
    import pyarrow as pa

    Rows = Callable[[Tables], ibis.Table]


class EngineStore:
    """An `ObservationStore` of the tables of a connection.

    How many rows there are of each series is read once, and so are the references and the levels
    that fit in memory: the smallest ones, `most_in_memory` rows of them at most. Every method
    raises EngineGoneError where the engine does not answer.
    """

    def __init__(self, connection: Connection, most_in_memory: int, address: str = "") -> None:
        self.address = address
        """Of the engine, as it may be shown."""
        self._connection = connection
        self._most_in_memory = most_in_memory
        self._last_areas: dict[Level, _Areas] = {}

    def prepare(self) -> None:
        """Reads what is read once; where the engine does not have the tables yet, they are loaded
        first, which takes minutes for millions of rows. Raises EngineRefusedError."""
        try:
            _ = self._near
        except EngineGoneError as error:
            raise EngineRefusedError(self.address, error.__cause__) from error

    def close(self) -> None:
        """Lets the engine go; the next question connects again."""
        self._connection.close()

    def __len__(self) -> int:
        return int(self._counts["n"].sum())

    def __iter__(self) -> Iterator[Observation]:
        for indicator in sorted(self._counts["indicator"].unique()):
            yield from records(self._read(partial(_of_indicator, indicator)))

    def years(self, indicator: str, level: Level) -> tuple[int, ...]:
        return self._years.get((indicator, level), ())

    def series(self, indicator: str, level: Level, year: int) -> Series:
        if level in self._near_levels or year not in self.years(indicator, level):
            return self._near.series(indicator, level, year)
        table = self._table(lambda t: _of_series(t, indicator, level, year), ("area", *_VARYING))
        areas = self._areas_of(level, table.column("area"))
        n = len(areas.ids)
        columns: Columns = {
            "indicator": Coded.alike(indicator, n),
            "end": np.broadcast_to(year, n),
            "area": areas.ids,
            **_columns(table, _VARYING),
        }
        return Series(columns, areas.places)

    def reference(self, indicator: str, level: Level, year: int) -> Observation | None:
        return self._near.reference(indicator, level, year)

    def of_area(self, area: AreaId) -> tuple[Observation, ...]:
        if area.level in (Level.COUNTRY, *self._near_levels):
            return self._near.of_area(area)
        return records(self._read(lambda t: t.by_area.filter(t.by_area.area == str(area))))

    def with_status(self, status: Status, level: Level) -> tuple[Observation, ...]:
        if level in self._near_levels:
            return self._near.with_status(status, level)
        return records(self._read(lambda t: _of_status(t, status, level)))

    def number(self, status: Status, level: Level, *, reference: bool) -> int:
        counts = self._counts
        asked = (counts["status"] == status) & (counts["level"] == level)
        return int(counts["n"][asked & (counts["reference"] == reference)].sum())

    def by_source(self) -> Mapping[str, int]:
        numbers = self._counts.groupby("source_id")["n"].sum()
        return dict(zip(numbers.index.tolist(), numbers.tolist(), strict=True))

    def latest_years(self) -> Mapping[str, int]:
        last = self._counts.groupby("indicator")["end"].max()
        return dict(zip(last.index.tolist(), last.tolist(), strict=True))

    def _read(self, rows: Rows) -> Columns:
        """The cells of some rows, in the order of the tables."""
        return _columns(self._table(rows, RECORD), RECORD)

    def _areas_of(self, level: Level, column: pa.ChunkedArray) -> _Areas:
        """The areas of a column; those that were made last, where they are the same."""
        known = self._last_areas.get(level)
        if known is None or not known.column.equals(column):
            ids = column.to_pylist()
            known = self._last_areas[level] = _Areas(_copied(column), ids, places_of(ids))
        return known

    def _table(self, rows: Rows, columns: tuple[str, ...]) -> pa.Table:
        return _in_order(
            self._connection.ask(
                lambda tables: tables.read(rows(tables).select(*columns, "position"))
            )
        )

    @cached_property
    def _counts(self) -> pd.DataFrame:
        return self._connection.ask(lambda tables: _frame(tables.read(tables.counts)))

    @cached_property
    def _years(self) -> Mapping[tuple[str, str], tuple[int, ...]]:
        of_areas = self._counts[~self._counts["reference"]]
        years: dict[tuple[str, str], set[int]] = defaultdict(set)
        for indicator, level, end in of_areas[["indicator", "level", "end"]].values.tolist():
            years[indicator, level].add(end)
        return {key: tuple(sorted(some)) for key, some in years.items()}

    @cached_property
    def _near_levels(self) -> tuple[str, ...]:
        of_areas = self._counts[~self._counts["reference"]]
        sizes = of_areas.groupby("level")["n"].sum().sort_values().cumsum()
        return tuple(sizes.index[sizes <= self._most_in_memory])

    @cached_property
    def _near(self) -> MemoryStore:
        """The references and the levels that fit in memory."""
        table = self._table(lambda t: _of_levels(t, self._near_levels), COLUMNS)
        return MemoryStore(_frame(table).astype(FLOATS))


_VARYING = tuple(name for name in RECORD if name not in ("indicator", "area", "end"))
"""What a series has to be asked for of each of its areas."""


def _in_order(table: pa.Table) -> pa.Table:
    """Some rows in the order of the tables, in which DuckDB reads them: to have an engine sort them
    would take more time and memory than to look."""
    positions = table.column("position").to_numpy()
    rows = table.drop_columns("position")
    sorted_already = bool((positions[1:] > positions[:-1]).all())
    return rows if sorted_already else rows.take(np.argsort(positions))


def _copied(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column without the others of its answer."""
    return column.take(np.arange(len(column)))


@dataclass(frozen=True, slots=True)
class _Areas:
    """The areas of a series, which those of other years and indicators share."""

    column: pa.ChunkedArray
    ids: list[str]
    places: Places


def _columns(table: pa.Table, names: Sequence[str]) -> dict[str, Any]:
    return {name: _cells(table.column(name)) for name in names}


def _cells(column: pa.ChunkedArray) -> Coded[str] | NDArray[Any]:
    """The cells of a column, NaN for a number that is not there; copied, for what is not would
    keep all columns of the answer. Cells that are all alike take the place of one."""
    if not str(column.type).endswith("string"):
        return _alike(column.to_numpy())
    coded = column.combine_chunks().dictionary_encode()
    words = coded.dictionary.to_pylist()
    return Coded(words, _alike(coded.indices.to_numpy().astype(fewest_bytes(len(words)))))


def _alike(cells: NDArray[Any]) -> NDArray[Any]:
    first = cells[:1].copy()
    alike = len(cells) and np.array_equal(cells, np.broadcast_to(first, len(cells)), equal_nan=True)
    return np.broadcast_to(first, len(cells)) if alike else cells.copy()


def _frame(table: pa.Table) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas()
    return frame


def _of_indicator(indicator: str, tables: Tables) -> ibis.Table:
    rows = tables.of_indicator(indicator)
    return rows.filter(rows.indicator == indicator)


def _of_series(tables: Tables, indicator: str, level: str, year: int) -> ibis.Table:
    rows = tables.of_indicator(indicator)
    asked = rows.indicator == indicator, rows.level == str(level), rows.end == year
    return rows.filter(*asked, ~rows.reference)


def _of_status(tables: Tables, status: str, level: str) -> ibis.Table:
    rows = tables.by_series
    return rows.filter(rows.status == str(status), rows.level == str(level))


def _of_levels(tables: Tables, levels: tuple[str, ...]) -> ibis.Table:
    rows = tables.by_series
    return rows.filter(rows.reference).union(rows.filter(rows.level.isin(levels), ~rows.reference))
