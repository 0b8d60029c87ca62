"""The change of an indicator between two of its years, as a quantity over the areas of a level."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.catalogue import Catalogue
from dashboard.indicators.observed import indicator_quantity, year_of
from dashboard.indicators.statistic import Cell, Quantity
from dashboard.model import Indicator, Level, Observation, Status
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.intervals import Bounds, Rate, rate_change
from dashboard.statistics.rounding import as_published
from dashboard.statistics.scores import ReferenceKind
from dashboard.text.i18n import translate
from dashboard.text.sources import distinct

POINTS = "points"
"""The unit of the change of a percentage."""


@dataclass(frozen=True, slots=True)
class Directions:
    """How many areas rise, fall, and do neither beyond rounding and the interval of the change."""

    up: int
    down: int
    same: int


def change_quantity(catalogue: Catalogue, selection: Selection) -> Quantity:
    """What `selection.indicator` gained from the year `since` to its period, in its unit.

    A percentage changes by points. The difference is that of the figures as they print; an area
    without one of the two has none. Of counted events the interval is that of the ratio of both
    rates. The country is compared with itself in the same way; without its two values nothing is
    judged. Raises SelectionError where the series has no such earlier year.
    """
    language = selection.language
    indicator = catalogue.indicators[str(selection.indicator)]
    alone = replace(selection, since=None)
    end = year_of(catalogue, alone, indicator)
    start = _start(catalogue, selection, indicator, end)
    after = indicator_quantity(catalogue, alone)
    before = indicator_quantity(catalogue, replace(alone, period=str(start)))
    first, last = (catalogue.series(indicator.code, selection.level, y) for y in (start, end))
    national = [catalogue.national(indicator.code, y, selection.level) for y in (start, end)]
    reference = _cell(indicator, national[0], national[1]).value
    cells = {t.area: _cell(indicator, first.get(t.area), last.get(t.area)) for t in after.areas}
    overlapping = any(
        b and a and a.period.start <= b.period.end
        for b, a in ((first.get(area), last.get(area)) for area in cells)
    )
    notes = [translate(language, "change.overlap")] if overlapping else []
    return replace(
        after,
        kind="change",
        label=translate(language, "change.label", label=after.label),
        unit=change_unit(indicator.unit),
        period=_span(language, before.period, after.period),
        cells={
            area: replace(cell, period=_span(language, before.period, after.period))
            for area, cell in cells.items()
        },
        reference=reference,
        reference_kind=None if reference is None else ReferenceKind.PUBLISHED,
        notes=(*dict.fromkeys((*notes, *before.notes, *after.notes)),),
        sources=distinct((*before.sources, *after.sources)),
        signed=True,
    )


def earlier_years(
    catalogue: Catalogue, indicator: str, level: Level, choice: str
) -> tuple[int, ...]:
    """The years of a series before the one that a period choice means, ascending."""
    end = catalogue.period_of(indicator, level, choice)
    return tuple(y for y in catalogue.periods(indicator, level) if end is not None and y < end)


def change_unit(unit: str) -> str:
    """The unit of a difference: points for any percentage, else that of the values."""
    return POINTS if unit.startswith("%") else unit


def directions(quantity: Quantity) -> Directions:
    """In how many areas a change goes up, down, or neither beyond rounding and its interval."""
    cells = [cell for cell in quantity.cells.values() if cell.value is not None]
    signs = [_direction(cell) for cell in cells]
    return Directions(signs.count(1), signs.count(-1), signs.count(0))


def _direction(cell: Cell) -> int:
    """1, -1 or 0: which way a value has gone, for sure."""
    value = cell.value or 0.0
    if cell.low is not None and cell.high is not None and cell.low <= 0 <= cell.high:
        return 0
    return (value > 0) - (value < 0)


def _start(catalogue: Catalogue, selection: Selection, indicator: Indicator, end: int) -> int:
    start = int(selection.since or 0)
    years = earlier_years(catalogue, indicator.code, selection.level, str(end))
    if start not in years:
        raise SelectionError(
            "depuis", map(str, years), "no_since", selection.language, value=start, year=end
        )
    return start


def _cell(indicator: Indicator, before: Observation | None, after: Observation | None) -> Cell:
    """The change of one area; without one of its values, why there is none."""
    if before is None or after is None:
        return Cell(None, Status.MISSING)
    if before.value is None or after.value is None:
        return Cell(None, after.status if after.value is None else before.status)
    first, last = (as_published(v, indicator.decimals) for v in (before.value, after.value))
    within = _within(before, after)
    status = Status.ESTIMATED if Status.ESTIMATED in (before.status, after.status) else after.status
    return Cell(
        as_published(last - first, indicator.decimals),
        status,
        "\u00a0; ".join(dict.fromkeys(filter(None, (before.note, after.note)))),
        low=within.low if within else None,
        high=within.high if within else None,
        before=first,
        after=last,
        events=_fewest(before, after),
    )


def _fewest(before: Observation, after: Observation) -> int | None:
    """The events behind the weaker of two rates: they say whether a change may be judged."""
    if before.events is None or after.events is None:
        return None
    return min(before.events, after.events)


def _within(before: Observation, after: Observation) -> Bounds | None:
    """The interval of a change of counted events, in the unit of the rate."""
    if before.events is None or after.events is None or not before.value or not after.value:
        return None
    shares = rate_change(Rate(before.value, before.events), Rate(after.value, after.events))
    return shares and Bounds(before.value * shares.low, before.value * shares.high)


def _span(language: str, before: str, after: str) -> str:
    return translate(language, "change.period", before=before, after=after)
