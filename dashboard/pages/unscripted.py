"""Turns a page into what it says where no script runs: texts, pictures and tables of its charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.charts.shared.chart_view import ChartView
from dashboard.documents.document import Document, paragraphs
from dashboard.export.embed.page import templates
from dashboard.export.embed.table import Table, short_table
from dashboard.export.pages import PageContent
from dashboard.pages.registry import shelves
from dashboard.pages.router import content_of, language_of
from dashboard.selection import SelectionError, query
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

PAGES_IN_MEMORY = 5 * 2**20
"""Bytes of the pages that are kept."""
MOST_ROWS = 120
"""Of a table that stands in the page itself; a longer one is a file to take."""


@dataclass(frozen=True, slots=True)
class Still:
    """A chart that nothing can be done with: its words, its picture, its numbers."""

    view: ChartView
    query: str
    """Of its address, with its question mark; empty: none."""
    table: Table | None


def _weight(page: str) -> int:
    return len(page.encode())


@remembered(PAGES_IN_MEMORY, _weight)
def unscripted(catalogue: Catalogue, path: str, choices: str) -> str:
    """The page at an address as markup; a choice that cannot be followed is left out.

    A path that leads nowhere says so, with the way to the pages there are.
    """
    language = language_of(choices)
    bare = "" if language == DEFAULT_LANGUAGE else f"langue={language}"
    content = None
    for asked in dict.fromkeys((choices, bare)):
        try:
            content = content_of(catalogue, path, asked)
        except SelectionError:
            continue
        break
    page = (
        templates()
        .get_template("unscripted.html")
        .render(
            t=lambda key: translate(language, key),
            suffix=f"?{bare}" if bare else "",
            pages=[name for names in shelves(catalogue).values() for name in names],
            document=content and content.document,
            lede=[one.text for one in content.document.lede] if content else (),
            charts=[*_charts(content)] if content else (),
            texts=[*_texts(content.document)] if content else (),
        )
    )
    return page


def _charts(content: PageContent) -> Iterator[Still]:
    """The charts that the page shows for its choices, sortable tables left out."""
    for block in content.document.charts:
        view = None if block.sortable else content.view(block)
        if view is not None:
            asked = query(view.selection, content.reader.catalogue.vocabulary)
            table = short_table(view) if len(view.rows) <= MOST_ROWS else None
            yield Still(view, f"?{asked}" if asked else "", table)


def _texts(document: Document) -> Iterator[tuple[str, list[str]]]:
    """The other texts below their titles, what opens the page left out."""
    told = [*paragraphs(document)][len(document.lede) :]
    for title, lines in groupby(told, key=itemgetter(0)):
        yield title, [text for _, text in lines]
