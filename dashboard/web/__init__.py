"""The resources behind the pages: charts, geometry, front-end parts, files to take away."""

from __future__ import annotations

from flask import Blueprint, Flask, Response
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard.catalogue import Catalogue
from dashboard.settings import Settings
from dashboard.votes import VoteStore
from dashboard.web import (
    downloads,
    errors,
    front,
    hosts,
    itineraries,
    kits,
    resources,
    static,
    tours,
)
from dashboard.web.answers import Versions
from dashboard.web.framing import unframed
from dashboard.web.gateway import MOST_BYTES
from dashboard.web.voting import qr, register_votes
from dashboard.web.voting.gate import Gate
from dashboard.web.voting.rooms import Rooms

__all__ = ["register_routes", "warm_up"]

_FIRST_ASKED = (
    "/jetons.css",
    "/habillage.json",
    "/geo/outline-regions.json",
    "/paquets/bootstrap.min.css",
    "/paquets/plotly.min.js",
    "/paquets/public-sans.ttf",
    "/vues/carte.json?domaine={domain}",
    "/vues/classement.json?domaine={domain}",
)


def register_routes(
    server: Flask, catalogue: Catalogue, settings: Settings, store: VoteStore | None = None
) -> Rooms:
    """Adds every address that is not a page, and the security headers of all answers.

    Answers the rooms whose votes pages show. The catalogue and the store of votes (that of the
    settings, where no other is given), which asks its database for nothing yet, are left in
    `server.extensions` as "phare" and "phare_votes" for whoever starts the server.
    """
    store = store or VoteStore(settings)
    versions, rooms = Versions(catalogue.data_version), Rooms(catalogue, store)
    blueprint = Blueprint("phare", __name__)
    resources.add_routes(blueprint, catalogue, settings, versions, rooms, Gate(store))
    static.add_routes(blueprint, settings, versions)
    scripts = front.Front.read(settings.assets)
    front.add_routes(blueprint, scripts)
    downloads.add_routes(blueprint, catalogue, versions)
    itineraries.add_routes(blueprint, catalogue, settings, versions, rooms)
    kits.add_routes(blueprint, catalogue, settings, versions)
    tours.add_routes(blueprint, catalogue, versions)
    qr.add_routes(blueprint, settings, versions)
    errors.add_handlers(blueprint)
    server.register_blueprint(blueprint)
    register_votes(server, catalogue, settings, store, scripts)
    errors.add_handlers_of_pages(server)
    hosts.add_names(server, settings)
    _believe_proxies(server, int(settings.proxies))
    server.after_request(_secured)
    server.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    server.extensions |= {"phare": catalogue, "phare_votes": store}
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
    client = server.test_client()
    for address in _FIRST_ASKED:
        path = address.format(domain=next(iter(catalogue.domains)))
        client.get(path, headers={"Accept-Encoding": "br"})


def _secured(response: Response) -> Response:
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers["Server"] = "PHARE"
    return unframed(response)
