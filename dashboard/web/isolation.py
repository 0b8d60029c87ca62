"""What browsers are told of every answer: which other sites may use it, and what it may use."""

from __future__ import annotations

from flask import Response, request

from dashboard.web.framing import unframed

SHARED = ("vues", "telechargements", "geo", "api", "oembed")
"""First parts of the addresses that other sites read, draw and frame: charts, tables, outlines."""
SHARED_FILES = (".png", ".ics", ".atom")
"""Ends of the files that they show: the card of a shared link, the calendar, the feed."""
HSTS = "max-age=31536000"
"""A year of TLS alone; names below ours are not ours to promise for."""
_UNUSED = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb")
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
}


def isolated(response: Response) -> Response:
    """The answer with these headers; one that says otherwise already stays as it is."""
    for name, value in _ALWAYS.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "PHARE"
    if _is_shared():
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["Access-Control-Allow-Origin"] = "*"
    else:
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if request.is_secure:  # browsers heed neither without TLS
        response.headers["Strict-Transport-Security"] = HSTS
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    return unframed(response)


def _is_shared() -> bool:
    return request.path.split("/")[1] in SHARED or request.path.endswith(SHARED_FILES)
