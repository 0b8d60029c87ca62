"""Whose answers a chart shows, where and when: said alike on screens, in images and in files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView, Row
from dashboard.charts.shared.many_areas import LazyRows
from dashboard.model import ALL_DOMAINS, Actor, AreaId, Level, is_country
from dashboard.selection import ACTORS
from dashboard.surveys.questions import only_question
from dashboard.text.i18n import enumerate_words, short_label, translate
from dashboard.text.wording import areas_word, continued

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Whose:
    """Who answered about what, in which areas, in which years; of the answers with a value."""

    actors: tuple[Actor, ...]
    domain: str | None
    """The one domain that the answers of several areas are about."""
    areas: tuple[AreaId, ...]
    years: str


def whose(catalogue: Catalogue, view: ChartView) -> Whose | None:
    """Whose answers a view shows; None where it shows none."""
    if isinstance(view.rows, LazyRows):
        return None
    rows = [row for row in view.rows if row.get("evidence") and row.get("value") is not None]
    if not rows:
        return None
    answered = {row["area"] for row in rows}
    areas = tuple(t.area for t in catalogue.territories.values() if t.area in answered)
    if "actor" in rows[0]:
        heard = {row["actor"] for row in rows}
        actors = tuple(actor for slug, actor in ACTORS.items() if slug in heard)
        return Whose(actors, None, areas, years_of(rows))
    question = only_question(catalogue, view.selection)
    answers = catalogue.perceptions_where(survey=question.survey, measure=question.measure)
    domains = {view.selection.domain or answer.domain for answer in answers} - {ALL_DOMAINS}
    return Whose(
        actors=(catalogue.surveys[question.survey].actor,),
        domain=domains.pop() if len(domains) == 1 and "domain" not in rows[0] else None,
        areas=areas,
        years=years_of(rows),
    )


def years_of(rows: Iterable[Row]) -> str:
    """The years of the rows that have a value: `2015` or `2015-2019`; empty without any."""
    periods: Iterable[str]
    if isinstance(rows, LazyRows):
        periods = (rows.period,)
    else:
        periods = (str(row.get("period", "")) for row in rows if row.get("value") is not None)
    years = sorted({year for period in periods for year in _YEAR.findall(period)})
    return "-".join(dict.fromkeys(years[:1] + years[-1:]))


def with_whose(catalogue: Catalogue, view: ChartView) -> ChartView:
    """The view with whose answers it shows, where and when, in all that is said of it.

    What title and subtitle do not say yet ends the subtitle, and the alternative text has all of
    it. Answers of the country in the place of those of a region are told in the title. Where the
    view is about somebody else, who says so in `whose`, the answers stand beside.
    """
    answered = whose(catalogue, view)
    if answered is None:
        return view
    language = view.selection.language
    parts = _parts(catalogue, language, answered)
    said = f"{view.title} {view.subtitle}"
    title = view.title
    if _instead(view, answered) and _france(catalogue) not in title:
        names = (territory.name for territory in catalogue.territories.values())
        title = translate(language, "title.of_france", finding=continued(title, names))
    if view.whose:
        parts = (translate(language, "whose.beside", words=", ".join(parts)),)
    words = " · ".join(parts)
    return replace(
        view,
        title=title,
        subtitle=" · ".join((view.subtitle, *(part for part in parts if part not in said))),
        alt=f"{view.alt} {words}.",
        whose=" · ".join(filter(None, (view.whose, words))),
    )


def _instead(view: ChartView, answered: Whose) -> bool:
    """Whether the answers of the country stand in the place of those of the chosen territory."""
    return view.selection.part is not None and [*map(is_country, answered.areas)] == [True]


def _france(catalogue: Catalogue) -> str:
    return catalogue.country.short_name


def _parts(catalogue: Catalogue, language: str, answered: Whose) -> tuple[str, ...]:
    actors = [translate(language, f"actor.{actor}") for actor in answered.actors]
    domain = catalogue.domains.get(str(answered.domain))
    several = areas_word(language, Level.REGION, len(answered.areas))
    one = catalogue.territories[answered.areas[0]].name
    parts = (
        short_label(language, domain) if domain else "",
        enumerate_words(language, actors),
        one if len(answered.areas) == 1 else several,
        answered.years,
    )
    return tuple(filter(None, parts))
