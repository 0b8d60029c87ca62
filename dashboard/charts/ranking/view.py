"""`classement`: areas by one quantity, or the domains of one territory or one actor."""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.charts.ranking.answers import ranking_of_answers
from dashboard.charts.ranking.areas import ranking_of_areas
from dashboard.charts.ranking.domains import ranking_of_domains
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.subject import quantity_of
from dashboard.model import ALL_DOMAINS, FRANCE, Perception
from dashboard.selection import Selection, SelectionError
from dashboard.surveys.estimates import answer_cell, measured_in, survey_and_measure


def ranking_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """A ranking of areas; of domains when only a territory, or an actor's answers, is chosen."""
    if selection.indicator or (selection.domain and not _asks_actor(selection)):
        return ranking_of_areas(selection, quantity_of(catalogue, selection))
    if _asks_actor(selection):
        survey, measure = survey_and_measure(catalogue, selection)
        answers = _of_domains(catalogue, survey, measure, selection.territory)
        if selection.domain is None and answers:
            return ranking_of_answers(catalogue, selection, survey, measure, answers)
        return ranking_of_areas(selection, quantity_of(catalogue, selection))
    if selection.territory and selection.territory != FRANCE:
        return ranking_of_domains(catalogue, selection)
    raise SelectionError(
        "domaine", catalogue.domains, "nothing_selected", selection.language, value=""
    )


def _asks_actor(selection: Selection) -> bool:
    return bool(selection.actor or selection.survey or selection.measure)


def _of_domains(
    catalogue: Catalogue, survey: str, measure: str, territory: str | None
) -> list[Perception]:
    """The answers about several domains in a territory, or of France where none can be shown."""
    published = [
        p
        for p in catalogue.perceptions_where(survey=survey, measure=measure)
        if p.domain != ALL_DOMAINS
    ]
    for area in (territory, FRANCE):
        answers = measured_in(area, published) if area else []
        cells = (answer_cell(catalogue.measures[measure], p) for p in answers)
        if len({p.domain for p in answers}) > 1 and any(c.value is not None for c in cells):
            return answers
    return []
