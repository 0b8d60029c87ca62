"""Turns a chart into the lines that say what a file holds and where its figures come from."""

from __future__ import annotations

from dashboard import __version__
from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.file_name import chart_name
from dashboard.selection import LATEST, STUDY, Selection, query
from dashboard.statistics.rounding import decimals_of
from dashboard.text.i18n import date_label, enumerate_words, label, number, translate


def provenance(catalogue: Catalogue, view: ChartView) -> tuple[tuple[str, str], ...]:
    """Name and text of each line, always the same eight in the same order.

    With the empty line that follows, the table of every file begins on line 10.
    """
    language = view.selection.language
    separator = translate(language, "export.separator")
    sources = (" · ".join(filter(None, (s.text, s.licence, s.url))) for s in view.sources)
    licences = dict.fromkeys(source.licence for source in view.sources)
    texts = {
        "title": _marked(view),
        "subtitle": view.subtitle,
        "selection": _selection_line(catalogue, view),
        "source": separator.join(sources),
        "licence": separator.join(licences),
        "data": translate(
            language,
            "export.data_line",
            date=date_label(language, catalogue.data_date),
            version=catalogue.data_version,
        ),
        "notes": " ".join(view.notes),
        "made_by": translate(language, "export.made_by_line", release=__version__),
    }
    return tuple((translate(language, f"export.{key}"), text) for key, text in texts.items())


def selection_words(catalogue: Catalogue, selection: Selection) -> tuple[str, ...]:
    """The choices of a selection, one text each: « Territoire : Bretagne »."""
    language = selection.language
    names = {area: territory.name for area, territory in catalogue.territories.items()}
    texts = {
        "level": translate(language, f"export.level.{selection.level}"),
        "domain": selection.domain and label(language, catalogue.domains[selection.domain]),
        "indicator": selection.indicator
        and label(language, catalogue.indicators[selection.indicator]),
        "territory": selection.territory and names[selection.territory],
        "compare": enumerate_words(language, [names[area] for area in selection.compare]),
        "actor": selection.actor and translate(language, f"actor.{selection.actor}"),
        "survey": selection.survey and label(language, catalogue.surveys[selection.survey]),
        "measure": selection.measure and label(language, catalogue.measures[selection.measure]),
        "period": translate(language, f"export.period.{selection.period}")
        if selection.period in (LATEST, STUDY)
        else selection.period,
        "classes": selection.classes and translate(language, f"classes.{selection.classes}"),
        "sort": selection.sort and translate(language, f"sort.{selection.sort}"),
        "measured_from": _threshold(language, selection.measured_from),
        "perceived_from": _threshold(language, selection.perceived_from),
        "impact_from": _threshold(language, selection.impact_from),
    }
    return tuple(
        translate(language, f"export.choice.{choice}", value=text)
        for choice, text in texts.items()
        if text
    )


def _threshold(language: str, bound: float | None) -> str:
    """A chosen threshold with all of its decimals."""
    return "" if bound is None else number(language, bound, max(1, decimals_of(bound)))


def _marked(view: ChartView) -> str:
    """The title; before it, in capitals, that the file holds example data where it does."""
    if not view.example:
        return view.title
    mark = translate(view.selection.language, "example.mark")
    return f"{mark}{translate(view.selection.language, 'export.separator')}{view.title}"


def _selection_line(catalogue: Catalogue, view: ChartView) -> str:
    language = view.selection.language
    words = (
        chart_name(language, view.chart),
        *selection_words(catalogue, view.selection),
    )
    parameters = query(view.selection, catalogue.vocabulary)
    address = f"/vues/{view.chart}" + (f"?{parameters}" if parameters else "")
    return f"{translate(language, 'export.separator').join(words)} ({address})"
