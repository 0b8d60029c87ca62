"""Tells a machine whether the server lives, and whether it is ready to be sent readers."""

from __future__ import annotations

import orjson
from flask import Blueprint, Response, current_app

from dashboard.catalogue import Catalogue
from dashboard.votes import StoreGone
from dashboard.web.answers import JSON
from dashboard.web.watch import Watch

ALIVE, READY = "/healthz", "/readyz"


def add_routes(blueprint: Blueprint, catalogue: Catalogue) -> None:
    """`/healthz`: the process answers, with what it serves; `/readyz`: 503 while it takes a new
    edition, or while the votes are gone. Nobody keeps these answers."""

    @blueprint.get(ALIVE)
    def alive() -> Response:
        edition = catalogue.edition
        watch: Watch = current_app.extensions["phare_watch"]
        return _told(
            {
                "status": "ok",
                "data_version": catalogue.data_version,
                "edition": edition.number if edition else None,
                "published": edition.published if edition else None,
                "problems": len(watch.problems),
                **catalogue.counts,
            }
        )

    @blueprint.get(READY)
    def ready() -> Response:
        waits = {"data": _taking_an_edition(), "votes": _votes_gone()}
        reasons = [name for name, waiting in waits.items() if waiting]
        response = _told({"status": "waiting" if reasons else "ready", "waits_for": reasons})
        if reasons:
            response.status_code = 503
        return response


def _told(state: dict[str, object]) -> Response:
    response = Response(orjson.dumps(state), content_type=JSON)
    response.headers["Cache-Control"] = "no-store"
    return response


def _taking_an_edition() -> bool:
    watch: Watch = current_app.extensions["phare_watch"]
    return watch.loading


def _votes_gone() -> bool:
    try:
        current_app.extensions["phare_votes"].check()
    except StoreGone:
        return True
    return False
