"""Turns the address of a chart into its JSON or one of its files, each computed once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from urllib.parse import urlencode

import orjson
from flask import Blueprint, Response, request

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.catalogue.parsing import parse_for
from dashboard.charts import registry as charts
from dashboard.charts.shared.file_name import file_stem
from dashboard.export.formats import FORMATS, WITH, WITHOUT, description_of, formats_of
from dashboard.selection import Selection, SelectionError
from dashboard.settings import Settings
from dashboard.tokens import THEMES
from dashboard.votes import StoreGone
from dashboard.web.answers import JSON, Body, Versions, answer, answer_now
from dashboard.web.errors import UnknownResource, reader_language, refuse_unknown
from dashboard.web.framing import POLICY, framed_policy
from dashboard.web.site import site_of
from dashboard.web.territories import TYPED, typed
from dashboard.web.voting.cookies import SESSION
from dashboard.web.voting.gate import Gate
from dashboard.web.voting.guesses import TooManyGuesses
from dashboard.web.voting.refusals import too_many
from dashboard.web.voting.rooms import Rooms

DRAWN: Mapping[str, tuple[str, ...]] = {"theme": tuple(THEMES), "figure": (WITH, WITHOUT)}
"""Parameters of the JSON alone: in which colours a chart is drawn, and whether it is."""

PAGED = ("page", TYPED)
"""Parameters of the JSON of a paged chart: a page of its rows, from 1 on, and words that the names
of their areas hold."""
MOST_PAGES = 10_000

BODIES_IN_MEMORY = 16 * 2**20
"""Bytes of the bodies that are kept, of each kind: JSON and files."""


def add_routes(
    blueprint: Blueprint,
    catalogue: Catalogue,
    settings: Settings,
    versions: Versions,
    rooms: Rooms,
    gate: Gate,
) -> None:
    """`/vues/<chart>.<format>`; a live chart is one of what rooms answered."""

    @blueprint.get("/vues/<path:name>")
    def chart(name: str) -> Response:
        live = is_live(name)
        body = _guarded(gate, partial(_requested, rooms.seen(live), settings, name))
        response = answer_now(body) if live else answer(body, versions)
        response.headers.extend(_described(name))
        form = FORMATS.get(name.partition(".")[2])
        if form and form.framed:
            response.headers[POLICY] = framed_policy()
        return response

    blueprint.register_error_handler(TooManyGuesses, too_many)


def _guarded(gate: Gate, read: Callable[[], Body]) -> Body:
    """What is read; where the address names a session, its code may be a guess."""
    code = request.args.get(SESSION)
    if not code:
        return read()
    try:
        return gate.read(code.upper(), read)
    except StoreGone:  # then no session is there to be guessed
        return read()


def is_live(name: str) -> bool:
    """Whether the chart of a file changes while the server runs: none of it is kept for good."""
    chart = charts.CHARTS.get(name.partition(".")[0])
    return chart is not None and chart.live


def _requested(catalogue: Catalogue, settings: Settings, name: str) -> Body:
    chart, _, form = name.partition(".")
    forms = ("json", *(file.extension for file in formats_of(chart)))
    if form not in forms:
        raise UnknownResource("format", form, forms, "unknown_format")
    if chart not in charts.CHARTS:
        raise UnknownResource("chart", chart, charts.CHARTS, "unknown_chart")
    arguments = list(request.args.items(multi=True))
    parameters = DRAWN if form == "json" else FORMATS[form].parameters
    paged = PAGED if form == "json" and charts.CHARTS[chart].paged else ()
    own = (*parameters, *paged, "v")
    allowed = charts.CHARTS[chart].allowed
    refuse_unknown(arguments, (*allowed, *own))
    choices = ((key, value) for key, value in arguments if key not in own)
    catalogue, selection = parse_for(catalogue, choices, allowed)
    if any(name in request.args for name in paged):
        return _page(catalogue, chart, selection, _number("page"), typed())
    values = {name: _own(name, allowed) for name, allowed in parameters.items()}
    if form == "json":
        return _json(catalogue, chart, selection, values["theme"], values["figure"] == WITH)
    linked = {"site": site_of(settings)} if FORMATS[form].linked else {}
    return _file(catalogue, chart, form, selection, tuple((values | linked).items()))


def _described(name: str) -> dict[str, str]:
    """The header that leads from a file to the one that describes it."""
    chart, _, form = name.partition(".")
    file = description_of(chart, form)
    if file is None:
        return {}
    own = FORMATS[form].parameters
    kept = urlencode([pair for pair in request.args.items(multi=True) if pair[0] not in own])
    target = f"<{chart}.{file.extension}?{kept}>"
    return {"Link": f'{target}; rel="describedby"; type="{file.mimetype}"'}


@remembered(BODIES_IN_MEMORY, Body.weight)
def _json(catalogue: Catalogue, chart: str, selection: Selection, theme: str, figure: bool) -> Body:
    made = charts.resource(catalogue, chart, selection, THEMES[theme], figure=figure)
    return Body(orjson.dumps(made), JSON)


@remembered(BODIES_IN_MEMORY, Body.weight)
def _page(catalogue: Catalogue, chart: str, selection: Selection, number: int, name: str) -> Body:
    return Body(orjson.dumps(charts.page(catalogue, chart, selection, number, name)), JSON)


@remembered(BODIES_IN_MEMORY, Body.weight)
def _file(
    catalogue: Catalogue,
    chart: str,
    form: str,
    selection: Selection,
    values: tuple[tuple[str, str], ...],
) -> Body:
    view = charts.view(catalogue, chart, selection)
    file = FORMATS[form]
    name = "" if file.framed else f"{file_stem(catalogue, view)}.{form}"
    return Body(
        file.write(catalogue, view, **dict(values)), file.mimetype, name, packed=file.packed
    )


def _number(name: str) -> int:
    """A page of the address; the first one where it names none."""
    value = request.args.get(name) or "1"
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:6]) <= MOST_PAGES):
        allowed = (f"1-{MOST_PAGES}",)
        raise SelectionError(name, allowed, language=reader_language(), value=value)
    return int(value)


def _own(name: str, allowed: Sequence[str]) -> str:
    """The value of a parameter of a format; the first one allowed is the default."""
    values = request.args.getlist(name)
    if len(values) > 1:
        raise SelectionError(name, (), "given_twice", reader_language())
    value = values[0] if values and values[0] else allowed[0]
    if value not in allowed:
        raise SelectionError(name, allowed, language=reader_language(), value=value)
    return value
