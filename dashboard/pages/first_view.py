"""Turns a page into what is read of it before a script has run, and where none runs: all that it
says, and the words, pictures and tables of its charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import orjson
from dash.development.base_component import Component

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.export.embed.page import templates
from dashboard.export.embed.table import short_table
from dashboard.export.pages import PageContent
from dashboard.pages.router import language_of, screen
from dashboard.selection import query
from dashboard.text.i18n import translate
from dashboard.ui.first_view import STATE, Card, first_view
from dashboard.ui.markup import written
from dashboard.ui.words import with_ordinals

MOST_ROWS = 120
"""Of a table that stands in the page itself; a longer one is a file to take."""


@dataclass(frozen=True, slots=True)
class FirstView:
    """A page as HTML, and the same as what Dash lays out, in JSON."""

    page: str
    parts: str


def first_view_of(catalogue: Catalogue, path: str, choices: str) -> FirstView:
    """The page at an address; what of its HTML only stands for scripts is within `noscript`."""
    shown = screen(catalogue, path, choices)
    cards = dict(_cards(shown.content)) if shown.content else {}
    notice = _unscripted("notice", notice=translate(language_of(choices), "unscripted.notice"))
    body = first_view(shown.parts, cards)
    return FirstView(
        f'<div class="first-view" aria-busy="true">{notice}{body}</div>',
        orjson.dumps(
            written(shown.parts), Component.to_plotly_json, orjson.OPT_NON_STR_KEYS
        ).decode(),
    )


def _cards(content: PageContent) -> Iterator[tuple[str, Card]]:
    """What stands in the cards of a page; a table that is made to be sorted stays away."""
    for block in (one for one in content.document.charts if not one.sortable):
        view = content.view(block)
        if view is not None:
            yield block.name, _drawn(content, view)
        elif block.only:
            yield block.name, {STATE: "empty", "title": escape(block.only.otherwise)}


def _drawn(content: PageContent, view: ChartView) -> Card:
    said = {"title": view.title, "subtitle": view.subtitle}
    if view.example:
        said["mark"] = translate(view.selection.language, "example.mark")
    words = {name: first_view(with_ordinals([text]), {}) for name, text in said.items()}
    asked = query(view.selection, content.reader.catalogue.vocabulary)
    file = f"/vues/{view.chart}"
    choices = f"?{asked}" if asked else ""
    table = short_table(view) if len(view.rows) <= MOST_ROWS else None
    return words | {
        "plot": _unscripted("picture", address=f"{file}.svg{choices}", alt=view.alt),
        "sentence": _unscripted("sentence", text=view.sentence),
        "card-table": _unscripted(
            "table",
            table=table,
            title=view.title,
            address=f"{file}.csv{choices}",
            rows=translate(view.selection.language, "unscripted.rows"),
        ),
    }


def _unscripted(name: str, **values: object) -> str:
    """A part that is there where no script runs."""
    part = getattr(templates().get_template("unscripted.html").module, name)
    return f"<noscript>{part(**values)}</noscript>"
