"""Says in the words of a voter why an address of the votes has nothing to show."""

from __future__ import annotations

from flask import Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from dashboard.selection import SelectionError
from dashboard.text.i18n import translate
from dashboard.text.phrases import counted
from dashboard.votes import StoreGone, UnknownSession
from dashboard.web.errors import problem
from dashboard.web.logs import tell_failure
from dashboard.web.observing import route_of
from dashboard.web.voting.guesses import MINUTE, TooManyGuesses
from dashboard.web.voting.phone_pages import Pages
from dashboard.web.voting.refusals import asked_language

FAILURES: dict[type[Exception], tuple[int, str, str]] = {
    StoreGone: (503, "phone.problem.gone", "phone.error.gone"),
    UnknownSession: (404, "phone.problem.unknown", "phone.code.unknown"),
    TooManyGuesses: (429, "phone.problem.title", "gate.refused.too_many"),
    SelectionError: (400, "phone.problem.title", "phone.error.address"),
    RequestEntityTooLarge: (413, "phone.problem.title", "phone.error.large"),
    Exception: (500, "phone.problem.title", "phone.error.failure"),
}
"""Status, title and reason; the first that fits."""
MOST_SHOWN = 12
"""Characters of a wrong code that are shown again."""


def failed(pages: Pages, error: Exception) -> Response:
    """The page that says why; JSON to a script."""
    status, title, key = next(told for kind, told in FAILURES.items() if isinstance(error, kind))
    if status == 500:
        tell_failure("request_failed", error, route=route_of())
    language, code = asked_language(), str((request.view_args or {}).get("code", ""))
    if isinstance(error, UnknownSession):
        reason = unknown_code(language, code)
    elif isinstance(error, TooManyGuesses):
        reason = counted(language, key, -(-error.seconds // MINUTE), 0)
    else:
        reason = translate(language, key)
    if request.path.endswith(".json"):
        response = problem(status, reason, "", ())
    else:
        response = pages.problem(language, status, title, reason)
    if isinstance(error, TooManyGuesses):
        response.headers["Retry-After"] = str(error.seconds)
    return response


def unknown_code(language: str, typed: str) -> str:
    """That no session has the code that was typed."""
    return translate(language, "phone.code.unknown", code=typed[:MOST_SHOWN])
