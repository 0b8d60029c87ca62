"""What all figures share: colours by role, axes that are not there, the template."""

from __future__ import annotations

from typing import Any

from dashboard.tokens import FONT_STACK, Theme

Figure = dict[str, Any]

HIDDEN_AXIS = {"visible": False, "fixedrange": True}
TRANSPARENT = "rgba(0,0,0,0)"


def colour(theme: Theme, role: str) -> str:
    """The colour of a role: `ink`, `judged-3`, `judged-ramp-1`, `actor-citizens`."""
    name, _, last = role.rpartition("-")
    if name == "actor":
        return next(c for actor, c in theme.actors.items() if actor.value == last)
    if last.isdigit():
        ramp: tuple[str, ...] = getattr(theme, name.replace("-", "_"))
        return ramp[int(last) - 1]
    return str(getattr(theme, role.replace("-", "_")))


def template(theme: Theme) -> Figure:
    """The layout defaults of a theme, installed once in the browser."""
    axis = {
        "gridcolor": theme.grid,
        "linecolor": theme.line,
        "zerolinecolor": theme.line,
        "tickfont": {"color": theme.muted, "size": 13},
        "title": {"font": {"color": theme.muted, "size": 13}, "standoff": 8},
        "automargin": True,
        "fixedrange": True,
    }
    return {
        "layout": {
            "font": {"family": FONT_STACK, "size": 14, "color": theme.ink},
            "paper_bgcolor": TRANSPARENT,
            "plot_bgcolor": TRANSPARENT,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "separators": ",\u202f",
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
