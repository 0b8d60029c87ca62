"""Draws a radar: polylines over spokes on one fixed scale, the reference as a ring."""

from __future__ import annotations

from dashboard.charts.radar.plot import RadarAxis, RadarPlot
from dashboard.charts.shared.drawing import Figure, colour, hover_text
from dashboard.charts.shared.label_text import wrapped
from dashboard.tokens import Theme

MARGINS = {
    "domain": {"l": 92, "r": 92, "t": 44, "b": 44},
    "indicator": {"l": 112, "r": 112, "t": 56, "b": 56},
}
SIZES = {"domain": 12, "indicator": 12}
NESTED = (14, 11, 9, 7)
CORNERS = (
    {"x": 1, "xanchor": "right", "xshift": 84, "y": 1, "yanchor": "top", "yshift": 36},
    {"x": 1, "xanchor": "right", "xshift": 84, "y": 0, "yanchor": "bottom", "yshift": -36},
    {"x": 0, "xanchor": "left", "xshift": -84, "y": 0, "yanchor": "bottom", "yshift": -36},
    {"x": 0, "xanchor": "left", "xshift": -84, "y": 1, "yanchor": "top", "yshift": 36},
)
"""Places of the names of four groups in the margins, clockwise like the spokes."""

MOST_NAMED = 7
"""Indicators that have their names around the circle; more have numbers and a list."""
WIDE_CIRCLE, NARROW_CIRCLE, EDGE = 360, 290, 28
"""Height of a circle over its list, and the room around it for its numbers, in pixels."""
KEY_SIZE, KEY_LINE = 13, 17
"""Text of the list, and what a line of it takes, in pixels."""
NAME_SIZES = {"domain": (14, 2), "indicator": (16, 3)}
"""Characters of a line of the name of a spoke, and lines at most."""


def radar_figure(plot: RadarPlot, theme: Theme) -> Figure:
    """The radar of a `RadarPlot`; a point carries the code of its spoke."""
    angles = [360 * i / len(plot.axes) for i in range(len(plot.axes))]
    top = 90 + 180 / len(angles)  # the scale goes up between two spokes; no name meets another
    polar = {
        "gridshape": "linear",
        "angularaxis": {
            "direction": "clockwise",
            "rotation": top,
            "tickmode": "array",
            "tickvals": angles,
            "ticktext": [_axis_name(axis, plot.of) for axis in plot.axes],
            "tickfont": {"size": SIZES[plot.of], "color": theme.ink},
            "ticks": "",
            "gridcolor": theme.grid,
            "linecolor": theme.line,
        },
        "radialaxis": {
            "range": [plot.low, plot.high],
            "tickmode": "array",
            "tickvals": [value for value, _ in plot.ticks],
            "ticktext": [text for _, text in plot.ticks],
            "tickfont": {"size": 12, "color": theme.muted},
            "angle": 90,
            "tickangle": 90,
            "ticks": "",
            "showline": False,
            "gridcolor": theme.grid,
        },
    }
    named = {
        "margin": MARGINS[plot.of],
        "polar": polar,
        "annotations": _group_names(plot, theme),
    }
    numbered = plot.of == "indicator" and len(plot.axes) > MOST_NAMED
    return {
        "data": [
            *_separators(plot, theme, angles),
            *_ring(plot, theme, angles),
            *(_polyline(plot, i, theme, angles) for i in range(len(plot.polylines))),
        ],
        "layout": {
            **(_numbered(plot, polar, theme, WIDE_CIRCLE) if numbered else named),
            "meta": {"narrow": _narrow(plot, polar, theme)},
        },
    }


def _narrow(plot: RadarPlot, polar: Figure, theme: Theme) -> Figure:
    """On a telephone the names of domains take one line, those of indicators a list."""
    if plot.of == "indicator":
        return _numbered(plot, polar, theme, NARROW_CIRCLE)
    return {"polar": _with_names(polar, [_strong(axis, axis.name) for axis in plot.axes])}


