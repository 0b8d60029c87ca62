"""Headlines of projected screens: two lines at most, in the fullest words that fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

import numpy as np

from dashboard.charts.shared.label_text import fitted, shortened
from dashboard.indicators.change import directions
from dashboard.indicators.series import IndicatorSeries
from dashboard.indicators.statistic import Quantity
from dashboard.indicators.statistic_words import (
    band_of_areas,
    number_of_sides,
    ranks_of_areas,
)
from dashboard.model import AreaId, Domain, Level, Territory
from dashboard.statistics.ranks import Band, Rank
from dashboard.text.i18n import ordinal, short_label, translate
from dashboard.text.phrases import counted
from dashboard.text.wording import group_words, is_plural, place, the

LABEL_WIDTHS = (20, 15)
"""Characters of a label that leaves room for what is said of it."""


def headline_of_areas(quantity: Quantity, selected: AreaId | None) -> str:
    """What a projected map says: of the chosen area, else of the most fragile, else of the ends."""
    if not quantity.n_present:
        return fitted([translate(quantity.language, "finding.nothing", label=quantity.short)])
    at = quantity.places.get(selected) if selected else None
    chosen = None if at is None or np.isnan(quantity.values[at]) else quantity.areas[at]
    if quantity.kind == "change":
        return _changed(quantity, chosen)
    ranks = ranks_of_areas(quantity)
    if quantity.kind == "score":
        chosen = chosen or quantity.ends[1]
        interval = quantity.cells[chosen.area].interval
        if not (ranks[quantity.places[chosen.area]] and interval and interval.sure):
            return _grouped(quantity, chosen)
    if chosen is None:
        first = ranks.where(lambda rank: rank is not None and rank.position == 1)
        if not first.size:
            return _ends(quantity)
        chosen = quantity.areas[first[0]]
    rank = ranks[quantity.places[chosen.area]]
    return _ranked(quantity, chosen, rank) if rank else _valued(quantity, chosen)


def headline_of_ranking(quantity: Quantity, selected: AreaId | None) -> str:
    """What a projected ranking says: of the chosen area, else how many are more fragile."""
    sides = number_of_sides(quantity)
    cell = quantity.cells.get(selected) if selected else None
    if quantity.kind == "change" or not sides.total() or (cell and cell.value is not None):
        return headline_of_areas(quantity, selected)
    language, level = quantity.language, quantity.areas[0].level
    more, total = sides[Band.MORE], sides.total()
    return fitted(
        counted(language, f"room.title.{key}.{level}", more, label=label, total=total)
        for label in labels_that_leave_room(quantity.short)
        for key in ("areas", "areas_short")
    )


def _changed(quantity: Quantity, chosen: Territory | None) -> str:
    """The change of the chosen area; else how many do worse than the country or which way."""
    language, level = quantity.language, quantity.areas[0].level
    sides = number_of_sides(quantity)
    if chosen:
        words = {
            "value": quantity.format(quantity.cells[chosen.area].value),
            "period": quantity.period,
        }
        return fitted(
            translate(language, f"change.room.area{form}", place=name, label=label, **words)
            for form in ("", ".short")
            for name in (place(language, chosen), chosen.name, chosen.short_name)
            for label in labels_that_leave_room(quantity.short)
        )
    if not sides.total():
        told = asdict(directions(quantity))
        return fitted(
            translate(language, "change.room.directions", label=label, **told)
            for label in labels_that_leave_room(quantity.short)
        )
    more, total = sides[Band.MORE], sides.total()
    return fitted(
        counted(language, f"change.room.{key}.{level}", more, label=label, total=total)
        for label in labels_that_leave_room(quantity.short)
        for key in ("count", "count_short")
    )


def headline_of_counts(
    language: str, subjects: Iterable[str], what: str, n: int, total: int
) -> str:
    """« Grand Est : 3 domaines sur 16 plus fragiles que le pays »; `what` is domains, indicators.

    `subjects` are names of the same thing, the longest first.
    """
    return fitted(
        counted(language, f"room.title.{key}", n, subject=subject, total=total)
        for subject in subjects
        for key in (what, f"{what}_short", f"{what}_least")
    )


def headline_of_domain(
    language: str, domain: Domain, territory: Territory, measured: Sequence[IndicatorSeries]
) -> str:
    """How many indicators of a domain are more fragile than the country in a territory."""
    name = short_label(language, domain)
    bands = [m.bands[territory.area] for m in measured if territory.area in m.bands]
    subjects = (
        f"{name} {place(language, territory)}",
        f"{name}, {territory.name}",
        f"{name}, {territory.short_name}",
    )
    return headline_of_counts(language, subjects, "indicators", bands.count(Band.MORE), len(bands))


def _ranked(quantity: Quantity, territory: Territory, rank: Rank) -> str:
    language = quantity.language
    band = _side(quantity, territory)
    n, place_ = quantity.n_ranked, rank.position
    if band is Band.LESS:
        place_ = n + 2 - rank.position - ranks_of_areas(quantity).count(rank)
    key = "close" if band is Band.CLOSE else _key(band, place_, rank.tie, territory.level)
    if key == "close" and is_plural(language, territory):
        key = "close.plural"
    return fitted(
        translate(
            language,
            f"room.title.{key}{form}",
            label=label,
            name=name,
            rank=ordinal(language, place_),
            n=n,
        )
        for label in labels_that_leave_room(quantity.short)
        for name in (the(language, territory), territory.name, territory.short_name)
        for form in (("",) if key.startswith("close") else ("", ".short"))
    )


def _grouped(quantity: Quantity, territory: Territory) -> str:
    """A score whose rank is not sure: the group it surely is in, else its side of the country."""
    language, level = quantity.language, territory.level
    group = quantity.cells[territory.area].group
    band = _side(quantity, territory)
    if group and band is not Band.CLOSE:
        said = [group_words(language, group, level), group_words(language, group)]
    else:
        form = "many" if is_plural(language, territory) else "one"
        said = [translate(language, f"room.title.standing.{band}.{form}")]
    names = (the(language, territory), territory.name, territory.short_name)
    return fitted(
        translate(language, "room.title.said", label=label, name=name, said=words)
        for label in labels_that_leave_room(quantity.short)
        for name in names
        for words in said
    )


def _side(quantity: Quantity, territory: Territory) -> Band | None:
    return band_of_areas(quantity)[quantity.places[territory.area]]


def _key(band: Band | None, position: int, tie: bool, level: Level) -> str:
    side = "less" if band is Band.LESS else "more"
    kind = ("first_tie" if tie else "first") if position == 1 else ("tie" if tie else "rank")
    return f"{side}.{kind}.{level}"


def labels_that_leave_room(label: str) -> tuple[str, ...]:
    """A label, and as much of it as leaves room for what is said of it."""
    return label, *(shortened(label, width) for width in LABEL_WIDTHS)


def _valued(quantity: Quantity, territory: Territory) -> str:
    language = quantity.language
    value = quantity.format(quantity.cells[territory.area].value)
    where = (place(language, territory), territory.name, territory.short_name)
    return fitted(
        translate(language, "room.title.value", label=label, value=value, place=name)
        for label in labels_that_leave_room(quantity.short)
        for name in where
    )


def _ends(quantity: Quantity) -> str:
    language = quantity.language

    def value_of(territory: Territory) -> float:
        return quantity.cells[territory.area].value or 0.0

    low, high = quantity.ends
    values = {"low": quantity.bare(value_of(low)), "high": quantity.format(value_of(high))}
    if quantity.format(value_of(low)) == values["high"]:
        return _valued(quantity, low)
    return fitted(
        translate(
            language,
            f"room.title.range{form}",
            label=label,
            **values,
            low_place=place(language, low),
            high_place=place(language, high),
        )
        for label in labels_that_leave_room(quantity.short)
        for form in ("", ".short")
    )
