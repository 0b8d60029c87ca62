"""The signed cookie of who leads, votes or holds a remote: Flask's session, with a key that all
workers and hosts find in the store."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from flask import Flask, Request, g, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from dashboard.votes import StoreGone, VoteStore

COOKIE = "phare"
"""Its name without TLS; see `named`."""
LASTS = timedelta(hours=16)
"""A day of debates: after it the key is asked for again."""
FIRST_PARTS = ("v", "t", "animation")
"""First parts of the addresses that read the cookie, as do those that name a session; no other one
touches the store."""
SESSION = "seance"
"""The parameter that names one."""


def secret_of(store: VoteStore) -> bytes:
    """What this request signs and reads with, asked of the store once. Raises StoreGone."""
    if "secret" not in g:
        g.secret = store.secret()
    secret: bytes = g.secret
    return secret


def named(name: str, *, whole_host: bool) -> str:
    """The name of a cookie. By TLS it says what browsers then hold to: that it came by TLS alone
    and, for one of the whole host, that no other host has set it (RFC 6265bis, 4.1.3)."""
    if not request.is_secure:
        return name
    return f"__Host-{name}" if whole_host else f"__Secure-{name}"


class SignedCookies(SecureCookieSessionInterface):
    """Sessions of Flask: HttpOnly, SameSite=Lax, Secure where the request came by TLS.

    Without the database there is no key: Flask then gives a session that is empty and takes
    nothing.
    """

    digest_method = staticmethod(hashlib.sha256)

    def __init__(self, store: VoteStore) -> None:
        self._store = store

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs and reads the cookie; None without the database."""
        try:
            secret = secret_of(self._store)
        except StoreGone:
            return None
        return URLSafeTimedSerializer(
            secret,
            salt=self.salt,
            serializer=self.serializer,
            signer_kwargs={
                "key_derivation": self.key_derivation,
                "digest_method": self.digest_method,
            },
        )

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session of a request; an empty one, without a look, where no address reads it."""
        if request.path.split("/")[1] not in FIRST_PARTS and SESSION not in request.args:
            return self.session_class()
        return super().open_session(app, request)

    def get_cookie_name(self, app: Flask) -> str:
        """The name of the cookie."""
        return named(COOKIE, whole_host=not request.script_root)

    def get_cookie_path(self, app: Flask) -> str:
        """Everything that is served here, and nothing of what else the host serves."""
        return f"{request.script_root}/"

    def get_cookie_samesite(self, app: Flask) -> str:
        """Lax: a link that somebody sends opens the page of who has voted already."""
        return "Lax"

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether the browser sends it by TLS alone: where it came so."""
        return request.is_secure
