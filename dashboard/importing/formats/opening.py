"""Opens the files of an import as grids: their tables, and the descriptions that stand beside."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Mapping
from pathlib import Path

from dashboard.importing.draft import Kind
from dashboard.importing.files import grids_of, readable
from dashboard.importing.formats.tableschema import json_grids
from dashboard.importing.grid import Grid, Origin
from dashboard.importing.limits import MOST_BYTES
from dashboard.importing.notes import Notes

_GZIP = b"\x1f\x8b"


def opened(path: Path, files: Mapping[str, bytes] | None, notes: Notes) -> tuple[Grid, ...]:
    """The tables of a file, or of the files of a folder or an archive; what is refused is noted.

    A description is a grid of one cell; a file of gzip is what it holds (`estat_x.tsv.gz`).
    Raises OSError.
    """
    if files is None:
        name, content = _unpacked(path.name, path.read_bytes(), notes)
        return (*grids_of(name, content, notes), *json_grids(path)) if content else ()
    names = readable(files) or files
    grids = [grid for name in names for grid in grids_of(name, files[name], notes)]
    described = {name: content for name, content in files.items() if name.endswith(".json")}
    texts = {name: content.decode("utf-8", "replace") for name, content in described.items()}
    return (*grids, *(Grid(name, "", ((text,),)) for name, text in texts.items()))


def _unpacked(name: str, content: bytes, notes: Notes) -> tuple[str, bytes]:
    """Name and content of what a file holds, one byte more than is taken at most; nothing, and a
    note, where it is damaged.
    """
    if not content.startswith(_GZIP):
        return name, content or b"\n"
    try:
        inside = gzip.GzipFile(fileobj=io.BytesIO(content)).read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        notes.add(Kind.REFUSED, "import.file.damaged", Origin(name))
        return name, b""
    return name.removesuffix(".gz"), inside or b"\n"
