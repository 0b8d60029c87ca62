"""The first slide of a deck and the last: what it is about, and where its figures come from."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.map_plot import MapPlot
from dashboard.documents.document import Link, paragraph
from dashboard.export.picture.font import wrapped
from dashboard.export.picture.scene import BOLD
from dashboard.export.slides.canvas import Canvas, Run
from dashboard.export.slides.deck import Deck, drop, link, place_of, put, write
from dashboard.export.slides.geometry import MARGIN, WIDTH, Box
from dashboard.export.slides.maps import draw_map
from dashboard.export.slides.master import COVER, COVER_TITLE, SUBTITLE_AT
from dashboard.export.slides.texts import Kind, Said, add_texts
from dashboard.text.i18n import date_label, translate
from dashboard.text.sources import distinct, licence_words
from dashboard.tokens import PAPER

CODE = Box(WIDTH - MARGIN - 72, 414, 72, 72)
MAP = Box(560, 64, 360, 340)
BESIDE_MAP = 500
"""Width of the words beside a map."""
COVER_SIZE, LINE, NAME = 34, 1.16, 18
Drawn = tuple[Catalogue, ChartView, MapPlot]
"""The data, a view and the map that it holds."""


def first_map(catalogue: Catalogue, views: Sequence[ChartView]) -> Drawn | None:
    """The first of some views that is a map."""
    maps = ((catalogue, view, view.plot) for view in views if isinstance(view.plot, MapPlot))
    return next(maps, None)


def add_cover(
    deck: Deck,
    title: str,
    name: str,
    said: Sequence[str],
    address: str,
    drawn: Drawn | None = None,
) -> None:
    """Whom or what the deck is about, the finding, the day of the data, the way back.

    The map that is `drawn` stands at the right.
    """
    slide = deck.slide(COVER, title)
    canvas = Canvas(slide)
    width = BESIDE_MAP if drawn else COVER_TITLE.width
    lines = len(wrapped(title, width, COVER_SIZE, BOLD))
    top = COVER_TITLE._replace(width=width, height=lines * COVER_SIZE * LINE)
    put(slide.shapes.title, top)
    if any(said):
        below = place_of(slide, SUBTITLE_AT)
        write(below, *filter(None, said[:2]), style='sz="1600"')
        put(below, Box(top.x, top.bottom + 16, width, 430 - top.bottom - 16))
    else:
        drop(slide, SUBTITLE_AT)
    if name:
        box = Box(MARGIN, COVER_TITLE.y - 34, COVER_TITLE.width, 26)
        run = Run(name, NAME, True, PAPER.beam_line)
        canvas.text(translate(deck.language, "slides.name"), box, [[run]])
    if drawn:
        catalogue, view, plot = drawn
        draw_map(canvas, catalogue, view, plot, MAP, PAPER)
    date = translate(deck.language, "slides.date", date=date_label(deck.language, deck.date))
    href = f"{deck.site}{address}"
    lines_of_way = [
        [Run(f"PHARE · {date}", 12, colour=PAPER.muted)],
        [Run(href, 12, colour=PAPER.link, href=href)],
    ]
    box = Box(MARGIN, 452, 760, 36)
    canvas.text(translate(deck.language, "slides.way"), box, lines_of_way, spacing=3)
    link(canvas, href, translate(deck.language, "slides.code"), CODE)
    deck.note(slide, said)


def add_sources(
    deck: Deck, views: Sequence[ChartView], address: str, more: Sequence[Said] = ()
) -> None:
    """All sources of the charts of a deck, each once, with its licence; what `more` the page has;
    the way back."""
    sources = distinct([source for view in views for source in view.sources])
    if not (sources or more):
        return
    said = [
        Said(
            paragraph(
                Link(source.text, source.url) if source.url else source.text,
                f" · {licence_words(deck.language, source.licence)}",
            ),
            Kind.SMALL,
        )
        for source in sources
    ]
    back = paragraph(Link(f"{deck.site}{address}", f"{deck.site}{address}"))
    add_texts(
        deck, translate(deck.language, "slides.all_sources"), [*said, *more, Said(back, Kind.SMALL)]
    )
