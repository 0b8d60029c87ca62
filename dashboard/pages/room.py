"""The pages without Dash: a page projected view by view, and the debate leader's window.

They are plain HTML that a browser can keep whole, so that they go on without the server.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from dashboard import __version__
from dashboard.catalogue import Catalogue
from dashboard.documents.document import Document, paragraphs
from dashboard.documents.openings import actor_asked, compared
from dashboard.itinerary import ready_made, to_document
from dashboard.model import Actor, Level
from dashboard.pages.itinerary import ROOM
from dashboard.pages.router import context_of, document_of, language_of
from dashboard.selection import ACTORS, Selection, SelectionError
from dashboard.ui.card import chart_spec
from dashboard.ui.context import Context
from dashboard.ui.patterns import definitions
from dashboard.ui.shell import client_texts

KEYS = {
    "previous": "←",
    "next": "→",
    "fullscreen": "F",
    "black": "B",
    "ask": "Q",
    "vote": "V",
    "source": "S",
    "table": "T",
    "region": "R",
    "actor": "1-4",
    "image": "D",
    "light": "L",
    "leader": "P",
    "help": "?",
    "leave": "✕",
}
"""What can be done in a room, and the key or sign that does it."""
BAR = ("next", "vote", "black", "light", "table", "help", "leave")
"""What the bar of a room offers who points; the panel of help offers all of it."""
LEADER_KEYS = {"ask": "Q", "vote": "V", "black": "B", "steps": "E", "note": "N"}
"""What can be done in the window of who leads beside going on and back, and its key."""
VOTES = ("open", "hide", "again", "reset", "fresh")
"""What the menu of a vote offers beside what Enter does next: reopen, hide the result, ask once
more, throw the answers away, another session."""
TEXT_LINES = 11
LINE_LENGTH = 50
"""Lines of a text that fit a projected screen, and characters of a line."""

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)

Spec = dict[str, Any]


def room_page(
    catalogue: Catalogue, mode: str, pathname: str, search: str, scripts: str = "", site: str = ""
) -> tuple[str, int]:
    """The HTML of an address in one of the modes of `pages.router`, and its status.

    `scripts` is the markup that loads the scripts of the mode; `site` the root of the addresses
    that telephones ask.

    A wrong address gets a screen that says what is wrong, and 404.
    """
    try:
        context, status = context_of(catalogue, pathname, search, strict=True), 200
        document = document_of(context)
        title, steps = _projected(context, document)
    except SelectionError as error:
        context, status = context_of(catalogue, "/", f"langue={language_of(search)}"), 404
        document = document_of(context)
        title = context.t("mistake.title")
        steps = [{"text": [str(error)], "title": title}]
    page = _TEMPLATES.get_template(f"{mode}.html").render(
        t=context.t,
        language=context.language,
        version=f"{catalogue.data_version}-{__version__}",
        texts=client_texts(context),
        scripts=Markup(scripts),
        patterns=Markup(definitions()),
        room=json.dumps(
            _room(context, title, steps) | {"telephones": _typed(site)}, ensure_ascii=False
        ),
        keys=KEYS if mode == ROOM else LEADER_KEYS,
        bar=BAR,
        votes=VOTES,
        regions=context.catalogue.areas(Level.REGION),
    )
    return page, status


def _room(context: Context, title: str, steps: Sequence[Spec] | None) -> dict[str, Any]:
    """What the script of the room works on; without steps, those of the reader's own route."""
    return {
        "values": dict(context.values),
        "steps": steps,
        "title": title,
        "actors": {slug: _question(context, actor) for slug, actor in ACTORS.items()},
    }


def _typed(site: str) -> str:
    """The address of the votes as people type it."""
    return f"{site.partition('://')[2].removeprefix('www.')}/v"


def _question(context: Context, actor: Actor) -> dict[str, str] | None:
    """What is shown of an actor: in a comparison only what can be compared."""
    catalogue, wanted = context.catalogue, replace(context.selection, actor=actor)
    try:
        selection = (
            actor_asked(catalogue, Selection(actor=actor))
            if context.page == "acteurs"
            else compared(catalogue, replace(wanted, survey=None, measure=None))
        )
    except SelectionError:
        return None
    if selection.survey is None or selection.measure is None:
        return None
    return {"enquete": selection.survey, "mesure": selection.measure}


def _projected(context: Context, document: Document) -> tuple[str, list[Spec] | None]:
    """What the whole is called, and its steps; None for those of the reader's own route."""
    if context.page != "parcours":
        return document.name, _of_charts(context, document) or _of_texts(document)
    selection = context.selection
    if not (selection.territory or selection.domain):
        return document.name, None
    route: dict[str, Any] = to_document(context.catalogue, ready_made(context.catalogue, selection))
    return route["titre"], route["etapes"]


def _of_charts(context: Context, document: Document) -> list[Spec]:
    """The charts in reading order; a sortable table is not for a projector."""
    return [chart_spec(context, chart) for chart in document.charts if not chart.sortable]


def _of_texts(document: Document) -> list[Spec]:
    """The paragraphs under the titles they stand below, cut to what fits a screen."""
    steps: list[Spec] = []
    for title, text in paragraphs(document):
        last = steps[-1] if steps else None
        full = last and _lines(*last["text"], text) > TEXT_LINES
        if last is None or last["title"] != title or full:
            steps.append({"title": title, "text": []})
        steps[-1]["text"].append(text)
    return steps


def _lines(*texts: str) -> float:
    """Lines that paragraphs take, with half a line between two of them."""
    return sum(1.5 + len(text) // LINE_LENGTH for text in texts)
