"""Serves everything below a path of its host, beside the other sites of that host.

Inside, every address begins at the root: it loses the path of the host where it comes in, and gets
it where it leaves the server in a page, in what Dash asks for, or in a redirection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, request
from werkzeug.utils import redirect

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_DASH = "/_dash-"
_ADDRESS = re.compile(
    rb'(\b(?:href|src|srcset|action)=\\?"|"(?:href|src)":")(?:/|\\u002f)(?!/|\\u002f)',
    re.IGNORECASE,
)
"""The start of an address of ours, in HTML, in the JSON of Dash, which escapes the stroke, and in
the HTML that this holds: a text that says the same has its quotation marks written as HTML."""


def add_prefix(server: Flask, prefix: str) -> None:
    """Serves at the root and below `prefix`, which is what addresses lead to; a proxy may leave the
    prefix in the paths that it passes on, or take it away."""
    if not prefix:
        return
    server.wsgi_app = _below(server.wsgi_app, prefix)  # type: ignore[method-assign]

    @server.after_request
    def leave(response: Response) -> Response:
        where = response.headers.get("Location", "")
        if where.startswith("/"):
            response.headers["Location"] = prefix + where
        if _holds_addresses(response):
            response.set_data(below(prefix, response.get_data()))
        return response


def below(prefix: str, page: bytes) -> bytes:
    """A page whose addresses lead below the prefix, if there is one."""
    return _ADDRESS.sub(rb"\1" + prefix.encode() + b"/", page) if prefix else page


def _holds_addresses(response: Response) -> bool:
    """Whether it is made for this request; what is kept whole has a tag and is as it should be."""
    if "ETag" in response.headers or response.content_encoding or response.direct_passthrough:
        return False
    return response.mimetype == "text/html" or (response.is_json and request.path.startswith(_DASH))


def _below(application: WSGIApplication, prefix: str) -> Any:
    def called(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == prefix:
            return redirect(f"{prefix}/", 308)(environ, start_response)
        inside = path.removeprefix(prefix) if path.startswith(f"{prefix}/") else path
        return application(environ | {"SCRIPT_NAME": prefix, "PATH_INFO": inside}, start_response)

    return called
