"""The observations in memory, as columns: what the shipped data need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.types import is_numeric_dtype

from dashboard.catalogue.store.records import COLUMNS, FLOATS, RECORD, Columns, Series, records
from dashboard.model import AreaId, Level, Observation, Status

_Key = tuple[str, Level, bool]
"""Indicator, level, and whether it is the reference of that level and not its areas."""
_Rows = Mapping[int, NDArray[np.intp]]
"""Positions in the table, by end year."""


@dataclass(frozen=True, eq=False)
class MemoryStore:
    """An `ObservationStore` of a table with the columns `COLUMNS`, in the order of the tables."""

    _table: pd.DataFrame

    @classmethod
    def of(cls, observations: Iterable[Observation], level: Level = Level.REGION) -> MemoryStore:
        """The store of some observations; those of the country are the references of a level."""
        rows = (_cells(o, AreaId(o.area).level, level) for o in observations)
        return cls(pd.DataFrame(rows, columns=list(COLUMNS)).astype(FLOATS))

    def __len__(self) -> int:
        return len(self._table)

    def __iter__(self) -> Iterator[Observation]:
        for _, rows in sorted(self._table.groupby("indicator").indices.items()):
            yield from records(self._columns(np.asarray(rows)))

    def years(self, indicator: str, level: Level) -> tuple[int, ...]:
        return tuple(sorted(self._index.get((indicator, level, False), {})))

    def series(self, indicator: str, level: Level, year: int) -> Series:
        return Series(self._columns(self._at((indicator, level, False), year)))

    def reference(self, indicator: str, level: Level, year: int) -> Observation | None:
        last = self._at((indicator, level, True), year)[-1:]
        return (records(self._columns(last)) or (None,))[0]

    def of_area(self, area: AreaId) -> tuple[Observation, ...]:
        return records(self._columns(np.flatnonzero(self._table["area"] == area)))

    def with_status(self, status: Status, level: Level) -> tuple[Observation, ...]:
        table = self._table
        asked = (table["status"] == status) & (table["level"] == level)
        return records(self._columns(np.flatnonzero(asked)))

    def number(self, status: Status, level: Level, *, reference: bool) -> int:
        table = self._table
        asked = (table["status"] == status) & (table["level"] == level)
        return int((asked & (table["reference"] == reference)).sum())

    def by_source(self) -> Mapping[str, int]:
        return Counter(self._table["source_id"].tolist())

    def latest_years(self) -> Mapping[str, int]:
        last = self._table.groupby("indicator")["end"].max()
        return dict(zip(last.index.tolist(), last.tolist(), strict=True))

    def _at(self, key: _Key, year: int) -> NDArray[np.intp]:
        return self._index.get(key, {}).get(year, _NOWHERE)

    def _columns(self, rows: NDArray[np.intp]) -> Columns:
        return {name: cells[rows].tolist() for name, cells in self._cells.items()}

    @cached_property
    def _cells(self) -> Mapping[str, NDArray[Any]]:
        """The columns of records; texts that are alike are one object, 8 bytes a cell."""
        return {name: _shared(self._table[name]) for name in RECORD}

    @cached_property
    def _index(self) -> Mapping[_Key, _Rows]:
        keys = [self._table[name] for name in ("indicator", "level", "reference", "end")]
        groups = cast(
            Mapping[tuple[str, str, bool, int], NDArray[np.intp]],
            self._table.groupby(keys, sort=False).indices,
        )
        index: dict[_Key, dict[int, NDArray[np.intp]]] = {}
        for (indicator, level, reference, year), rows in groups.items():
            index.setdefault((indicator, Level(level), bool(reference)), {})[int(year)] = rows
        return index


def _shared(column: pd.Series) -> NDArray[Any]:
    if is_numeric_dtype(column):
        return column.to_numpy()
    codes, texts = pd.factorize(column, use_na_sentinel=False)
    return np.array(texts.tolist(), dtype=object)[codes]


def _cells(o: Observation, own: Level, beside: Level) -> tuple[object, ...]:
    """The cells of `COLUMNS`; the level of a reference is that of the areas `beside` it."""
    reference = own is Level.COUNTRY
    return (
        *(beside if reference else own, reference),
        *(o.indicator, o.area, o.period.start, o.period.end, o.value, o.status),
        *(o.source_id, o.note, o.scope or "", o.events),
    )


_NOWHERE = np.empty(0, dtype=np.intp)
