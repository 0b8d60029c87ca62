"""What all figures share: colours by role, axes that are not there, the template."""

from __future__ import annotations

from typing import Any

from dashboard.charts.shared.label_text import wrapped
from dashboard.text.hover import Hover
from dashboard.tokens import FONT_STACK, ROOM_TEXT, Theme

Figure = dict[str, Any]

HIDDEN_AXIS = {"type": "linear", "visible": False, "fixedrange": True}
TRANSPARENT = "rgba(0,0,0,0)"
HALO = 5
"""Layers of the halo of a text."""
HOVER_WIDTH, HOVER_LINES = 44, 4
"""Characters of a line beside the pointer, and lines that one text takes at most."""


def colour(theme: Theme, role: str) -> str:
    """The colour of a role: `ink`, `judged-3`, `judged-ramp-1`, `actor-citizens`."""
    name, _, last = role.rpartition("-")
    if name == "actor":
        return next(c for actor, c in theme.actors.items() if actor.value == last)
    if last.isdigit():
        ramp: tuple[str, ...] = getattr(theme, name.replace("-", "_"))
        return ramp[int(last) - 1]
    return str(getattr(theme, role.replace("-", "_")))


def shade(theme: Theme, role: str, use: str) -> str:
    """The colour of a class as a `stem` or as a `figure` on the paper; of any other role, its own.

    The fills of the pale classes do not stand out enough for either.
    """
    family, _, step = role.rpartition("-")
    return colour(theme, f"judged-{use}-{step}" if family == "judged" else role)


def text_on(theme: Theme, fill: str, light: str = "") -> str:
    """Ink or `light` (paper), whichever stands out more on a fill (contrast ratio of WCAG 2)."""
    return max((theme.ink, light or theme.paper), key=lambda text: contrast(text, fill))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2), 1 to 21."""
    low, high = sorted(_luminance(each) for each in (one, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(hex_colour: str) -> float:
    parts = (int(hex_colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def hover_text(lines: Hover) -> str:
    """What pointing says, its first line in bold; long lines are broken, with a space before the
    break, by which who hears them knows that a line goes on (`assets/js/marks.js`)."""
    if not lines:
        return ""
    broken = (wrapped(line, HOVER_WIDTH, HOVER_LINES) for line in lines)
    name, *rest = (line.replace("<br>", " <br>") for line in broken)
    return "<br>".join((f"<b>{name}</b>", *rest))


def template(theme: Theme) -> Figure:
    """The layout defaults of a theme, installed once in the browser."""
    text, small = (ROOM_TEXT, ROOM_TEXT) if theme.room else (14, 13)
    axis = {
        "gridcolor": theme.grid,
        "linecolor": theme.line,
        "zerolinecolor": theme.line,
        "tickfont": {"color": theme.muted, "size": small},
        "title": {"font": {"color": theme.muted, "size": small}, "standoff": 8},
        "automargin": True,
        "fixedrange": True,
    }
    return {
        "layout": {
            "font": {"family": FONT_STACK, "size": text, "color": theme.ink},
            "paper_bgcolor": TRANSPARENT,
            "plot_bgcolor": TRANSPARENT,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": theme.night,
                "bordercolor": theme.night,
                "font": {"family": FONT_STACK, "size": 14, "color": theme.on_night},
                "align": "left",
            },
            "xaxis": axis,
            "yaxis": axis,
            "polar": {
                "bgcolor": TRANSPARENT,
                "radialaxis": {"gridcolor": theme.grid, "linecolor": theme.line},
                "angularaxis": {"gridcolor": theme.grid, "linecolor": theme.line},
            },
        }
    }


def halo(ground: str) -> str:
    """The shadow that gives letters an edge of what is under them, where they meet outlines.

    In layers: one alone is too pale for white on paper.
    """
    return ", ".join([f"0 0 3px {ground}"] * HALO)
