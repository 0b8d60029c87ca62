"""Turns a chart into a file name that says what is in it."""

from __future__ import annotations

import re

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.model import Level
from dashboard.text.i18n import has, label, short_label, translate
from dashboard.text.slug import slug

_YEAR = re.compile(r"(?:19|20)\d\d")


def file_stem(catalogue: Catalogue, view: ChartView) -> str:
    """`phare_carte_taux-de-chomage_occitanie_2024`: ASCII, no extension.

    Subject, territories, level when it is not the region, and the years of the rows that have a
    value; a part that the chart does not have is left out.
    """
    selection = view.selection
    language = selection.language
    areas = (selection.territory, *selection.compare)
    parts = (
        "phare",
        chart_name(language, view.chart),
        *_subject(catalogue, view),
        *(catalogue.territories[area].name for area in areas if area),
        "" if selection.level is Level.REGION else translate(language, f"level.{selection.level}"),
        _years(view),
        translate(language, "example.file") if view.example else "",
    )
    return "_".join(slug(part) for part in parts if part)


def chart_name(language: str, chart: str) -> str:
    """What a chart is called in files and lists; its slug where the reader's language has none."""
    key = f"export.chart.{chart}"
    return translate(language, key) if has(language, key) else chart


def _subject(catalogue: Catalogue, view: ChartView) -> tuple[str, ...]:
    selection = view.selection
    language = selection.language
    if selection.indicator:
        return (short_label(language, catalogue.indicators[selection.indicator]),)
    parts = []
    if selection.measure:
        parts.append(label(language, catalogue.measures[selection.measure]))
    if selection.actor:
        parts.append(translate(language, f"actor.{selection.actor}"))
    if selection.domain:
        parts.append(short_label(language, catalogue.domains[selection.domain]))
    return tuple(parts)


def _years(view: ChartView) -> str:
    periods = (str(row.get("period", "")) for row in view.rows if row.get("value") is not None)
    years = sorted({year for period in periods for year in _YEAR.findall(period)})
    return "-".join(dict.fromkeys(years[:1] + years[-1:]))
