"""Turns a chart into a file name that says what is in it."""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.whose import Whose, whose, years_of
from dashboard.model import Level
from dashboard.selection import Selection
from dashboard.text.i18n import has, label, short_label, translate
from dashboard.text.slug import slug


def file_stem(catalogue: Catalogue, view: ChartView) -> str:
    """`phare_carte_taux-de-chomage_occitanie_2024`: ASCII, no extension.

    Subject, territories, level when it is not the region, and the years of the rows that have a
    value; a part that the chart does not have is left out. Answers of another area than the
    chosen one have its name.
    """
    selection = view.selection
    language = selection.language
    answered = whose(catalogue, view)
    areas = (selection.territory, *selection.compare)
    if answered and len(answered.areas) == 1:
        areas = answered.areas
    parts = (
        "phare",
        chart_name(language, view.chart),
        "-".join(selection.sets),
        *_subject(catalogue, view, answered),
        _beside(catalogue, view.selection),
        translate(language, "change.file") if selection.since else "",
        *(catalogue.territories[area].name for area in areas if area),
        "" if selection.level is Level.REGION else translate(language, f"level.{selection.level}"),
        years_of(view.rows),
        translate(language, "example.file") if view.example else "",
    )
    return "_".join(slug(part) for part in parts if part)


def chart_name(language: str, chart: str) -> str:
    """What a chart is called in files and lists; its slug where the reader's language has none."""
    key = f"export.chart.{chart}"
    return translate(language, key) if has(language, key) else chart


def _subject(catalogue: Catalogue, view: ChartView, answered: Whose | None) -> tuple[str, ...]:
    selection = view.selection
    language = selection.language
    if selection.common:
        return (selection.common,)
    if selection.indicator:
        return (short_label(language, catalogue.indicators[selection.indicator]),)
    parts = []
    if selection.measure:
        parts.append(label(language, catalogue.measures[selection.measure]))
    actors = answered.actors if answered else ()
    actor = actors[0] if len(actors) == 1 else selection.actor
    if actor:
        parts.append(translate(language, f"actor.{actor}"))
    domain = selection.domain or (answered and answered.domain)
    if domain:
        parts.append(short_label(language, catalogue.domains[domain]))
    return tuple(parts)


def _beside(catalogue: Catalogue, selection: Selection) -> str:
    """The second fact that an address names."""
    code = selection.beside
    if code is None:
        return ""
    named = catalogue.indicators.get(code) or catalogue.domains.get(code)
    if named:
        return short_label(selection.language, named)
    return label(selection.language, catalogue.measures[code.split(",")[1]])
