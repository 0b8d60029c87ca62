"""What is said of an indicator over its periods: who rises, who falls, by how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.label_text import fitted
from dashboard.charts.shared.room_headline import labels_that_leave_room
from dashboard.indicators.series import IndicatorSeries
from dashboard.indicators.statistic import Cell, Quantity
from dashboard.model import Territory
from dashboard.selection import Selection
from dashboard.statistics.intervals import Bounds, rate_change
from dashboard.statistics.rounding import all_as_published
from dashboard.text.i18n import short_label, short_unit, signed, translate
from dashboard.text.phrases import counted
from dashboard.text.wording import areas_word, place

FINDING = ("finding.trend", "finding.trend_same")
SHORTER = ("room.title.trend", "room.title.trend_same")
"""Keys of a change and of none; those for a projected screen that cannot hold the others."""
LONGEST_UNIT = 8
"""Characters of a unit that is short enough to be said twice."""


def trend_headline(
    catalogue: Catalogue, selection: Selection, years: Sequence[IndicatorSeries]
) -> str:
    """The finding for a projected screen: where two lines do not hold it, without its years."""
    label = short_label(selection.language, years[0].indicator)
    forms = ((label, FINDING), *((each, SHORTER) for each in labels_that_leave_room(label)))
    return fitted(trend_finding(catalogue, selection, years, *form) for form in forms)


def trend_finding(
    catalogue: Catalogue,
    selection: Selection,
    years: Sequence[IndicatorSeries],
    label: str = "",
    keys: tuple[str, str] = FINDING,
) -> str:
    """The change of the selected territory, else of the country, else how many areas rise."""
    language = selection.language
    first, last = years[0], years[-1]
    label = label or short_label(language, first.indicator)
    for area in (selection.territory, catalogue.country.area):
        before, after = (year.cells[area].value if area else None for year in (first, last))
        if area and before is not None and after is not None:
            same = first.formatted(area) == last.formatted(area)
            return translate(
                language,
                keys[same],
                label=label,
                place=place(language, catalogue.territories[area]),
                name=catalogue.territories[area].short_name,
                before=short_value(first.quantity, before),
                after=last.formatted(area),
                first=first.quantity.period,
                last=last.quantity.period,
            )
    directions = _directions(years)
    return counted(
        language,
        f"{keys[0]}_areas{directions.form}",
        directions.up,
        label=label,
        areas=areas_word(language, selection.level, directions.total),
        first=first.quantity.period,
        last=last.quantity.period,
    )


def trend_sentence(
    catalogue: Catalogue, selection: Selection, years: Sequence[IndicatorSeries]
) -> str:
    """How many areas rise, fall and do neither; the change of the chosen area, of the country.

    Without the interval of a change nothing is said to rise or fall: a figure is higher or lower.
    """
    language = selection.language
    first, last = years[0], years[-1]
    directions = _directions(years)
    sentence = translate(
        language,
        f"sentence.trend{directions.form}",
        areas=areas_word(language, selection.level, directions.total),
        first=first.quantity.period,
        last=last.quantity.period,
        up=directions.up,
        down=directions.down,
        same=directions.same,
    )
    areas = dict.fromkeys(filter(None, (selection.territory, catalogue.country.area)))
    changes = (_change_words(catalogue.territories[area], years) for area in areas)
    return " ".join((sentence, *filter(None, changes)))


def _change_words(territory: Territory, years: Sequence[IndicatorSeries]) -> str:
    """From which value to which an area has gone, and by how much, at least and at most."""
    first, last = years[0], years[-1]
    before, after = (year.cells[territory.area] for year in (first, last))
    if before.value is None or after.value is None:
        return ""
    language = first.quantity.language
    within = _within(before, after)
    key = "" if within is None else ".unclear" if within.holds(0) else ".clear"
    if key != ".clear" and (before.rare or after.rare):
        key = ".rare"
    low, high = (signed(language, 100 * end, 0) for end in within or (0.0, 0.0))
    return translate(
        language,
        f"sentence.trend_area{key}",
        name=territory.short_name,
        before=short_value(first.quantity, before.value),
        after=last.formatted(territory.area),
        low=low,
        high=high,
    )


def short_value(quantity: Quantity, value: float) -> str:
    """A value beside another one, or beside an axis, that gives its unit: alone if it is long."""
    short = len(short_unit(quantity.language, quantity.unit)) <= LONGEST_UNIT
    return quantity.format(value) if short else quantity.bare(value)


@dataclass(frozen=True, slots=True)
class _Directions:
    """How many areas rise, fall, and do neither; `sure` where every change has an interval."""

    up: int
    down: int
    same: int
    sure: bool

    @property
    def total(self) -> int:
        """Areas with both values."""
        return self.up + self.down + self.same

    @property
    def form(self) -> str:
        """The end of the key of a text that says how sure the directions are."""
        return ".sure" if self.sure else ""


def _directions(years: Sequence[IndicatorSeries]) -> _Directions:
    """Which way the areas of a level go from first to last.

    A change of counted events is one where its interval leaves out 0; any other, where both
    values print differently.
    """
    decimals = years[0].indicator.decimals
    ends = first, last = years[0].quantity, years[-1].quantity
    sure = all(bool((np.isnan(end.values) | end.columns.rates).all()) for end in ends)
    before, after = (all_as_published(end.values, decimals) for end in ends)
    signs = np.sign(after - before)  # NaN without one of both
    if sure:
        for i in np.flatnonzero(~np.isnan(signs)).tolist():
            area = first.areas[i].area
            within = _within(first.cells[area], last.cells[area])
            if within is None or within.holds(0):
                signs[i] = 0
    up, down, same = (int(np.count_nonzero(signs == sign)) for sign in (1, -1, 0))
    return _Directions(up, down, same, sure)


def _within(before: Cell, after: Cell) -> Bounds | None:
    return rate_change(before.rate, after.rate) if before.rate and after.rate else None
