"""The resources behind the pages: charts, geometry, front-end parts, files to take away."""

from __future__ import annotations

from contextlib import ExitStack

from flask import Blueprint, Flask, g
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.many_areas import is_many
from dashboard.settings import Settings
from dashboard.text.terms import Terms, speaking
from dashboard.votes import VoteStore
from dashboard.web import (
    downloads,
    editions,
    errors,
    front,
    health,
    hosts,
    itineraries,
    kits,
    metrics,
    resources,
    static,
    territories,
    tours,
)
from dashboard.web.answers import Versions
from dashboard.web.gateway import MOST_BYTES
from dashboard.web.imports import register_imports
from dashboard.web.isolation import isolated
from dashboard.web.packing import FOLDER
from dashboard.web.prefix import add_prefix
from dashboard.web.voting import qr, register_votes
from dashboard.web.voting.gate import Gate
from dashboard.web.voting.rooms import Rooms
from dashboard.web.watch import Watch

__all__ = ["register_routes", "warm_up"]

_FIRST_ASKED = (
    "/jetons.css",
    "/habillage.json",
    "/geo/{outline}",
    "/paquets/plotly.min.js",
    "/paquets/public-sans.woff2",
    "/vues/carte.json?domaine={domain}",
    "/vues/classement.json?domaine={domain}",
)
_FIRST_PAGES = ("/", "/domaines/{domain}", "/territoires/{territory}")
"""Of a set without many areas, of which a page may take seconds."""


def register_routes(
    server: Flask,
    catalogue: Catalogue,
    settings: Settings,
    store: VoteStore | None = None,
    watch: Watch | None = None,
) -> Rooms:
    """Adds every address that is not a page, and the security headers of all answers.

    Answers the rooms whose votes pages show. The catalogue, the store of votes (that of the
    settings, where no other is given), which asks its database for nothing yet, and the watch of
    the data are left in `server.extensions` as "phare", "phare_votes" and "phare_watch".
    """
    store, watch = store or VoteStore(settings), watch or Watch()
    _speak(server, catalogue.terms)
    versions, rooms = Versions(catalogue.data_version), Rooms(catalogue, store)
    blueprint = Blueprint("phare", __name__)
    resources.add_routes(blueprint, catalogue, settings, versions, rooms, Gate(store))
    static.add_routes(blueprint, catalogue, settings, versions)
    editions.add_routes(blueprint, catalogue, settings, versions)
    health.add_routes(blueprint, catalogue)
    if settings.metrics_key:
        metrics.add_routes(blueprint, catalogue, settings.metrics_key)
    scripts = front.Front.read(settings.assets)
    front.add_routes(blueprint, scripts, settings.build / FOLDER)
    downloads.add_routes(blueprint, catalogue, versions)
    itineraries.add_routes(blueprint, catalogue, settings, versions, rooms)
    kits.add_routes(blueprint, catalogue, settings, versions)
    territories.add_routes(blueprint, catalogue, versions)
    tours.add_routes(blueprint, catalogue, versions)
    qr.add_routes(blueprint, settings, versions)
    errors.add_handlers(blueprint)
    server.register_blueprint(blueprint)
    register_votes(server, catalogue, settings, store, scripts)
    register_imports(server, catalogue, settings, Gate(store), scripts)
    errors.add_handlers_of_pages(server)
    hosts.add_names(server, settings)
    _believe_proxies(server, int(settings.proxies))
    add_prefix(server, settings.prefix)
    server.after_request(isolated)
    server.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    server.extensions |= {"phare": catalogue, "phare_votes": store, "phare_watch": watch}
    return rooms


def _believe_proxies(server: Flask, n: int) -> None:
    """The address, scheme and name that the last `n` proxies tell; anybody could tell others."""
    if n:
        fixed = ProxyFix(server.wsgi_app, x_for=n, x_proto=n, x_host=n)
        server.wsgi_app = fixed  # type: ignore[method-assign]


def warm_up(server: Flask) -> None:
    """Asks for what every reader asks first, so that the first one does not wait.

    Libraries get loaded, indexes built and parts compressed: workers forked afterwards share them.
    """
    catalogue: Catalogue = server.extensions["phare"]
    areas = [catalogue.areas(level) for level in catalogue.mapped.values()]
    names = {
        "outline": next(path.name for path, _ in catalogue.outlines.values()),
        "domain": next(iter(catalogue.domains)),
        "territory": areas[0][0].area.slug,
    }
    pages = () if any(map(is_many, areas)) else _FIRST_PAGES
    client = server.test_client()
    for address in (*_FIRST_ASKED, *pages):
        client.get(address.format(**names), headers={"Accept-Encoding": "br"})


def _speak(server: Flask, terms: Terms) -> None:
    """Every request is answered in the words of the territory set."""

    @server.before_request
    def begin() -> None:
        g.words = ExitStack()
        g.words.enter_context(speaking(terms))

    @server.teardown_request
    def end(error: BaseException | None) -> None:
        g.pop("words", ExitStack()).close()
