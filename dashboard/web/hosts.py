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


def add_names(server: Flask, settings: Settings) -> None:
    """400 for another name; without names in the settings, every name will do."""
    if not settings.host_names:
        return
    own = {*settings.host_names, urlsplit(settings.public_url).hostname}

    @server.before_request
    def refuse() -> Response | None:
        host = urlsplit(f"//{request.host}").hostname or ""
        return None if _is_ours(host, own) else _refused(own)


def _is_ours(host: str, names: Collection[str | None]) -> bool:
    """An address in numbers needs no name server, so none can lie about it."""
    try:
        ip_address(host)
    except ValueError:
        return host in names
    return True


def _refused(names: Collection[str | None]) -> Response:
    text = translate(reader_language(), "web.host", value=request.host)
    return problem(400, text, "Host", sorted(name for name in names if name))
