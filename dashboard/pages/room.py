"""The pages without Dash: a page projected view by view, and the window of who leads the debate.

They are plain HTML that a browser can keep whole, so that they go on without the server.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from dashboard import __version__
from dashboard.catalogue import Catalogue
from dashboard.itinerary import ready_made, to_document
from dashboard.model import Actor, Level
from dashboard.pages.actors import first_question
from dashboard.pages.crossing import opening
from dashboard.pages.router import PAGES, context_of, language_of
from dashboard.selection import ACTORS, Selection, SelectionError
from dashboard.ui.context import Context
from dashboard.ui.shell import client_texts

KEYS = {
    "previous": "←",
    "next": "→",
    "fullscreen": "F",
    "black": "B",
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
    catalogue: Catalogue, mode: str, pathname: str, search: str, scripts: str = ""
) -> tuple[str, int]:
    """The HTML of an address in one of the modes of `pages.router`, and its status.

    `scripts` is the markup that loads the scripts of the mode.

    A wrong address gets a screen that says what is wrong, and 404.
    """
    try:
        context, status = context_of(catalogue, pathname, search, strict=True), 200
        steps = _steps(catalogue, context)
    except SelectionError as error:
        context, status = context_of(catalogue, "/", f"langue={language_of(search)}"), 404
        steps = [{"text": [str(error)], "title": context.t("mistake.title")}]
    page = _TEMPLATES.get_template(f"{mode}.html").render(
        t=context.t,
        language=context.language,
        version=f"{catalogue.data_version}-{__version__}",
        texts=client_texts(context),
        scripts=Markup(scripts),
        room=json.dumps(_room(context, steps), ensure_ascii=False),
        keys=KEYS,
        regions=context.catalogue.areas(Level.REGION),
    )
    return page, status


def _room(context: Context, steps: Sequence[Spec] | None) -> dict[str, Any]:
    """What the script of the room works on; without steps, those of the reader's own route."""
    return {
        "values": dict(context.values),
        "steps": steps,
        "title": PAGES[context.page].title(context),
        "actors": {slug: _question(context, actor) for slug, actor in ACTORS.items()},
    }


def _question(context: Context, actor: Actor) -> dict[str, str] | None:
    """What is shown of an actor: in a comparison only what can be compared."""
    if context.page == "acteurs":
        survey, measure = first_question(context.catalogue, Selection(actor=actor))
        return {"enquete": survey, "mesure": measure}
    try:
        asked = opening(
            context.catalogue, replace(context.selection, actor=actor, survey=None, measure=None)
        )
    except SelectionError:
        return None
    if asked.survey is None or asked.measure is None:
        return None
    return {"enquete": asked.survey, "mesure": asked.measure}


def _steps(catalogue: Catalogue, context: Context) -> list[Spec] | None:
    if context.page == "parcours":
        return _of_route(catalogue, context)
    layout = PAGES[context.page].layout(context)
    return _of_cards(layout) or _of_texts(layout)


def _of_route(catalogue: Catalogue, context: Context) -> list[Spec] | None:
    selection = context.selection
    if not (selection.territory or selection.domain):
        return None
    route: dict[str, Any] = to_document(ready_made(catalogue, selection))
    return list(route["etapes"])


def _of_cards(layout: Sequence[Component]) -> list[Spec]:
    """The charts of a page in reading order; a sortable table is not for a projector."""
    stores = (getattr(part, "data", None) for part in _parts(layout) if isinstance(part, dcc.Store))
    specs = (spec for spec in stores if isinstance(spec, dict) and "chart" in spec)
    return [spec for spec in specs if not spec["grid"]]


def _of_texts(layout: Sequence[Component]) -> list[Spec]:
    """The headings of a page with the paragraphs below them, cut to what fits a screen."""
    steps: list[Spec] = []
    for part in _parts(layout):
        words = getattr(part, "children", None)
        if not isinstance(words, str) or not words:
            continue
        if isinstance(part, html.H1 | html.H2 | html.H3):
            steps.append({"title": words, "text": []})
        elif isinstance(part, html.P) and steps:
            if steps[-1]["text"] and _lines(*steps[-1]["text"], words) > TEXT_LINES:
                steps.append({"title": steps[-1]["title"], "text": []})
            steps[-1]["text"].append(words)
    return [step for step in steps if step["text"]]


def _lines(*texts: str) -> float:
    """Lines that paragraphs take, with half a line between two of them."""
    return sum(1.5 + len(text) // LINE_LENGTH for text in texts)


def _parts(layout: Sequence[Component]) -> Iterator[Component]:
    for part in layout:
        yield part
        yield from part._traverse()
