"""The cells of an indicator over the areas of a level, made when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dashboard.catalogue.store import Places, Series
from dashboard.indicators.statistic import Cell, Columns, observed_cell
from dashboard.model import AreaId, Status, Territory
from dashboard.statistics.intervals import FEWEST_EVENTS


class ObservedCells(Mapping[AreaId, Cell]):
    """Area id → what was observed there, in the order of the areas; missing where nothing was.

    Of 35,000 areas a view shows few: what is counted over all of them is counted in `columns`.
    """

    def __init__(self, series: Series, areas: tuple[Territory, ...], places: Places) -> None:
        self._series, self._areas = series, areas
        self.places = places
        """Area id → its position among the areas."""
        self._made: dict[AreaId, Cell] = {}
        """Those of rates, whose intervals take time."""

    def __getitem__(self, area: AreaId) -> Cell:
        made = self._made.get(area)
        if made is None:
            if area not in self.places:
                raise KeyError(area)
            made = observed_cell(self._series.get(area))
            if made.rate:
                self._made[area] = made
        return made

    def __iter__(self) -> Iterator[AreaId]:
        return (territory.area for territory in self._areas)

    def __len__(self) -> int:
        return len(self.places)

    @cached_property
    def columns(self) -> Columns:
        """Values, ends of intervals and marks as arrays, and the statuses that occur."""
        rows = self._series.rows_of(self.places)
        there = rows >= 0
        values, events = (
            self._series.numbers_of(name, self.places) for name in ("value", "events")
        )
        rates = ~np.isnan(values) & ~np.isnan(events)
        nothing = np.broadcast_to(np.nan, (2, len(rows)))
        lows, highs = nothing.copy() if rates.any() else nothing
        for i in np.flatnonzero(rates):
            cell = self[self._areas[i].area]
            lows[i], highs[i] = cell.low, cell.high
        statuses = self._series.texts("status")
        kinds = [*map(Status, statuses.words), Status.MISSING]
        codes = np.where(there, statuses.codes[rows], len(statuses.words))

        def occurring(some: NDArray[np.intp]) -> frozenset[Status]:
            return frozenset(kinds[code] for code in np.flatnonzero(np.bincount(some)))

        return Columns(
            values=values,
            lows=lows,
            highs=highs,
            rare=events < FEWEST_EVENTS,
            rates=rates,
            counted=not bool(np.isnan(events).all()),
            statuses=occurring(codes),
            absent=occurring(codes[np.isnan(values)]),
        )
