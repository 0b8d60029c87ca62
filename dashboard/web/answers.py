"""Turns the bytes of a resource into answers that are cached, compressed and conditional."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import InitVar, dataclass, field
from pathlib import Path

import brotli
from flask import Response, request

from dashboard import __version__
from dashboard.web.packing import packed_once

JSON = "application/json"

_FOREVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_KEEP_NOTHING = "no-store"
"""At the address of a version that is not served: the answer is that of another one."""

BESIDE = 1_000
"""Bytes of memory of a body beside what it holds, with what it is found by."""


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of a resource, kept as brotli makes them: a tenth of most, so that ten times as
    many have room in memory. Whoever reads another form has it made anew.

    `quality` is that of brotli: 7 where a reader waits, 9 for what is compressed once a start.
    """

    content: InitVar[bytes]
    mimetype: str
    file_name: str = ""
    """Name under which a browser saves it; empty for what is only read."""
    quality: InitVar[int] = 7
    packed: bool = False
    """Whether it is compressed as it is."""
    kept: InitVar[Path | None] = None
    """The folder where its best form is kept from one start to the next, if it is."""
    tag: str = field(init=False)
    """The ETag: a digest of the content, thus of data, release, selection and theme."""
    length: int = field(init=False)
    """Bytes of the content."""
    held: bytes = field(init=False, repr=False)

    def __post_init__(self, content: bytes, quality: int, kept: Path | None) -> None:
        tag = hashlib.blake2b(content, digest_size=10).hexdigest()
        if self.packed:
            held = content
        elif kept:
            held = packed_once(content, kept / f"{tag}.br", quality)
        else:
            held = brotli.compress(content, quality=quality)
        for name, value in (("tag", tag), ("length", len(content)), ("held", held)):
            object.__setattr__(self, name, value)

    def weight(self) -> int:
        """Bytes it weighs in memory, roughly."""
        return len(self.held) + BESIDE

    @property
    def raw(self) -> bytes:
        """The content itself."""
        return self.held if self.packed else brotli.decompress(self.held)

    @property
    def gzip(self) -> bytes:
        """Compressed by gzip; equal bytes every time."""
        return gzip.compress(self.raw, compresslevel=6, mtime=0)


_ENCODINGS: dict[str, Callable[[Body], bytes]] = {
    "br": lambda body: body.held,
    "gzip": lambda body: body.gzip,
}
"""Encodings that are offered, the preferred one first."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The values of `v` under which an answer never changes."""

    data: str

    @property
    def address(self) -> str:
        """The `v` of the addresses we write: a new release is not hidden by what was kept."""
        return f"{self.data}-{__version__}"

    def immutable(self, version: str | None) -> bool:
        """Whether `v` names the data being served, alone or followed by the release."""
        return version in (self.data, self.address)


def answer(body: Body, versions: Versions) -> Response:
    """The answer to the current request: compressed as it accepts, 304 when it has the body."""
    version = request.args.get("v")
    if not version:
        return _answer(body, _ASK_AGAIN)
    return _answer(body, _FOREVER if versions.immutable(version) else _KEEP_NOTHING)


def answer_forever(body: Body) -> Response:
    """The answer at an address that changes with its body."""
    return _answer(body, _FOREVER)


def answer_now(body: Body) -> Response:
    """The answer that may be another one a moment later, whatever version is asked for."""
    return _answer(body, _ASK_AGAIN)


def _answer(body: Body, kept: str) -> Response:
    encoding = None
    if not body.packed:
        encoding = request.accept_encodings.best_match(_ENCODINGS)
    response = Response(
        _ENCODINGS[encoding](body) if encoding else body.raw, content_type=body.mimetype
    )
    if encoding:
        response.content_encoding = encoding
    response.vary.add("Accept-Encoding")
    response.set_etag(body.tag, weak=True)
    response.headers["Cache-Control"] = kept
    if body.file_name:
        response.headers["Content-Disposition"] = f'attachment; filename="{body.file_name}"'
    if encoding:
        response.make_conditional(request)
    else:  # a part of a file may be asked for: GDAL and DuckDB read large ones so
        response.make_conditional(request, accept_ranges=True, complete_length=body.length)
    return response
