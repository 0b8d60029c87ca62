"""Sets the domains of a territory as they are measured beside what an actor perceives of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dashboard.catalogue import Catalogue
from dashboard.indicators.domain_score import domain_result
from dashboard.indicators.statistic import source_line
from dashboard.model import Actor, AreaId, Domain, Status, is_country
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.quadrants import Quadrant, quadrant, quadrant_of_sides
from dashboard.statistics.ranks import positions
from dashboard.surveys.among_regions import (
    is_among_regions,
    measured,
    regional_measures,
    regional_sides,
)
from dashboard.surveys.estimates import SurveyEstimate
from dashboard.surveys.questions import PERCEIVED, estimates_by_domain, survey_of
from dashboard.surveys.sides import ORDER, Comparison, Pair, Sides
from dashboard.text.i18n import label, of_level
from dashboard.text.sources import SourceLine, distinct


def comparison(catalogue: Catalogue, selection: Selection) -> Comparison:
    """The comparison that is addressed: the country and the citizens until others are chosen.

    A region is compared by a question for each domain, among the regions, until the selection says
    another thing: a question about all domains, its survey, an actor whom only that was asked,
    the example. Raises SelectionError for a level without answers and for a measure that is neither
    a perceived fragility nor comparable over the regions.
    """
    language = selection.language
    if not catalogue.traits(selection.level).surveyed:
        key = of_level("no_perceived_level", selection.level)
        raise SelectionError("niveau", catalogue.surveyed, key, language, value="")
    area = selection.territory or catalogue.country.area
    if not is_country(area) and is_among_regions(catalogue, selection):
        return _among_regions(catalogue, selection, area)
    return _one_question(catalogue, selection)


def _one_question(catalogue: Catalogue, selection: Selection) -> Comparison:
    """One question about all domains.

    A domain counts as measured above `measured_from` (the country until another bound is chosen),
    as perceived beyond `perceived_from` (the mean of the actor's own answers there): above it, or
    below where the measure is one of which low answers mean fragility.
    """
    language = selection.language
    area = selection.territory or catalogue.country.area
    actor = _actor(catalogue, selection)
    code = selection.measure or _usual_measure(catalogue, selection, actor, area)
    if code not in catalogue.measures:
        raise SelectionError("mesure", (), "no_survey", language)
    if code not in PERCEIVED:
        name = label(language, catalogue.measures[code])
        allowed = (*PERCEIVED, *regional_measures(catalogue))
        raise SelectionError("mesure", allowed, "not_comparable", language, value=name)
    survey = survey_of(catalogue, selection, actor, code, area)
    answers = estimates_by_domain(catalogue, survey, code, area)
    sides = [
        _sides(catalogue, selection, domain, area, answers.get(domain.code))
        for domain in catalogue.domains.values()
    ]
    values = [s.perceived for s in sides if s.perceived is not None]
    mean = sum(values) / len(values) if values else None
    return _compared(
        Comparison(
            territory=catalogue.territories[area],
            actor=actor,
            measure=catalogue.measures[code],
            survey=survey,
            pairs=(),
            apart=tuple(s for s in sides if s.reason),
            measured_from=selection.measured_from or 0.0,
            perceived_from=mean if selection.perceived_from is None else selection.perceived_from,
            indicator_sources=_indicator_sources(catalogue, selection),
        ),
        sides,
    )


def _among_regions(catalogue: Catalogue, selection: Selection, area: AreaId) -> Comparison:
    """A question for each domain: the editor's first one, or the chosen one for its own domain.

    A domain is in a quadrant where it is not close to the country on either side; a bound that is
    chosen takes the place of what is close to the country.
    """
    sides = [
        regional_sides(catalogue, selection, domain, area) for domain in catalogue.domains.values()
    ]
    actors = [side.over.question.survey.actor for side in sides if side.over]
    return _compared(
        Comparison(
            territory=catalogue.territories[area],
            actor=selection.actor or next(iter(actors), Actor.CITIZENS),
            measure=None,
            survey=None,
            pairs=(),
            apart=tuple(s for s in sides if s.reason),
            measured_from=selection.measured_from or 0.0,
            perceived_from=selection.perceived_from or 0.0,
            indicator_sources=_indicator_sources(catalogue, selection),
        ),
        sides,
    )


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
    if is_country(area):
        return Sides(domain, None, 0, None, answer, unheard or "reference")
    score, band = measured(catalogue, selection, domain, area)
    silent = unheard or ("no_score" if score.value is None else "")
    return Sides(domain, score.value, score.n_indicators, band, answer, silent)


def _unheard(answer: SurveyEstimate | None) -> str:
    if answer is None:
        return "unpublished"
    if not answer.of_the_area:
        return str(answer.evidence)
    return "base_too_small" if answer.status is Status.BASE_TOO_SMALL else ""


def _compared(comparison: Comparison, sides: Sequence[Sides]) -> Comparison:
    """The comparison with the domains that have both values.

    Places and quadrants count the fragile side as the high one.
    """
    both = [side for side in sides if not side.reason]
    direction = comparison.direction
    measured = [s.measured or 0.0 for s in both]
    answers = [s.perceived or 0.0 for s in both]
    places = zip(_places(measured), _places([direction * v for v in answers]), strict=True)
    pairs = [
        Pair(side, score, answer, _quadrant(comparison, side), *at)
        for side, score, answer, at in zip(both, measured, answers, places, strict=True)
    ]
    order = sorted(pairs, key=lambda pair: (ORDER.index(pair.quadrant), -pair.gap))
    return replace(comparison, pairs=tuple(order))


def _quadrant(comparison: Comparison, sides: Sides) -> Quadrant:
    if sides.band is not None and sides.heard is not None:
        return quadrant_of_sides(sides.band, sides.heard)
    direction, bound = comparison.direction, comparison.perceived_from or 0.0
    return quadrant(
        sides.measured or 0.0,
        direction * (sides.perceived or 0.0),
        comparison.measured_from,
        direction * bound,
    )


def _places(values: Sequence[float]) -> list[int]:
    return [int(position) for position in positions(np.array(values)).tolist()]


def _indicator_sources(catalogue: Catalogue, selection: Selection) -> tuple[SourceLine, ...]:
    if selection.part is None:
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
