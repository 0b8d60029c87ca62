"""What who leads does to sessions and questions, as JSON below `/animation`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson
from flask import Blueprint, Response, current_app, redirect

from dashboard.catalogue import Catalogue
from dashboard.itinerary import read_vote
from dashboard.levels import AreaId
from dashboard.model import Level
from dashboard.settings import Settings
from dashboard.text.i18n import DEFAULT_LANGUAGE, LANGUAGES
from dashboard.votes import Asked, UnknownQuestion, VoteStore
from dashboard.votes.records import Changes
from dashboard.web.answers import JSON
from dashboard.web.editions import refused
from dashboard.web.errors import reader_language
from dashboard.web.site import site_of
from dashboard.web.voting.counted import counts_of
from dashboard.web.voting.gate import Gate
from dashboard.web.voting.refusals import wants_json
from dashboard.web.voting.sent import Sent, document
from dashboard.web.voting.standing import live, standing_document
from dashboard.web.voting.voter import question_of

DESK = "/animation"
IMPORTS = "imports"
"""The blueprint of the imports; where there is none, nobody imports by the browser."""
SESSION = f"{DESK}/seances/<code>"
QUESTION = f"{SESSION}/questions/<int(max=9999):n>"
BEGUN = ("title", "place", "day", "area", "language")
DESCRIBED = (*BEGUN, "published")
"""What can be said of a session, when it begins and later."""
LONGEST_KEY, LONGEST_TITLE, LONGEST_PLACE, LONGEST_WORD = 200, 120, 80, 60
"""Characters."""


def add_routes(
    blueprint: Blueprint, catalogue: Catalogue, settings: Settings, store: VoteStore, gate: Gate
) -> None:
    """The key, then for who holds it sessions, questions, counts, words and files."""
    _add_key(blueprint, gate)
    _add_sessions(blueprint, catalogue, settings, store, gate)
    _add_questions(blueprint, catalogue, store, gate)


def _add_key(blueprint: Blueprint, gate: Gate) -> None:
    def token() -> Response:
        return made({"facilitator": gate.is_facilitator(), "csrf": gate.csrf_token()})

    @blueprint.get(f"{DESK}/jeton.json")
    def form_token() -> Response:
        return token()

    @blueprint.get(f"{DESK}/donnees.json")
    def data() -> Response:
        """What is said of the data to who leads alone, and whether they may import some; to all
        others, nothing."""
        leads = gate.is_facilitator()
        told = refused(reader_language()) if leads else ""
        return made({"refused": told, "imports": leads and IMPORTS in current_app.blueprints})

    @blueprint.post(f"{DESK}/cle")
    def enter() -> Response:
        gate.enter(Sent.read(["cle"]).text("cle", LONGEST_KEY))
        return token() if wants_json() else to_desk()

    @blueprint.post(f"{DESK}/sortir")
    def leave() -> Response:
        gate.leave()
        return made({"facilitator": False}) if wants_json() else to_desk()


def _add_sessions(
    blueprint: Blueprint, catalogue: Catalogue, settings: Settings, store: VoteStore, gate: Gate
) -> None:
    def standing(code: str) -> dict[str, Any]:
        session = store.session(code)
        return {
            **standing_document(catalogue, session, store.standing(code)),
            "place": session.place,
            "day": session.day,
            "area": session.area and session.area.slug,
            "published": session.published,
            "expires": session.expires,
        }

    @blueprint.post(f"{DESK}/seances")
    @gate.facilitator_only
    def create() -> Response:
        said = _described(catalogue, BEGUN)
        session = store.create(
            said.get("language", DEFAULT_LANGUAGE),
            title=said.get("title", ""),
            place=said.get("place", ""),
            day=said.get("day"),
            area=said.get("area"),
        )
        return made(standing(session.code), 201)

    @blueprint.get(f"{DESK}/seances/<code>.json")
    @gate.facilitator_only
    def read(code: str) -> Response:
        return live(standing(code))

    @blueprint.post(SESSION)
    @gate.facilitator_only
    def describe(code: str) -> Response:
        store.update(code, **_described(catalogue, DESCRIBED))
        return made(standing(code))

    @blueprint.post(f"{SESSION}/supprimer")
    @gate.facilitator_only
    def delete(code: str) -> Response:
        store.delete(code)
        return made({})

    @blueprint.post(f"{SESSION}/telecommande")
    @gate.facilitator_only
    def pairing(code: str) -> Response:
        letters = store.pairing(code)
        return made({"pairing": letters, "address": f"{site_of(settings)}/t/{letters}"}, 201)

    @blueprint.get(f"{DESK}/seances/<code>.seance.json")
    @gate.facilitator_only
    def export(code: str) -> Response:
        content = orjson.dumps(store.export(code))
        response = Response(content, content_type=JSON)
        response.headers.set("Content-Disposition", "attachment", filename=f"{code}.seance.json")
        return response

    @blueprint.post(f"{DESK}/importer")
    @gate.facilitator_only
    def take_in() -> Response:
        return made(standing(store.import_(document()).code), 201)


def _add_questions(
    blueprint: Blueprint, catalogue: Catalogue, store: VoteStore, gate: Gate
) -> None:
    acts = {
        "ouvrir": store.open,
        "fermer": store.close,
        "reveler": store.reveal,
        "cacher": store.hide,
        "vider": store.reset,
        "supprimer": store.remove,
    }

    def standing(code: str) -> Response:
        return made(standing_document(catalogue, store.session(code), store.standing(code)))

    def asked(code: str, n: int) -> Asked:
        one = question_of(store.standing(code), n)
        if one is None:
            raise UnknownQuestion(n=n)
        return one

    @blueprint.post(f"{SESSION}/questions")
    @gate.facilitator_only
    def ask(code: str) -> Response:
        question = read_vote(catalogue, store.session(code).language, document())
        return made({"n": store.ask(code, question)}, 201)

    @blueprint.post(f"{QUESTION}/<any({','.join(acts)}):act>")
    @gate.facilitator_only
    def change(code: str, n: int, act: str) -> Response:
        acts[act](code, n)
        return standing(code)

    @blueprint.post(f"{QUESTION}/comptes")
    @gate.facilitator_only
    def count(code: str, n: int) -> Response:
        store.count(code, n, *counts_of(asked(code, n).question))
        return standing(code)

    @blueprint.post(f"{QUESTION}/mots")
    @gate.facilitator_only
    def group_words(code: str, n: int) -> Response:
        groups = Sent(document())
        store.group_words(
            code, n, {word: groups.text(word, LONGEST_WORD) for word in groups.fields}
        )
        return standing(code)


def _described(catalogue: Catalogue, allowed: Sequence[str]) -> Changes:
    """What the request says of a session. Raises Refusal."""
    sent = Sent.read(allowed)
    said: Changes = {}
    if "title" in sent:
        said["title"] = sent.text("title", LONGEST_TITLE)
    if "place" in sent:
        said["place"] = sent.text("place", LONGEST_PLACE)
    if "day" in sent:
        said["day"] = sent.day("day")
    if "area" in sent:
        said["area"] = _area(catalogue, sent)
    if "language" in sent:
        said["language"] = sent.one_of("language", LANGUAGES)
    if "published" in sent:
        said["published"] = sent.flag("published")
    return said


def _area(catalogue: Catalogue, sent: Sent) -> AreaId | None:
    """The region where the room is; None where nobody says."""
    regions = {one.area.slug: one.area for one in catalogue.areas(Level.REGION)}
    slug = sent.one_of("area", (*regions, ""))
    return regions.get(slug)


def made(content: object, status: int = 200) -> Response:
    """What was done, as JSON that nobody keeps."""
    return Response(orjson.dumps(content), status=status, content_type=JSON)


def to_desk() -> Response:
    """Back to the page of who leads, after a form."""
    return redirect(DESK, 303)  # type: ignore[return-value]
