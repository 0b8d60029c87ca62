"""The remote of who leads: a telephone, paired by a code, that gives the projected screen orders.

Forms do it all; a script only spares the reload and keeps the count of votes fresh.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, redirect, request, session
from werkzeug.exceptions import Forbidden, NotFound

from dashboard.catalogue import Catalogue
from dashboard.text.i18n import is_singular, number, translate
from dashboard.votes import PAIRING_MINUTES, Session, UnknownSession, VoteStore
from dashboard.web.errors import refuse_unknown
from dashboard.web.front import Front
from dashboard.web.voting.gate import Gate
from dashboard.web.voting.pages import page
from dashboard.web.voting.refusals import asked_language, refused, wants_json
from dashboard.web.voting.sent import Sent
from dashboard.web.voting.standing import live, standing_document

ORDERS = ("next", "previous", "black", "open", "close", "reveal", "timer")
"""What a remote may order; the projected screen knows how it is done."""
SCRIPT = "vote/remote.js"
_REMOTE = "remote"
"""In the cookie: the code of a session, and the token of its remote."""
_DONE = "fait"


class NotPaired(Forbidden):
    """A telephone that is no remote, or no longer."""


class WrongPairing(NotFound):
    """A code that pairs no remote, or no longer; `typed` is how it was written."""

    def __init__(self, typed: str) -> None:
        self.typed = typed[:20]
        super().__init__()


@dataclass(frozen=True, slots=True)
class Remote:
    """The remotes of the sessions of a store."""

    catalogue: Catalogue
    store: VoteStore

    def session(self) -> Session:
        """The session whose remote this telephone is. Raises NotPaired."""
        code, token = session.get(_REMOTE, ("", ""))
        try:
            if self.store.remote(code, token):
                return self.store.session(code)
        except UnknownSession:
            pass
        raise NotPaired

    def state(self, done: str = "") -> dict[str, Any]:
        """Where the session stands, in words; `done` is the order that was just given."""
        led = self.session()
        language = led.language
        standing = standing_document(self.catalogue, led, self.store.standing(led.code))
        asked = next((q for q in standing["questions"] if q["n"] == standing["current"]), None)

        def t(key: str, **values: object) -> str:
            return translate(language, f"gate.remote.{key}", **values)

        def counted(key: str, n: int) -> str:
            form = "one" if is_singular(language, n) else "many"
            return t(f"{key}.{form}", n=number(language, n, 0))

        state = asked and ("revealed" if asked["revealed"] else str(asked["state"]))
        return {
            "language": language,
            "name": led.title or led.place or led.code,
            "question": t("question", n=asked["n"]) if asked else "",
            "state": t(f"state.{state}") if asked else t("state.none"),
            "text": asked["text"] if asked else "",
            "votes": counted("votes", asked["votes"] + asked["typed"]) if asked else "",
            "devices": counted("devices", standing["devices"]),
            "done": t("done", order=t(f"do.{done}")) if done else "",
        }


def add_routes(
    blueprint: Blueprint, catalogue: Catalogue, store: VoteStore, gate: Gate, front: Front
) -> None:
    """`/t/<PAIRING>`, `/t`, `/t/etat.json` and `/t/ordre`."""
    remote = Remote(catalogue, store)
    _add_page(blueprint, remote, gate, front)

    @blueprint.get("/t/<pairing>")
    def pair(pairing: str) -> Response:
        return _paired(gate, store, pairing)

    @blueprint.get("/t/etat.json")
    def remote_state() -> Response:
        return live(remote.state())

    @blueprint.post("/t/ordre")
    def order() -> Response:
        led, action = remote.session(), Sent.read(["action"]).one_of("action", ORDERS)
        store.order(led.code, action)
        return live(remote.state(action)) if wants_json() else _to_page(f"?{_DONE}={action}")


def _add_page(blueprint: Blueprint, remote: Remote, gate: Gate, front: Front) -> None:
    """The page of the remote, where a telephone that is none types the code of one."""

    def shown(status: int = 200, **values: Any) -> Response:
        values.setdefault("language", asked_language())
        values |= {"token": gate.csrf_token(), "script": front.address(SCRIPT)}
        return page("remote.html", status=status, minutes=PAIRING_MINUTES, **values)

    def refused_here(status: int, text: str) -> Response:
        return refused(status, text, "code") if wants_json() else shown(status, error=text)

    @blueprint.get("/t")
    def remote_page() -> Response:
        refuse_unknown(request.args.items(), ("code", "langue", _DONE))
        if "code" in request.args:
            return _paired(gate, remote.store, request.args["code"])
        done = request.args.get(_DONE, "")
        return shown(orders=ORDERS, **remote.state(done if done in ORDERS else ""))

    @blueprint.errorhandler(NotPaired)
    def not_paired(_: NotPaired) -> Response:
        if request.method == "GET" and not wants_json():
            return shown()
        return refused_here(403, translate(asked_language(), "gate.remote.unpaired"))

    @blueprint.errorhandler(WrongPairing)
    def wrong_pairing(error: WrongPairing) -> Response:
        return refused_here(404, translate(asked_language(), "gate.remote.wrong", code=error.typed))


def _paired(gate: Gate, store: VoteStore, typed: str) -> Response:
    """Makes the telephone a remote. Raises WrongPairing, TooManyGuesses."""
    if request.method == "HEAD" or "prefetch" in request.headers.get("Sec-Purpose", ""):
        return Response()  # who only looks does not use the code up
    try:
        session[_REMOTE] = gate.guessed(lambda: store.pair(typed))
    except UnknownSession:
        if _REMOTE not in session:
            raise WrongPairing(typed) from None
    session.permanent = True
    return _to_page()


def _to_page(done: str = "") -> Response:
    return redirect(f"/t{done}", 303)  # type: ignore[return-value]
