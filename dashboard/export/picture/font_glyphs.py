"""The characters that Public Sans lacks: four arrows and the narrow space of French numbers."""

from __future__ import annotations

from typing import Any

from dashboard.export.picture.scene import BOLD, REGULAR

NARROW_SPACE = 0.16
"""Of the size of a text."""
THICK = {REGULAR: 0.085, BOLD: 0.13}
"""Strokes of the arrows, in sizes of the text."""


def add_glyphs(font: Any, weight: int) -> None:
    """Adds them to a static font of fontTools."""
    _add(font, "uni202F", 0x202F, NARROW_SPACE, ())
    for name, code, turn in _ARROWS:
        _add(font, name, code, 1.0, tuple(map(turn, _arrow(THICK[weight]))))


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
