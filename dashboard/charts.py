"""The registry of charts: each name with the view that counts and the figure that draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from dashboard.catalogue import Catalogue
from dashboard.figures.actors_scale import actors_scale_figure
from dashboard.figures.base import Figure, colour
from dashboard.figures.choropleth import choropleth_figure
from dashboard.figures.gaps import gaps_figure
from dashboard.figures.places import places_figure
from dashboard.figures.priorities import priorities_figure
from dashboard.figures.profile import profile_figure
from dashboard.figures.radar import radar_figure
from dashboard.figures.ranking import ranking_figure
from dashboard.figures.table import table_figure
from dashboard.figures.trend import trend_figure
from dashboard.i18n import translate
from dashboard.selection import Selection, parameters_of
from dashboard.tokens import Theme
from dashboard.views.actors_scale import actors_view
from dashboard.views.base import ChartView
from dashboard.views.choropleth import choropleth_view
from dashboard.views.gaps_view import gaps_view
from dashboard.views.naming import file_stem
from dashboard.views.places_view import places_view
from dashboard.views.priorities import priorities_view
from dashboard.views.profile import profile_view
from dashboard.views.radar import radar_view
from dashboard.views.ranking import ranking_view
from dashboard.views.table import table_view
from dashboard.views.trend import trend_view


@dataclass(frozen=True, slots=True)
class Chart:
    """How a chart is counted and drawn."""

    view: Callable[[Catalogue, Selection], ChartView]
    figure: Callable[[Any, Theme], Figure]


CHARTS = {
    "carte": Chart(choropleth_view, choropleth_figure),
    "classement": Chart(ranking_view, ranking_figure),
    "radar": Chart(radar_view, radar_figure),
    "profil": Chart(profile_view, profile_figure),
    "tableau": Chart(table_view, table_figure),
    "evolution": Chart(trend_view, trend_figure),
    "ecarts": Chart(gaps_view, gaps_figure),
    "positions": Chart(places_view, places_figure),
    "priorites": Chart(priorities_view, priorities_figure),
    "acteurs": Chart(actors_view, actors_scale_figure),
}


@lru_cache(maxsize=2048)
def view(catalogue: Catalogue, chart: str, selection: Selection) -> ChartView:
    """The view of a chart, computed once a selection. Raises KeyError for an unknown chart."""
    return CHARTS[chart].view(catalogue, selection)


def resource(
    catalogue: Catalogue, chart: str, selection: Selection, theme: Theme, *, figure: bool = True
) -> Figure:
    """The chart as one JSON-ready object: texts, legend, rows with raw values and, if wanted, the
    figure."""
    seen = view(catalogue, chart, selection)
    drawn = {"figure": CHARTS[chart].figure(seen.plot, theme)} if figure else {}
    return {
        "chart": chart,
        "file_stem": file_stem(catalogue, seen),
        "selection": parameters_of(selection),
        "title": seen.title,
        "subtitle": seen.subtitle,
        "sentence": seen.sentence,
        "alt": seen.alt,
        "reading": seen.reading,
        "notes": list(seen.notes),
        "sources": [asdict(source) for source in seen.sources],
        "columns": [asdict(column) for column in seen.columns],
        "rows": list(seen.rows),
        "legend": [asdict(item) | {"colour": colour(theme, item.role)} for item in seen.legend],
        "mark": translate(selection.language, "example.mark") if seen.example else "",
        "data_version": catalogue.data_version,
        "data_date": catalogue.data_date,
        **drawn,
    }
