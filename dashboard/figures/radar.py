"""Draws a radar: outlines over spokes on one fixed scale, the reference as a ring."""

from __future__ import annotations

from dashboard.figures.base import Figure, colour
from dashboard.tokens import Theme
from dashboard.views.radarplot import Outline, RadarPlot

MARGINS = {
    "domain": {"l": 74, "r": 74, "t": 44, "b": 44},
    "indicator": {"l": 100, "r": 100, "t": 56, "b": 56},
}
CORNERS = (
    {"x": 1, "y": 1, "xanchor": "right", "yanchor": "top"},
    {"x": 1, "y": 0, "xanchor": "right", "yanchor": "bottom"},
    {"x": 0, "y": 0, "xanchor": "left", "yanchor": "bottom"},
    {"x": 0, "y": 1, "xanchor": "left", "yanchor": "top"},
)
"""Places of the names of four groups, clockwise like the spokes."""


def radar_figure(plot: RadarPlot, theme: Theme) -> Figure:
    """The radar of a `RadarPlot`; a point carries the code of its spoke."""
    angles = [360 * i / len(plot.axes) for i in range(len(plot.axes))]
    return {
        "data": [
            *_separators(plot, theme, angles),
            *_ring(plot, theme, angles),
            *(_outline(plot, outline, theme, angles) for outline in reversed(plot.outlines)),
            *_ring_label(plot, theme, angles),
        ],
        "layout": {
            "margin": MARGINS[plot.of],
            "polar": {
                "gridshape": "linear",
                "angularaxis": {
                    "direction": "clockwise",
                    "rotation": 90,
                    "tickmode": "array",
                    "tickvals": angles,
                    "ticktext": [f"<b>{a.label}</b>" if a.chosen else a.label for a in plot.axes],
                    "tickfont": {"size": 12, "color": theme.ink},
                    "ticks": "",
                    "gridcolor": theme.grid,
                    "linecolor": theme.line,
                },
                "radialaxis": {
                    "range": [plot.low, plot.high],
                    "tickmode": "array",
                    "tickvals": [value for value, _ in plot.ticks],
                    "ticktext": [text for _, text in plot.ticks],
                    "tickfont": {"size": 11, "color": theme.muted},
                    "angle": 90 - 180 / len(plot.axes),
                    "tickangle": 90 - 180 / len(plot.axes),
                    "ticks": "",
                    "showline": False,
                    "gridcolor": theme.grid,
                },
            },
            "annotations": _group_names(plot, theme),
        },
    }


def _outline(plot: RadarPlot, outline: Outline, theme: Theme, angles: list[float]) -> Figure:
    ink = outline.selected and plot.ring is not None
    return {
        "type": "scatterpolar",
        "mode": "lines+markers",
        "name": outline.label,
        "r": [*outline.values, outline.values[0]],
        "theta": [*angles, angles[0]],
        "customdata": [*(axis.key for axis in plot.axes), plot.axes[0].key],
        "meta": {"selects": plot.of},
        "hovertext": [*outline.hovers, outline.hovers[0]],
        "hoverinfo": "text",
        "connectgaps": False,
        "cliponaxis": False,
        "line": {
            "color": colour(theme, outline.role),
            "width": 3 if outline.selected else 2,
            "dash": outline.dash,
        },
        "marker": {
            "symbol": outline.symbol,
            "size": 9 if outline.selected else 7,
            "color": theme.beam if ink else colour(theme, outline.role),
            "line": {"color": theme.ink, "width": 1.5 if outline.selected else 0},
            "opacity": 1,
        },
    }


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


def _ring_label(plot: RadarPlot, theme: Theme, angles: list[float]) -> list[Figure]:
    if plot.ring is None:
        return []
    return [
        {
            "type": "scatterpolar",
            "mode": "text",
            "r": [plot.ring],
            "theta": [180],
            "text": [plot.ring_label],
            "textposition": "top center",
            "textfont": {"size": 12, "color": theme.ink},
            "hoverinfo": "skip",
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
