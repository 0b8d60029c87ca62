"""Titles and sentences of charts of areas: what they show, in words.

A title is the finding alone: subject, unit and years stand under it; only of answers it begins
with whose they are and about what. It never tells an order inside the band around the reference,
and fits on two lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from dashboard.charts.shared.room_headline import labels_that_leave_room
from dashboard.indicators.change import directions
from dashboard.indicators.statistic import Quantity, period_text
from dashboard.indicators.statistic_words import (
    key_of,
    number_of_sides,
    ranks_of_areas,
    to_reference,
)
from dashboard.model import Territory
from dashboard.statistics.ranks import Band
from dashboard.statistics.resampling import RankGroup
from dashboard.statistics.scores import ReferenceKind
from dashboard.text.i18n import enumerate_words, short_unit, translate
from dashboard.text.phrases import counted, first_that_fits, noted
from dashboard.text.wording import (
    areas_word,
    continued,
    group_words,
    place,
    the,
)

LONGEST_UNIT = 10
"""Characters of a unit that stands over a column of values, or over a ruler."""
LEADERS = 2
"""Areas that are named together where they share the first place."""


def finding(quantity: Quantity) -> str:
    """How many areas are more fragile than the reference, and which comes first; or the range."""
    sides = number_of_sides(quantity)
    if not sides.total():
        return fitting(quantity, _ranges(quantity))
    return fitting(quantity, _counts(quantity, sides[Band.MORE]))


def fitting(quantity: Quantity, findings: Iterable[str]) -> str:
    """The fullest of some findings that fits; of answers, after whose they are and about what.

    « Sécurité (citoyens) : 2 régions plus fragiles que le pays »
    """
    language = quantity.language
    if quantity.actor is None:
        return first_that_fits(findings)
    actor = translate(language, f"actor.{quantity.actor}").lower()
    names = tuple(name for t in quantity.areas for name in (t.name, t.short_name))
    told = [continued(finding, names) for finding in findings]
    return first_that_fits(
        translate(language, "title.of_actor", topic=topic, actor=actor, finding=finding)
        for topic in labels_that_leave_room(quantity.topic)
        for finding in told
    )


def _counts(quantity: Quantity, more: int) -> Iterator[str]:
    language, level = quantity.language, quantity.areas[0].level
    words: dict[str, Any] = {
        "areas": areas_word(language, level, more),
        "reference": bare_reference(quantity),
    }
    first_placed = leaders(quantity)
    if more and 0 < len(first_placed) <= LEADERS:
        first = enumerate_words(language, [the(language, t) for t in first_placed])
        group = group_of(quantity, first_placed[0])
        if group and more > 1:
            words["group"] = group_words(language, group)
            yield translate(language, f"finding.count_group.{level}", first=first, **words)
            yield translate(language, f"finding.count_with.{level}", first=first, **words)
        elif is_sure(quantity, first_placed[0]) or more == 1:
            key = key_of(quantity, f"finding.count_first.{level}")
            yield counted(language, key, more, first=first, **words)
    yield counted(language, key_of(quantity, f"finding.count.{level}"), more, **words)


def bare_reference(quantity: Quantity) -> str:
    """« le pays », « le pays entier » or « la moyenne simple »."""
    return _reference(quantity, "bare")


def of_reference(quantity: Quantity) -> str:
    """« du pays », « du pays entier » or « de la moyenne simple »."""
    return _reference(quantity, "of")


def _reference(quantity: Quantity, form: str) -> str:
    key = f"reference.{form}.{quantity.compared_with or ReferenceKind.PUBLISHED}"
    return translate(quantity.language, key)


def leaders(quantity: Quantity) -> list[Territory]:
    """The areas at the first place; of answers, where no place is sure, none that shares it."""
    first = ranks_of_areas(quantity).where(lambda rank: rank is not None and rank.position == 1)
    return [quantity.areas[i] for i in first]


def is_sure(quantity: Quantity, territory: Territory) -> bool:
    """Whether a place may be told: that of a score, where no other calculation changes it."""
    interval = quantity.cells[territory.area].interval
    return interval is None or interval.sure


def group_of(quantity: Quantity, territory: Territory) -> RankGroup | None:
    """The group that is told of a score in the place of a rank that is not sure."""
    cell = quantity.cells[territory.area]
    return None if is_sure(quantity, territory) else cell.group


def _ranges(quantity: Quantity) -> Iterator[str]:
    language = quantity.language
    if not quantity.n_present:
        yield translate(language, "finding.nothing")
        return

    def value_of(territory: Territory) -> float:
        return quantity.cells[territory.area].value or 0.0

    low, high = quantity.ends
    words = {
        "low": quantity.format(value_of(low)),
        "low_place": place(language, low),
        "high": quantity.format(value_of(high)),
        "high_place": place(language, high),
    }
    if words["low"] == words["high"]:
        key = "finding.area" if quantity.n_present == 1 else "finding.equal"
        yield translate(language, key, value=words["low"], place=words["low_place"])
        return
    bare = {"low": quantity.bare(value_of(low)), "high": quantity.bare(value_of(high))}
    yield translate(language, "finding.range", **words)
    yield translate(language, "finding.range", **(words | bare))
    yield translate(language, "finding.range_bare", **bare)


def spread_sentence(quantity: Quantity) -> str:
    """How many areas are more fragile than the country, close to it, less fragile; or the range."""
    language = quantity.language
    sides, n = number_of_sides(quantity), quantity.n_present
    level = quantity.areas[0].level
    if quantity.kind == "change":
        return _directions(quantity, areas_word(language, level, n))
    if quantity.kind == "indicator" and n == 1 and quantity.reference is not None:
        return translate(language, "sentence.alone", reference=to_reference(quantity))
    if not sides.total():
        return _without_bands(quantity, areas_word(language, level, n))
    bands_told = translate(
        language,
        "sentence.bands",
        areas=areas_word(language, level, sides.total()),
        reference=to_reference(quantity),
        more=counted(language, "count.more", sides[Band.MORE]),
        close=counted(language, "count.close", sides[Band.CLOSE]),
        less=counted(language, "count.less", sides[Band.LESS]),
    )
    return " ".join((bands_told, *rare_words(quantity)))


def _directions(quantity: Quantity, areas: str) -> str:
    """« Sur 12 régions : 8 en hausse, 3 en baisse, 1 sans changement net. Pays : −1,2 point. »"""
    language, told = quantity.language, directions(quantity)
    sentence = translate(language, "change.sentence", areas=areas, **asdict(told))
    if quantity.reference is None:
        return sentence
    france = quantity.format(quantity.reference)
    return f"{sentence} {translate(language, 'change.sentence.france', value=france)}"


def _without_bands(quantity: Quantity, areas: str) -> str:
    language = quantity.language
    if quantity.reference is None:
        return translate(language, "sentence.no_reference", areas=areas)
    key = "sentence.no_interval" if quantity.judged else "sentence.unjudged"
    return translate(language, key, areas=areas, reference=to_reference(quantity))


def rare_words(quantity: Quantity) -> tuple[str, ...]:
    """How many areas have no rank, as too few events stand behind their rates."""
    n, level = quantity.n_rare, quantity.areas[0].level
    areas = areas_word(quantity.language, level, n)
    return noted(quantity.language, "strip.key.rare", n, areas=areas)


def value_header(quantity: Quantity) -> str:
    """What stands over values: their unit, or that they are values where it is long."""
    if quantity.kind == "score":
        return translate(quantity.language, "strip.gap")
    short = short_unit(quantity.language, quantity.unit)
    return short if len(short) <= LONGEST_UNIT else translate(quantity.language, "strip.value")


def subject_line(quantity: Quantity) -> str:
    """What stands under a finding: the subject, its unit, its years."""
    if quantity.kind != "score":
        return f"{quantity.label} · {period_text(quantity)}"
    whole = ".wider" if quantity.reference_kind is ReferenceKind.WIDER else ""
    return translate(
        quantity.language, f"subtitle.score{whole}", label=quantity.short, period=quantity.period
    )
