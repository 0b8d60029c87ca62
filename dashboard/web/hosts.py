"""Refuses what is asked under a name that is not this machine's: a page of elsewhere that makes a
name lead here (DNS rebinding) reads nothing."""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, Response, request

from dashboard.settings import Settings
from dashboard.text.i18n import translate
from dashboard.web.errors import problem, reader_language

LOCAL = "localhost"
"""This machine's name for itself (RFC 6761)."""


def add_names(server: Flask, settings: Settings) -> None:
    """400 for another name; without names in the settings, every name will do.

    Names that an operator gives are the only ones, beside those of this machine: what is asked
    under an address in numbers would be kept by a proxy with links to that address.
    """
    if not (settings.hosts or settings.host_names):
        return
    known = settings.hosts or settings.host_names
    own = {*known, urlsplit(settings.public_url).hostname}
    numbers = not settings.hosts

    @server.before_request
    def refuse() -> Response | None:
        host = urlsplit(f"//{request.host}").hostname or ""
        return None if host in own or _is_address(host, anywhere=numbers) else _refused(own)


def _is_address(host: str, *, anywhere: bool) -> bool:
    """Whether it is an address in numbers, that of this machine unless `anywhere`: it needs no name
    server, so none can lie about it."""
    try:
        return ip_address(host).is_loopback or anywhere
    except ValueError:
        return host == LOCAL


def _refused(names: Collection[str | None]) -> Response:
    text = translate(reader_language(), "web.host", value=request.host)
    return problem(400, text, "Host", sorted(name for name in names if name))
