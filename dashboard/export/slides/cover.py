"""The first slide of a deck and the last: what it is about, and where its figures come from."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.shared.chart_view import ChartView
from dashboard.documents.document import Link, paragraph
from dashboard.export.slides.canvas import Canvas, Run
from dashboard.export.slides.deck import Deck, link, place_of, write
from dashboard.export.slides.geometry import MARGIN, WIDTH, Box
from dashboard.export.slides.master import COVER, COVER_TITLE, SUBTITLE_AT
from dashboard.export.slides.texts import Kind, Said, add_texts
from dashboard.text.i18n import date_label, translate
from dashboard.text.sources import distinct, licence_words
from dashboard.tokens import PAPER

CODE = Box(WIDTH - MARGIN - 96, 392, 96, 96)
LICENCE = "Licence Ouverte 2.0"
NAME = 18


def add_cover(
    deck: Deck, title: str, name: str, said: Sequence[str], address: str, notes: Sequence[str] = ()
) -> None:
    """Whom or what the deck is about, the finding, the day of the data, the way back."""
    slide = deck.slide(COVER, title)
    write(place_of(slide, SUBTITLE_AT), *said[:2], style='sz="1600"')
    canvas = Canvas(slide)
    if name:
        box = Box(MARGIN, COVER_TITLE.y - 34, COVER_TITLE.width, 26)
        run = Run(name, NAME, True, PAPER.beam_line)
        canvas.text(translate(deck.language, "slides.name"), box, [[run]])
    date = translate(deck.language, "slides.date", date=date_label(deck.language, deck.date))
    href = f"{deck.site}{address}"
    lines = [
        [Run(f"PHARE · {date}", 12, colour=PAPER.muted)],
        [Run(href, 12, colour=PAPER.link, href=href)],
    ]
    canvas.text(translate(deck.language, "slides.way"), Box(MARGIN, 452, 760, 36), lines, spacing=3)
    link(canvas, href, translate(deck.language, "slides.code"), CODE)
    deck.note(slide, [*said, *notes])


def add_sources(deck: Deck, views: Sequence[ChartView], address: str) -> None:
    """All sources of the charts of a deck, each once, with its licence; the way back."""
    sources = distinct([source for view in views for source in view.sources])
    if not sources:
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
    add_texts(deck, translate(deck.language, "slides.all_sources"), [*said, Said(back, Kind.SMALL)])
