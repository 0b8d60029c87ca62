"""Turns the indicators of a domain into what its charts need of each: values, z-scores, ranks."""

from __future__ import annotations

import math
from array import array
from collections import ChainMap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from dashboard.catalogue import Catalogue
from dashboard.indicators.by_area import ByArea, is_there
from dashboard.indicators.observed import indicator_quantity, year_of
from dashboard.indicators.periods import refuse_unstudied, span
from dashboard.indicators.statistic import Cell, Quantity, observed_cell
from dashboard.indicators.statistic_words import band_of_areas, ranks_of_areas, value_words
from dashboard.model import AreaId, Domain, Indicator, Level, Status, Tier
from dashboard.selection import LATEST, STUDY, Selection, SelectionError
from dashboard.statistics.ranks import Band, Rank
from dashboard.statistics.rounding import all_as_published
from dashboard.statistics.scores import oriented_z
from dashboard.text.i18n import label, translate
from dashboard.text.wording import rank_words

V = TypeVar("V")

Z_DECIMALS = 4
"""Kept of a z-score: far finer than the data, and a third of the bytes of all its digits."""


@dataclass(frozen=True, slots=True)
class IndicatorSeries:
    """One indicator in one year; the mappings go from area to what exists for it."""

    indicator: Indicator
    year: int
    quantity: Quantity
    cells: Mapping[AreaId, Cell]
    """As in the quantity, the country, and the areas of another level that are set beside."""
    z: Mapping[AreaId, float]
    """Oriented z-scores on the scale of the level, not capped; empty for an unjudged indicator."""
    ranks: Mapping[AreaId, Rank]
    """Among the areas of its own level."""
    bands: Mapping[AreaId, Band]
    farthest: float | None
    """The largest distance of a z-score from the country; None without any."""
    ranked: Mapping[AreaId, int] = field(default_factory=dict)
    """Areas that may have a rank at the level of an area of another level."""

    @property
    def n_ranked(self) -> int:
        """Areas of its level that may have a rank."""
        return self.quantity.n_ranked

    def formatted(self, area: AreaId) -> str:
        """The value of an area with its unit, or why there is none."""
        return value_words(self.quantity, self.cells[area])

    def rank_words(self, area: AreaId) -> str:
        """« 2e sur 13 »; a dash without rank, or the reason why there is none."""
        language = self.quantity.language
        if self.quantity.judged and self.cells[area].rare:
            return translate(language, "rank.rare")
        return rank_words(language, self.ranks.get(area), self.ranked.get(area, self.n_ranked))


def measured_indicators(
    catalogue: Catalogue, selection: Selection, domain: Domain, tier: Tier | None = None
) -> tuple[tuple[IndicatorSeries, ...], tuple[Indicator, ...]]:
    """The indicators of a domain under a selection, core first, and those without observation.

    Raises SelectionError when none is observed at that level or under that period choice.
    """
    refuse_unstudied(catalogue, domain, selection.level, selection.period, selection.language)
    measured: list[IndicatorSeries] = []
    left_out: list[Indicator] = []
    for indicator in catalogue.indicators_of(domain.code, tier):
        year = catalogue.period_of(indicator.code, selection.level, selection.period)
        if year is None:
            left_out.append(indicator)
        else:
            measured.append(measured_indicator(catalogue, selection, indicator))
    if not measured:
        raise _nothing(catalogue, selection, domain, left_out)
    return tuple(measured), tuple(left_out)


def measured_indicator(
    catalogue: Catalogue, selection: Selection, indicator: Indicator
) -> IndicatorSeries:
    """One indicator under a selection, with the areas of another level that it compares.

    Of these it has the value of the same period. SelectionError without that level or period.
    """
    year = year_of(catalogue, selection, indicator)
    quantity = indicator_quantity(catalogue, replace(selection, indicator=indicator.code))
    national = catalogue.national(indicator.code, year, selection.level)
    country, whole = catalogue.country.area, observed_cell(national)
    places = catalogue.places(selection.level)
    scores = _z(quantity, quantity.values)
    middle = _middle(quantity, country, whole)
    alone = IndicatorSeries(
        indicator=indicator,
        year=year,
        quantity=quantity,
        cells=_with(quantity.cells, {country: whole}),
        z=_with(ByArea(places, scores), middle),
        ranks=ByArea(places, ranks_of_areas(quantity)),
        bands=ByArea(places, band_of_areas(quantity)),
        farthest=_farthest((*scores, *middle.values())),
    )
    others = [
        area
        for area in selection.compare
        if catalogue.territories[area].level not in (selection.level, Level.COUNTRY)
    ]
    return _with_others(catalogue, selection, alone, others) if others else alone


