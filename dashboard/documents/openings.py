"""What a page shows of a selection that leaves something open."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import view
from dashboard.documents.editorial import first_region
from dashboard.documents.felt import compared_domains
from dashboard.model import FRANCE, Actor, AreaId, Level
from dashboard.programme.stops import chosen_region
from dashboard.selection import Selection, SelectionError, without
from dashboard.surveys.among_regions import is_among_regions
from dashboard.surveys.questions import (
    Question,
    comparable_estimates,
    comparable_question,
    opening_question,
)


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


def reported(catalogue: Catalogue, selection: Selection) -> Selection:
    """The selection of a report. Raises SelectionError where its territory is no region."""
    regions = [region.area for region in catalogue.areas(Level.REGION)]
    if selection.territory not in regions:
        slugs = [area.slug for area in regions]
        raise SelectionError("territoire", slugs, "no_report", selection.language)
    return selection


def summarised(catalogue: Catalogue, selection: Selection) -> Selection:
    """The selection of a synthesis. Raises SelectionError for France, which has its own page."""
    if selection.territory == FRANCE:
        slugs = [area.area.slug for area in catalogue.areas(Level.REGION)]
        raise SelectionError("territoire", slugs, "no_synthesis", selection.language)
    return selection


def actor_asked(catalogue: Catalogue, selection: Selection) -> Selection:
    """The selection with a question to its actor, where one was asked."""
    if selection.actor is None or (selection.survey and selection.measure):
        return selection
    return _asking(selection, opening_question(catalogue, selection))


def compared(catalogue: Catalogue, selection: Selection) -> Selection:
    """The selection with what a comparison needs: a territory, a domain that is set over the
    regions, and where each domain has no question of its own, a survey and a comparable measure.

    A territory and an actor that are not chosen are those with answers about most domains to
    what is chosen. Raises SelectionError for départements, where nobody was asked.
    """
    if not selection.level.traits.surveyed:
        raise SelectionError("niveau", ("region",), "no_perceived_level", selection.language)
    domain = selection.domain or next(iter(compared_domains(catalogue)), None)
    selection = replace(selection, domain=domain)
    if is_among_regions(catalogue, selection):
        return replace(selection, territory=selection.territory or first_region(catalogue).area)
    if selection.territory is None:
        area, actor = _most_answered(catalogue, selection)
        selection = replace(selection, territory=area, actor=selection.actor or actor)
    selection = replace(selection, actor=selection.actor or Actor.CITIZENS)
    return _asking(selection, comparable_question(catalogue, selection))


def _asking(selection: Selection, question: Question | None) -> Selection:
    if question is None:
        return selection
    return replace(selection, survey=question.survey, measure=question.measure)


def _most_answered(catalogue: Catalogue, selection: Selection) -> tuple[AreaId | None, Actor]:
    """The region and the actor with most answers that can be compared to what is chosen.

    Those of the example count only in a survey of its own; those to anything, where there is
    none to what is chosen.
    """
    regions = {territory.area for territory in catalogue.areas(Level.REGION)}
    published = [
        estimate
        for estimate in comparable_estimates(catalogue)
        if estimate.area in regions
        and (not estimate.survey.example or estimate.survey.code == selection.survey)
    ]
    chosen = [
        estimate
        for estimate in published
        if selection.survey in (None, estimate.survey.code)
        and selection.actor in (None, estimate.survey.actor)
    ]
    answers = Counter((estimate.area, estimate.survey.actor) for estimate in chosen or published)
    if not answers:
        return None, Actor.CITIZENS
    return max(answers, key=answers.__getitem__)
