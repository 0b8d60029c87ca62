"""The observations as columns: counted as columns, made into records a series at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.model import Level, Observation, Period, Status

COLUMNS = ("indicator", "area", "start", "end", "value", "status", "source_id", "note")

Rows = NDArray[np.intp]
"""Positions of observations in the table."""
Key = tuple[str, Level, int]
RowsOfYear = Mapping[int, Rows]


@dataclass(frozen=True, slots=True, eq=False)
class Observations:
    """All observations, in the order of the tables; a record is made when it is asked for.

    `_table` has the columns `COLUMNS`: texts as they are, years as integers, and values as
    floats, NaN for one that does not exist.
    """

    _table: pd.DataFrame

    @classmethod
    def of(cls, records: Iterable[Observation]) -> Observations:
        """The observations of some records."""
        rows = [
            {
                "indicator": o.indicator,
                "area": o.area,
                "start": o.period.start,
                "end": o.period.end,
                "value": o.value,
                "status": o.status,
                "source_id": o.source_id,
                "note": o.note,
            }
            for o in records
        ]
        return cls(pd.DataFrame(rows, columns=list(COLUMNS)).astype({"value": float}))

    def __len__(self) -> int:
        return len(self._table)

    def __iter__(self) -> Iterator[Observation]:
        return iter(_records(self._table))

    def at(self, rows: Rows) -> tuple[Observation, ...]:
        """The observations at some positions."""
        return _records(self._table.take(rows))

    def with_status(self, status: Status) -> tuple[Observation, ...]:
        """The observations of a status, in the order of the tables."""
        return _records(self._table[self._table["status"] == status])

    def by_source(self) -> Mapping[str, int]:
        """How many observations come from each source; a source without any is left out."""
        return Counter(self._table["source_id"].tolist())

    def positions(self, levels: Mapping[str, Level]) -> Mapping[tuple[str, Level], RowsOfYear]:
        """Where each series stands, by indicator and level, then end year.

        `levels` gives the level of each area. Raises KeyError for an area without one.
        """
        names = {area: levels[area] for area in self._table["area"].unique()}
        keys = [self._table["indicator"], self._table["area"].map(names), self._table["end"]]
        groups = cast(Mapping[Key, Rows], self._table.groupby(keys, sort=False).indices)
        index: dict[tuple[str, Level], dict[int, Rows]] = {}
        for (indicator, level, year), rows in groups.items():
            index.setdefault((indicator, Level(level)), {})[int(year)] = rows
        return index


def _records(table: pd.DataFrame) -> tuple[Observation, ...]:
    columns = (table[column].tolist() for column in COLUMNS)
    return tuple(
        Observation(
            indicator=indicator,
            area=area,
            period=Period(start, end),
            value=None if value != value else value,
            status=Status(status),
            source_id=source_id,
            note=note,
        )
        for indicator, area, start, end, value, status, source_id, note in zip(
            *columns, strict=True
        )
    )
