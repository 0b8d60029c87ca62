"""What a page shows of a selection that leaves something open."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import view
from dashboard.documents.editorial import first_region
from dashboard.documents.felt import compared_domains
from dashboard.indicators.domain_score import has_score, is_scored
from dashboard.model import Actor, AreaId, Level, is_country
from dashboard.programme.stops import chosen_region
from dashboard.selection import Selection, SelectionError, without
from dashboard.surveys.among_regions import is_among_regions
from dashboard.surveys.questions import (
    Question,
    comparable_estimates,
    comparable_question,
    opening_question,
)
from dashboard.text.i18n import of_level


def of_territory(selection: Selection) -> Selection:
    """The selection of the ranking of domains of its territory."""
    return without(
        selection, "domain", "indicator", "compare", "actor", "survey", "measure", "classes"
    )


def territory_opened(catalogue: Catalogue, selection: Selection) -> Selection:
    """The selection with the most fragile domain of its territory, where one has a score; the
    country is no territory."""
    if is_country(selection.territory):
        return replace(selection, territory=None)
    if selection.territory is None or selection.domain:
        return selection
    if not has_score(catalogue, catalogue.territories[selection.territory]):
        return selection
    rows = view(catalogue, "classement", of_territory(selection)).rows
    return replace(selection, domain=str(rows[0]["domain"]))


def measured(catalogue: Catalogue, selection: Selection) -> Selection:
    """The selection with the first indicator of its domain, where that one has no score."""
    if selection.domain is None or selection.indicator:
        return selection
    if is_scored(catalogue, selection.domain, selection.level):
        return selection
    known = (
        one.code
        for one in catalogue.indicators_of(selection.domain)
        if catalogue.has_level(one.code, selection.level)
    )
    return replace(selection, indicator=next(known, None))


def toured(catalogue: Catalogue, selection: Selection) -> Selection:
    """The selection with a region or none. Raises SelectionError for départements."""
    return replace(selection, territory=chosen_region(catalogue, selection))


def reported(catalogue: Catalogue, selection: Selection) -> Selection:
    """The selection of a report. Raises SelectionError where its territory is no region."""
    regions = [region.area for region in catalogue.areas(Level.REGION)]
    if selection.territory not in regions:
        slugs = [area.slug for area in regions]
        key = of_level("no_report", selection.level)
        raise SelectionError("territoire", slugs, key, selection.language)
    return selection


def summarised(catalogue: Catalogue, selection: Selection) -> Selection:
    """The selection of a synthesis. SelectionError for the country, which has its own page."""
    if is_country(selection.territory):
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
    if not catalogue.traits(selection.level).surveyed:
        key = of_level("no_perceived_level", selection.level)
        raise SelectionError("niveau", catalogue.surveyed, key, selection.language)
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
