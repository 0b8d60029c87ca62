"""Headlines of projected screens: two lines at most, in the fullest words that fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from dashboard.charts.shared.label_text import fitted, shortened
from dashboard.indicators.change import directions
from dashboard.indicators.series import IndicatorSeries
from dashboard.indicators.statistic import Quantity
from dashboard.indicators.statistic_words import band_of_areas, ranks_of_areas
from dashboard.model import AreaId, Domain, Level, Territory
from dashboard.statistics.ranks import Band, Rank
from dashboard.text.i18n import ordinal, short_label, translate
from dashboard.text.phrases import counted
from dashboard.text.wording import group_words, is_plural, place, the

LABEL_WIDTHS = (20, 15)
"""Characters of a label that leaves room for what is said of it."""


def headline_of_areas(quantity: Quantity, selected: AreaId | None) -> str:
    """What a projected map says: of the chosen area, else of the most fragile, else of the ends."""
    present = quantity.present
    if not present:
        return fitted([translate(quantity.language, "finding.nothing", label=quantity.short)])
    chosen = next((t for t in present if t.area == selected), None)
    if quantity.kind == "change":
        return _changed(quantity, chosen)
    ranks = dict(zip((t.area for t in quantity.areas), ranks_of_areas(quantity), strict=True))
    if quantity.kind == "score":
        chosen = chosen or quantity.ends[1]
        interval = quantity.cells[chosen.area].interval
        if not (ranks[chosen.area] and interval and interval.sure):
            return _grouped(quantity, chosen)
    if chosen is None:
        first = next((t for t in present if (r := ranks[t.area]) and r.position == 1), None)
        return _ends(quantity) if first is None else _ranked(quantity, first, ranks)
    return _ranked(quantity, chosen, ranks) if ranks[chosen.area] else _valued(quantity, chosen)


def headline_of_ranking(quantity: Quantity, selected: AreaId | None) -> str:
    """What a projected ranking says: of the chosen area, else how many are more fragile."""
    bands = [band for band in band_of_areas(quantity) if band]
    cell = quantity.cells.get(selected) if selected else None
    if quantity.kind == "change" or not bands or (cell and cell.value is not None):
        return headline_of_areas(quantity, selected)
    language, level = quantity.language, quantity.areas[0].level
    more = bands.count(Band.MORE)
    return fitted(
        counted(language, f"room.title.{key}.{level}", more, label=label, total=len(bands))
        for label in labels_that_leave_room(quantity.short)
        for key in ("areas", "areas_short")
    )


def _changed(quantity: Quantity, chosen: Territory | None) -> str:
    """The change of the chosen area; else how many do worse than the country or which way."""
    language, level = quantity.language, quantity.areas[0].level
    bands = [band for band in band_of_areas(quantity) if band]
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
    if not bands:
        told = asdict(directions(quantity))
        return fitted(
            translate(language, "change.room.directions", label=label, **told)
            for label in labels_that_leave_room(quantity.short)
        )
    more = bands.count(Band.MORE)
    return fitted(
        counted(language, f"change.room.{key}.{level}", more, label=label, total=len(bands))
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


def _ranked(quantity: Quantity, territory: Territory, ranks: Mapping[AreaId, Rank | None]) -> str:
    language = quantity.language
    band = dict(zip(quantity.areas, band_of_areas(quantity), strict=True))[territory]
    rank = ranks[territory.area]
    assert rank is not None
    n, place_ = quantity.n_ranked, rank.position
    if band is Band.LESS:
        alike = [r for r in ranks.values() if r and r.position == rank.position]
        place_ = n + 2 - rank.position - len(alike)
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
    band = dict(zip(quantity.areas, band_of_areas(quantity), strict=True))[territory]
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
