"""The texts at the sides of the lines of a figure: where they stand and the room they need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dashboard.charts.shared.drawing import Figure
from dashboard.tokens import Theme

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


def texts_at_right(texts: Iterable[tuple[str, str]], theme: Theme) -> list[Figure]:
    """The wide and the narrow text of each line, from the first; the narrow ones are hidden."""
    return [
        {
            **at_right(name, theme.ink),
            "y": line,
            "yref": "y",
            "visible": name == "wide",
            "text": text,
        }
        for line, pair in enumerate(texts)
        for name, text in zip(("wide", "narrow"), pair, strict=True)
    ]


def margins(around: Mapping[str, float], wide: Sequence[str], narrow: Sequence[str]) -> Figure:
    """The margins of a layout around its texts at the right, here and in a narrow place."""
    return {
        "margin": {**around, "r": room(wide)},
        "meta": {"narrow": {"margin": {**around, "r": room(narrow)}}},
    }


def names_at_left(names: Sequence[str], theme: Theme) -> Figure:
    """The vertical axis of a figure of lines: the first name on top."""
    return {
        "range": [len(names) - 0.5, -0.5],
        "tickmode": "array",
        "tickvals": list(range(len(names))),
        "ticktext": list(names),
        "tickfont": {"color": theme.ink, "size": 14},
        "ticks": "",
        "showgrid": True,
        "zeroline": False,
    }


def room(texts: Sequence[str]) -> float:
    """The right margin in pixels in which the longest of the texts fits."""
    return 18 + CHARACTER * max((len(text) for text in texts), default=0)
