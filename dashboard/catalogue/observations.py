"""The observations as columns: counted as columns, made into records a series at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.model import FRANCE, AreaId, Level, Observation, Period, Scope, Status

COLUMNS = (
    "level",
    "indicator",
    "area",
    "start",
    "end",
    "value",
    "status",
    "source_id",
    "note",
    "scope",
    "events",
)
"""`level` is that of the series: a value of France is the reference of one level."""

FLOATS = {"value": float, "events": float}
"""Columns of numbers, NaN for one that does not exist."""

Rows = NDArray[np.intp]
"""Positions of observations in the table."""
RowsOfYear = Mapping[int, Rows]
SeriesKey = tuple[str, Level, bool]
"""Indicator, level, and whether it is the reference of that level and not its areas."""


@dataclass(frozen=True, slots=True, eq=False)
class Observations:
    """All observations, in the order of the tables; a record is made when it is asked for.

    `_table` has the columns `COLUMNS`: texts as they are, years as integers, and values as
    floats, NaN for one that does not exist.
    """

    _table: pd.DataFrame

    @classmethod
    def of(cls, records: Iterable[Observation], level: Level = Level.REGION) -> Observations:
        """The observations of some records; those of France are the references of a level."""
        rows = [
            {
                "level": level if o.area == FRANCE else AreaId(o.area).level,
                "indicator": o.indicator,
                "area": o.area,
                "start": o.period.start,
                "end": o.period.end,
                "value": o.value,
                "status": o.status,
                "source_id": o.source_id,
                "note": o.note,
                "scope": o.scope or "",
                "events": o.events,
            }
            for o in records
        ]
        return cls(pd.DataFrame(rows, columns=list(COLUMNS)).astype(FLOATS))

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

    def latest_years(self) -> Mapping[str, int]:
        """The last year of the values of each indicator, at any level."""
        return dict(self._table.groupby("indicator")["end"].max())

    def positions(self) -> Mapping[SeriesKey, RowsOfYear]:
        """Where each series stands, then by end year; its references apart from its areas."""
        table = self._table
        keys = [table["indicator"], table["level"], table["area"] == FRANCE, table["end"]]
        groups = cast(
            Mapping[tuple[str, Level, bool, int], Rows], table.groupby(keys, sort=False).indices
        )
        index: dict[SeriesKey, dict[int, Rows]] = {}
        for (indicator, level, reference, year), rows in groups.items():
            index.setdefault((indicator, Level(level), bool(reference)), {})[int(year)] = rows
        return index


def _records(table: pd.DataFrame) -> tuple[Observation, ...]:
    columns = (table[column].tolist() for column in COLUMNS if column != "level")
    return tuple(
        Observation(
            indicator=indicator,
            area=area,
            period=Period(start, end),
            value=None if value != value else value,
            status=Status(status),
            source_id=source_id,
            note=note,
            scope=Scope(scope) if scope else None,
            events=None if events != events else int(events),
        )
        for indicator, area, start, end, value, status, source_id, note, scope, events in zip(
            *columns, strict=True
        )
    )
