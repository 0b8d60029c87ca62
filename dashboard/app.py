"""Builds the application from its settings: data, routes, pages, callbacks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from typing import Any
from urllib.parse import urlencode

import dash_bootstrap_components as dbc
import orjson
import PIL.Image  # noqa: F401  Plotly looks whether it is loaded: half loaded, no answer of Dash is written
from dash import (
    ALL,
    ClientsideFunction,
    Dash,
    Input,
    Output,
    State,
    ctx,
    dcc,
    html,
    no_update,
    set_props,
)
from dash.development.base_component import Component
from dash.exceptions import DependencyException, PreventUpdate
from flask import Flask, Response, request
from flask_compress import Compress
from werkzeug.exceptions import BadRequest, MethodNotAllowed

from dashboard import __version__
from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.catalogue.memory import remembered
from dashboard.pages.first_view import FirstView, first_view_of
from dashboard.pages.itinerary import LEADER, ROOM
from dashboard.pages.registry import PAGES, to_jump_to
from dashboard.pages.room import room_page
from dashboard.pages.router import (
    MODES,
    content_of,
    context_of,
    context_of_values,
    document_of,
    is_live,
    language_of,
    named,
    screen,
    title_of,
)
from dashboard.pages.sharing import Head, head_of
from dashboard.selection import SelectionError
from dashboard.settings import Settings
from dashboard.ui import ids
from dashboard.ui.attributes import aria
from dashboard.ui.blocks import slots_of
from dashboard.ui.choices import followed
from dashboard.ui.grid import register_grid
from dashboard.ui.jump import jump_matches, jump_options
from dashboard.ui.libraries import DASH
from dashboard.ui.markup import written
from dashboard.ui.patterns import definitions
from dashboard.votes import VoteStore
from dashboard.web import register_routes
from dashboard.web.answers import Body, answer_now
from dashboard.web.api import add_api
from dashboard.web.callbacks import add_guard, keep_answers
from dashboard.web.contract import Contract, contract, contract_element
from dashboard.web.errors import reader_language
from dashboard.web.framing import CLOSED, POLICY, READ
from dashboard.web.front import STYLE, Front
from dashboard.web.observing import add_observer
from dashboard.web.oembed import add_oembed
from dashboard.web.openapi import PageAddress
from dashboard.web.pages import add_page_files
from dashboard.web.prefix import below
from dashboard.web.site import site_of
from dashboard.web.static import font_address, font_face
from dashboard.web.territories import typed
from dashboard.web.voting.rooms import Rooms
from dashboard.web.watch import Watch

CLIENT = "phare"
LANGUAGE = "{%lang%}"
"""Where the language of a page is written into it."""
THEME = "theme.js"
"""Written into the page: it runs before anything is drawn."""
ENTRY = "app.js"
"""The module of the pages of Dash: it lends Dash its callbacks, then starts it."""
START = "start.js"
"""Written into the page in the place of what starts Dash: it asks for the scripts."""
MODE_ENTRIES = {ROOM: ("room/room.js", "room/leader.js"), LEADER: ("room/leader.js",)}
"""The modules of the pages without Dash; a room fetches those of the leader, to keep them."""
LAID_OUT_OTHERWISE = ""
"""In the place of an edition: the page is loaded anew, for its choices lead from charts to where
there are none."""
READING = ("GET", "HEAD")
COMPRESSION = {"COMPRESS_ALGORITHM": ["br", "gzip"], "COMPRESS_BR_LEVEL": 7}
"""Of what Dash itself serves: the highest level that costs no time worth measuring."""


PAGES_IN_MEMORY = 16 * 2**20
"""Bytes of the pages that are kept: about 450."""

WritePage = Callable[[], str]

VERSIONS = ("python_version", "dash_version", "plotly_version", "ddk_version", "dash_version_url")
"""What Dash tells every reader of the machine, for its developer tools alone."""
INSIDE = "children_props"
"""Under which Dash names the components whose properties hold others: of those it loads, few do."""


class _Dash(Dash):
    head: Callable[[], Head] = Head
    """What the head of the page that is asked for says of it."""
    prefix = ""
    """The path of the host below which its addresses are asked for."""
    scripts_of_pages = ""
    """The elements of all scripts, in the place of those of Dash; `start.js` puts them to use."""
    first_view: Callable[[], FirstView]
    """What is read of it before a script has run, and what Dash then lays out."""
    kept: Callable[[WritePage], Response]
    """The answer to who asks for a page; it is written where none is kept."""

    def index(self, *_args: Any, **_kwargs: Any) -> Response:
        """A page, written once for all who ask for it."""
        return self.kept(super().index)

    def interpolate_index(self, config: str = "", **parts: Any) -> str:  # type: ignore[override]
        """The page with its head, without the versions of what runs it; what is read of it at once,
        and the empty place in which Dash lays it out."""
        head, view = self.head(), self.first_view()
        parts["app_entry"] = f'{view.page}\n<div id="react-entry-point"></div>\n{definitions()}'
        parts |= {"metas": f"{parts['metas']}\n{head.tags}", "title": escape(head.title)}
        parts["scripts"] = self.scripts_of_pages
        opening, _, rest = config.partition(">")
        text, _, closing = rest.rpartition("</")
        told = {name: v for name, v in orjson.loads(text).items() if name not in VERSIONS}
        told["requests_pathname_prefix"] = f"{self.prefix}/"
        told[INSIDE] = {
            library: {name: held for name, held in components.items() if held}
            for library, components in told[INSIDE].items()
            if library != dbc.Row._namespace
        }
        safe = _in_a_script(orjson.dumps(told).decode())
        config = f"{opening}>{safe}</{closing}\n{self._answers(view.parts)}"
        page: str = super().interpolate_index(config=config, **parts)  # type: ignore[no-untyped-call]
        return page.replace(LANGUAGE, language_of(request.query_string.decode()), 1)

    def _answers(self, parts: str) -> str:
        """What Dash asks for first, in the page: its layout with the page in it, its callbacks."""
        layout = orjson.dumps(self.layout(orjson.Fragment(parts)), Component.to_plotly_json)
        answers = {
            "_dash-layout": layout.decode(),
            "_dash-dependencies": self.dependencies().get_data(as_text=True),
        }
        return "\n".join(
            f'<script type="application/json" data-answers="{name}">{_in_a_script(text)}</script>'
            for name, text in answers.items()
        )


def create_app(
    settings: Settings | None = None,
    catalogue: Catalogue | None = None,
    store: VoteStore | None = None,
    watch: Watch | None = None,
) -> Dash:
    """A new application; two in one process share no more than the store of votes and the watch of
    the data that are given to both.

    Raises DataError when the tables cannot be read.
    """
    settings = settings or Settings()
    catalogue = catalogue or load_catalogue(settings.data, settings.geo, settings)
    version = f"{catalogue.data_version}-{__version__}"
    front = Front.read(settings.assets)
    register_grid()
    app = _Dash(
        __name__,
        title="PHARE",
        update_title="",
        assets_folder=str(settings.assets),
        include_assets_files=False,
        external_stylesheets=[front.address(STYLE)],
        suppress_callback_exceptions=True,
    )
    app.server.config.update(COMPRESSION)
    Compress(app.server)
    add_observer(app.server, settings, _page_name)
    terms = contract(
        catalogue,
        version,
        settings.prefix,
        path_parameters={name: page.parameter for name, page in PAGES.items()},
    )
    app.index_string = _index(contract_element(terms), front, f"{settings.prefix}/", version)
    app.prefix = settings.prefix
    app.renderer = front.text(START)
    app.scripts_of_pages = "\n".join(
        [
            '<template id="scripts">',
            f'<link rel="preload" as="script" href="/paquets/plotly.min.js?v={version}">',
            f'<script src="{front.address(DASH)}"></script>',
            front.elements([ENTRY]),
            "</template>",
        ]
    )
    app.layout = partial(_layout, version)
    app.head = partial(_head, catalogue, settings)
    rooms = register_routes(
        app.server, catalogue, settings, store or VoteStore(settings), watch or Watch()
    )
    app.first_view = partial(_first_view, rooms)
    app.kept = partial(_kept, rooms, settings)
    add_page_files(app.server, rooms, settings, content_of, is_live)
    add_oembed(app.server, catalogue, settings, content_of)
    add_api(app.server, catalogue, settings, _addresses())
    _register_jump(app, catalogue)
    _register_scripts(app)
    if any(level["many"] for level in terms["levels"]):
        _register_typing(app)
    _register_callbacks(app, rooms, version)
    add_guard(app.server, app.callback_map)
    keep_answers(app.server, partial(_seen, rooms), settings.prefix)
    app.server.register_error_handler(DependencyException, _answer_no_bundle)
    _secure(app, front)
    _answer_wrong_pages(app, catalogue)
    _answer_rooms(app, rooms, settings, front, terms)
    return app


def _page_name(path: str) -> str:
    """The name of the page of a path, empty for none."""
    name, _ = named(path)
    return name if name in PAGES else ""


def _addresses() -> list[PageAddress]:
    """The addresses of the pages, as the description of all addresses takes them."""
    return [PageAddress(name, page.parameter, page.parameters) for name, page in PAGES.items()]


def _index(terms: str, front: Front, root: str, version: str) -> str:
    """What all pages have in common; their font is asked for with their style sheet, not after it:
    without it words are laid out twice."""
    return f"""<!DOCTYPE html>
