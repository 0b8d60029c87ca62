"""The typeface of files: Public Sans in two weights, whole or cut to the characters of a picture.

The package ships one variable font without arrows and narrow spaces. Both weights are cut from
it once, with these added, and kept in `build/` or, where nothing can be written, for the process.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib.metadata import distribution, version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.export.picture.font_glyphs import add_glyphs
from dashboard.settings import ROOT
from dashboard.whole_file import write_whole

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

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
FEATURES = ("kern", "mark", "ccmp")
CUTS_IN_MEMORY = 24
LIGHTEST, HEAVIEST = 400, 700
"""Weights between which the font of the pages has every one."""
PAGE_CHARACTERS = (*range(0x20, 0x250), *range(0x2000, 0x2070), *range(0x20A0, 0x2300))
"""Those of a page: Latin letters of all Europe, punctuation, currencies, arrows, mathematics."""


@cache
def font_file(weight: int) -> Path:
    """The file of a weight; it is made where it is missing."""
    return _kept(f"{weight}.ttf", lambda: _static(weight))


@cache
def page_font() -> bytes:
    """The WOFF2 font of the pages; it is made where it is missing."""
    return _kept("pages.woff2", _variable).read_bytes()


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


def _variable() -> bytes:
    """The font with all weights of a page, cut to what pages are written with."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    with TTFont(distribution(PACKAGE).locate_file(FILE), recalcTimestamp=False) as shipped:
        limits = {"wght": (LIGHTEST, HEAVIEST)}
        font = instancer.instantiateVariableFont(shipped, limits)
        return _subset(font, PAGE_CHARACTERS, [*FEATURES, "tnum", "lnum"])


def _cut(weight: int, characters: str) -> bytes:
    from fontTools.ttLib import TTFont

    with TTFont(font_file(weight), recalcTimestamp=False) as font:
        return _subset(font, [ord(one) for one in characters], FEATURES)


def _subset(font: TTFont, characters: Sequence[int], features: Sequence[str]) -> bytes:
    """A font cut to some characters, as WOFF2."""
    from fontTools import subset

    options = subset.Options()
    options.layout_features = [*features]
    options.hinting = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    font.flavor = "woff2"
    cut = BytesIO()
    font.save(cut)
    return cut.getvalue()
