"""How wide the words of files are, in the typeface that they are set in."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from dashboard.export.picture.font_files import font_file
from dashboard.export.picture.scene import BOLD, REGULAR

SAFE = 1.04
"""How much wider words may be where Liberation Sans or Arial stand in for the font."""


def files() -> tuple[Path, ...]:
    """The files of the two weights, in one folder."""
    return font_file(REGULAR), font_file(BOLD)


def width(text: str, size: float, weight: int = REGULAR) -> float:
    """Pixels of a line of text."""
    widths = _widths(weight)
    return size * sum(widths.get(ord(letter), widths[ord("n")]) for letter in text)


def wrapped(text: str, room: float, size: float, weight: int = REGULAR) -> list[str]:
    """A text in lines that fit so many pixels, also in the fonts that stand in; no word is cut."""
    return broken(text, room, lambda line: SAFE * width(line, size, weight))


def broken(text: str, room: float, measure: Callable[[str], float]) -> list[str]:
    """A text in lines that measure no more than `room`, broken at ordinary spaces."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def _widths(weight: int) -> dict[int, float]:
    """Character → width of its glyph in sizes of the text."""
    from fontTools.ttLib import TTFont

    with TTFont(font_file(weight), lazy=True) as font:
        units, advances = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: advances[name][0] / units for code, name in font.getBestCmap().items()}
