"""Which question of which survey a selection means: one way for charts, pages and the room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.model import ALL_DOMAINS, Actor, AreaId
from dashboard.selection import Selection, SelectionError
from dashboard.surveys.estimates import (
    ESTIMATES_IN_MEMORY,
    OF_THE_AREA,
    SurveyEstimate,
    estimates,
    estimates_weight,
)

PERCEIVED = ("fragility_score", "priority_share")
"""Measures that say, domain by domain, how fragile an actor finds a territory."""
IMPACT = "partnership_impact_share"
"""The measure of what is expected of partnerships."""
OPENING_MEASURES = ("fragility_score", "priority_share", "duty_of_alliance_share")
"""Measures that the page of an actor opens with, the first that its surveys asked."""


class Question(NamedTuple):
    """One measure as one survey asked it, by their codes."""

    survey: str
    measure: str


def questions(
    catalogue: Catalogue, selection: Selection, measures: Sequence[str] | None = None
) -> tuple[Question, ...]:
    """The questions with answers that a selection leaves open, survey by survey.

    Of one survey they stand in the order of `measures`, which leave out all others.
    """
    return tuple(
        Question(survey, measure)
        for survey, survey_measures in catalogue.vocabulary.measures.items()
        if selection.survey in (None, survey)
        and selection.actor in (None, catalogue.surveys[survey].actor)
        for measure in (survey_measures if measures is None else measures)
        if measure in survey_measures and selection.measure in (None, measure)
    )


def only_question(catalogue: Catalogue, selection: Selection) -> Question:
    """The question of a selection; survey and measure may follow from the other when unique.

    Raises SelectionError naming what is left to choose.
    """
    candidates = questions(catalogue, selection)
    if selection.measure is None:
        measures = dict.fromkeys(question.measure for question in candidates)
        raise SelectionError("mesure", measures, "choose", selection.language, value="")
    if len(candidates) != 1:
        surveys = [question.survey for question in candidates]
        raise SelectionError("enquete", surveys, "choose", selection.language, value="")
    return candidates[0]


def opening_question(catalogue: Catalogue, selection: Selection) -> Question | None:
    """The question that the page of an actor opens with; None where no survey asked it any."""
    candidates = questions(catalogue, selection)
    order = {measure: place for place, measure in enumerate(OPENING_MEASURES)}
    return min(candidates, key=lambda q: order.get(q.measure, len(order)), default=None)


def comparable_question(
    catalogue: Catalogue, selection: Selection, first_actor: Actor | None = None
) -> Question | None:
    """The question that a comparison with the figures opens with; None where there is none.

    Those of the example come first, for it was switched on to be looked at; then those of
    `first_actor`, then in the order of `PERCEIVED`.
    """
    return max(
        questions(catalogue, selection, PERCEIVED),
        key=lambda q: (
            catalogue.surveys[q.survey].example,
            catalogue.surveys[q.survey].actor is first_actor,
            -PERCEIVED.index(q.measure),
        ),
        default=None,
    )


def comparable_questions(catalogue: Catalogue) -> list[Question]:
    """The questions that can be compared with the figures; those of the example first."""
    surveys = catalogue.surveys
    comparable = questions(catalogue, Selection(), PERCEIVED)
    return sorted(comparable, key=lambda question: not surveys[question.survey].example)


def why_nothing(catalogue: Catalogue, question: Question, area: AreaId | None = None) -> str:
    """Key of the reason why the answers to a question are no drawing: of an area, or at all.

    Published for the country alone, or in another form than a value of a region, or here and there.
    """
    published = catalogue.perceptions_where(survey=question.survey, measure=question.measure)
    own = [p.evidence for p in published if p.area == area]
    if own and not set(own) & set(OF_THE_AREA):
        return str(own[0])
    values = {p.area for p in published if p.evidence in OF_THE_AREA}
    if values == {catalogue.country.area}:
        return "national_question"
    if area is not None:
        return "unpublished"
    return "few_answers" if values else str(published[0].evidence)


@remembered(ESTIMATES_IN_MEMORY, estimates_weight)
def comparable_estimates(catalogue: Catalogue) -> tuple[SurveyEstimate, ...]:
    """The answers to comparable questions that have a value to show of their area."""
    answers = (p for p in catalogue.perceptions_where() if p.measure in PERCEIVED)
    return tuple(e for e in estimates(catalogue, answers) if e.of_the_area and e.value is not None)


def shows_example(catalogue: Catalogue, selection: Selection) -> bool:
    """Whether the answers shown are those of the example: never beside published ones.

    The kind of the chosen survey decides; without one, the example where it is switched on.
    """
    if selection.survey:
        return catalogue.surveys[selection.survey].example
    return selection.example


def survey_of(
    catalogue: Catalogue, selection: Selection, actor: Actor, measure: str, area: str
) -> str | None:
    """The survey whose answers of an actor are shown in an area; None where none asked a measure.

    The chosen survey for its own actor; for the others the first one of the same kind, example
    or published, that has answers there, else the first one.
    """
    survey = selection.survey
    if survey and catalogue.surveys[survey].actor is actor:
        return survey if measure in catalogue.vocabulary.measures[survey] else None
    example = shows_example(catalogue, selection)
    surveys = [
        question.survey
        for question in questions(catalogue, Selection(actor=actor, measure=measure))
        if catalogue.surveys[question.survey].example is example
    ]
    answers = catalogue.perceptions_where(actor=actor, measure=measure, area=area)
    with_answers = {answer.survey for answer in answers}
    return min(surveys, key=lambda code: code not in with_answers, default=None)


def estimates_by_domain(
    catalogue: Catalogue, survey: str | None, measure: str, area: str
) -> dict[str, SurveyEstimate]:
    """Domain → what a survey says of it in an area; a value of the area before anything else."""
    if survey is None:
        return {}
    answers = catalogue.perceptions_where(survey=survey, measure=measure, area=area)
    by_domain: dict[str, SurveyEstimate] = {}
    for estimate in sorted(estimates(catalogue, answers), key=lambda e: not e.of_the_area):
        if estimate.domain != ALL_DOMAINS:
            by_domain.setdefault(estimate.domain, estimate)
    return by_domain
