"""Says what was refused at an address of the votes: a page to who sent a form, JSON to scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from flask import Blueprint, Response, request
from werkzeug.exceptions import BadRequest, HTTPException, MethodNotAllowed, RequestEntityTooLarge

from dashboard.itinerary import ItineraryError
from dashboard.selection import SelectionError
from dashboard.text.i18n import DEFAULT_LANGUAGE, LANGUAGES, translate
from dashboard.votes import (
    NotOpen,
    NotRevealed,
    StoreGone,
    UnknownDevice,
    UnknownQuestion,
    UnknownSession,
    VoteError,
)
from dashboard.web.errors import problem, wrong_method
from dashboard.web.logs import tell_failure
from dashboard.web.observing import route_of
from dashboard.web.voting.gate import TOKEN_HEADER, ForeignForm, NotFacilitator, WrongKey
from dashboard.web.voting.guesses import TooManyGuesses
from dashboard.web.voting.pages import page

_STATUSES = {
    StoreGone: 503,
    UnknownSession: 404,
    UnknownQuestion: 404,
    NotOpen: 409,
    NotRevealed: 409,
    UnknownDevice: 409,
}
"""Of what the store refuses; 400 for the rest."""


class Refusal(BadRequest):
    """What cannot be done as it was asked.

    `key` is that of its text under `gate.refused.`, `parameter` what it is about, `allowed` what
    may stand there.
    """

    def __init__(
        self,
        key: str,
        parameter: str = "",
        allowed: Iterable[str] = (),
        status: int = 400,
        **values: object,
    ) -> None:
        self.key, self.parameter, self.allowed = key, parameter, tuple(allowed)
        self.status, self.values = status, values
        super().__init__()


def asked_language() -> str:
    """The language that the address asks for, else the browser, else French."""
    language = request.args.get("langue", "")
    if language in LANGUAGES:
        return language
    return request.accept_languages.best_match(LANGUAGES) or DEFAULT_LANGUAGE


def add_handlers(blueprint: Blueprint) -> None:
    """Makes every failure of the blueprint an answer in the reader's words."""

    def on(kind: type[Exception], answer: Callable[..., Response]) -> None:
        blueprint.register_error_handler(kind, answer)

    def says(status: int, key: str, parameter: str = "") -> Callable[[Exception], Response]:
        return lambda _: refused(status, _t(key), parameter)

    on(Refusal, _refused)
    on(SelectionError, lambda error: refused(400, str(error), error.parameter, error.allowed))
    on(ItineraryError, lambda error: refused(400, str(error), error.path, error.allowed))
    on(ForeignForm, says(400, "foreign", TOKEN_HEADER))
    on(NotFacilitator, says(403, "not_facilitator"))
    on(WrongKey, says(403, "wrong_key", "cle"))
    on(TooManyGuesses, too_many)
    on(VoteError, _not_stored)
    on(RequestEntityTooLarge, lambda _: refused(413, translate(asked_language(), "web.large")))
    on(MethodNotAllowed, wrong_method)
    on(HTTPException, lambda error: refused(error.code or 400, _t("unreadable")))
    on(Exception, _failed)


def refused(status: int, text: str, parameter: str = "", allowed: Iterable[str] = ()) -> Response:
    """The answer of what was refused, in the form that the request understands."""
    if wants_json():
        return problem(status, text, parameter, allowed)
    return page("refused.html", asked_language(), status, text=text, back=_back())


def _back() -> str:
    """The page of ours that the reader comes from, else the first one of its kind."""
    asked = urlsplit(request.referrer or "")
    here = asked.path.removeprefix(request.script_root)
    path = here if asked.netloc == request.host else request.path.split("/")[1]
    return f"/{path.lstrip('/')}"


def wants_json() -> bool:
    """Whether a script asks; a browser that opens an address or sends a form wants a page."""
    return (
        request.is_json
        or request.path.endswith(".json")
        or TOKEN_HEADER in request.headers
        or request.accept_mimetypes.best_match(("text/html", "application/json"))
        == "application/json"
    )


def _t(key: str, **values: object) -> str:
    return translate(asked_language(), f"gate.refused.{key}", **values)


def _refused(error: Refusal) -> Response:
    return refused(error.status, _t(error.key, **error.values), error.parameter, error.allowed)


def _not_stored(error: VoteError) -> Response:
    status = next((code for kind, code in _STATUSES.items() if isinstance(error, kind)), 400)
    return refused(status, error.message(asked_language()))


def too_many(error: TooManyGuesses) -> Response:
    """429, and when to try again."""
    minutes = -(-error.seconds // 60)
    form = "one" if minutes == 1 else "many"
    response = refused(429, _t(f"too_many.{form}", n=minutes))
    response.headers["Retry-After"] = str(error.seconds)
    return response


def _failed(error: Exception) -> Response:
    tell_failure("request_failed", error, route=route_of())
    return refused(500, translate(asked_language(), "web.failure"))
