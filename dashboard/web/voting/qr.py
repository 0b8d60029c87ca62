"""Serves the codes to scan: of a session, and of the remote that is being paired with one."""

from __future__ import annotations

import re
from functools import lru_cache

from flask import Blueprint, Response, request

from dashboard.export.link import qr_svg
from dashboard.settings import Settings
from dashboard.web.answers import Body, Versions, answer
from dashboard.web.errors import UnknownResource, refuse_unknown
from dashboard.web.site import site_of

SVG = "image/svg+xml"
QUIET = 4
"""Modules of white around a code, without which cameras do not find it."""
CODES_IN_MEMORY = 64
_SESSION, _PAIRING = re.compile("[A-Z]{5}"), re.compile("[A-Z]{6}")


def add_routes(blueprint: Blueprint, settings: Settings, versions: Versions) -> None:
    """`/v/<CODE>/qr.svg` and `/t/<PAIRING>/qr.svg`. They ask no database: a session that is gone
    says so to who scans."""

    def drawn(folder: str, code: str, form: re.Pattern[str]) -> Response:
        refuse_unknown(request.args.items(multi=True), ())
        if not form.fullmatch(code):
            raise UnknownResource("code", code, (), "unknown_session")
        return answer(_drawn(f"{site_of(settings)}/{folder}/{code}"), versions)

    @blueprint.get("/v/<code>/qr.svg")
    def session_code(code: str) -> Response:
        return drawn("v", code, _SESSION)

    @blueprint.get("/t/<code>/qr.svg")
    def remote_code(code: str) -> Response:
        return drawn("t", code, _PAIRING)


@lru_cache(CODES_IN_MEMORY)
def _drawn(address: str) -> Body:
    return Body(qr_svg(address, QUIET).encode(), SVG)
