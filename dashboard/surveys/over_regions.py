"""Sets one domain as it is measured over the regions beside their answers to one question."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.catalogue.recomposed import OWN
from dashboard.indicators.domain_score import domain_result
from dashboard.indicators.statistic import source_line
from dashboard.model import AreaId, Domain, Level, Territory
from dashboard.statistics.concordance import CHANCE
from dashboard.statistics.correlation import Correlation, spearman
from dashboard.statistics.departures import Departure, Margin, departures
from dashboard.statistics.quadrants import Quadrant, quadrant
from dashboard.statistics.ranks import Band, positions
from dashboard.statistics.scores import orientation
from dashboard.surveys.estimates import SurveyEstimate
from dashboard.surveys.perceived import (
    PerceivedOverRegions,
    RegionalQuestion,
    comparable_questions,
    perceived,
)
from dashboard.text.sources import SourceLine, distinct

STRONG, WEAK = 0.7, 0.4
"""From which rho on two orders go together well, and a little (Dancey & Reidy, 2007)."""

COMPARED_IN_MEMORY = 4 * 2**20
BYTES_OF_PAIR = 1024


class Link(StrEnum):
    """What joins the answers of the regions to the measure."""

    FOLLOWS = "follows"
    LITTLE = "little"
    PERHAPS = "perhaps"
    """A little, but it cannot be told from chance."""
    NOTHING = "nothing"
    """None, or one the other way that cannot be told from chance."""
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class RegionalPair:
    """One region with its score and its answer."""

    territory: Territory
    measured: float
    """On the scale that domains share; positive = more fragile than the country."""
    band: Band
    answer: SurveyEstimate
    value: float
    """The answer, in the unit of its measure."""
    z: float
    """Spreads between the answer and that of the country; positive = more worry."""
    close: bool
    """Whether the answer cannot be told from that of the country, or is near it."""
    told_apart: bool | None
    """Whether the margin of the answer stops short of that of the country; None without one."""
    measured_place: int
    perceived_place: int
    """1 = most worried; equal answers share the first of their places."""
    departure: Departure

    @property
    def quadrant(self) -> Quadrant | None:
        """The quadrant of a region that is beyond what is close to the country on both sides."""
        if self.close or self.band is Band.CLOSE:
            return None
        return quadrant(self.measured, self.z, 0.0, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class RegionalComparison:
    """One domain over the regions, measured and perceived."""

    domain: Domain
    question: RegionalQuestion
    over: PerceivedOverRegions
    pairs: tuple[RegionalPair, ...]
    """The regions that have both values, by their measured place."""
    apart: tuple[Territory, ...]
    """The regions that do not."""
    correlation: Correlation | None
    """None where too few regions have both, or one of the two is the same everywhere."""
    sources: tuple[SourceLine, ...]
    """Of the measured side."""

    @property
    def link(self) -> Link:
        """How the two go together, chance considered."""
        return link_of(self.correlation)

    @property
    def departing(self) -> tuple[RegionalPair, ...]:
        """The regions where the two part, the widest gap first."""
        parted = (pair for pair in self.pairs if pair.departure.departs)
        return tuple(sorted(parted, key=lambda pair: -abs(pair.departure.gap)))


def link_of(correlation: Correlation | None) -> Link:
    """The word for a rank correlation."""
    if correlation is None:
        return Link.NOTHING
    rho, chance = correlation.rho, correlation.p_value >= CHANCE
    if chance:
        return Link.PERHAPS if rho >= WEAK else Link.NOTHING
    if rho < 0:
        return Link.AGAINST
    return Link.FOLLOWS if rho >= STRONG else Link.LITTLE


def _weight(compared: RegionalComparison) -> int:
    return BYTES_OF_PAIR * len(compared.pairs)


@remembered(COMPARED_IN_MEMORY, _weight)
def over_regions(
    catalogue: Catalogue, question: RegionalQuestion, period: str
) -> RegionalComparison:
    """The regions under a question and under the score of its domain in a period choice."""
    over = perceived(catalogue, question)
    result = domain_result(catalogue, question.domain, Level.REGION, period)
    both = [
        index
        for index, score in enumerate(result.scores)
        if score.value is not None and not math.isnan(over.values[index])
    ]
    sign = orientation(question.measure.polarity)
    measured = [float(result.scores[i].value or 0.0) for i in both]
    worry = [sign * float(over.values[i]) for i in both]
    answers = [over.estimates[i] for i in both]
    margins = [
        None if e is None or e.low is None or e.high is None else (sign * e.low, sign * e.high)
        for e in answers
    ]
    parted = departures(measured, worry, margins)
    places = [positions(np.array(values)).astype(int).tolist() for values in (measured, worry)]
    pairs = [
        RegionalPair(
            territory=over.areas[index],
            measured=measured[n],
            band=result.bands[index] or Band.CLOSE,
            answer=answers[n],  # type: ignore[arg-type]
            value=float(over.values[index]),
            z=float(over.z[index]),
            close=bool(over.close[index]),
            told_apart=_told_apart(margins[n], sign * over.reference),
            measured_place=places[0][n],
            perceived_place=places[1][n],
            departure=parted[n],
        )
        for n, index in enumerate(both)
    ]
    return RegionalComparison(
        domain=catalogue.domains[question.domain],
        question=question,
        over=over,
        pairs=tuple(sorted(pairs, key=lambda pair: pair.measured_place)),
        apart=tuple(t for index, t in enumerate(over.areas) if index not in both),
        correlation=spearman(measured, worry),
        sources=distinct([source_line(catalogue, source) for source in result.source_ids]),
    )


def _told_apart(margin: Margin, reference: float) -> bool | None:
    if margin is None:
        return None
    low, high = sorted(margin)
    return not low <= reference <= high


def asked_in_few(catalogue: Catalogue, domain: str) -> tuple[RegionalQuestion, ...]:
    """The questions about a domain that were measured in regions, but in too few to compare.

    Each where and when most regions were asked; those asked in most regions first.
    """
    areas: dict[tuple[str, str, str], set[AreaId]] = {}
    for answer in catalogue.perceptions_where(domain=domain):
        if answer.evidence in OWN and catalogue.measures[answer.measure].judged:
            key = (answer.measure, answer.survey, answer.period)
            areas.setdefault(key, set()).add(answer.area)
    compared = {question.measure.code for question in comparable_questions(catalogue, domain)}
    most: dict[str, RegionalQuestion] = {}
    for (code, survey, period), regions in sorted(areas.items(), key=lambda item: -len(item[1])):
        record = catalogue.surveys[survey], catalogue.measures[code]
        question = RegionalQuestion(*record, domain, period, len(regions))
        if code not in compared:
            most.setdefault(code, question)
    return tuple(most.values())
