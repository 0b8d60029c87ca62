"""What stands beside the answer of a room: what the actors answered, and what is measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dashboard.catalogue import Catalogue
from dashboard.indicators.domain_score import domain_result
from dashboard.indicators.reference import reference_of
from dashboard.model import Actor, AreaId, Level, Tier, is_country
from dashboard.selection import LATEST
from dashboard.statistics.ranks import Band, Rank
from dashboard.statistics.resampling import RankInterval
from dashboard.statistics.scores import ReferenceKind
from dashboard.surveys.estimates import SurveyEstimate, estimates
from dashboard.surveys.perceived import NoQuestion, perceived, question_of
from dashboard.surveys.questions import PERCEIVED
from dashboard.vote import VoteKind, VoteQuestion

FRAGILITY, PRIORITY = PERCEIVED
"""The programme's own measures: a note from 0 to 10, and the share who name a priority."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What is measured of the thing that a room was asked about, in the area of the question.

    Of an indicator, its value in its unit and that of the country. Of a domain, its score on the
    shared scale, positive where more fragile than the country, whose own is 0; with its place among
    the areas of the level, where places may be told.
    """

    area: AreaId
    domain: str
    indicator: str | None
    value: float
    reference: float
    reference_kind: ReferenceKind
    period: str
    source_ids: tuple[str, ...]
    band: Band | None = None
    place: Rank | None = None
    interval: RankInterval | None = None
    of: int = 0
    """How many areas have a score; 0 of an indicator."""


def published(catalogue: Catalogue, question: VoteQuestion) -> tuple[SurveyEstimate, ...]:
    """What the actors answered to the same thing, actor by actor, in the order of the domains.

    A rating: their note for the domain. Priorities: the share who named each domain. An estimate
    of an indicator that counts in the score of its domain: the question that the editor sets
    beside that score. Of the area where they answered there, else of the country: `area` says
    which. The latest of several surveys; never answers of the example. Empty for all other kinds.
    """
    area = question.area or catalogue.country.area
    domains: tuple[str, ...]
    match question.kind:
        case VoteKind.RATING:
            domains, measure = (question.domain or "",), FRAGILITY
        case VoteKind.PRIORITIES:
            domains, measure = tuple(catalogue.domains), PRIORITY
        case VoteKind.ESTIMATE:
            return tuple(_of_the_domain(catalogue, str(question.indicator), area))
        case _:
            return ()
    found = (
        _latest(catalogue, actor, measure, domain, area) for actor in Actor for domain in domains
    )
    return tuple(estimate for estimate in found if estimate)


def measured(catalogue: Catalogue, question: VoteQuestion) -> tuple[Measured, ...]:
    """What is measured of the same thing: one value; for priorities, every domain of the area.

    Domains stand from the most to the least fragile. Empty where there is no value: the country has
    no score, for scores are distances from it; a text has none either.
    """
    area = question.area or catalogue.country.area
    found: tuple[Measured | None, ...]
    match question.kind:
        case VoteKind.RATING:
            found = (_score(catalogue, str(question.domain), area),)
        case VoteKind.PRIORITIES:
            found = tuple(_score(catalogue, domain, area) for domain in catalogue.domains)
        case VoteKind.ESTIMATE:
            found = (_value(catalogue, str(question.indicator), area),)
        case _:
            found = ()
    return tuple(sorted((one for one in found if one), key=lambda one: -one.value))


def _latest(
    catalogue: Catalogue, actor: Actor, measure: str, domain: str, area: AreaId
) -> SurveyEstimate | None:
    for where in dict.fromkeys((area, catalogue.country.area)):
        answers = [
            estimate
            for estimate in estimates(
                catalogue, catalogue.perceptions_where(actor, None, measure, domain, where)
            )
            if estimate.of_the_area and not estimate.survey.example and estimate.value is not None
        ]
        if answers:
            return max(answers, key=lambda estimate: estimate.period)
    return None


def _of_the_domain(catalogue: Catalogue, code: str, area: AreaId) -> Iterator[SurveyEstimate]:
    indicator = catalogue.indicators[code]
    asked = question_of(catalogue, indicator.domain)
    if indicator.tier is not Tier.CORE or isinstance(asked, NoQuestion):
        return
    over = perceived(catalogue, asked)
    there = over.estimates[over.index_of(area)] if area.level is Level.REGION else None
    answer = there if there and there.value is not None else over.national
    if answer and answer.value is not None:
        yield answer


def _score(catalogue: Catalogue, domain: str, area: AreaId) -> Measured | None:
    if is_country(area):
        return None
    result = domain_result(catalogue, domain, area.level, LATEST)
    index = result.index_of(area)
    value = result.scores[index].value
    if value is None:
        return None
    place = result.places[index]
    return Measured(
        area,
        domain,
        None,
        value,
        0.0,
        result.reference_kind,
        result.span,
        result.source_ids,
        result.bands[index],
        place,
        result.intervals[index] if place else None,
        result.n_scored,
    )


def _value(catalogue: Catalogue, code: str, area: AreaId) -> Measured | None:
    level = Level.REGION if is_country(area) else area.level
    year = catalogue.period_of(code, level, LATEST)
    if year is None:
        return None
    series, national = catalogue.series(code, level, year), catalogue.national(code, year, level)
    observed = national if is_country(area) else series.get(area)
    if observed is None or observed.value is None:
        return None
    values = np.array([np.nan if o.value is None else o.value for o in series.values()])
    reference, kind = reference_of(national, values)
    return Measured(
        area,
        catalogue.indicators[code].domain,
        code,
        observed.value,
        reference,
        kind,
        str(observed.period),
        (observed.source_id,),
    )
