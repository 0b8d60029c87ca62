"""Serves the format of routes and the ready-made ones, and checks the file that a user sends."""

from __future__ import annotations

from collections.abc import Sequence

import orjson
from flask import Blueprint, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.documents.reader import Reader
from dashboard.export.formats import PPTX
from dashboard.export.pages import PAGE_FORMATS, PageContent
from dashboard.itinerary import (
    Itinerary,
    ItineraryError,
    TooLargeError,
    minutes_document,
    read_file,
    ready_made,
    schema,
    to_document,
)
from dashboard.itinerary.schema import most_bytes
from dashboard.selection import Selection, parse
from dashboard.settings import Settings
from dashboard.text.i18n import DEFAULT_LANGUAGE
from dashboard.text.slug import slug
from dashboard.web.answers import JSON, Body, Versions, answer
from dashboard.web.errors import problem, refuse_unknown
from dashboard.web.site import site_of

VERSION = "v"
MINUTES = "compte-rendu"
"""What the minutes are called among the pages to take away."""
CHECKED = ("langue",)
READY = ("territoire", "domaine", "exemple", "langue")
"""Parameters of each address, beside the version."""

ROUTES_IN_MEMORY = 4 * 2**20
"""Bytes of the ready-made routes that are kept: all of both languages, about 10 kB each."""


def add_routes(
    blueprint: Blueprint, catalogue: Catalogue, settings: Settings, versions: Versions
) -> None:
    """`/parcours/schema.json`, `/parcours/pret.json` and what is made of a route that is sent:
    `/parcours/verifier.json`, `/parcours/diapositives.pptx`, `/parcours/compte-rendu.docx` and
    `.pdf`."""
    format_of_routes = Body(_readable(schema()), JSON)

    @blueprint.get("/parcours/schema.json")
    def route_schema() -> Response:
        return answer(format_of_routes, versions)

    @blueprint.get("/parcours/pret.json")
    def ready_made_route() -> Response:
        return answer(_ready(catalogue, _selection(catalogue, READY)), versions)

    @blueprint.post("/parcours/verifier.json")
    def checked_route() -> Response:
        _, route = _sent_route(catalogue)
        return _made(_readable(to_document(route)), JSON)

    @blueprint.post("/parcours/diapositives.pptx")
    def slides_of_route() -> Response:
        from dashboard.export.slides import route_deck  # loads python-pptx

        language, route = _sent_route(catalogue)
        stem = "_".join(filter(None, ("diapositives", slug(route.title))))
        made = route_deck(catalogue, language, route, site_of(settings))
        return _made(made, PPTX, f"{stem}.pptx")

    @blueprint.post("/parcours/compte-rendu.<any(docx, pdf):ending>")
    def minutes(ending: str) -> Response:
        content, form = minutes_page(catalogue, *_sent_route(catalogue)), PAGE_FORMATS[ending]
        made = form.write(content, site_of(settings))
        return _made(made, form.mimetype, f"{content.file_stem}.{ending}")

    blueprint.register_error_handler(ItineraryError, _refused)


def minutes_page(catalogue: Catalogue, language: str, route: Itinerary) -> PageContent:
    """The minutes of a route as a page to take away."""
    reader = Reader(catalogue, Selection(language=language))
    choices = {} if language == DEFAULT_LANGUAGE else {"langue": language}
    document = minutes_document(reader, route)
    return PageContent(reader, document, MINUTES, reader.href("/parcours"), choices)


@remembered(ROUTES_IN_MEMORY, Body.weight)
def _ready(catalogue: Catalogue, selection: Selection) -> Body:
    return Body(_readable(to_document(ready_made(catalogue, selection))), JSON)


def _selection(catalogue: Catalogue, allowed: Sequence[str]) -> Selection:
    arguments = list(request.args.items(multi=True))
    refuse_unknown(arguments, (*allowed, VERSION))
    own = ((name, value) for name, value in arguments if name != VERSION)
    return parse(own, catalogue.vocabulary, allowed)


def _sent_route(catalogue: Catalogue) -> tuple[str, Itinerary]:
    """The language asked for, and the route of the body. Raises ItineraryError."""
    language = _selection(catalogue, CHECKED).language
    return language, read_file(catalogue, language, _sent(language))


def _made(content: bytes, mimetype: str, file_name: str = "") -> Response:
    """What is made of a route that was sent; nobody keeps it."""
    response = Response(content, content_type=mimetype)
    response.headers["Cache-Control"] = "no-store"
    if file_name:
        response.headers.set("Content-Disposition", "attachment", filename=file_name)
    return response


def _sent(language: str) -> bytes:
    """The body of the request; one that is too large is not read at all."""
    request.max_content_length = most_bytes()
    try:
        return request.get_data(cache=False)
    except RequestEntityTooLarge:
        raise TooLargeError(language) from None


def _refused(error: ItineraryError) -> Response:
    status = 413 if isinstance(error, TooLargeError) else 400
    return problem(status, str(error), error.path, error.allowed)


def _readable(document: object) -> bytes:
    return orjson.dumps(document, option=orjson.OPT_INDENT_2)
