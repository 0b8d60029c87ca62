"""Answers of the areas of today, worked out from those of the former areas in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from dashboard.model import AreaId, Evidence, Level, Measure, Perception, Survey, Territory
from dashboard.statistics.intervals import DESIGN_EFFECT, Bounds, combined, wilson

PERCENT = "%"
"""Unit of the measures that are shares of the people asked."""
RANK = "rang"
MEMBER = "oui = 1"
"""Unit of the measures that say whether a domain belongs to a group."""

OWN = (Evidence.REGION_MEASURED, Evidence.RECOMPOSED)
"""Evidence of an answer that is a value of the region it is given for."""


class Asked(NamedTuple):
    """What the answers of several areas must share to be put together."""

    survey: str
    measure: str
    domain: str
    period: str


def recomposed(
    answers: Iterable[Perception],
    territories: Iterable[Territory],
    measures: Mapping[str, Measure],
    surveys: Mapping[str, Survey],
) -> tuple[Perception, ...]:
    """The answers of the regions all of whose former regions answered, in the order of the table.

    A region that was one former region keeps its value, as measured there. Of several the value is
    the mean weighted by their population, the base the sum of theirs where all are known, the
    margin that of independent samples (`combined`) where all have one. There is none where a
    population is unknown, of ranks and of places in a group, which have no mean, and where the
    survey itself gives the region an answer. Of several values of one answer the first counts.
    """
    parts = former_of(territories)
    asked: dict[Asked, dict[AreaId, Perception]] = defaultdict(dict)
    for answer in answers:
        if answer.evidence in (Evidence.FORMER_REGION, Evidence.REGION_MEASURED):
            key = Asked(answer.survey, answer.measure, answer.domain, answer.period)
            asked[key].setdefault(answer.area, answer)
    return tuple(
        made
        for key, by_area in asked.items()
        for made in _of_question(by_area, parts, measures[key.measure], surveys[key.survey])
    )


def former_of(territories: Iterable[Territory]) -> Mapping[AreaId, Sequence[Territory]]:
    """Region → the former regions that it was made of."""
    parts: dict[AreaId, list[Territory]] = defaultdict(list)
    for one in territories:
        if one.level is Level.FORMER_REGION and one.parent is not None:
            parts[one.parent].append(one)
    return parts


def answer_interval(answer: Perception, measure: Measure, survey: Survey) -> Bounds | None:
    """The interval at 95 % of an answer in the unit of its measure; None where there is none.

    That of the table, else that of Wilson for a share with its base; the share of a weighted
    survey has the one of a base `DESIGN_EFFECT` times smaller.
    """
    if answer.low is not None and answer.high is not None:
        return Bounds(answer.low, answer.high)
    if measure.unit != PERCENT or not answer.base or answer.evidence is Evidence.RECOMPOSED:
        return None
    effect = DESIGN_EFFECT if survey.weighted else 1.0
    low, high = wilson(answer.value / 100, answer.base, effect)
    return Bounds(100 * low, 100 * high)


def _of_question(
    answers: Mapping[AreaId, Perception],
    parts: Mapping[AreaId, Sequence[Territory]],
    measure: Measure,
    survey: Survey,
) -> Iterator[Perception]:
    for region, former in parts.items():
        if region in answers or any(one.area not in answers for one in former):
            continue
        own = [answers[one.area] for one in former]
        people = [one.population for one in former]
        years = [one.population_year for one in former if one.population_year]
        if len(own) == 1:
            yield replace(own[0], area=region, evidence=Evidence.REGION_MEASURED)
        elif None not in people and measure.unit not in (RANK, MEMBER):
            weights = np.array(people, float)
            made = _mean(region, own, weights / weights.sum(), measure, survey)
            yield replace(made, people_of=max(years, default=None))


def _mean(
    region: AreaId,
    own: Sequence[Perception],
    weights: np.ndarray[tuple[int], np.dtype[np.float64]],
    measure: Measure,
    survey: Survey,
) -> Perception:
    values = np.array([answer.value for answer in own])
    within = [answer_interval(answer, measure, survey) for answer in own]
    bases = [answer.base for answer in own]
    known = [bounds for bounds in within if bounds is not None]
    margin = combined(values, known, weights) if len(known) == len(own) else None
    return replace(
        own[0],
        area=region,
        value=float(values @ weights),
        base=sum(base for base in bases if base) if all(bases) else None,
        evidence=Evidence.RECOMPOSED,
        note=" ; ".join(dict.fromkeys(answer.note for answer in own if answer.note)),
        low=margin.low if margin else None,
        high=margin.high if margin else None,
    )
