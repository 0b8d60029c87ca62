"""Sets the domains of a territory as they are measured beside what an actor perceives of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dashboard.catalogue import Catalogue
from dashboard.indicators.domain_score import domain_result
from dashboard.indicators.statistic import source_line
from dashboard.model import FRANCE, Actor, AreaId, Domain, Measure, Polarity, Status, Territory
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.quadrants import Quadrant, quadrant
from dashboard.statistics.ranks import Band, positions
from dashboard.surveys.estimates import SurveyEstimate
from dashboard.surveys.questions import PERCEIVED, estimates_by_domain, survey_of
from dashboard.text.i18n import label
from dashboard.text.sources import SourceLine, distinct

ORDER = (Quadrant.BLIND_SPOT, Quadrant.BOTH, Quadrant.FELT, Quadrant.NEITHER)
"""The quadrants as texts list them: what nobody sees comes first."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A domain of a territory with both of its values, or with the reason why one is not there."""

    domain: Domain
    measured: float | None
    n_indicators: int
    band: Band | None
    answer: SurveyEstimate | None
    """What was published of it; without value where that is no value of the territory."""
    reason: str
    """Key of the reason why it cannot be compared; empty when it can."""

    @property
    def perceived(self) -> float | None:
        """The answer, where it may be shown as a value of the territory."""
        return self.answer.value if self.answer else None


@dataclass(frozen=True, slots=True)
class Pair:
    """A domain that can be compared."""

    sides: Sides
    measured: float
    perceived: float
    quadrant: Quadrant
    measured_place: int
    perceived_place: int

    @property
    def gap(self) -> int:
        """Places by which a domain is more present in the figures than in the answers."""
        return self.perceived_place - self.measured_place

    @property
    def blind(self) -> bool:
        """Whether a title names it: see `is_blind`."""
        return is_blind(self.quadrant, self.sides.band)


