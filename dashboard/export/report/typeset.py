"""Sets the data of a document by typst: one call from plain data to the bytes of a PDF."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from dashboard.export.picture.font import files as font_files
from dashboard.tokens import FONT, PAPER, PLAIN_ROLES

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATES = Path(__file__).parent
MAIN = "main"
STANDARD = "ua-1"
"""PDF/UA: tagged, with a title, a language and an alternative to each picture."""

GENERATIONS = 11
"""Empty sheets after which typst has forgotten a document: it keeps what the last ten were made
of, 25 MB each."""


def typeset(
    data: Mapping[str, Any], files: Mapping[str, bytes], size: Mapping[str, float]
) -> bytes:
    """The PDF of the data that `sheets.typ` reads; `files` are the pictures that it names, `size`
    is one of the tokens of sheets.

    Texts reach typst as data, never as source. Nothing is written to disk. Raises TypstError.
    """
    import typst  # 80 MB: only once there is something to set

    look = {
        "font": FONT,
        "size": dict(size),
        "colour": {role: getattr(PAPER, role) for role in PLAIN_ROLES},
        "judged": PAPER.judged,
    }
    sources = {path.name: path.read_bytes() for path in TEMPLATES.glob("*.typ")}
    sources[MAIN] = sources.pop("sheets.typ")
    inputs = {**sources, **files, "data.json": orjson.dumps(data), "look.json": orjson.dumps(look)}
    pdf: bytes = typst.compile(  # type: ignore[call-overload]  # its stub knows no dict of files
        inputs, font_paths=_fonts(), ignore_system_fonts=True, pdf_standards=[STANDARD]
    )
    for _ in range(GENERATIONS):
        typst.compile(b"", font_paths=_fonts(), ignore_system_fonts=True)
    return pdf


@cache
def _fonts() -> Fonts:
    """The two weights that drawings are set in too, read once."""
    from typst import Fonts

    folders = sorted({str(path.parent) for path in font_files()})
    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
