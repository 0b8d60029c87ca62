"""Sets the data of a document by typst: one call from plain data to the bytes of a PDF."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from dashboard.tokens import FONT, PAPER, PLAIN_ROLES, SHEET

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATES = Path(__file__).parent
MAIN = "main"
STANDARD = "ua-1"
"""PDF/UA: tagged, with a title, a language and an alternative to each picture."""


def typeset(data: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """The PDF of the data that `report.typ` reads; `files` are the pictures that it names.

    Texts reach typst as data, never as source. Nothing is written to disk. Raises TypstError.
    """
    import typst  # 80 MB: only once there is something to set

    look = {
        "font": FONT,
        "size": SHEET,
        "colour": {role: getattr(PAPER, role) for role in PLAIN_ROLES},
        "judged": PAPER.judged,
    }
    sources = {path.name: path.read_bytes() for path in TEMPLATES.glob("*.typ")}
    sources[MAIN] = sources.pop("report.typ")
    inputs = {**sources, **files, "data.json": orjson.dumps(data), "look.json": orjson.dumps(look)}
    pdf: bytes = typst.compile(  # type: ignore[call-overload]  # its stub knows no dict of files
        inputs, font_paths=_fonts(), ignore_system_fonts=True, pdf_standards=[STANDARD]
    )
    return pdf


@cache
def _fonts() -> Fonts:
    """Public Sans alone, read once."""
    from typst import Fonts

    folder = distribution("fontpkg-public-sans").locate_file("fontpkg_public_sans/files")
    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
