"""Turns a chart into slides: its drawing in the native form of its kind, all else around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dashboard.catalogue import Catalogue
from dashboard.charts.actor_scale.plot import ScalePlot
from dashboard.charts.perception_gap.plot import GapPlot
from dashboard.charts.radar.plot import RadarPlot
from dashboard.charts.rank_gap.plot import PlacesPlot
from dashboard.charts.regional_perception.plot import RegionalPlot
from dashboard.charts.scatter.plot import ScatterPlot
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.map_plot import MapPlot
from dashboard.charts.shared.strip_plot import StripPlot
from dashboard.charts.trend.plot import TrendPlot
from dashboard.export.slides.canvas import Canvas
from dashboard.export.slides.deck import Deck, noted
from dashboard.export.slides.geometry import Box
from dashboard.export.slides.legend import draw_legend, has_legend
from dashboard.export.slides.lines import draw_places, draw_scale
from dashboard.export.slides.maps import draw_map
from dashboard.export.slides.master import CHART
from dashboard.export.slides.scatters import draw_gaps, draw_regional, draw_scatter
from dashboard.export.slides.series import draw_radar, draw_trend
from dashboard.export.slides.strips import draw_strip
from dashboard.selection import query
from dashboard.text.i18n import date_label, translate
from dashboard.text.sources import licence_words, short_line
from dashboard.tokens import PAPER, Theme

Draw = Callable[[Canvas, Catalogue, ChartView, Any, Box, Theme], None]
"""Draws the plot of a view into a box of a slide."""

DRAWN: dict[type, Draw] = {
    MapPlot: draw_map,
    StripPlot: draw_strip,
    GapPlot: draw_gaps,
    RegionalPlot: draw_regional,
    ScatterPlot: draw_scatter,
    ScalePlot: draw_scale,
    PlacesPlot: draw_places,
    RadarPlot: draw_radar,
    TrendPlot: draw_trend,
}
"""What draws each kind of plot."""


def chart_deck(catalogue: Catalogue, view: ChartView, site: str) -> bytes:
    """The deck of one chart."""
    deck = Deck(view.selection.language, site, view.title, catalogue.data_date)
    add_chart(deck, catalogue, view)
    return deck.content()


def add_chart(
    deck: Deck, catalogue: Catalogue, view: ChartView, *, title: str = "", said: str = ""
) -> None:
    """The slide of a chart; `said` stands before its notes."""
    around = deck.framed(
        CHART,
        title or view.title,
        view.subtitle,
        source_line(catalogue, view),
        mark=translate(deck.language, "example.mark") if view.example else "",
        address=address_of(view),
        legend=has_legend(view),
    )
    DRAWN[type(view.plot)](around.canvas, catalogue, view, view.plot, around.room, PAPER)
    draw_legend(around.canvas, view, PAPER)
    noted(around.canvas.slide, [said, *notes_of(view)])


def address_of(view: ChartView) -> str:
    """Where the chart stands in the dashboard."""
    parameters = query(view.selection)
    return f"/vues/{view.chart}.html" + (f"?{parameters}" if parameters else "")


def source_line(catalogue: Catalogue, view: ChartView) -> str:
    """Whose figures they are, of which day, under which licences."""
    language = view.selection.language
    licences = dict.fromkeys(licence_words(language, one.licence) for one in view.sources)
    parts = (
        translate(language, "slides.source", sources=short_line(language, view.sources)),
        translate(language, "slides.date", date=date_label(language, catalogue.data_date)),
        *licences,
    )
    return " · ".join(parts)


def notes_of(view: ChartView) -> list[str]:
    """What who speaks has at hand: the sentence, how to read, the notes, all sources."""
    language = view.selection.language
    sources = (" · ".join(filter(None, (s.text, s.licence, s.url))) for s in view.sources)
    return [
        view.sentence,
        translate(language, "slides.reading", text=view.reading) if view.reading else "",
        *view.notes,
        translate(language, "slides.sources"),
        *sources,
    ]
