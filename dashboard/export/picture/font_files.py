"""The typeface of files: Public Sans in two weights, whole or cut to the characters of a picture.

The package ships one variable font without arrows and narrow spaces. Both weights are cut from
it once, with these added, and kept in `build/` or, where nothing can be written, for the process.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.metadata import distribution, version
from io import BytesIO
from pathlib import Path

from dashboard.export.picture.font_glyphs import add_glyphs
from dashboard.settings import ROOT
from dashboard.whole_file import write_whole

FOLDER = ROOT / "build" / "fonts"
PACKAGE, FILE = "fontpkg-public-sans", "fontpkg_public_sans/files/PublicSans[wght].ttf"
EDITION = "2"
"""Of what is added to the font and kept of it: another one is made anew."""
COMMON = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    "àâçéèêëîïôùûüœæÀÂÇÉÈÊËÎÏÔÙÛÜŒ .,;:!?’'\"()[]«»“”/%&+-–—−×=<>≤≥±·…°€²←→↑↓@#_|"
    "\u00a0\u202f"
)
"""Characters that every embedded font holds, so that one serves most pictures."""
CUTS_IN_MEMORY = 24


@cache
def font_file(weight: int) -> Path:
    """The file of a weight; it is made where it is missing."""
    return _kept(f"{weight}.ttf", lambda: _static(weight))


@lru_cache(CUTS_IN_MEMORY)
def embedded(weight: int, others: str) -> bytes:
    """A WOFF2 font of one weight with the common characters and some others."""
    if others:
        return _cut(weight, COMMON + others)
    return _kept(f"{weight}.woff2", lambda: _cut(weight, COMMON)).read_bytes()


def _kept(end: str, make: Callable[[], bytes]) -> Path:
    """A file that is made once."""
    path = _folder() / f"public-sans-{version(PACKAGE)}-{EDITION}-{end}"
    if not path.is_file():
        write_whole(path, make())
    return path


@cache
def _folder() -> Path:
    """Where fonts are kept: a folder of this process alone if the other cannot be written."""
    try:
        FOLDER.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="phare-"))
    return FOLDER if os.access(FOLDER, os.W_OK) else Path(tempfile.mkdtemp(prefix="phare-"))


def _static(weight: int) -> bytes:
    """The font of one weight, arrows and the narrow space added."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    made = BytesIO()
    with TTFont(distribution(PACKAGE).locate_file(FILE), recalcTimestamp=False) as shipped:
        font = instancer.instantiateVariableFont(shipped, {"wght": weight}, updateFontNames=True)
        add_glyphs(font, weight)
        font.save(made)
    return made.getvalue()


def _cut(weight: int, characters: str) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.layout_features = ["kern", "mark", "ccmp"]
    options.hinting = False
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cut = BytesIO()
    with TTFont(font_file(weight), recalcTimestamp=False) as font:
        cutter.subset(font)
        font.flavor = "woff2"
        font.save(cut)
    return cut.getvalue()