def is_blind(quadrant: Quadrant | None, band: Band | None) -> bool:
    """Whether a blind spot is beyond what is close to France: only such a one is named as one."""
    return quadrant is Quadrant.BLIND_SPOT and band is Band.MORE


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one actor perceives of a territory, set beside what is measured there."""

    territory: Territory
    actor: Actor
    measure: Measure
    survey: str | None
    pairs: tuple[Pair, ...]
    """By quadrant, then by gap."""
    apart: tuple[Sides, ...]
    measured_from: float
    perceived_from: float | None
    indicator_sources: tuple[SourceLine, ...]
    """Where the measured side comes from."""

    @property
    def blind(self) -> tuple[Pair, ...]:
        """The blind spots that a title names, the widest gap first."""
        return tuple(pair for pair in self.pairs if pair.blind)

    def inside(self, quadrant: Quadrant) -> tuple[Pair, ...]:
        """The domains of a quadrant, the widest gap first."""
        return tuple(pair for pair in self.pairs if pair.quadrant is quadrant)

    @property
    def answers(self) -> tuple[SurveyEstimate, ...]:
        """What was published of the domains, compared ones first."""
        sides = (*(pair.sides for pair in self.pairs), *self.apart)
        return tuple(side.answer for side in sides if side.answer)

    @property
    def direction(self) -> int:
        """1 where a high answer says that a domain is fragile, -1 where a low one does."""
        return -1 if self.measure.polarity is Polarity.LOW else 1

    def perceives(self, value: float | None) -> bool:
        """Whether an answer is beyond `perceived_from`, on the fragile side."""
        if value is None or self.perceived_from is None:
            return False
        return self.direction * value > self.direction * self.perceived_from


def comparison(catalogue: Catalogue, selection: Selection) -> Comparison:
    """The comparison that a selection addresses: France and the citizens until others are chosen.

    A domain counts as measured above `measured_from` (France until another bound is chosen), as
    perceived beyond `perceived_from` (the mean of the actor's own answers there): above it, or
    below where the measure is one of which low answers mean fragility. Raises SelectionError for
    a level without answers and for a measure that is no perceived fragility.
    """
    language = selection.language
    if not selection.level.traits.surveyed:
        raise SelectionError("niveau", ("region",), "no_perceived_level", language, value="")
    area, actor = selection.territory or FRANCE, _actor(catalogue, selection)
    code = selection.measure or _usual_measure(catalogue, selection, actor, area)
    if code not in PERCEIVED:
        name = label(language, catalogue.measures[code])
        raise SelectionError("mesure", PERCEIVED, "not_comparable", language, value=name)
    survey = survey_of(catalogue, selection, actor, code, area)
    answers = estimates_by_domain(catalogue, survey, code, area)
    sides = [
        _sides(catalogue, selection, domain, area, answers.get(domain.code))
        for domain in catalogue.domains.values()
    ]
    values = [s.perceived for s in sides if s.perceived is not None]
    mean = sum(values) / len(values) if values else None
    without_pairs = Comparison(
        territory=catalogue.territories[area],
        actor=actor,
        measure=catalogue.measures[code],
        survey=survey,
        pairs=(),
        apart=tuple(s for s in sides if s.reason),
        measured_from=selection.measured_from or 0.0,
        perceived_from=mean if selection.perceived_from is None else selection.perceived_from,
        indicator_sources=_indicator_sources(catalogue, selection),
    )
    return replace(without_pairs, pairs=_pairs(without_pairs, [s for s in sides if not s.reason]))


def _actor(catalogue: Catalogue, selection: Selection) -> Actor:
    if selection.survey:
        return catalogue.surveys[selection.survey].actor
    return selection.actor or Actor.CITIZENS


def _usual_measure(catalogue: Catalogue, selection: Selection, actor: Actor, area: str) -> str:
    """The first comparable measure that the actor was asked, else the first of all."""
    codes = (code for code in PERCEIVED if survey_of(catalogue, selection, actor, code, area))
    return next(codes, PERCEIVED[0])


def _sides(
    catalogue: Catalogue,
    selection: Selection,
    domain: Domain,
    area: AreaId,
    answer: SurveyEstimate | None,
) -> Sides:
    unheard = _unheard(answer)
    answer = answer and answer.as_value()
    if area == FRANCE:
        return Sides(domain, None, 0, None, answer, unheard or "reference")
    result = domain_result(catalogue, domain.code, selection.level, selection.period)
    index = result.index_of(area)
    score = result.scores[index]
    return Sides(
        domain,
        score.value,
        score.n_indicators,
        result.bands[index],
        answer,
        unheard or ("no_score" if score.value is None else ""),
    )


def _unheard(answer: SurveyEstimate | None) -> str:
    if answer is None:
        return "unpublished"
    if not answer.of_the_area:
        return str(answer.evidence)
    return "base_too_small" if answer.status is Status.BASE_TOO_SMALL else ""


def _pairs(comparison: Comparison, sides: Sequence[Sides]) -> tuple[Pair, ...]:
    """The domains with both values; places and quadrants count the fragile side as the high one."""
    direction, bound = comparison.direction, comparison.perceived_from or 0.0
    measured = [s.measured or 0.0 for s in sides]
    perceived = [s.perceived or 0.0 for s in sides]
    fragile = [direction * value for value in perceived]
    pairs = [
        Pair(
            side,
            score,
            answer,
            quadrant(score, direction * answer, comparison.measured_from, direction * bound),
            measured_place,
            perceived_place,
        )
        for side, score, answer, measured_place, perceived_place in zip(
            sides, measured, perceived, _places(measured), _places(fragile), strict=True
        )
    ]
    return tuple(sorted(pairs, key=lambda pair: (ORDER.index(pair.quadrant), -pair.gap)))


def _places(values: Sequence[float]) -> list[int]:
    return [int(position) for position in positions(np.array(values)).tolist()]


def _indicator_sources(catalogue: Catalogue, selection: Selection) -> tuple[SourceLine, ...]:
    if selection.territory in (None, FRANCE):
        return ()
    return distinct(
        [
            source_line(catalogue, source)
            for domain in catalogue.domains
            for source in domain_result(
                catalogue, domain, selection.level, selection.period
            ).source_ids
        ]
    )
