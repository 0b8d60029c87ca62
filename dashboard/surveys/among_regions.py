"""The domains of a region by how it stands among the regions: each by a question of its own."""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.indicators.domain_score import domain_result
from dashboard.model import AreaId, Domain
from dashboard.selection import Selection
from dashboard.statistics.ranks import Band
from dashboard.statistics.scores import Score
from dashboard.surveys.perceived import (
    NoQuestion,
    RegionalQuestion,
    comparable_questions,
    perceived,
    question_of,
)
from dashboard.surveys.questions import PERCEIVED
from dashboard.surveys.sides import Sides


def is_among_regions(catalogue: Catalogue, selection: Selection) -> bool:
    """Whether a selection sets each domain beside a question of its own."""
    if selection.measure in PERCEIVED or (selection.example and not selection.measure):
        return False
    if selection.survey and not selection.measure:
        published = catalogue.vocabulary.measures[selection.survey]
        if not set(PERCEIVED).isdisjoint(published):
            return False
    return any(
        selection.survey in (None, question.survey.code)
        and selection.actor in (None, question.survey.actor)
        and selection.measure in (None, question.measure.code)
        for domain in catalogue.domains
        for question in comparable_questions(catalogue, domain)
    )


def regional_measures(catalogue: Catalogue) -> tuple[str, ...]:
    """The measures that can be compared over the regions, each once."""
    questions = (q for domain in catalogue.domains for q in comparable_questions(catalogue, domain))
    return tuple(dict.fromkeys(question.measure.code for question in questions))


def regional_choices(catalogue: Catalogue) -> tuple[tuple[AreaId, str, str], ...]:
    """The regions with answers that are compared, each with "" for a question a domain.

    Then with the measure of every question that can take a place among them, without and with its
    survey.
    """
    questions = [q for domain in catalogue.domains for q in comparable_questions(catalogue, domain)]
    codes = {(q.survey.code, q.measure.code): perceived(catalogue, q) for q in questions}
    answered = [
        (territory.area, survey, measure)
        for (own, measure), over in codes.items()
        for territory, close in zip(over.areas, over.close, strict=True)
        if close is not None
        for survey in ("", own)
    ]
    regions = dict.fromkeys(area for area, _, _ in answered)
    return (*((area, "", "") for area in regions), *answered)


def regional_sides(
    catalogue: Catalogue, selection: Selection, domain: Domain, area: AreaId
) -> Sides:
    """Both sides of a domain by its own question, each as it stands among the regions.

    A bound that is chosen takes the place of what is close to the country.
    """
    question = _question(catalogue, selection, domain)
    score, band = measured(catalogue, selection, domain, area)
    if isinstance(question, NoQuestion):
        return Sides(domain, score.value, score.n_indicators, band, None, str(question))
    over = perceived(catalogue, question)
    index = over.index_of(area)
    answer, z = over.estimates[index], float(over.z[index])
    close = over.close[index]
    unheard = "unpublished" if close is None else "no_score" if score.value is None else ""
    heard = Band.CLOSE if close else Band.MORE if z > 0 else Band.LESS
    if selection.perceived_from is not None:
        heard = Band.MORE if z > selection.perceived_from else Band.LESS
    if selection.measured_from is not None and score.value is not None:
        band = Band.MORE if score.value > selection.measured_from else Band.LESS
    return Sides(
        domain,
        score.value,
        score.n_indicators,
        band,
        answer,
        unheard,
        over,
        None if close is None else heard,
    )


def _question(
    catalogue: Catalogue, selection: Selection, domain: Domain
) -> RegionalQuestion | NoQuestion:
    """The chosen question where it is about the domain, else the editor's."""
    chosen = (
        question
        for question in comparable_questions(catalogue, domain.code)
        if selection.survey in (None, question.survey.code)
        and (
            question.measure.code == selection.measure
            if selection.measure
            else question.measure.rank_in_domain is not None
        )
    )
    return next(chosen, question_of(catalogue, domain.code))


def measured(
    catalogue: Catalogue, selection: Selection, domain: Domain, area: AreaId
) -> tuple[Score, Band | None]:
    """The score of a domain in an area, and the side of the country it is on."""
    result = domain_result(catalogue, domain.code, selection.level, selection.period)
    index = result.index_of(area)
    return result.scores[index], result.bands[index]
