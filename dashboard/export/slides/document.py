"""Turns a page into slides."""

from __future__ import annotations

from dashboard.export.pages import PageContent
from dashboard.export.slides.chart import DRAWN, add_chart
from dashboard.export.slides.deck import Deck


def document_deck(content: PageContent, site: str) -> bytes:
    """The deck of a page: a title, then one slide a chart."""
    document, catalogue = content.document, content.reader.catalogue
    deck = Deck(content.reader.language, site, document.title, catalogue.data_date)
    deck.slide("cover", document.title)
    for block in document.charts:
        view = content.view(block)
        if view is not None and type(view.plot) in DRAWN:
            add_chart(deck, catalogue, view)
    return deck.content()
