"""Draws the legend of two facts: a square of nine classes, an arrow for each fact, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.charts.shared.drawing import Figure, colour
from dashboard.charts.shared.label_text import wrapped
from dashboard.charts.shared.map_plot import Square
from dashboard.tokens import ROOM_TEXT, Theme

SIDES = 3
GAP = 12
"""Pixels between what is explained and the square."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a square stands, in parts of the paper, and its measures in pixels."""

    x: float
    y: float
    cell: int
    text: int
    characters: int
    beside: bool
    """Whether the words are at its right; else under it."""


PAGE = Place(x=0, y=0, cell=24, text=13, characters=42, beside=True)
"""Under a map, on the narrowest screen too."""
ROOM = Place(x=0.68, y=1, cell=64, text=ROOM_TEXT, characters=19, beside=False)
HEIGHT = SIDES * PAGE.cell + 2 * GAP
"""Pixels that the square takes under a map on a page."""


def square_legend(square: Square, theme: Theme, place: Place = PAGE) -> dict[str, list[Figure]]:
    """The shapes and the annotations of a square, for a layout."""
    return {
        "shapes": [*_cells(theme, place)],
        "annotations": [*_texts(square, theme, place)],
    }


def _cells(theme: Theme, place: Place) -> Iterator[Figure]:
    bottom = -GAP - SIDES * place.cell
    for row in range(SIDES):
        for column in range(SIDES):
            left, low = column * place.cell, bottom + row * place.cell
            yield {
                "type": "rect",
                "xref": "paper",
                "yref": "paper",
                "xsizemode": "pixel",
                "ysizemode": "pixel",
                "xanchor": place.x,
                "yanchor": place.y,
                "x0": left,
                "x1": left + place.cell,
                "y0": low,
                "y1": low + place.cell,
                "fillcolor": colour(theme, f"bivariate-{1 + column + SIDES * row}"),
                "line": {"color": theme.muted, "width": 0.75},
            }


def _texts(square: Square, theme: Theme, place: Place) -> Iterator[Figure]:
    """What lies upwards, across and in the middle, a paragraph each."""
    side = SIDES * place.cell
    told = (square.up, square.across, square.middle)
    yield {
        "text": "<br>".join(wrapped(text, place.characters, 3) for text in told),
        "x": place.x,
        "y": place.y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "middle" if place.beside else "top",
        "xshift": side + GAP if place.beside else 0,
        "yshift": -GAP - side / 2 if place.beside else -2 * GAP - side,
        "align": "left",
        "showarrow": False,
        "font": {"size": place.text, "color": theme.ink},
    }
