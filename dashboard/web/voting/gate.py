"""Who may do what: the key of who leads, the tokens of forms, the codes that nobody guesses."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Blueprint, Flask, Response, request, session
from flask.sessions import NullSession
from werkzeug.exceptions import BadRequest, Forbidden

from dashboard.selection import UNKNOWN_SESSION, SelectionError
from dashboard.votes import Session, UnknownSession, VoteStore
from dashboard.votes.codes import read_code
from dashboard.web.voting.cookies import LASTS, SignedCookies, secret_of
from dashboard.web.voting.guesses import CODES, KEYS, Guesses

TOKEN_FIELD, TOKEN_HEADER = "csrf_token", "X-CSRFToken"
"""Where a request that changes something carries its token."""
_LEADS, _OPENED = "leads", "opened"
_MOST_OPENED = 8
"""Codes that a browser is known to have; it is asked again for older ones."""

P = ParamSpec("P")
R = TypeVar("R")


class ForeignForm(BadRequest):
    """A form that no page of ours made for this browser, or that is too old."""


class NotFacilitator(Forbidden):
    """What only who leads may do or see."""


class WrongKey(Forbidden):
    """A key that is not that of who leads."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The door of the votes. Every method is about the request that is being answered."""

    store: VoteStore

    def guard(self, blueprint: Blueprint) -> None:
        """Makes every address of the blueprint read the cookie, and refuse foreign forms.

        Where the database is gone its addresses raise StoreGone before anything else. Nobody
        keeps their answers, unless they say so.
        """

        @blueprint.record_once
        def use_cookies(state: object) -> None:
            server: Flask = state.app  # type: ignore[attr-defined]
            server.session_interface = SignedCookies(self.store)
            server.config.update(
                PERMANENT_SESSION_LIFETIME=LASTS, SESSION_REFRESH_EACH_REQUEST=False
            )

        @blueprint.after_request
        def keep_nothing(response: Response) -> Response:
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        @blueprint.before_request
        def check() -> None:
            if isinstance(session, NullSession):
                secret_of(self.store)
            if request.method == "POST":
                self._check_token()

    def csrf_token(self) -> str:
        """The token that a form of this browser carries, in `csrf_token` or `X-CSRFToken`."""
        from flask_wtf.csrf import generate_csrf  # loads wtforms

        session.permanent = True
        token: str = generate_csrf(self._secret(), TOKEN_FIELD)
        return token

    def _check_token(self) -> None:
        from flask_wtf.csrf import validate_csrf
        from wtforms import ValidationError

        sent = request.headers.get(TOKEN_HEADER) or request.form.get(TOKEN_FIELD)
        try:
            validate_csrf(sent, self._secret(), int(LASTS.total_seconds()), TOKEN_FIELD)
        except ValidationError:
            raise ForeignForm from None

    def _secret(self) -> str:
        return secret_of(self.store).hex()

    def enter(self, key: str) -> None:
        """Lets this browser lead. Raises WrongKey, or TooManyGuesses after some of those."""
        guesses = Guesses(self.store)
        guesses.check(KEYS)
        if not hmac.compare_digest(key.strip().encode(), self.store.facilitator_key().encode()):
            guesses.wrong(KEYS)
            raise WrongKey
        opened = session.get(_OPENED, [])
        session.clear()
        session.permanent = True
        session[_LEADS], session[_OPENED] = self._mark(), opened

    def leave(self) -> None:
        """Ends what this browser may do, its remote included."""
        session.clear()

    def is_facilitator(self) -> bool:
        """Whether this browser was let in with the key that is valid now."""
        mark = session.get(_LEADS, "")
        return bool(mark) and hmac.compare_digest(str(mark), self._mark())

    def facilitator_only(self, view: Callable[P, R]) -> Callable[P, R]:
        """The view for who leads; NotFacilitator for all others."""

        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if not self.is_facilitator():
                raise NotFacilitator
            return view(*args, **kwargs)

        return guarded

    def session(self, code: str) -> Session:
        """The session of a code that somebody typed or scanned; who opened it before, or leads,
        is let through whatever others guess.

        Raises UnknownSession for a wrong code, TooManyGuesses after some of those.
        """
        code = read_code(code)
        found = self.read(code, lambda: self.store.session(code))
        known = session.get(_OPENED, [])
        if code not in known and not request.path.endswith(".json"):
            session.permanent = True  # polls never change the cookie under a page
            session[_OPENED] = [*known, code][-_MOST_OPENED:]
        return found

    def read(self, code: str, read: Callable[[], R]) -> R:
        """What is read of the session of a code, under the terms of `session`."""
        if code in session.get(_OPENED, []) or self.is_facilitator():
            return read()
        return self.guessed(read)

    def guessed(self, read: Callable[[], R]) -> R:
        """What is read under a code that may be a guess. Raises as `session` does."""
        guesses = Guesses(self.store)
        guesses.check(CODES)
        try:
            return read()
        except UnknownSession:
            guesses.wrong(CODES)
            raise
        except SelectionError as error:
            if error.reason == UNKNOWN_SESSION:
                guesses.wrong(CODES)
            raise

    def _mark(self) -> str:
        """What the cookie of who leads holds: another one once the key has changed."""
        return hmac.new(
            secret_of(self.store), self.store.facilitator_key().encode(), hashlib.sha256
        ).hexdigest()
