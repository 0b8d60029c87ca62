"""The resources behind the pages: charts, geometry, front-end parts, files to take away."""

from __future__ import annotations

from flask import Blueprint, Flask, Response

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
    server: Flask, catalogue: Catalogue, settings: Settings, store: VoteStore
) -> None:
    """Adds every address that is not a page, and the security headers of all answers.

    The catalogue and the store of votes, which asks its database for nothing yet, are left in
    `server.extensions` as "phare" and "phare_votes" for whoever starts the server.
    """
    versions = Versions(catalogue.data_version)
    blueprint = Blueprint("phare", __name__)
    resources.add_routes(blueprint, catalogue, settings, versions)
    static.add_routes(blueprint, settings, versions)
    scripts = front.Front.read(settings.assets)
    front.add_routes(blueprint, scripts)
    downloads.add_routes(blueprint, catalogue, versions)
    itineraries.add_routes(blueprint, catalogue, settings, versions)
    kits.add_routes(blueprint, catalogue, settings, versions)
    tours.add_routes(blueprint, catalogue, versions)
    qr.add_routes(blueprint, settings, versions)
    errors.add_handlers(blueprint)
    server.register_blueprint(blueprint)
    register_votes(server, catalogue, settings, store, scripts)
    errors.add_handlers_of_pages(server)
    hosts.add_names(server, settings)
    server.after_request(_secured)
    server.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    server.extensions |= {"phare": catalogue, "phare_votes": store}


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
