"""The texts at the right of the lines of a figure: where they stand and the room they need."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.figures.base import Figure

CHARACTER = 6.6
"""Width of a character, in pixels."""


def at_right(name: str, text_colour: str) -> Figure:
    """An annotation beside the plane, still without text and height; `name` is wide or narrow."""
    return {
        "name": name,
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 10,
        "showarrow": False,
        "font": {"size": 13, "color": text_colour},
    }


def room(texts: Sequence[str]) -> float:
    """The right margin in pixels in which the longest of the texts fits."""
    return 18 + CHARACTER * max((len(text) for text in texts), default=0)
