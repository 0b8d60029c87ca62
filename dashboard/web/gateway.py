"""Turns a request of granian into a call of the application, once its body is whole.

A body is waited for by the event loop and never by a thread: clients that send slowly, or stop in
the middle, keep nobody else waiting.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from granian._granian import RSGIHTTPProtocol as HTTPProtocol
    from granian.rsgi import Scope

THREADS = 4
"""Answers that one process prepares at a time."""

MOST_BYTES = 1_000_000
"""Of a body: the largest that a page or a route sends weighs a fifth of it."""

BODY_TIMEOUT = 30.0
"""Seconds in which a body must be whole."""

Headers = list[tuple[str, str]]


class Gateway:
    """The application as granian calls it; made in the process that serves."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application
        self._threads = ThreadPoolExecutor(THREADS)

    async def __call__(self, scope: Scope, transport: HTTPProtocol) -> None:
        """Answers one request."""
        body = await _body(scope, transport)
        if body is None:
            transport.response_empty(408, [("Connection", "close")])
            return
        loop = asyncio.get_running_loop()
        environ = _environ(scope, body)
        answer = await loop.run_in_executor(self._threads, _call, self._application, environ)
        transport.response_bytes(*answer)


async def _body(scope: Scope, transport: HTTPProtocol) -> bytes | None:
    """The whole body, None where the client left in the middle of it or is too slow.

    One that is larger than `MOST_BYTES` is not read: its length is enough for the application to
    refuse it.
    """
    declared = int(scope.headers.get("content-length") or 0)
    if declared > MOST_BYTES:
        return b""
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_TIMEOUT):
            async for part in transport:
                body += part
                if len(body) > MOST_BYTES:
                    break
    except TimeoutError:
        return None
    return bytes(body) if len(body) >= declared else None


def _environ(scope: Scope, body: bytes) -> dict[str, Any]:
    """The request in the words of PEP 3333, where text is bytes read as Latin-1."""
    name, _, port = scope.server.rpartition(":")
    fields: dict[str, str] = {}
    for header, value in scope.headers.items():
        key = f"HTTP_{header.upper().replace('-', '_')}"
        joint = "; " if header == "cookie" else ","
        fields[key] = f"{fields[key]}{joint}{value}" if key in fields else value
    fields.pop("HTTP_TRANSFER_ENCODING", None)  # undone here: the body is whole
    length = fields.pop("HTTP_CONTENT_LENGTH", None)
    return {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "CONTENT_TYPE": fields.pop("HTTP_CONTENT_TYPE", ""),
        "CONTENT_LENGTH": length or str(len(body)),
        "SERVER_NAME": name,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **fields,
    }


def _call(application: WSGIApplication, environ: Mapping[str, Any]) -> tuple[int, Headers, bytes]:
    started: list[tuple[int, Headers]] = []

    def start(status: str, headers: Headers, exc_info: object = None) -> Any:
        started.append((int(status.partition(" ")[0]), headers))

    parts: Iterable[bytes] = application(dict(environ), start)
    try:
        body = b"".join(parts)
    finally:
        if hasattr(parts, "close"):
            parts.close()
    return *started[-1], body