def _with_others(
    catalogue: Catalogue, selection: Selection, alone: IndicatorSeries, others: Sequence[AreaId]
) -> IndicatorSeries:
    """The series with areas of other levels, of which it has the value of the same year."""
    indicator, year = alone.indicator, alone.year
    own: dict[AreaId, IndicatorSeries] = {}
    for area in others:
        level = catalogue.territories[area].level
        if year in catalogue.periods(indicator.code, level):
            there = replace(selection, level=level, compare=(), period=str(year))
            own[area] = measured_indicator(catalogue, there, indicator)
    missing = {area: Cell(None, Status.MISSING) for area in others}
    cells = missing | {area: series.cells[area] for area, series in own.items()}
    values = np.array([np.nan if c.value is None else c.value for c in cells.values()])
    z = _some(cells, _z(alone.quantity, values))
    return replace(
        alone,
        cells=_with(alone.cells, cells),
        z=_with(alone.z, z),
        ranks=_with(alone.ranks, {a: s.ranks[a] for a, s in own.items() if a in s.ranks}),
        bands=_with(alone.bands, {a: s.bands[a] for a, s in own.items() if a in s.bands}),
        farthest=_farthest((math.nan if alone.farthest is None else alone.farthest, *z.values())),
        ranked={area: series.n_ranked for area, series in own.items()},
    )


def span_of(measured: Sequence[IndicatorSeries]) -> str:
    """Years behind several indicators, `2013-2024`."""
    return span([m.year for m in measured])


def by_fragility(measured: Sequence[IndicatorSeries], area: AreaId) -> tuple[IndicatorSeries, ...]:
    """Indicators from most to least fragile for an area, those without its value last."""
    return tuple(sorted(measured, key=lambda m: m.z.get(area, -math.inf), reverse=True))


def _z(quantity: Quantity, values: NDArray[np.float64]) -> array[float]:
    """Oriented z-scores of values on the scale of the quantity; NaN where there is none.

    An array of the standard library: 8 bytes each, and plain numbers come out of it.
    """
    scores = np.full(len(values), np.nan)
    if quantity.judged and quantity.reference is not None:
        scores = oriented_z(values, quantity.reference, quantity.polarity, quantity.spread)
    return array("d", np.asarray(all_as_published(scores, Z_DECIMALS), dtype=float).tobytes())


def _farthest(scores: Iterable[float]) -> float | None:
    distances = np.abs(np.fromiter(scores, dtype=float))
    there = distances[~np.isnan(distances)]
    return float(there.max()) if there.size else None


def _some(areas: Iterable[AreaId], values: Iterable[V | None]) -> dict[AreaId, V]:
    return {a: value for a, value in zip(areas, values, strict=True) if is_there(value)}


def _with(many: Mapping[AreaId, V], others: dict[AreaId, V]) -> Mapping[AreaId, V]:
    """Those of many areas and others; none of 35,000 is made before it is asked for."""
    return ChainMap(others, cast(dict[AreaId, V], many))


def _middle(quantity: Quantity, country: AreaId, whole: Cell) -> dict[AreaId, float]:
    """The z-score of the country, the middle of the scale; none without its value."""
    scaled = quantity.judged and quantity.reference is not None and whole.value is not None
    return {country: 0.0} if scaled else {}


def _nothing(
    catalogue: Catalogue, selection: Selection, domain: Domain, indicators: Sequence[Indicator]
) -> SelectionError:
    language = selection.language
    years = sorted({y for i in indicators for y in catalogue.periods(i.code, selection.level)})
    if not years:
        value = label(language, domain)
        levels = catalogue.levels_with(i.code for i in catalogue.indicators_of(domain.code))
        return SelectionError("niveau", levels, "no_level", language, value=value)
    allowed = (LATEST, STUDY, *map(str, years))
    return SelectionError("periode", allowed, "no_period", language, value=selection.period)
