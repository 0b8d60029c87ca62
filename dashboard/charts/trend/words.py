"""What is said of an indicator over its periods: who rises, who falls, by how much."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.catalogue import Catalogue
from dashboard.indicators.series import IndicatorSeries
from dashboard.indicators.statistic import Quantity
from dashboard.model import FRANCE
from dashboard.selection import Selection
from dashboard.statistics.rounding import as_published
from dashboard.text.i18n import short_label, short_unit, translate
from dashboard.text.phrases import counted
from dashboard.text.wording import areas_word, place

LONGEST_UNIT = 8
"""Characters of a unit that is short enough to be said twice."""


def trend_finding(
    catalogue: Catalogue, selection: Selection, years: Sequence[IndicatorSeries]
) -> str:
    """The change of the selected territory, else of France, else how many areas rise."""
    language = selection.language
    first, last = years[0], years[-1]
    for area in (selection.territory, FRANCE):
        before, after = (year.cells[area].value if area else None for year in (first, last))
        if area and before is not None and after is not None:
            return translate(
                language,
                "finding.trend"
                if first.formatted(area) != last.formatted(area)
                else "finding.trend_same",
                label=short_label(language, first.indicator),
                place=place(language, catalogue.territories[area]),
                before=short_value(first.quantity, before),
                after=last.formatted(area),
                first=first.quantity.period,
                last=last.quantity.period,
            )
    up, down, same = _directions(years)
    return counted(
        language,
        "finding.trend_areas",
        up,
        label=short_label(language, first.indicator),
        areas=areas_word(language, selection.level, up + down + same),
        first=first.quantity.period,
        last=last.quantity.period,
    )


def trend_sentence(selection: Selection, years: Sequence[IndicatorSeries]) -> str:
    """How many areas rise, fall and stay; then the change of France where it is published."""
    language = selection.language
    first, last = years[0], years[-1]
    up, down, same = _directions(years)
    sentence = translate(
        language,
        "sentence.trend",
        areas=areas_word(language, selection.level, up + down + same),
        first=first.quantity.period,
        last=last.quantity.period,
        up=up,
        down=down,
        same=same,
    )
    before = first.cells[FRANCE].value
    if before is None or last.cells[FRANCE].value is None:
        return sentence
    france = translate(
        language,
        "sentence.trend_france",
        before=short_value(first.quantity, before),
        after=last.formatted(FRANCE),
    )
    return f"{sentence} {france}"


def short_value(quantity: Quantity, value: float) -> str:
    """A value beside another one, or beside an axis, that gives its unit: alone if it is long."""
    short = len(short_unit(quantity.language, quantity.unit)) <= LONGEST_UNIT
    return quantity.format(value) if short else quantity.bare(value)


def _directions(years: Sequence[IndicatorSeries]) -> tuple[int, int, int]:
    """How many areas rise, fall and stay the same from first to last, as the values print."""
    decimals = years[0].indicator.decimals
    first, last = years[0].quantity.cells, years[-1].quantity.cells
    changes = [
        as_published(after, decimals) - as_published(before, decimals)
        for area in first
        if (before := first[area].value) is not None and (after := last[area].value) is not None
    ]
    return (
        sum(change > 0 for change in changes),
        sum(change < 0 for change in changes),
        sum(change == 0 for change in changes),
    )