def _numbered(plot: RadarPlot, polar: Figure, theme: Theme, circle: int) -> Figure:
    """A number on each spoke, and under the circle what each stands for."""
    numbers = [_strong(axis, str(n)) for n, axis in enumerate(plot.axes, 1)]
    names = [_strong(axis, f"{n}\u2002{axis.name}") for n, axis in enumerate(plot.axes, 1)]
    below = EDGE + KEY_LINE * len(names)
    return {
        "height": circle + EDGE + below,
        "margin": {"l": EDGE, "r": EDGE, "t": EDGE, "b": below},
        "polar": _with_names(polar, numbers),
        "annotations": [
            {
                "text": "<br>".join(names),
                "align": "left",
                "x": 0,
                "xref": "paper",
                "xanchor": "left",
                "xshift": -EDGE,
                "y": 0,
                "yref": "paper",
                "yanchor": "top",
                "yshift": -EDGE,
                "showarrow": False,
                "font": {"size": KEY_SIZE, "color": theme.ink},
            }
        ],
    }


def _with_names(polar: Figure, names: list[str]) -> Figure:
    return {**polar, "angularaxis": {**polar["angularaxis"], "ticktext": names}}


def _strong(axis: RadarAxis, text: str) -> str:
    return f"<b>{text}</b>" if axis.selected else text


def _polyline(plot: RadarPlot, index: int, theme: Theme, angles: list[float]) -> Figure:
    polyline = plot.polylines[index]
    beam = polyline.selected and plot.ring is not None
    return {
        "type": "scatterpolar",
        "mode": "lines+markers",
        "name": polyline.label,
        "r": [*polyline.values, polyline.values[0]],
        "theta": [*angles, angles[0]],
        "customdata": [*(axis.key for axis in plot.axes), plot.axes[0].key],
        "meta": {"selects": plot.of},
        "hovertext": [hover_text(hover) for hover in (*polyline.hovers, polyline.hovers[0])],
        "hoverinfo": "text",
        "connectgaps": False,
        "cliponaxis": False,
        "line": {
            "color": colour(theme, polyline.role),
            "width": 3 if polyline.selected else 2,
            "dash": polyline.dash,
        },
        "marker": {
            "symbol": polyline.symbol,
            "size": _size(plot, index),
            "color": theme.beam if beam else colour(theme, polyline.role),
            "line": {"color": theme.ink if beam else theme.surface, "width": 1.5 if beam else 1},
        },
    }


def _size(plot: RadarPlot, index: int) -> int:
    """Markers that may meet on a spoke get smaller towards the top, so that all are seen."""
    if plot.ring is None:
        return NESTED[index]
    return 9 if plot.polylines[index].selected else 7


def _ring(plot: RadarPlot, theme: Theme, angles: list[float]) -> list[Figure]:
    if plot.ring is None:
        return []
    return [
        {
            "type": "scatterpolar",
            "mode": "lines",
            "r": [plot.ring] * (len(angles) + 1),
            "theta": [*angles, angles[0]],
            "hoverinfo": "skip",
            "line": {"color": theme.ink, "width": 1.5, "dash": "dash"},
        }
    ]


def _separators(plot: RadarPlot, theme: Theme, angles: list[float]) -> list[Figure]:
    r: list[float | None] = []
    theta: list[float | None] = []
    first = 0
    for _, size in plot.groups:
        angle = (first - 0.5) * 360 / len(angles)
        r += [plot.low, plot.high, None]
        theta += [angle, angle, None]
        first += size
    if not r:
        return []
    return [
        {
            "type": "scatterpolar",
            "mode": "lines",
            "r": r,
            "theta": theta,
            "hoverinfo": "skip",
            "line": {"color": theme.line, "width": 1.5},
        }
    ]


def _group_names(plot: RadarPlot, theme: Theme) -> list[Figure]:
    return [
        {
            "text": name,
            "xref": "paper",
            "yref": "paper",
            "showarrow": False,
            "font": {"size": 12, "color": theme.muted},
            **corner,
        }
        for (name, _), corner in zip(plot.groups, CORNERS, strict=False)
    ]


def _axis_name(axis: RadarAxis, of: str) -> str:
    return _strong(axis, wrapped(axis.name, *NAME_SIZES[of]))
