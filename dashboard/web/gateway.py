"""Turns a request of granian into a call of the application, once its body is whole.

A body is waited for by the event loop and never by a thread: clients that send slowly, or stop in
the middle, keep nobody else waiting. What takes seconds of a processor has a thread of its own, so
that pages and votes are answered meanwhile. What waits is bounded in number, bytes and time:
beyond that the answer is 503.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterable, Mapping
from functools import partial
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from dashboard.importing.limits import MOST_BYTES as IMPORT_BYTES
from dashboard.text.i18n import translate
from dashboard.web.errors import language_of, problem
from dashboard.web.observing import ASKED, OTHER, Asked, tell_answer
from dashboard.web.queue import Busy, Queue

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from granian._granian import RSGIHTTPProtocol as HTTPProtocol
    from granian.rsgi import Scope

    from dashboard.web.metrics import Meters

THREADS = 4
"""Answers that one process prepares at a time, besides files."""
MOST_WAITING = 2_048
"""Requests that one process has at a time, besides those of files."""

FILES = (
    *(".pdf", ".pptx", ".docx", ".xlsx", ".png", ".zip"),
    *(".geojson", ".gpkg", ".parquet", ".duckdb"),
)
"""Ends of the addresses of what is dear to make: a tenth of a second to four seconds each."""
FILES_WAITING = 8
"""Such requests that one process has at a time; it makes one after the other."""

TIMEOUT = 50.0
"""Seconds in which an answer comes: less than a proxy waits (60 s by default in nginx)."""
RETRY = 10
"""Seconds after which who got no answer may ask again."""

MOST_BYTES = 1_000_000
"""Of a body: the largest that a page or a route sends weighs a fifth of it."""

BODY_TIMEOUT = 30.0
"""Seconds in which a body must be whole."""

MOST_HELD = 128_000_000
"""Bytes of the bodies that one process holds: beyond, it takes small ones alone."""
SMALL = 16_384
"""Bytes of a body that is always taken: a vote, a change of choice."""

LARGE = {"/animation/donnees": IMPORT_BYTES + MOST_BYTES}
"""Bytes of a body at an address that takes more, from those whom it lets read its page."""
LARGE_TIMEOUT = 120.0
"""Seconds in which such a body must be whole, and in which what is done with it is answered."""

Headers = list[tuple[str, str]]
Answer = tuple[int, Headers, bytes]


class Gateway:
    """The application as granian calls it; made in the process that serves. What it answers by
    itself counts in `meters`, as what the application answers does."""

    def __init__(self, application: WSGIApplication, meters: Meters | None = None) -> None:
        self._application = application
        self._meters = meters
        self._pages = Queue(THREADS, MOST_WAITING)
        self._files = Queue(1, FILES_WAITING)
        self._held = 0

    async def __call__(self, scope: Scope, transport: HTTPProtocol) -> None:
        """Answers one request."""
        body, asked = bytearray(), Asked()
        try:
            answer = await self._answer(scope, transport, body, asked)
        except Busy:
            answer = self._told(scope, asked, _busy(scope))
        finally:
            self._held -= len(body)
        transport.response_bytes(*answer)

    def _told(self, scope: Scope, asked: Asked, answer: Answer) -> Answer:
        """An answer that the application does not give."""
        asked.answered = True
        status, _, content = answer
        tell_answer(self._meters, asked, scope.method, OTHER, status, len(content))
        return answer

    async def _answer(
        self, scope: Scope, transport: HTTPProtocol, body: bytearray, asked: Asked
    ) -> Answer:
        """Raises Busy where there is no room, or no time, for it."""
        if await self._admits(scope):
            most, patience = _largest(scope.path), LARGE_TIMEOUT
        else:
            most, patience = MOST_BYTES, BODY_TIMEOUT
        if not await self._is_whole(scope, transport, body, most, patience):
            return self._told(scope, asked, (408, [("Connection", "close")], b""))
        asked.whole = time.perf_counter()
        return await self._answered(_environ(scope, bytes(body)) | {ASKED: asked})

    async def _admits(self, scope: Scope) -> bool:
        """Whether a large body is read: who sends it may read the page that it is sent to."""
        if not MOST_BYTES < _declared(scope) <= _largest(scope.path):
            return False
        page = _environ(scope, b"") | {"REQUEST_METHOD": "HEAD", "CONTENT_LENGTH": "0"}
        return (await self._answered(page))[0] == HTTPStatus.OK

    async def _is_whole(
        self, scope: Scope, transport: HTTPProtocol, body: bytearray, most: int, patience: float
    ) -> bool:
        """Whether the body came: not where the client left in the middle of it or is too slow.

        One of more than `most` bytes is not read: its length is enough for the application to
        refuse it. Raises Busy where bodies already fill the memory that they may take.
        """
        declared = _declared(scope)
        if declared > most:
            return True
        try:
            async with asyncio.timeout(patience):
                async for part in transport:
                    body += part
                    self._held += len(part)
                    if len(body) > most:
                        break
                    if len(body) > SMALL and self._held > MOST_HELD:
                        raise Busy
        except TimeoutError:
            return False
        return len(body) >= declared

    async def _answered(self, environ: Mapping[str, Any]) -> Answer:
        path = environ["PATH_INFO"]
        queue = self._files if path.endswith(FILES) else self._pages
        seconds = LARGE_TIMEOUT if any(large in path for large in LARGE) else TIMEOUT
        return await queue.answer(partial(_call, self._application, environ), seconds)


def _largest(path: str) -> int:
    """Bytes of a body at an address, below the path of a host too."""
    return next((most for end, most in LARGE.items() if path.endswith(end)), MOST_BYTES)


def _declared(scope: Scope) -> int:
    return int(scope.headers.get("content-length") or 0)


def _busy(scope: Scope) -> Answer:
    """503, and when to ask again."""
    asked = parse_qs(scope.query_string).get("langue", [""])
    response = problem(503, translate(language_of(asked[0]), "web.busy", seconds=RETRY), "", ())
    response.headers |= {"Retry-After": str(RETRY), "Connection": "close"}
    return 503, response.headers.to_wsgi_list(), response.get_data()


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


def _call(application: WSGIApplication, environ: Mapping[str, Any]) -> Answer:
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
