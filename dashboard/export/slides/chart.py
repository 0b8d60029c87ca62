"""Turns a chart into slides: its drawing in the native form of its kind, all else around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dashboard.catalogue import Catalogue
from dashboard.charts.actor_scale.plot import ScalePlot
from dashboard.charts.indicator_table.plot import TablePlot
from dashboard.charts.neighbours.plot import CountriesPlot
from dashboard.charts.perception_gap.plot import GapPlot
from dashboard.charts.priorities.plot import PrioritiesPlot
from dashboard.charts.programme_timeline.plot import TimelinePlot
from dashboard.charts.radar.plot import RadarPlot
from dashboard.charts.rank_gap.plot import PlacesPlot
from dashboard.charts.regional_perception.plot import RegionalPlot
from dashboard.charts.room_vote.plot import VotePlot
from dashboard.charts.scatter.plot import ScatterPlot
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.map_plot import MapPlot
from dashboard.charts.shared.strip_plot import StripPlot
from dashboard.charts.tour_map.plot import StopPlot
from dashboard.charts.trend.plot import TrendPlot
from dashboard.export.link import link_of
from dashboard.export.picture.font import wrapped
from dashboard.export.slides.canvas import Canvas, Run
from dashboard.export.slides.deck import Around, Deck
from dashboard.export.slides.geometry import SOURCE, Box
from dashboard.export.slides.grids import indicator_grids, passed_alone, priorities_grids
from dashboard.export.slides.legend import draw_legend, legend_height
from dashboard.export.slides.lines import draw_places, draw_scale
from dashboard.export.slides.maps import draw_map, draw_whole
from dashboard.export.slides.master import CHART, SOURCE_SIZE, TABLE
from dashboard.export.slides.scatters import draw_gaps, draw_regional, draw_scatter
from dashboard.export.slides.series import draw_radar, draw_trend
from dashboard.export.slides.strips import draw_strip
from dashboard.export.slides.tables import Grid, draw_table, fitted
from dashboard.export.slides.votes import draw_votes
from dashboard.text.i18n import date_label, translate
from dashboard.text.sources import licence_words, short_line
from dashboard.tokens import PAPER, Theme

Draw = Callable[[Canvas, Catalogue, ChartView, Any, Box, Theme], float | None]
"""Draws the plot of a view into a box of a slide; tells where it ends, if above that of the box."""
Cut = Callable[[ChartView, Any, Theme], Iterator[Grid]]
"""Makes the tables of a view, each for one slide or several."""
COLUMN, GAP = 286, 24
"""Width of the column of words at the left of a map."""
SENTENCE, LINE = 15, 1.22
SOURCE_LINES = 2
LEFT_OVER = 90
"""Height under a drawing from which the sentence stands there."""

DRAWN: dict[type, Draw] = {
    MapPlot: draw_map,
    StopPlot: draw_map,
    CountriesPlot: draw_whole,
    TimelinePlot: draw_whole,
    StripPlot: draw_strip,
    GapPlot: draw_gaps,
    RegionalPlot: draw_regional,
    ScatterPlot: draw_scatter,
    ScalePlot: draw_scale,
    PlacesPlot: draw_places,
    RadarPlot: draw_radar,
    TrendPlot: draw_trend,
    VotePlot: draw_votes,
}
"""What draws each kind of plot."""
BESIDE = (MapPlot, StopPlot)
"""Kinds of plot with a column of words at their left."""


GRIDS: dict[type, Cut] = {PrioritiesPlot: priorities_grids, TablePlot: indicator_grids}
"""What makes tables of the plots that are drawn as such."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a page or the step of a route adds to the slide of its chart."""

    title: str = ""
    kicker: str = ""
    """The part of the page that it belongs to."""
    question: str = ""
    notes: tuple[str, ...] = ()


NOTHING = Told()


def chart_deck(catalogue: Catalogue, view: ChartView, site: str) -> bytes:
    """The deck of one chart."""
    deck = Deck(view.selection.language, site, view.title, catalogue.data_date)
    add_chart(deck, catalogue, view)
    return deck.content()


def add_chart(deck: Deck, catalogue: Catalogue, view: ChartView, *, step: Told = NOTHING) -> None:
    """The slide of a chart, or the slides of a table that needs several."""
    if type(view.plot) in GRIDS:
        _add_tables(deck, catalogue, view, step)
        return
    around = _around(deck, catalogue, view, step, CHART)
    canvas, room = around.canvas, around.room
    beside = isinstance(view.plot, BESIDE)
    if beside:
        column = room._replace(width=COLUMN - GAP)
        drawn = Box(room.x + COLUMN, room.y, room.width - COLUMN, room.height)
        legend = column._replace(y=_said(canvas, view, column))
    else:
        high = legend_height(view, room.width)
        drawn = room._replace(height=room.height - high - (10 if high else 0))
        legend = room._replace(y=room.bottom - high, height=high)
    end = DRAWN[type(view.plot)](canvas, catalogue, view, view.plot, drawn, PAPER)
    if end is not None and drawn.bottom - end > LEFT_OVER:
        _said(canvas, view, drawn._replace(y=end + GAP))
    draw_legend(canvas, view, PAPER, legend, beside=not beside)
    deck.note(canvas.slide, [*step.notes, *notes_of(view)])


def _add_tables(deck: Deck, catalogue: Catalogue, view: ChartView, step: Told) -> None:
    marked = passed_alone(view) if isinstance(view.plot, PrioritiesPlot) else view
    title = step.title or view.title
    room = deck.room(title, f"{view.subtitle} · {deck.part(1, 2)}", step.question)
    parts = [
        part
        for grid in GRIDS[type(view.plot)](view, view.plot, PAPER)
        for part in fitted(
            grid, room._replace(height=room.height - legend_height(view, room.width) - 10)
        )
    ]
    for number, part in enumerate(parts, 1):
        around = _around(deck, catalogue, view, step, TABLE, (number, len(parts)))
        canvas = around.canvas
        draw_table(canvas, view.title, part, around.room, PAPER, view.alt)
        legend = room._replace(y=room.bottom - legend_height(marked, room.width))
        draw_legend(canvas, marked, PAPER, legend, beside=True)
        deck.note(canvas.slide, [*step.notes, *notes_of(view)])


def _around(
    deck: Deck,
    catalogue: Catalogue,
    view: ChartView,
    step: Told,
    layout: str,
    part: tuple[int, int] = (1, 1),
) -> Around:
    return deck.framed(
        layout,
        step.title or view.title,
        " · ".join(filter(None, (view.subtitle, deck.part(*part)))),
        source_line(catalogue, view),
        mark=translate(deck.language, "example.mark") if view.example else "",
        href=link_of(catalogue, deck.site, view),
        question=step.question,
        kicker=step.kicker,
    )


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
