"""Serves the votes of a room: telephones, who leads, and what is projected."""

from __future__ import annotations

from flask import Blueprint, Flask

from dashboard.catalogue import Catalogue
from dashboard.settings import Settings
from dashboard.votes import VoteStore
from dashboard.web.front import Front
from dashboard.web.voting import api, desk, refusals, remote
from dashboard.web.voting.gate import Gate
from dashboard.web.voting.phone import phone_blueprint


def register_votes(
    server: Flask, catalogue: Catalogue, settings: Settings, store: VoteStore, front: Front
) -> None:
    """Adds the addresses of the votes, which alone read the cookie and take forms.

    They answer 503 as long as the database is gone; nothing else of the server asks for it.
    """
    blueprint = Blueprint("votes", __name__)
    add_routes(blueprint, catalogue, settings, store, front)
    server.register_blueprint(blueprint)
    server.register_blueprint(phone_blueprint(catalogue, settings, Gate(store), front))


def add_routes(
    blueprint: Blueprint,
    catalogue: Catalogue,
    settings: Settings,
    store: VoteStore,
    front: Front,
) -> None:
    """Every address of the votes, behind one gate."""
    gate = Gate(store)
    gate.guard(blueprint)
    refusals.add_handlers(blueprint)
    api.add_routes(blueprint, catalogue, settings, store, gate)
    desk.add_routes(blueprint, catalogue, gate)
    remote.add_routes(blueprint, catalogue, store, gate, front)
