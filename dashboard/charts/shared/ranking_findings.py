"""Titles and sentences of rankings: where one area stands, and how sure its place is."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dashboard.charts.shared.area_findings import (
    bare_reference,
    finding,
    fitting,
    group_of,
    is_sure,
    leaders,
    of_reference,
    rare_words,
    spread_sentence,
)
from dashboard.indicators.statistic import Quantity
from dashboard.indicators.statistic_words import band_of_areas, interval_lines, ranks_of_areas
from dashboard.model import AreaId, Territory
from dashboard.statistics.ranks import Band, Rank, are_few
from dashboard.statistics.resampling import RankGroup
from dashboard.statistics.scores import ReferenceKind
from dashboard.text.i18n import enumerate_words, ordinal, translate
from dashboard.text.wording import group_words, is_plural, place, sentence_case, the


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
        return fitting(quantity, (translate(language, "finding.area", value=value, place=where),))
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
        if group := group_of(quantity, territory):
            findings = [*_grouped(quantity, territory, group), *findings]
        elif rank and is_sure(quantity, territory):
            findings = [*_ranked(quantity, territory, band, rank), *findings]
    return fitting(quantity, findings)


def ranking_sentence(quantity: Quantity) -> str:
    """What the band and the grey figures of a ranking are; of answers, how sure their order is."""
    language = quantity.language
    if quantity.kind == "perception":
        return translate(language, "sentence.answers_order")
    if quantity.kind == "change" or not quantity.judged:
        return spread_sentence(quantity)
    plain = quantity.compared_with is ReferenceKind.PLAIN_MEAN
    parts = [translate(language, "strip.key.plain_band" if plain else "strip.key.band")]
    if quantity.kind == "score" and not are_few(quantity.areas):
        parts.append(translate(language, "strip.key.interval"))
    if not quantity.placed:
        why = "few_areas" if are_few(quantity.areas) else "scattered"
        parts.insert(0, translate(language, f"sentence.{why}"))
    with_interval = ~np.isnan(quantity.columns.lows)
    ends = (quantity.areas[i].area for i in np.flatnonzero(with_interval))
    if any(interval_lines(quantity, quantity.cells[area]) for area in ends):
        parts.append(translate(language, "strip.key.rate"))
    return " ".join((*parts, *rare_words(quantity)))


def _standings(quantity: Quantity, territory: Territory, band: Band) -> Iterator[str]:
    """« Les Pays de la Loire sont plus fragiles que le pays »."""
    language = quantity.language
    number = "many" if is_plural(language, territory) else "one"
    named = of_reference if band is Band.CLOSE else bare_reference
    for name in (the(language, territory), territory.short_name):
        yield translate(
            language,
            f"finding.standing.{band}.{number}",
            the=sentence_case(name),
            reference=named(quantity),
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
    """« Le Grand Est, 2e région la plus fragile, derrière les Pays de la Loire »."""
    language, level = quantity.language, territory.level
    n = quantity.n_ranked
    words = {
        "the": sentence_case(the(language, territory)),
        "rank": ordinal(language, rank.position),
        "n": n,
    }
    first_placed = leaders(quantity)
    if band is Band.LESS:
        last = rank.position == n and not rank.tie
        yield translate(language, f"finding.{'last' if last else 'less'}.{level}", **words)
    elif rank.tie:
        yield translate(language, f"finding.tied.{level}", **words)
    elif rank.position == 1:
        of_all = n == len(quantity.areas)
        yield translate(language, f"finding.{'first' if of_all else 'first_of'}.{level}", **words)
    else:
        if rank.position == 1 + len(first_placed):
            first = enumerate_words(language, [the(language, t) for t in first_placed])
            yield translate(language, f"finding.behind.{level}", **words, first=first)
        yield translate(language, f"finding.rank.{level}", **words)


def robust_sentence(language: str, name: str, rank: str, interval: str) -> str:
    """« Bretagne : 2e sur 13 ; dans 95 % des variantes de calcul, entre la 1re et la 3e place. »

    `name` is an area or a domain; its rank and the interval of the rank are in words.
    """
    return translate(language, "sentence.robust", name=name, rank=rank, interval=interval)
