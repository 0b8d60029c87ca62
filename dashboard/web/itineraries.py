"""Serves the format of routes and the ready-made ones, and checks the file that a user sends."""

from __future__ import annotations

from collections.abc import Sequence

import orjson
from flask import Blueprint, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from dashboard.ballots.choices import vote_choices
from dashboard.ballots.document import vote_document
from dashboard.ballots.fitting import fitting
from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.catalogue.parsing import parse_for
from dashboard.charts import registry as charts
from dashboard.charts.registry import CHARTS
from dashboard.documents.reader import Reader
from dashboard.export.formats import PPTX
from dashboard.export.pages import PAGE_FORMATS, PageContent
from dashboard.itinerary import (
    Itinerary,
    ItineraryError,
    TooLargeError,
    minutes_document,
    read_file,
    read_vote,
    ready_made,
    schema,
    to_document,
)
from dashboard.itinerary.faults import FILE
from dashboard.itinerary.schema import most_bytes
from dashboard.selection import Selection, SelectionError, parse
from dashboard.settings import Settings
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate
from dashboard.text.slug import slug
from dashboard.vote import VoteQuestion
from dashboard.web.answers import JSON, Body, Versions, answer
from dashboard.web.errors import problem, reader_language, refuse_unknown
from dashboard.web.site import site_of
from dashboard.web.voting.rooms import Rooms

VERSION = "v"
VIEW = "vue"
"""The parameter that names the chart whose vote is asked for."""
MINUTES = "compte-rendu"
"""What the minutes are called among the pages to take away."""
CHECKED = ("langue",)
READY = ("territoire", "domaine", "exemple", "langue")
"""Parameters of each address, beside the version."""

ROUTES_IN_MEMORY = 4 * 2**20
"""Bytes of the ready-made routes that are kept: all of both languages, about 10 kB each."""


def add_routes(
    blueprint: Blueprint,
    catalogue: Catalogue,
    settings: Settings,
    versions: Versions,
    rooms: Rooms,
) -> None:
    """`/parcours/schema.json`, `/parcours/pret.json`, `/parcours/vote.json` (the vote that fits a
    view, or that is sent, checked), `/parcours/votes.json` (what a vote may be about) and what is
    made of a route that is sent:
    `/parcours/verifier.json`, `/parcours/diapositives.pptx`, `/parcours/compte-rendu.docx` and
    `.pdf`, with what rooms answered."""
    format_of_routes = Body(_readable(schema()), JSON)

    @blueprint.get("/parcours/schema.json")
    def route_schema() -> Response:
        return answer(format_of_routes, versions)

    @blueprint.get("/parcours/pret.json")
    def ready_made_route() -> Response:
        return answer(_ready(catalogue, _selection(catalogue, READY)), versions)

    @blueprint.get("/parcours/vote.json")
    def fitting_vote() -> Response:
        return answer(_fitting(catalogue), versions)

    @blueprint.post("/parcours/vote.json")
    def checked_vote() -> Response:
        language = _selection(catalogue, CHECKED).language
        return _made(_readable(vote_document(_sent_vote(catalogue, language))), JSON)

    @blueprint.get("/parcours/votes.json")
    def choices_of_votes() -> Response:
        language = _selection(catalogue, CHECKED).language
        return answer(_choices(catalogue, language), versions)

    @blueprint.post("/parcours/verifier.json")
    def checked_route() -> Response:
        _, route = _sent_route(rooms.catalogue())
        return _made(_readable(to_document(rooms.catalogue(), route)), JSON)

    @blueprint.post("/parcours/diapositives.pptx")
    def slides_of_route() -> Response:
        from dashboard.export.slides import route_deck  # loads python-pptx

        answered = rooms.catalogue()
        language, route = _sent_route(answered)
        stem = "_".join(filter(None, ("diapositives", slug(route.title))))
        made = route_deck(answered, language, route, site_of(settings))
        return _made(made, PPTX, f"{stem}.pptx")

    @blueprint.post("/parcours/compte-rendu.<any(docx, pdf):ending>")
    def minutes(ending: str) -> Response:
        answered, form = rooms.catalogue(), PAGE_FORMATS[ending]
        content = minutes_page(answered, *_sent_route(answered))
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
    return Body(_readable(to_document(catalogue, ready_made(catalogue, selection))), JSON)


def _fitting(catalogue: Catalogue) -> Body:
    """The vote that fits the view of the address. Raises SelectionError."""
    chart, *more = request.args.getlist(VIEW) or [""]
    if chart not in CHARTS or more:
        reason = "given_twice" if more else "unknown_value"
        raise SelectionError(VIEW, CHARTS, reason, reader_language(), value=chart)
    arguments = list(request.args.items(multi=True))
    allowed = CHARTS[chart].allowed
    refuse_unknown(arguments, (VIEW, *allowed, VERSION))
    own = ((name, value) for name, value in arguments if name not in (VIEW, VERSION))
    shown, selection = parse_for(catalogue, own, allowed)
    view = charts.view(shown, chart, selection)
    question = fitting(catalogue, selection.language, chart, selection, view.title)
    return Body(_readable(vote_document(question)), JSON)


@remembered(ROUTES_IN_MEMORY, Body.weight)
def _choices(catalogue: Catalogue, language: str) -> Body:
    return Body(orjson.dumps(vote_choices(catalogue, language)), JSON)


def _selection(catalogue: Catalogue, allowed: Sequence[str]) -> Selection:
    arguments = list(request.args.items(multi=True))
    refuse_unknown(arguments, (*allowed, VERSION))
    own = ((name, value) for name, value in arguments if name != VERSION)
    return parse(own, catalogue.vocabulary, allowed)


def _sent_route(catalogue: Catalogue) -> tuple[str, Itinerary]:
    """The language asked for, and the route of the body. Raises ItineraryError."""
    language = _selection(catalogue, CHECKED).language
    return language, read_file(catalogue, language, _sent(language))


def _sent_vote(catalogue: Catalogue, language: str) -> VoteQuestion:
    """The vote of the body, with its words. Raises ItineraryError."""
    try:
        document = orjson.loads(_sent(language))
    except orjson.JSONDecodeError as error:
        text = translate(language, "itinerary.file.json", line=error.lineno, column=error.colno)
        raise ItineraryError(FILE, text) from None
    return read_vote(catalogue, language, document)


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
