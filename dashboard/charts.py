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
from dashboard.figures.room import enlarge
from dashboard.figures.room_lines import (
    room_actors,
    room_places,
    room_priorities,
    room_profile,
    room_ranking,
    room_timeline,
    room_trend,
)
from dashboard.figures.room_planes import room_gaps, room_map, room_radar
from dashboard.figures.stops import stops_figure
from dashboard.figures.table import table_figure
from dashboard.figures.timeline import timeline_figure
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
from dashboard.views.room import key_figure, room_legend
from dashboard.views.stops import stops_view
from dashboard.views.table import table_view
from dashboard.views.timeline import timeline_view
from dashboard.views.trend import trend_view


@dataclass(frozen=True, slots=True)
class Chart:
    """How a chart is counted and drawn."""

    view: Callable[[Catalogue, Selection], ChartView]
    figure: Callable[[Any, Theme], Figure]
    room: Callable[[Any, Theme], Figure] | None = None
    """How it is drawn to be projected; None: as on a page, larger."""
    projected: bool = True
    """Whether it can be read from the back row at all."""

    def drawn(self, plot: Any, theme: Theme) -> Figure:
        """The figure of a plot in a theme, which says whether it is projected."""
        if not theme.room:
            return self.figure(plot, theme)
        return self.room(plot, theme) if self.room else enlarge(self.figure(plot, theme))


CHARTS = {
    "carte": Chart(choropleth_view, choropleth_figure, room_map),
    "classement": Chart(ranking_view, ranking_figure, room_ranking),
    "radar": Chart(radar_view, radar_figure, room_radar),
    "profil": Chart(profile_view, profile_figure, room_profile),
    "tableau": Chart(table_view, table_figure, projected=False),
    "evolution": Chart(trend_view, trend_figure, room_trend),
    "ecarts": Chart(gaps_view, gaps_figure, room_gaps),
    "positions": Chart(places_view, places_figure, room_places),
    "priorites": Chart(priorities_view, priorities_figure, room_priorities),
    "acteurs": Chart(actors_view, actors_scale_figure, room_actors),
    "etapes": Chart(stops_view, stops_figure),
    "frise": Chart(timeline_view, timeline_figure, room_timeline),
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
    drawn = {"figure": CHARTS[chart].drawn(seen.plot, theme)} if figure else {}
    legend = room_legend(seen) if theme.room else seen.legend
    key = key_figure(seen) if theme.room else None
    return {
        "chart": chart,
        "file_stem": file_stem(catalogue, seen),
        "selection": parameters_of(selection),
        "title": (theme.room and seen.headline) or seen.title,
        "subtitle": seen.subtitle,
        "sentence": seen.sentence,
        "alt": seen.alt,
        "reading": seen.reading,
        "notes": list(seen.notes),
        "sources": [asdict(source) for source in seen.sources],
        "columns": [asdict(column) for column in seen.columns],
        "rows": list(seen.rows),
        "legend": [asdict(item) | {"colour": colour(theme, item.role)} for item in legend],
        "mark": translate(selection.language, "example.mark") if seen.example else "",
        "data_version": catalogue.data_version,
        "data_date": catalogue.data_date,
        **({"key": asdict(key)} if key else {}),
        **drawn,
    }
