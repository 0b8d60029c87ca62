"""The page `/animation`: who leads finds every session there, and runs it with forms that need no
script. What changes something is posted to the address of the page that shows it, which is then
asked for again and says what was done."""

from __future__ import annotations

import orjson
from flask import Blueprint, Response, request

from dashboard.catalogue import Catalogue
from dashboard.web.voting import desk_question, desk_session
from dashboard.web.voting.desk_page import PATH, Screen, votes_in
from dashboard.web.voting.gate import Gate, NotFacilitator, WrongKey
from dashboard.web.voting.refusals import Refusal


def add_routes(blueprint: Blueprint, catalogue: Catalogue, gate: Gate) -> None:
    """`/animation` and all that lies below it and is read by people."""

    @blueprint.get(PATH)
    def desk() -> Response:
        return _page(Screen.asked(catalogue, gate))

    @blueprint.post(PATH)
    def change_desk() -> Response:
        screen, do = Screen.asked(catalogue, gate), request.form.get("faire", "")
        if do == "entrer":
            return _entered(screen)
        if not gate.is_facilitator():
            raise NotFacilitator
        if do not in _CHANGES:
            raise Refusal("one_of", "faire", _CHANGES, name="faire", words=", ".join(_CHANGES))
        return _CHANGES[do](screen)

    desk_session.add_routes(blueprint, catalogue, gate)
    desk_question.add_routes(blueprint, catalogue, gate)


def _page(screen: Screen, status: int = 200, fault: str = "") -> Response:
    """The sessions for who leads, the way in for others."""
    store = screen.gate.store
    sessions = [
        screen.session(one) | {"votes": screen.votes(votes_in(store.standing(one.code)))}
        for one in (store.sessions() if screen.gate.is_facilitator() else ())
    ]
    return screen.answer("", PATH, status, fault=fault, sessions=sessions, fields={})


def _entered(screen: Screen) -> Response:
    try:
        screen.gate.enter(request.form.get("cle", ""))
    except WrongKey:
        return _page(screen, 403, screen.t("desk.fault.key"))
    return screen.again(PATH)


def _left(screen: Screen) -> Response:
    screen.gate.leave()
    return screen.again(PATH, fait="sortie")


def _created(screen: Screen) -> Response:
    made = screen.gate.store.create(screen.language, **screen.session_sent())
    return screen.again(f"{PATH}/{made.code}", fait="creee", code=made.code)


def _imported(screen: Screen) -> Response:
    """Says whether the session of the file was here already, and whether its code was taken."""
    from dashboard.votes import Refused

    store, sent = screen.gate.store, request.files.get("fichier")
    known = {one.uid for one in store.sessions()}
    try:
        document = orjson.loads(sent.read() if sent else b"")
        session = store.import_(document)
    except orjson.JSONDecodeError:
        return _page(screen, 400, screen.t("desk.fault.file"))
    except Refused as error:
        return _page(screen, 400, error.message(screen.language))
    said = "importee" if session.code == document["code"] else "recodee"
    if session.uid in known:
        said = "fusionnee"
    return screen.again(f"{PATH}/{session.code}", fait=said, code=session.code)


_CHANGES = {"sortir": _left, "creer": _created, "importer": _imported}
"""What a form of the page asks for, and what does it."""
