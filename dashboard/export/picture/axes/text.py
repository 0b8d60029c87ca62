"""Texts of several lines around a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard.export.picture.font import width
from dashboard.export.picture.markup import LINE, Row
from dashboard.export.picture.scene import Words

ASCENT, DESCENT = 0.92, 0.24
"""Of a line over and under its base line, in sizes of the text."""
MIDDLE = 0.36
"""From the middle of letters to their base line."""


def block_width(block: tuple[Row, ...], size: float) -> float:
    """Pixels of the widest line of a text."""
    return max(
        (width(row.text, row.style.size or size, row.style.weight) for row in block), default=0
    )


def words(
    block: tuple[Row, ...],
    x: float,
    first: float,
    size: float,
    colour: str,
    anchor: str = "start",
    **looks: Any,
) -> Iterator[Words]:
    """The lines of a text from the base line of the first one on."""
    for i, row in enumerate(block):
        if row.text.strip():
            yield Words(
                x,
                first + i * LINE * size,
                row.text,
                row.style.size or size,
                row.style.weight,
                anchor,
                row.style.colour or colour,
                **looks,
            )


def centred(block: tuple[Row, ...], y: float, size: float) -> float:
    """The base line of the first line of a text around a height."""
    return y + MIDDLE * size - (len(block) - 1) * LINE * size / 2
