"""What a page shows of a selection that leaves something open."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import view
from dashboard.model import FRANCE, Actor, AreaId, Level, Perception
from dashboard.programme.stops import chosen_region
from dashboard.selection import Selection, SelectionError, without
from dashboard.surveys.comparable import EXAMPLE_PREFIX, PERCEIVED, VALUES, pairs
from dashboard.surveys.estimates import answer_cell

FIRST_MEASURES = (*PERCEIVED, "duty_of_alliance_share")
"""Measures that an actor's page opens with, the first that was published."""

Question = tuple[str, str]
"""A survey and a measure that it published."""


def of_territory(selection: Selection) -> Selection:
    """The selection of the ranking of domains of its territory."""
    return without(
        selection, "domain", "indicator", "compare", "actor", "survey", "measure", "classes"
    )


def territory_opened(catalogue: Catalogue, selection: Selection) -> Selection:
    """The selection with the most fragile domain of its territory; France is no territory."""
    if selection.territory == FRANCE:
        return replace(selection, territory=None)
    if selection.territory is None or selection.domain:
        return selection
    rows = view(catalogue, "classement", of_territory(selection)).rows
    return replace(selection, domain=str(rows[0]["domain"]))


def toured(catalogue: Catalogue, selection: Selection) -> Selection:
    """The selection with a region or none. Raises SelectionError for départements."""
    return replace(selection, territory=chosen_region(selection))


def actor_asked(catalogue: Catalogue, selection: Selection) -> Selection:
    """The selection with a question to its actor, where one was asked."""
    if selection.actor is None or (selection.survey and selection.measure):
        return selection
    question = first_question(catalogue, selection)
    if question is None:
        return selection
    return replace(selection, survey=question[0], measure=question[1])


def questions(catalogue: Catalogue, actor: Actor | None) -> list[Question]:
    """The questions to an actor that have published answers."""
    return [
        (survey, measure)
        for survey, measures in catalogue.vocabulary.measures.items()
        if catalogue.surveys[survey].actor is actor
        for measure in measures
    ]


def first_question(catalogue: Catalogue, selection: Selection) -> Question | None:
    """The question shown until another is chosen, keeping what is already chosen.

    None for an actor whom no survey asked.
    """
    published = [
        (survey, measure)
        for survey, measure in questions(catalogue, selection.actor)
        if selection.survey in (None, survey) and selection.measure in (None, measure)
    ]
    by_measure = {measure: (survey, measure) for survey, measure in reversed(published)}
    first = (by_measure[measure] for measure in FIRST_MEASURES if measure in by_measure)
    return next(first, published[0] if published else None)


def comparable_questions(catalogue: Catalogue) -> list[Question]:
    """The questions that can be compared; the example first, for it was switched on."""
    return sorted(pairs(catalogue), key=lambda question: not _is_example(question))


def compared(catalogue: Catalogue, selection: Selection) -> Selection:
    """The selection with what a comparison needs: an actor, a survey, a comparable measure.

    Without any choice it is the region and the actor with answers about most domains. Raises
    SelectionError for départements, where nobody was asked.
    """
    if not selection.level.traits.surveyed:
        raise SelectionError("niveau", ("region",), "no_perceived_level", selection.language)
    if selection.territory is None and selection.actor is None and selection.survey is None:
        area, actor = _most_answered(catalogue)
        selection = replace(selection, territory=area, actor=actor)
    actor = selection.actor or Actor.CITIZENS
    published = [
        (survey, measure)
        for survey, measure in pairs(catalogue, actor)
        if selection.survey in (None, survey) and selection.measure in (None, measure)
    ]
    if not published:
        return replace(selection, actor=actor)
    survey, measure = max(published, key=lambda q: (_is_example(q), -PERCEIVED.index(q[1])))
    return replace(selection, actor=actor, survey=survey, measure=measure)


def compared_question(catalogue: Catalogue) -> Question | None:
    """The example where it is switched on, else the actor with most answers about regions.

    None where nothing can be compared.
    """
    _, actor = _most_answered(catalogue)
    return max(
        pairs(catalogue),
        default=None,
        key=lambda question: (
            _is_example(question),
            catalogue.surveys[question[0]].actor is actor,
            -PERCEIVED.index(question[1]),
        ),
    )


def is_compared(catalogue: Catalogue, answer: Perception) -> bool:
    """Whether an answer is a value that is shown, to a question that can be compared."""
    if answer.measure not in PERCEIVED or answer.evidence not in VALUES:
        return False
    return answer_cell(catalogue.measures[answer.measure], answer).value is not None


def _most_answered(catalogue: Catalogue) -> tuple[AreaId | None, Actor]:
    """The region and the actor with most published answers that can be compared."""
    regions = {territory.area for territory in catalogue.areas(Level.REGION)}
    answers = Counter(
        (answer.area, answer.actor)
        for answer in catalogue.perceptions
        if answer.area in regions
        and not answer.survey.startswith(EXAMPLE_PREFIX)
        and is_compared(catalogue, answer)
    )
    if not answers:
        return None, Actor.CITIZENS
    ((first, _),) = answers.most_common(1)
    return first


def _is_example(question: Question) -> bool:
    return question[0].startswith(EXAMPLE_PREFIX)