<html lang="{LANGUAGE}">
<head>
{{%metas%}}
<link rel="preload" as="font" type="font/woff2" href="{font_address("/", version)}" crossorigin>
<title>{{%title%}}</title>
<link rel="icon" href="/assets/phare.svg" type="image/svg+xml">
<script>{front.text(THEME)}</script>
<style>{font_face(font_address(root, version))}</style>
{{%css%}}
{terms}
{{%scripts%}}
</head>
<body>
{{%app_entry%}}
{{%config%}}{{%renderer%}}
</body>
</html>"""


def _head(catalogue: Catalogue, settings: Settings) -> Head:
    """What the head of the page that is asked for says of it where its link is shared."""
    return head_of(catalogue, request.path, request.query_string.decode(), site_of(settings))


def _first_view(rooms: Rooms) -> FirstView:
    path = request.path
    return first_view_of(rooms.seen(is_live(path)), path, request.query_string.decode())


def _kept(rooms: Rooms, settings: Settings, write: WritePage) -> Response:
    path, query = request.path, request.query_string.decode()
    seen = rooms.seen(is_live(path))
    return answer_now(_page(seen, path, query, site_of(settings), settings.prefix, write))


@remembered(PAGES_IN_MEMORY, Body.weight)
def _page(
    catalogue: Catalogue, path: str, query: str, site: str, prefix: str, write: WritePage
) -> Body:
    """The page of an address, which is written of what is asked for now."""
    return Body(below(prefix, write().encode()), "text/html; charset=utf-8")


def _in_a_script(json: str) -> str:
    """JSON in which no text is a tag, or ends the script that holds it."""
    return json.replace("<", r"\u003c")


def _layout(version: str, page: orjson.Fragment | None = None) -> html.Div:
    return html.Div(
        [
            dcc.Location(id=ids.ADDRESS, refresh=False),
            dcc.Store(id=ids.ROUTE),
            dcc.Store(id=ids.THEME),
            dcc.Store(id=ids.TAB_TITLE),
            dcc.Store(id=ids.EDITION, data=version),
            html.Div(page, id=ids.SCREEN),
            html.Div(id=ids.SAID, className="visually-hidden", **aria(live="polite")),
        ]
    )


def _register_scripts(app: Dash) -> None:
    """What the scripts of the page answer by themselves."""

    def client(name: str) -> ClientsideFunction:
        return ClientsideFunction(CLIENT, name)

    app.clientside_callback(client("route"), Output(ids.ROUTE, "data"), Input(ids.ADDRESS, "href"))
    app.clientside_callback(
        client("tabTitle"), Output(ids.TAB_TITLE, "id"), Input(ids.TAB_TITLE, "data")
    )
    app.clientside_callback(
        client("edition"), Output(ids.EDITION, "id"), Input(ids.EDITION, "data")
    )
    app.clientside_callback(
        client("itinerary"), Output(ids.ITINERARY, "id"), Input(ids.ITINERARY, "data")
    )
    app.clientside_callback(
        client("jumpOptions"), Output(ids.JUMP, "options"), Input(ids.JUMP, "id")
    )
    for way in (ids.JUMP, ids.REGION):
        app.clientside_callback(
            client("jump"),
            Output(way, "value"),
            Input(way, "value"),
            prevent_initial_call=True,
        )
    app.clientside_callback(
        client("compose"),
        Output(ids.SELECTION, "data"),
        Input(ids.choice(ALL), "value"),  # type: ignore[arg-type]
        State(ids.SELECTION, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        client("draw"),
        Output(ids.DRAWN, "data"),
        Input(ids.SELECTION, "data"),
        Input(ids.THEME, "data"),
        State(ids.card("spec", ALL), "data"),  # type: ignore[arg-type]
    )


def _register_typing(app: Dash) -> None:
    """The lists of a level of many territories, which the scripts fill while one types."""
    for name in ("territoire", "comparer"):
        listed = ids.choice(name)
        app.clientside_callback(
            ClientsideFunction(CLIENT, "areaOptions"),
            Output(listed, "options"),
            Input(listed, "search_value"),
            Input(listed, "value"),
            Input(ids.HELD, "data"),
            State(ids.SELECTION, "data"),
            State(listed, "options"),
            prevent_initial_call=True,
        )
    for way, name in ((ids.REGION, "regionMatches"), (ids.JUMP, "jumpMatches")):
        app.clientside_callback(
            ClientsideFunction(CLIENT, name),
            Output(way, "options", allow_duplicate=True),
            Input(way, "search_value"),
            prevent_initial_call=True,
        )


def _register_callbacks(app: Dash, rooms: Rooms, version: str) -> None:
    @app.callback(
        Output(ids.SCREEN, "children"),
        Output(ids.TAB_TITLE, "data"),
        Input(ids.ROUTE, "data"),
        State(ids.EDITION, "data"),
        prevent_initial_call=True,
    )
    def show(route: dict[str, str], edition: str) -> tuple[Any, str]:
        if not _are_texts(route, "pathname", "search"):
            raise BadRequest
        if _is_of_another(edition, version):
            return no_update, no_update  # type: ignore[return-value]
        path = route["pathname"]
        shown = screen(rooms.seen(is_live(path)), path, route["search"])
        return written(shown.parts), shown.title

    @app.callback(
        Output(ids.slot(ALL), "children"),  # type: ignore[arg-type]
        Output(ids.TAB_TITLE, "data", allow_duplicate=True),
        Input(ids.DRAWN, "data"),
        State(ids.slot(ALL), "id"),  # type: ignore[arg-type]
        State(ids.EDITION, "data"),
        prevent_initial_call=True,
    )
    def follow(
        values: dict[str, str] | None, slots: list[ids.Id], edition: str
    ) -> tuple[list[Any], str]:
        if not values:
            raise PreventUpdate
        if _is_of_another(edition, version):
            return [no_update for _ in slots], no_update  # type: ignore[return-value]
        context = context_of_values(rooms.seen(PAGES[_page_of(values)].live), values)
        document = document_of(context)
        for component, props in followed(context, PAGES[context.page].choices(context)):
            set_props(component, props)
        parts, names = slots_of(context, document), _names(slots, len(ctx.outputs_list[0]))
        if parts.keys() >= set(names):
            return [written(parts[name]) for name in names], title_of(document)
        if document.charts:
            raise BadRequest
        set_props(ids.EDITION, {"data": LAID_OUT_OTHERWISE})
        return [no_update for _ in slots], no_update  # type: ignore[return-value]


def _seen(rooms: Rooms, values: Sequence[Any]) -> Catalogue:
    """What the callback of some values is answered from: that of a live page changes."""
    told = [value for value in values if isinstance(value, dict)]
    paths = [value.get("pathname") or f"/{value.get('page', '')}" for value in told]
    return rooms.seen(any(is_live(path) for path in paths if isinstance(path, str)))


def _page_of(values: dict[str, str]) -> str:
    """The page whose choices a page of ours has sent."""
    if not _are_texts(values, "page") or values["page"] not in PAGES:
        raise BadRequest
    return values["page"]


def _names(slots: list[ids.Id], places: int) -> list[str]:
    """The names of the parts that a page of ours asks for, one for each of its places."""
    if len(slots) != places or not all(_are_texts(slot, "name") for slot in slots):
        raise BadRequest
    return [slot["name"] for slot in slots]


def _is_of_another(edition: str, version: str) -> bool:
    """Whether a page is of another edition of the data: it is then loaded anew, and nothing of this
    one is put into it."""
    if edition != version:
        set_props(ids.EDITION, {"data": version})
    return edition != version


def _are_texts(values: object, *names: str) -> bool:
    """Whether a page of ours may have sent these values: texts, the named ones among them."""
    return (
        isinstance(values, dict)
        and all(isinstance(text, str) for text in values.values())
        and set(names) <= values.keys()
    )


def _answer_no_bundle(error: Exception) -> Response:
    """404 for a file that no package of components ships."""
    return Response(status=404)


def _register_jump(app: Dash, catalogue: Catalogue) -> None:
    server: Flask = app.server

    @server.get("/recherche.json")
    def jump_index() -> Response:
        language = reader_language()
        seen, name = catalogue.shown(False, language), typed()
        options = (
            jump_matches(seen, language, name)
            if name
            else jump_options(seen, language, to_jump_to(catalogue))
        )
        answer = Response(orjson.dumps(options), mimetype="application/json")
        answer.cache_control.max_age = 86400
        return answer


def _secure(app: Dash, front: Front) -> None:
    hashes = " ".join([*app.csp_hashes(), front.csp_hash(THEME)])
    policy = (
        f"default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        "worker-src 'self' blob:; object-src 'none'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'self'"
    )

    server: Flask = app.server

    @server.after_request
    def add_policy(response: Response) -> Response:
        response.headers.setdefault(POLICY, CLOSED if response.mimetype in READ else policy)
        return response


def _answer_rooms(
    app: Dash, rooms: Rooms, settings: Settings, front: Front, terms: Contract
) -> None:
    """A page address with a mode is answered without Dash, by a page that can be kept whole."""

    server: Flask = app.server
    heads = {
        mode: f"{contract_element(terms)}\n{front.elements(entries)}"
        for mode, entries in MODE_ENTRIES.items()
    }

    @server.before_request
    def room() -> Response | None:
        mode = request.args.get("mode")
        name, _ = named(request.path)
        if mode not in MODES or name not in PAGES:
            return None
        if request.method not in READING:
            raise MethodNotAllowed(READING)
        query = [(key, value) for key, value in request.args.items(multi=True) if key != "mode"]
        seen = rooms.seen(is_live(request.path))
        page, status = room_page(
            seen, mode, request.path, urlencode(query), heads[mode], site_of(settings)
        )
        return Response(page, status=status, mimetype="text/html")


def _answer_wrong_pages(app: Dash, catalogue: Catalogue) -> None:
    """A page address that cannot be understood answers 404; its screen says why."""

    server: Flask = app.server

    @server.after_request
    def mark(response: Response) -> Response:
        own = request.blueprint is None and response.mimetype == "text/html"
        if own and response.status_code == 200:
            try:
                context_of(catalogue, request.path, request.query_string.decode())
            except SelectionError:
                response.status_code = 404
        return response
