"""Columns of observations, and the records that are made of them when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from dashboard.model import AreaId, Observation, Period, Scope, Status
from dashboard.statistics.coded import Coded

RECORD = (
    *("indicator", "area", "start", "end", "value", "status"),
    *("source_id", "note", "scope", "events"),
)
"""What a record is made of: texts as they are, years as integers, `value` and `events` as floats,
NaN for one that does not exist; an empty `scope` for none."""

Columns = Mapping[str, Sequence[Any] | NDArray[Any]]
"""The cells of some rows, by the names of `RECORD`: many rows as `Coded` texts and as arrays."""

COLUMNS = ("level", "reference", *RECORD)
"""`level` is that of the series; `reference` whether it is the value of the country beside it."""

ROWS = (*COLUMNS, "position")
"""Columns of an engine, which keeps no order of its own."""

SUMMARY = ("level", "reference", "indicator", "end", "status", "source_id")
"""Columns by which an engine counts its rows, `n` of each."""

FLOATS = {"value": float, "events": float}

_STATUSES: Mapping[str, Status] = {str(status): status for status in Status}
_SCOPES: Mapping[str, Scope | None] = {"": None, **{str(scope): scope for scope in Scope}}


class Places(dict[str, int]):
    """Area id → the row in which it stands; the last one where it comes twice."""

    _asked: tuple[Places, NDArray[np.intp]] | None = None

    def rows_of(self, areas: Places) -> NDArray[np.intp]:
        """In which row each of some areas stands, −1 for one that is not there.

        Those of the areas that were asked for last are kept: series of the same rows share them.
        """
        if self._asked is None or self._asked[0] is not areas:
            rows = np.array([self.get(area, -1) for area in areas], dtype=np.intp)
            self._asked = areas, rows
        return self._asked[1]


def places_of(areas: Iterable[str]) -> Places:
    """The places of some areas in their order."""
    return Places((area, n) for n, area in enumerate(areas))


class Series(Mapping[str, Observation]):
    """Area id → observation, for one indicator, level and end year, in the order of the tables.

    Of 35,000 areas a view often asks for one: a record is made when it is asked for, and not kept.
    Where an area comes twice, the last one counts. `places` may be shared by series of the same
    rows.
    """

    def __init__(self, columns: Columns, places: Places | None = None) -> None:
        self._columns = columns
        self._places = places_of(columns["area"]) if places is None else places

    def __getitem__(self, area: str) -> Observation:
        at = self._places[area]
        return _record(*(_cell(self._columns[name], at) for name in RECORD))

    def texts(self, name: str) -> Coded[str]:
        """A column of texts (`status`, `source_id`), in the order of the rows."""
        return Coded.of(cast(Sequence[str], self._columns[name]))

    def numbers(self, name: str) -> NDArray[np.float64]:
        """A column of numbers (`value`, `events`) in the order of the rows, NaN where empty."""
        return np.asarray(self._columns[name], dtype=float)

    def numbers_of(self, name: str, areas: Places) -> NDArray[np.float64]:
        """A column of numbers at some areas, NaN where there is none: the same array where its rows
        are these in their order."""
        numbers, rows = self.numbers(name), self.rows_of(areas)
        if np.array_equal(rows, np.arange(len(numbers))):
            return numbers
        placed = np.full(len(rows), np.nan)
        placed[rows >= 0] = numbers[rows[rows >= 0]]
        return placed

    def rows_of(self, areas: Places) -> NDArray[np.intp]:
        """In which row each of some areas stands, −1 for one that is not there."""
        return self._places.rows_of(areas)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def records(columns: Columns) -> tuple[Observation, ...]:
    """The records of some rows."""
    cells = (_plain(columns[name]) for name in RECORD)
    return tuple(_record(*row) for row in zip(*cells, strict=True))


def _cell(column: Sequence[Any] | NDArray[Any], at: int) -> Any:
    cell = column[at]
    return cell.item() if isinstance(column, np.ndarray) else cell


def _plain(column: Sequence[Any] | NDArray[Any]) -> Sequence[Any]:
    return column.tolist() if isinstance(column, np.ndarray) else column


def _record(
    indicator: str,
    area: str,
    start: int,
    end: int,
    value: float | None,
    status: str,
    source_id: str,
    note: str,
    scope: str,
    events: float | None,
) -> Observation:
    return Observation(
        indicator,
        area if isinstance(area, AreaId) else AreaId(area),
        _period(start, end),
        None if value != value else value,
        _STATUSES[status],
        source_id,
        note,
        _SCOPES[scope],
        None if events is None or events != events else int(events),
    )


@cache
def _period(start: int, end: int) -> Period:
    return Period(start, end)
