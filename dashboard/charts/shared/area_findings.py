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
    band_of_areas,
    interval_lines,
    key_of,
    ranks_of_areas,
    than_reference,
)
from dashboard.model import AreaId, Territory
from dashboard.statistics.ranks import Band, Rank
from dashboard.statistics.resampling import RankGroup
from dashboard.statistics.scores import ReferenceKind
from dashboard.text.i18n import enumerate_words, ordinal, translate
from dashboard.text.phrases import counted, first_that_fits, noted
from dashboard.text.wording import (
    areas_word,
    continued,
    group_words,
    is_plural,
    place,
    sentence_case,
    the,
)

LEADERS = 2
"""Areas that are named together where they share the first place."""


def finding(quantity: Quantity) -> str:
    """How many areas are more fragile than the reference, and which comes first; or the range."""
    bands = [band for band in band_of_areas(quantity) if band]
    if not bands:
        return _fitting(quantity, _ranges(quantity))
    return _fitting(quantity, _counts(quantity, bands.count(Band.MORE)))


def ranking_finding(quantity: Quantity, selected: AreaId | None) -> str:
    """Where the selected area stands; without it, what the areas show."""
    language = quantity.language
    areas = [t.area for t in quantity.areas]
    if selected not in areas or quantity.cells[selected].value is None:
        return finding(quantity)
    index = areas.index(selected)
    territory, band = quantity.areas[index], band_of_areas(quantity)[index]
    rank = ranks_of_areas(quantity)[index]
    if band is None:
        value = quantity.format(quantity.cells[selected].value)
        where = place(language, territory)
        return _fitting(quantity, (translate(language, "finding.area", value=value, place=where),))
    if quantity.kind == "change":
        return translate(
            language,
            f"change.finding.area.{band}",
            the=sentence_case(the(language, territory)),
            value=quantity.format(quantity.cells[selected].value),
            reference=quantity.bare(quantity.reference),
        )
    findings = [*_standings(quantity, territory, band)]
    if band is not Band.CLOSE:
        if group := _group_of(quantity, territory):
            findings = [*_grouped(quantity, territory, group), *findings]
        elif rank and _is_sure(quantity, territory):
            findings = [*_ranked(quantity, territory, band, rank), *findings]
    return _fitting(quantity, findings)


def ranking_sentence(quantity: Quantity) -> str:
    """What the band and the grey figures of a ranking are; of answers, how sure their order is."""
    language = quantity.language
    if quantity.kind == "perception":
        return translate(language, "sentence.answers_order")
    if quantity.kind == "change" or not quantity.judged:
        return spread_sentence(quantity)
    plain = quantity.compared_with is ReferenceKind.PLAIN_MEAN
    parts = [translate(language, "strip.key.plain_band" if plain else "strip.key.band")]
    if quantity.kind == "score":
        parts.append(translate(language, "strip.key.interval"))
    if not quantity.placed:
        parts.insert(0, translate(language, "sentence.scattered"))
    if any(interval_lines(quantity, cell) for cell in quantity.cells.values()):
        parts.append(translate(language, "strip.key.rate"))
    return " ".join((*parts, *_rare(quantity)))


