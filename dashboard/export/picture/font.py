"""The typeface of files: Public Sans in two weights, how wide its words are, what SVG embeds.

The package ships one variable font without arrows and narrow spaces. Both weights are cut from
it once, with these added, and kept in `build/` or, where nothing can be written, for the process.
"""

from __future__ import annotations

import os
import tempfile
from functools import cache, lru_cache
from importlib.metadata import distribution, version
from io import BytesIO
from pathlib import Path
from typing import Any

from dashboard.export.picture.scene import BOLD, REGULAR
from dashboard.settings import ROOT

FOLDER = ROOT / "build" / "fonts"
PACKAGE, FILE = "fontpkg-public-sans", "fontpkg_public_sans/files/PublicSans[wght].ttf"
NAMES = {REGULAR: "Regular", BOLD: "Bold"}
EDITION = "1"
"""Of what is added to the font: another one is cut anew."""
COMMON = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    "àâçéèêëîïôùûüœæÀÂÇÉÈÊËÎÏÔÙÛÜŒ .,;:!?’'\"()[]«»“”/%&+-–—−×=<>≤≥±·…°€²←→↑↓@#_|"
    "\u00a0\u202f"
)
"""Characters that every embedded font holds, so that one serves most pictures."""
CUTS_IN_MEMORY = 24
THICK = {REGULAR: 0.085, BOLD: 0.13}
"""Strokes of the arrows, in sizes of the text."""
SAFE = 1.04
"""How much wider words may be where Liberation Sans or Arial stand in for the font."""
NARROW_SPACE = 0.16
"""Of the size of a text."""


@cache
def files() -> tuple[Path, ...]:
    """The files of the two weights."""
    return tuple(_file(weight) for weight in NAMES)


def width(text: str, size: float, weight: int = REGULAR) -> float:
    """Pixels of a line of text."""
    widths = _widths(weight)
    return size * sum(widths.get(ord(letter), widths[ord("n")]) for letter in text)


def embedded(weight: int, text: str) -> bytes:
    """A WOFF2 font of one weight with the characters of a text."""
    others = "".join(sorted(set(text) - set(COMMON)))
    return _cut(weight, others)


def wrapped(text: str, room: float, size: float, weight: int = REGULAR) -> list[str]:
    """A text in lines that fit so many pixels, also in the fonts that stand in; no word is cut."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and SAFE * width(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def _widths(weight: int) -> dict[int, float]:
    """Character → width of its glyph in sizes of the text."""
    from fontTools.ttLib import TTFont

    with TTFont(_file(weight), lazy=True) as font:
        units, advances = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: advances[name][0] / units for code, name in font.getBestCmap().items()}


@lru_cache(CUTS_IN_MEMORY)
def _cut(weight: int, others: str) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.layout_features = ["kern", "mark", "ccmp"]
    options.hinting = False
    cutter = subset.Subsetter(options)
    cutter.populate(text=COMMON + others)
    cut = BytesIO()
    with TTFont(_file(weight), recalcTimestamp=False) as font:
        cutter.subset(font)
        font.flavor = "woff2"
        font.save(cut)
    return cut.getvalue()


@cache
def _file(weight: int) -> Path:
    name = f"public-sans-{version(PACKAGE)}-{EDITION}-{weight}.ttf"
    if not (FOLDER / name).is_file():
        return _written(name, _made(weight))
    return FOLDER / name


def _written(name: str, content: bytes) -> Path:
    """Written beside, then put in its place; elsewhere if the folder cannot be written."""
    try:
        FOLDER.mkdir(parents=True, exist_ok=True)
        beside, path = FOLDER / f"{name}.{os.getpid()}", FOLDER / name
        beside.write_bytes(content)
    except OSError:
        path = Path(tempfile.mkdtemp(prefix="phare-")) / name
        path.write_bytes(content)
    else:
        beside.replace(path)
    return path


def _made(weight: int) -> bytes:
    """The static font of a weight, arrows and the narrow space added."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    made = BytesIO()
    with TTFont(distribution(PACKAGE).locate_file(FILE), recalcTimestamp=False) as shipped:
        font = instancer.instantiateVariableFont(shipped, {"wght": weight}, updateFontNames=True)
        _add(font, "uni202F", 0x202F, NARROW_SPACE, ())
        thick = THICK[weight]
        for name, code, turn in _ARROWS:
            _add(font, name, code, 1.0, tuple(map(turn, _arrow(thick))))
        font.save(made)
    return made.getvalue()


def _arrow(thick: float) -> tuple[tuple[float, float], ...]:
    """An arrow to the right around its middle, in sizes of the text."""
    half, head, wing = thick / 2, 0.4, 0.24
    back = thick * 2**0.5
    return (
        *((-0.4, half), (head - back / 2 - half, half), (head - wing - half, wing)),
        *((head - wing - half + back / 2, wing + back / 2), (head, 0)),
        *((head - wing - half + back / 2, -wing - back / 2), (head - wing - half, -wing)),
        *((head - back / 2 - half, -half), (-0.4, -half)),
    )


_ARROWS = (
    ("arrowleft", 0x2190, lambda p: (-p[0], -p[1])),
    ("arrowup", 0x2191, lambda p: (-p[1], p[0])),
    ("arrowright", 0x2192, lambda p: p),
    ("arrowdown", 0x2193, lambda p: (p[1], -p[0])),
)
_MIDDLE = 0.35
"""Height of the middle of an arrow over the base line, in sizes of the text."""


def _add(
    font: Any, name: str, code: int, advance: float, outline: tuple[tuple[float, float], ...]
) -> None:
    """A glyph of one outline around the middle of its width."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    units = font["head"].unitsPerEm
    pen = TTGlyphPen(None)
    points = [(round(units * (x + advance / 2)), round(units * (y + _MIDDLE))) for x, y in outline]
    if points:
        pen.moveTo(points[0])
        for point in points[1:]:
            pen.lineTo(point)
        pen.closePath()
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = pen.glyph()
    font["hmtx"][name] = (round(units * advance), min((x for x, _ in points), default=0))
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name
