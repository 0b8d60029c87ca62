"""Turns a chart into slides: its drawing in the native form of its kind, all else around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dashboard.catalogue import Catalogue
from dashboard.charts.actor_scale.plot import ScalePlot
from dashboard.charts.perception_gap.plot import GapPlot
from dashboard.charts.programme_timeline.plot import TimelinePlot
from dashboard.charts.radar.plot import RadarPlot
from dashboard.charts.rank_gap.plot import PlacesPlot
from dashboard.charts.regional_perception.plot import RegionalPlot
from dashboard.charts.scatter.plot import ScatterPlot
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.map_plot import MapPlot
from dashboard.charts.shared.strip_plot import StripPlot
from dashboard.charts.tour_map.plot import StopPlot
from dashboard.charts.trend.plot import TrendPlot
from dashboard.export.link import link_of
from dashboard.export.picture.font import wrapped
from dashboard.export.slides.canvas import Canvas, Run
from dashboard.export.slides.deck import Deck, noted
from dashboard.export.slides.geometry import SOURCE, Box
from dashboard.export.slides.legend import draw_legend, legend_height
from dashboard.export.slides.lines import draw_places, draw_scale
from dashboard.export.slides.maps import draw_map, draw_timeline
from dashboard.export.slides.master import CHART, SOURCE_SIZE
from dashboard.export.slides.scatters import draw_gaps, draw_regional, draw_scatter
from dashboard.export.slides.series import draw_radar, draw_trend
from dashboard.export.slides.strips import draw_strip
from dashboard.text.i18n import date_label, translate
from dashboard.text.sources import licence_words, short_line
from dashboard.tokens import PAPER, Theme

Draw = Callable[[Canvas, Catalogue, ChartView, Any, Box, Theme], float | None]
"""Draws the plot of a view into a box of a slide; tells where it ends, if above that of the box."""
COLUMN = 286
"""Width of the column of words at the left of a map."""
SENTENCE, LINE = 15, 1.22
SOURCE_LINES = 2
LEFT_OVER = 90
"""Height under a drawing from which the sentence stands there."""

DRAWN: dict[type, Draw] = {
    MapPlot: draw_map,
    StopPlot: draw_map,
    TimelinePlot: draw_timeline,
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
BESIDE = (MapPlot, StopPlot)
"""Kinds of plot with a column of words at their left."""


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
        href=link_of(deck.site, view),
    )
    room = around.room
    beside = isinstance(view.plot, BESIDE)
    drawn = Box(room.x + COLUMN, room.y, room.width - COLUMN, room.height)
    if beside:
        below = _said(around.canvas, view, room._replace(width=COLUMN - 24))
    else:
        high = legend_height(view, room.width)
        drawn = room._replace(height=room.height - high - (10 if high else 0))
        below = drawn.bottom + 10
    place = Box(room.x, below, COLUMN - 24 if beside else room.width, room.bottom - below)
    end = DRAWN[type(view.plot)](around.canvas, catalogue, view, view.plot, drawn, PAPER)
    if end is not None and drawn.bottom - end > LEFT_OVER:
        _said(around.canvas, view, drawn._replace(y=end + 20, height=drawn.bottom - end - 20))
    draw_legend(around.canvas, view, PAPER, place, beside=not beside)
    noted(around.canvas.slide, [said, *notes_of(view)])


def _said(canvas: Canvas, view: ChartView, box: Box) -> float:
    """The sentence of a view as a text; where it ends."""
    lines = len(wrapped(view.sentence, box.width, SENTENCE))
    height = lines * SENTENCE * LINE
    name = translate(view.selection.language, "slides.sentence")
    run = Run(view.sentence, SENTENCE)
    canvas.text(name, box._replace(height=height), [[run]])
    return box.y + height + 18


def source_line(catalogue: Catalogue, view: ChartView) -> str:
    """Whose figures they are, of which day, under which licences where there is room for them."""
    language = view.selection.language
    parts = (
        translate(language, "slides.source", sources=short_line(language, view.sources)),
        translate(language, "slides.date", date=date_label(language, catalogue.data_date)),
    )
    licences = dict.fromkeys(licence_words(language, one.licence) for one in view.sources)
    whole = " · ".join((*parts, *licences))
    if len(wrapped(whole, SOURCE.width, SOURCE_SIZE)) <= SOURCE_LINES:
        return whole
    return " · ".join((*parts, translate(language, "slides.licences")))


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