def _fitting(quantity: Quantity, findings: Iterable[str]) -> str:
    """The fullest of some findings that fits; of answers, after whose they are and about what.

    « Sécurité (citoyens) : 2 régions plus fragiles que la France »
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
    leaders = _leaders(quantity)
    if more and 0 < len(leaders) <= LEADERS:
        first = enumerate_words(language, [the(language, t) for t in leaders])
        group = _group_of(quantity, leaders[0])
        if group and more > 1:
            words["group"] = group_words(language, group)
            yield translate(language, f"finding.count_group.{level}", first=first, **words)
            yield translate(language, f"finding.count_with.{level}", first=first, **words)
        elif _is_sure(quantity, leaders[0]) or more == 1:
            key = key_of(quantity, f"finding.count_first.{level}")
            yield counted(language, key, more, first=first, **words)
    yield counted(language, key_of(quantity, f"finding.count.{level}"), more, **words)


def bare_reference(quantity: Quantity) -> str:
    """« la France », « la France entière » or « la moyenne simple »."""
    key = f"reference.bare.{quantity.compared_with or ReferenceKind.PUBLISHED}"
    return translate(quantity.language, key)


def _leaders(quantity: Quantity) -> list[Territory]:
    """The areas at the first place; of answers, where no place is sure, none that shares it."""
    ranks = zip(quantity.areas, ranks_of_areas(quantity), strict=True)
    return [territory for territory, rank in ranks if rank and rank.position == 1]


def _is_sure(quantity: Quantity, territory: Territory) -> bool:
    """Whether a place may be told: that of a score, where no other calculation changes it."""
    interval = quantity.cells[territory.area].interval
    return interval is None or interval.sure


def _group_of(quantity: Quantity, territory: Territory) -> RankGroup | None:
    """The group that is told of a score in the place of a rank that is not sure."""
    cell = quantity.cells[territory.area]
    return None if _is_sure(quantity, territory) else cell.group


def _ranges(quantity: Quantity) -> Iterator[str]:
    language = quantity.language
    present = [t for t in quantity.areas if quantity.cells[t.area].value is not None]
    if not present:
        yield translate(language, "finding.nothing")
        return

    def value_of(territory: Territory) -> float:
        return quantity.cells[territory.area].value or 0.0

    low, high = min(present, key=value_of), max(present, key=value_of)
    words = {
        "low": quantity.format(value_of(low)),
        "low_place": place(language, low),
        "high": quantity.format(value_of(high)),
        "high_place": place(language, high),
    }
    if words["low"] == words["high"]:
        key = "finding.area" if len(present) == 1 else "finding.equal"
        yield translate(language, key, value=words["low"], place=words["low_place"])
        return
    bare = {"low": quantity.bare(value_of(low)), "high": quantity.bare(value_of(high))}
    yield translate(language, "finding.range", **words)
    yield translate(language, "finding.range", **(words | bare))
    yield translate(language, "finding.range_bare", **bare)


def _standings(quantity: Quantity, territory: Territory, band: Band) -> Iterator[str]:
    """« Les Hauts-de-France sont plus fragiles que la France »."""
    language = quantity.language
    number = "many" if is_plural(language, territory) else "one"
    for name in (the(language, territory), territory.short_name):
        yield translate(
            language,
            f"finding.standing.{band}.{number}",
            the=sentence_case(name),
            reference=bare_reference(quantity),
        )


def _grouped(quantity: Quantity, territory: Territory, group: RankGroup) -> Iterator[str]:
    """« La Bretagne, parmi les quatre régions les plus fragiles »."""
    language = quantity.language
    for level in (territory.level, None):
        yield translate(
            language,
            "finding.group",
            the=sentence_case(the(language, territory)),
            group=group_words(language, group, level),
        )


def _ranked(quantity: Quantity, territory: Territory, band: Band, rank: Rank) -> Iterator[str]:
    """« Le Grand Est, 2e région la plus fragile, derrière les Hauts-de-France »."""
    language, level = quantity.language, territory.level
    n = quantity.n_ranked
    words = {
        "the": sentence_case(the(language, territory)),
        "rank": ordinal(language, rank.position),
        "n": n,
    }
    leaders = _leaders(quantity)
    if band is Band.LESS:
        last = rank.position == n and not rank.tie
        yield translate(language, f"finding.{'last' if last else 'less'}.{level}", **words)
    elif rank.tie:
        yield translate(language, f"finding.tied.{level}", **words)
    elif rank.position == 1:
        of_all = n == len(quantity.areas)
        yield translate(language, f"finding.{'first' if of_all else 'first_of'}.{level}", **words)
    else:
        if rank.position == 1 + len(leaders):
            first = enumerate_words(language, [the(language, t) for t in leaders])
            yield translate(language, f"finding.behind.{level}", **words, first=first)
        yield translate(language, f"finding.rank.{level}", **words)


def spread_sentence(quantity: Quantity) -> str:
    """How many areas are more fragile than France, close to it, less fragile; or the range."""
    language = quantity.language
    bands = [band for band in band_of_areas(quantity) if band]
    present = [t for t in quantity.areas if quantity.cells[t.area].value is not None]
    level = quantity.areas[0].level
    if quantity.kind == "change":
        return _directions(quantity, areas_word(language, level, len(present)))
    if not bands:
        return _without_bands(quantity, areas_word(language, level, len(present)))
    bands_told = translate(
        language,
        "sentence.bands",
        areas=areas_word(language, level, len(bands)),
        reference=than_reference(quantity),
        more=counted(language, "count.more", bands.count(Band.MORE)),
        close=counted(language, "count.close", bands.count(Band.CLOSE)),
        less=counted(language, "count.less", bands.count(Band.LESS)),
    )
    return " ".join((bands_told, *_rare(quantity)))


def _directions(quantity: Quantity, areas: str) -> str:
    """« Sur 13 régions : 8 en hausse, 3 en baisse, 2 sans changement net. France : −1,2 point. »"""
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
    return translate(language, key, areas=areas, reference=than_reference(quantity))


def _rare(quantity: Quantity) -> tuple[str, ...]:
    """How many areas have no rank, as too few events stand behind their rates."""
    n, level = quantity.n_rare, quantity.areas[0].level
    areas = areas_word(quantity.language, level, n)
    return noted(quantity.language, "strip.key.rare", n, areas=areas)


def subject_line(quantity: Quantity) -> str:
    """What stands under a finding: the subject, its unit, its years."""
    if quantity.kind != "score":
        return f"{quantity.label} · {period_text(quantity)}"
    whole = ".whole_france" if quantity.reference_kind is ReferenceKind.WHOLE_FRANCE else ""
    return translate(
        quantity.language, f"subtitle.score{whole}", label=quantity.short, period=quantity.period
    )


def robust_sentence(language: str, name: str, rank: str, interval: str) -> str:
    """« Bretagne : 2e sur 13 ; dans 95 % des variantes de calcul, entre la 1re et la 3e place. »

    `name` is an area or a domain; its rank and the interval of the rank are in words.
    """
    return translate(language, "sentence.robust", name=name, rank=rank, interval=interval)
