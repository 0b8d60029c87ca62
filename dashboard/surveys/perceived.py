"""Sets what the regions answer to one question on one scale: how far each is from the country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.catalogue.recomposed import OWN
from dashboard.model import (
    ALL_DOMAINS,
    AreaId,
    Evidence,
    Level,
    Measure,
    Perception,
    Survey,
    Territory,
    is_country,
)
from dashboard.statistics.quadrants import FEWEST_REGIONS as FEWEST_REGIONS
from dashboard.statistics.quadrants import is_close
from dashboard.statistics.rounding import as_published, decimals_of
from dashboard.statistics.scores import ReferenceKind, oriented_z
from dashboard.statistics.spread import robust_spread
from dashboard.surveys.estimates import SurveyEstimate, estimates

QUESTIONS_IN_MEMORY = 2 * 2**20
BYTES_OF_QUESTION = 2**13
"""What the answers of the regions to one question take, roughly."""


class NoQuestion(StrEnum):
    """Why a domain has no question to set beside its measure."""

    FAR = "far_question"
    """Questions were asked in enough regions, but of something else than the domain measures."""
    FEW_REGIONS = "few_regions"
    NATIONAL = "national_question"
    """All that was published is of the country."""
    UNPUBLISHED = "unpublished"


@dataclass(frozen=True, slots=True)
class RegionalQuestion:
    """One judged question about one domain that one survey measured in enough regions at once."""

    survey: Survey
    measure: Measure
    domain: str
    period: str
    """Of the answers, as the table writes it."""
    n_regions: int


@dataclass(frozen=True, slots=True, eq=False)
class PerceivedOverRegions:
    """The answers of all regions to one question; every sequence is in the order of `areas`."""

    question: RegionalQuestion
    areas: tuple[Territory, ...]
    estimates: tuple[SurveyEstimate | None, ...]
    """None where the region has no answer measured in it."""
    values: NDArray[np.float64]
    """In the unit of the measure; NaN where missing."""
    z: NDArray[np.float64]
    """`distance` of each answer; NaN where missing."""
    spread: float
    """The usual distance between the regions with an answer, in the unit of the measure."""
    close: tuple[bool | None, ...]
    """Whether it cannot be told from the country (`quadrants.is_close`); None without an answer."""
    reference: float
    """The answer of the country, in the unit of the measure."""
    reference_kind: ReferenceKind
    national: SurveyEstimate | None
    """The answer of the country as published; None where the reference was worked out here."""

    def index_of(self, area: AreaId) -> int:
        """Where a region stands in the sequences; ValueError for another area."""
        return [territory.area for territory in self.areas].index(area)

    def distance(self, answer: float) -> float:
        """Spreads between an answer and that of the country; positive = more worry, not capped.

        0 where all regions answered the same.
        """
        polarity = self.question.measure.polarity
        return float(oriented_z(np.array([answer]), self.reference, polarity, self.spread)[0])


def comparable_questions(catalogue: Catalogue, domain: str) -> tuple[RegionalQuestion, ...]:
    """The questions about a domain that can be compared over the regions.

    By `rank_in_domain`, those without a rank last; the latest period first among equals. None
    for answers that are about no single domain.
    """
    return _regional_questions(catalogue).get(domain, ())


@remembered(QUESTIONS_IN_MEMORY, lambda _: BYTES_OF_QUESTION)
def question_of(catalogue: Catalogue, domain: str) -> RegionalQuestion | NoQuestion:
    """The question that is set beside the measure of a domain until another one is chosen."""
    asked = comparable_questions(catalogue, domain)
    if asked and asked[0].measure.rank_in_domain is not None:
        return asked[0]
    if asked:
        return NoQuestion.FAR
    published = [
        p
        for p in catalogue.perceptions_where(domain=domain)
        if p.evidence is not Evidence.EXAMPLE and catalogue.measures[p.measure].judged
    ]
    if any(not is_country(p.area) for p in published):
        return NoQuestion.FEW_REGIONS
    return NoQuestion.NATIONAL if published else NoQuestion.UNPUBLISHED


@remembered(QUESTIONS_IN_MEMORY, lambda _: BYTES_OF_QUESTION)
def perceived(catalogue: Catalogue, question: RegionalQuestion) -> PerceivedOverRegions:
    """The answers of the regions to a question, in spreads from the country.

    The country is the published answer of the same survey and period; without one, the mean of the
    regions with an answer, weighted by their population. An answer of the country that prints as
    that mean is called so: the tables hold it where the survey gave none on the same basis.
    """
    published = [
        p
        for p in catalogue.perceptions_where(
            survey=question.survey.code, measure=question.measure.code, domain=question.domain
        )
        if p.period == question.period
    ]
    areas = catalogue.areas(Level.REGION)
    regional = {e.area: e for e in estimates(catalogue, filter(_measured, published))}
    national = next(iter(estimates(catalogue, (p for p in published if is_country(p.area)))), None)
    answers = tuple(regional.get(territory.area) for territory in areas)
    values = np.array([np.nan if e is None or e.value is None else e.value for e in answers])
    reference, kind = _reference(areas, values, question.measure, national)
    spread = robust_spread(values)
    z = oriented_z(values, reference, question.measure.polarity, spread)
    return PerceivedOverRegions(
        question=question,
        areas=areas,
        estimates=answers,
        values=values,
        z=z,
        spread=spread,
        close=tuple(
            None
            if estimate is None or estimate.value is None
            else is_close(float(distance), estimate.low, estimate.high, reference)
            for estimate, distance in zip(answers, z, strict=True)
        ),
        reference=reference,
        reference_kind=kind,
        national=national,
    )


def _measured(answer: Perception) -> bool:
    """Whether an answer is of one region, measured in it or in all that it was made of."""
    return not is_country(answer.area) and answer.evidence in OWN


def _weight(questions: Mapping[str, tuple[RegionalQuestion, ...]]) -> int:
    return BYTES_OF_QUESTION * (1 + sum(map(len, questions.values())))


@remembered(QUESTIONS_IN_MEMORY, _weight)
def _regional_questions(catalogue: Catalogue) -> Mapping[str, tuple[RegionalQuestion, ...]]:
    """Domain → its questions, in their order."""
    answers: dict[tuple[str, str, str, str], list[Perception]] = defaultdict(list)
    for p in catalogue.perceptions_where():
        if p.domain != ALL_DOMAINS and catalogue.measures[p.measure].judged and _measured(p):
            answers[p.survey, p.measure, p.domain, p.period].append(p)
    questions = []
    for (survey, measure, domain, period), published in answers.items():
        shown = {e.area for e in estimates(catalogue, published) if e.value is not None}
        if len(shown) >= FEWEST_REGIONS:
            record = catalogue.surveys[survey], catalogue.measures[measure]
            questions.append(RegionalQuestion(*record, domain, period, len(shown)))
    latest = sorted(questions, key=lambda question: question.period, reverse=True)
    ordered = sorted(latest, key=_rank)
    return {
        domain: tuple(question for question in ordered if question.domain == domain)
        for domain in {question.domain for question in questions}
    }


def _rank(question: RegionalQuestion) -> float:
    rank = question.measure.rank_in_domain
    return np.inf if rank is None else rank


def _reference(
    areas: Sequence[Territory],
    values: NDArray[np.float64],
    measure: Measure,
    national: SurveyEstimate | None,
) -> tuple[float, ReferenceKind]:
    mean = _weighted_mean(areas, values)
    if national is None or national.value is None:
        return mean, ReferenceKind.WEIGHTED_MEAN
    decimals = max(measure.decimals, decimals_of(national.value))
    own = as_published(mean, decimals) == as_published(national.value, decimals)
    return national.value, ReferenceKind.WEIGHTED_MEAN if own else ReferenceKind.PUBLISHED


def _weighted_mean(areas: Sequence[Territory], values: NDArray[np.float64]) -> float:
    """The mean of the values present, weighted by population; plain where one is unknown."""
    present = ~np.isnan(values)
    people = np.array([territory.population or np.nan for territory in areas])[present]
    weights = None if np.isnan(people).any() else people
    return float(np.average(values[present], weights=weights))
