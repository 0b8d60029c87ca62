"""What an import takes: sizes and times, and the checks of an archive before it is opened."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import IO

MEGABYTE = 1_000_000

MOST_BYTES = 40 * MEGABYTE
"""Of a file as it lies on the disk."""
MOST_UNPACKED = 400 * MEGABYTE
"""Of all files of an archive once unpacked."""
MOST_FILES = 2_000
"""In an archive or a folder."""
MOST_SHEETS = 200
"""In a workbook."""
MOST_CELLS = 4_000_000
"""Of the sheets of a file together, each from its first cell to its last, empty ones included."""
MOST_CHARACTERS = 20_000
"""Of a cell."""
MOST_SECONDS = 60
"""Time in which a file is read, or refused, when somebody waits for it."""

_PIECE = 1 << 20
_ENTITY = re.compile(rb"<!(DOCTYPE|ENTITY)|<\0!\0(D\0O|E\0N)|\0<\0!\0[DE]\0")
_OVERLAP = 8
_XML = (".xml", ".rels", ".vml")


class LimitError(ValueError):
    """More than an import takes; `key` ends that of the text that says it."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key
        self.values = {"most_megabytes": MOST_BYTES // MEGABYTE} if key == "bytes" else {}


def check_archive(content: bytes) -> zipfile.ZipFile:
    """The archive, once each of its files has been unpacked and counted.

    Raises LimitError for what unpacks to more than is taken, whatever the archive says of itself,
    and for XML that defines entities; zipfile.BadZipFile for one that is damaged or cut.
    """
    archive = zipfile.ZipFile(BytesIO(content))
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise LimitError("files")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise LimitError("unpacked")
    size = 0
    for entry in entries:
        if entry.flag_bits & 1:
            raise LimitError("password")
        with _opened(archive, entry) as file:
            for piece in _pieces(file):
                size += len(piece)
                if size > MOST_UNPACKED:
                    raise LimitError("unpacked")
                if entry.filename.endswith(_XML) and _ENTITY.search(piece):
                    raise LimitError("entities")
    return archive


def _opened(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> IO[bytes]:
    try:
        return archive.open(entry)
    except (NotImplementedError, RuntimeError, OSError) as error:
        raise zipfile.BadZipFile(str(error)) from None


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """What a file holds, piece by piece; each begins with the end of the one before it."""
    import zlib

    before = b""
    while True:
        try:
            piece = file.read(_PIECE)
        except (zlib.error, EOFError, OSError) as error:
            raise zipfile.BadZipFile(str(error)) from None
        if not piece:
            return
        yield before + piece
        before = piece[-_OVERLAP:]
