"""Draws a strip plot: lines from top to bottom, their names and columns of texts aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.shared.drawing import Figure, shade
from dashboard.charts.shared.label_text import wrapped
from dashboard.charts.shared.strip_columns import (
    HEADER_SIZE,
    Group,
    Side,
    Texts,
    column_axes,
    column_traces,
    name_axis,
    name_room,
    side,
)
from dashboard.charts.shared.strip_ground import (
    LINE,
    PLANE,
    direction_header,
    has_own_line,
    headers,
    scale,
    shapes,
)
from dashboard.charts.shared.strip_marks import marks
from dashboard.charts.shared.strip_plot import StripLine, StripPlot
from dashboard.tokens import Theme

NARROW_PITCH, NARROW_TALL = 24, 38
"""Heights of a line in a narrow place, in pixels: all of one line of name, some of two."""
NAME, NARROW_NAME = (32, 2), (20, 2)
"""Characters of a line of a long name, and lines at most; the same in a narrow place."""
TOP, BOTTOM = 4, 4
"""Room between the header and the lines, and under them."""


@dataclass(frozen=True, slots=True)
class _Texts:
    """The names and columns of a plot at one width, and the pixels for the names."""

    names: tuple[str, ...]
    left: float
    side: Side


def strip_figure(plot: StripPlot, theme: Theme) -> Figure:
    """The strip plot of a `StripPlot`; pointing anywhere on a line points at its head.

    `meta.narrow` holds what changes where the figure is narrower than `meta.below` pixels.
    """
    wide, narrow = _wide(plot, theme), _narrow(plot, theme)
    top = TOP + LINE * (2 if has_own_line(plot) else 1)
    return {
        "data": [*marks(plot, theme), *column_traces(wide.side.columns)],
        "layout": {
            "hovermode": "y",
            "hoverdistance": -1,
            "xaxis": {
                "type": "linear",
                "range": scale(plot),
                "showticklabels": False,
                "showgrid": False,
                "zeroline": False,
                "ticks": "",
            },
            "shapes": shapes(plot, theme),
            **_around(plot, wide, plot.pitch, top, theme),
            "annotations": headers(plot, wide.side, theme),
            "meta": {
                "below": round(wide.left + wide.side.room + PLANE),
                "narrow": {
                    **{n: a | {"visible": False} for n, a in column_axes(wide.side.columns)},
                    **_around(plot, narrow, _narrow_pitch(narrow.names), TOP + LINE, theme),
                    "annotations": direction_header(plot, narrow.side, theme),
                },
            },
        },
    }


def _around(plot: StripPlot, texts: _Texts, pitch: float, top: int, theme: Theme) -> Figure:
    """What depends on the width of the texts: height, margins, axes."""
    return {
        "height": round(pitch * len(plot.lines)) + top + BOTTOM,
        "margin": {"l": texts.left, "r": round(texts.side.room), "t": top, "b": BOTTOM},
        "yaxis": name_axis(texts.names, texts.left, theme),
        **dict(column_axes(texts.side.columns)),
    }


def _narrow_pitch(names: Sequence[str]) -> float:
    return NARROW_TALL if any("<br>" in name for name in names) else NARROW_PITCH


def _wide(plot: StripPlot, theme: Theme) -> _Texts:
    lines = plot.lines
    places = (
        Texts(tuple(_strong(line, line.place) for line in lines), theme.ink),
        Texts(tuple(line.tie for line in lines), theme.muted, 12, follows=True),
        Texts(tuple(line.interval for line in lines), theme.muted, HEADER_SIZE),
    )
    groups = (_figures(plot, theme), Group(plot.place_header, places))
    names = [_broken(plot, line.name, NAME) for line in lines]
    return _texts(plot, names, groups, theme)


def _narrow(plot: StripPlot, theme: Theme) -> _Texts:
    names = [_broken(plot, line.short or line.name, NARROW_NAME) for line in plot.lines]
    return _texts(plot, names, (_figures(plot, theme),), theme)


def _broken(plot: StripPlot, name: str, limits: tuple[int, int]) -> str:
    return wrapped(name, *limits) if plot.long_names else name


def _texts(plot: StripPlot, names: Sequence[str], groups: Sequence[Group], theme: Theme) -> _Texts:
    """Lines that select nothing may be longer than their column: nothing is drawn beside them."""
    keyed = [name for line, name in zip(plot.lines, names, strict=True) if line.key]
    told = (_name(line, name, theme) for line, name in zip(plot.lines, names, strict=True))
    return _Texts(tuple(told), name_room(keyed), side(groups))


def _figures(plot: StripPlot, theme: Theme) -> Group:
    figures = Texts(tuple(_figure(line, theme) for line in plot.lines), theme.ink)
    return Group(plot.value_header, (figures,))


def _name(line: StripLine, name: str, theme: Theme) -> str:
    return _strong(line, name) if line.key else _tinted(name, theme.muted)


def _strong(line: StripLine, text: str) -> str:
    return f"<b>{text}</b>" if text and (line.apart or line.selected) else text


def _figure(line: StripLine, theme: Theme) -> str:
    if not line.apart:
        return _strong(line, line.figure)
    return _strong(line, _tinted(line.figure, shade(theme, line.role, "figure")))


def _tinted(text: str, tint: str) -> str:
    return f'<span style="color:{tint}">{text}</span>'
