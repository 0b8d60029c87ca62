"""`classement`: areas by one quantity, or the domains of one territory or one actor."""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.charts.ranking.answers import ranking_of_answers
from dashboard.charts.ranking.areas import ranking_of_areas
from dashboard.charts.ranking.domains import ranking_of_domains
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.subject import quantity_of
from dashboard.model import is_country
from dashboard.selection import Selection, SelectionError
from dashboard.surveys.estimates import SurveyEstimate
from dashboard.surveys.questions import Question, estimates_by_domain, only_question


def ranking_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """A ranking of areas; of domains when only a territory, or an actor's answers, is chosen."""
    if selection.indicator or (selection.domain and not _asks_actor(selection)):
        return ranking_of_areas(selection, quantity_of(catalogue, selection))
    if _asks_actor(selection):
        answers = _of_domains(catalogue, only_question(catalogue, selection), selection.territory)
        if selection.domain is None and answers:
            return ranking_of_answers(catalogue, selection, answers)
        return ranking_of_areas(selection, quantity_of(catalogue, selection))
    if selection.territory and not is_country(selection.territory):
        return ranking_of_domains(catalogue, selection)
    raise SelectionError(
        "domaine", catalogue.domains, "nothing_selected", selection.language, value=""
    )


def _asks_actor(selection: Selection) -> bool:
    return bool(selection.actor or selection.survey or selection.measure)


def _of_domains(
    catalogue: Catalogue, question: Question, territory: str | None
) -> tuple[SurveyEstimate, ...]:
    """The answers about several domains in a territory, else in the country."""
    for area in (territory, catalogue.country.area):
        by_domain = estimates_by_domain(catalogue, *question, area) if area else {}
        answers = tuple(e for e in by_domain.values() if e.of_the_area)
        if len(answers) > 1 and any(e.value is not None for e in answers):
            return answers
    return ()
