"""Draws what rooms answered: a line each room, group, actor or thing; blocks and dots on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboard.charts.room_vote.plot import Block, Dot, VoteLine, VotePlot
from dashboard.charts.shared.drawing import TRANSPARENT, Figure, colour, hover_text, text_on
from dashboard.charts.shared.label_text import wrapped
from dashboard.charts.shared.strip_columns import (
    HEADER_SIZE,
    Group,
    Side,
    Texts,
    column_axes,
    column_headers,
    column_traces,
    name_axis,
    name_room,
    side,
)
from dashboard.charts.shared.strip_ground import hairlines
from dashboard.charts.shared.text_width import text_width
from dashboard.tokens import Symbol, Theme

EDGE = 0.03
"""Free part of the scale beyond both ends, so that no dot is cut."""
LINE, TOP, BOTTOM, AXIS = 17, 8, 6, 22
TALLER = 1.3
"""How much higher a line is in a narrow place, where its name breaks."""
HEAD, DOT = 15, 12
INSIDE = 12
"""Letters inside a block."""
LINE_WIDTHS = (14, 11, 9)
"""Characters of a line of them where one line is too long."""
AIR = 6
LIFT = 0.26
"""How far over its line a change is drawn, so that it does not cross the middle half."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much room there is: characters of a line of a name and lines of it, pixels of the plane,
    lines of the text of a block."""

    width: int
    lines: int
    plane: int
    lines_inside: int


WIDE, NARROW = Room(34, 2, 420, 3), Room(17, 3, 170, 3)
"""On a desk, and on a telephone."""


@dataclass(frozen=True, slots=True)
class _Around:
    """Names and columns at one width."""

    names: tuple[str, ...]
    room: float
    side: Side


def vote_figure(plot: VotePlot, theme: Theme, least: Room = NARROW) -> Figure:
    """The lines of a `VotePlot`; a dot with a second, hollow one shows before and after.

    `meta.narrow` holds what changes, for `least` room, where the figure is narrower than
    `meta.below` pixels; `meta.beside` of a trace that surveys found it.
    """
    wide, narrow = _around(plot, theme, WIDE), _around(plot, theme, least)
    return {
        "data": [
            *_blocks(plot, theme),
            *_changes(plot, theme),
            *_intervals(plot, theme),
            *_dots(plot, theme),
            *_texts(plot, least, theme),
            *column_traces(wide.side.columns),
        ],
        "layout": {
            "xaxis": {
                "range": scale(plot),
                "zeroline": False,
                "showgrid": plot.ticks != (),
                "showticklabels": plot.ticks != (),
                **_ticks(plot),
                "ticks": "",
                "automargin": False,
            },
            **_placed(plot, wide, plot.pitch, theme),
            "shapes": [hairlines(len(plot.lines), theme), *_references(plot, theme)],
            "annotations": [*column_headers(wide.side, theme), *_over(plot, theme)],
            "meta": {
                "below": round(wide.room + wide.side.room + WIDE.plane * 0.75),
                "narrow": {
                    **{n: a | {"visible": False} for n, a in column_axes(wide.side.columns)},
                    **_placed(plot, narrow, round(plot.pitch * TALLER), theme),
                    "annotations": _over(plot, theme),
                },
            },
        },
    }


def _ticks(plot: VotePlot) -> Figure:
    if plot.ticks is None:
        return {"nticks": 6}
    return {
        "tickmode": "array",
        "tickvals": [value for value, _ in plot.ticks],
        "ticktext": [text for _, text in plot.ticks],
    }


def scale(plot: VotePlot) -> list[float]:
    """Both ends of the scale, with air where dots may stand on them."""
    air = (plot.high - plot.low) * EDGE if any(line.dots for line in plot.lines) else 0.0
    return [plot.low - air, plot.high + air]


def _around(plot: VotePlot, theme: Theme, room: Room) -> _Around:
    """Names with what they are of; in a narrow place only the figures stand at the right."""
    names = tuple(_name(line, room, theme) for line in plot.lines)
    figures = Texts(tuple(_bold(line, line.figure) for line in plot.lines), theme.ink)
    groups = [Group(plot.figure_header if room is WIDE else "", (figures,))]
    if room is WIDE:
        asides = Texts(tuple(line.aside for line in plot.lines), theme.muted, HEADER_SIZE)
        groups.append(Group(plot.aside_header, (asides,)))
    return _Around(names, name_room(names), side(groups))


def _name(line: VoteLine, room: Room, theme: Theme) -> str:
    name = _bold(line, wrapped(line.name, room.width, room.lines))
    if not line.of:
        return name
    of = wrapped(line.of, room.width, room.lines)
    return f'{name}<br><span style="color:{theme.muted}">{of}</span>'


def _bold(line: VoteLine, text: str) -> str:
    return f"<b>{text}</b>" if text and line.strong else text


def _placed(plot: VotePlot, around: _Around, pitch: int, theme: Theme) -> Figure:
    top = TOP + LINE
    bottom = BOTTOM + (AXIS if plot.ticks != () else 0) + (LINE if plot.axis else 0)
    return {
        "height": pitch * len(plot.lines) + top + bottom,
        "margin": {"l": around.room, "r": round(around.side.room), "t": top, "b": bottom},
        "yaxis": name_axis(around.names, around.room, theme),
        **dict(column_axes(around.side.columns)),
    }


def _blocks(plot: VotePlot, theme: Theme) -> Iterator[Figure]:
    """All blocks of a colour as one shape; those of a paler colour lie under the others."""
    placed = [(block, y) for y, line in enumerate(plot.lines) for block in line.blocks]
    placed.sort(key=lambda one: one[0].role)
    for role, of in groupby(placed, key=lambda one: one[0].role):
        corners = [_corners(block, y) for block, y in of]
        yield {
            "type": "scatter",
            "mode": "lines",
            "fill": "toself",
            "x": [x for ring in corners for x, _ in (*ring, (None, None))],
            "y": [y for ring in corners for _, y in (*ring, (None, None))],
            "fillcolor": colour(theme, role),
            "line": {"width": 0, "color": TRANSPARENT},
            "hoverinfo": "skip",
        }


def _corners(block: Block, y: float) -> list[tuple[float, float]]:
    left, right, top, bottom = block.start, block.end, y + block.top, y + block.bottom
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


def _marks(plot: VotePlot) -> list[tuple[Dot, float]]:
    return [(dot, y) for y, line in enumerate(plot.lines) for dot in line.dots]


def _strokes(ends: Iterable[tuple[float, float, float]], hue: str, width: float) -> list[Figure]:
    """Level lines: from, to, height."""
    drawn = [*ends]
    if not drawn:
        return []
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [x for low, high, _ in drawn for x in (low, high, None)],
            "y": [at for _, _, y in drawn for at in (y, y, None)],
            "hoverinfo": "skip",
            "cliponaxis": False,
            "line": {"color": hue, "width": width},
        }
    ]


def _intervals(plot: VotePlot, theme: Theme) -> Iterator[Figure]:
    """The middle half of the answers of a room, thick; the interval of a survey, thin."""
    for (role, survey), of in _by_look(plot):
        ends = [
            (dot.low, dot.high, y) for dot, y in of if dot.low is not None and dot.high is not None
        ]
        for drawn in _strokes(ends, colour(theme, role), 2 if survey else 5):
            yield drawn | {"meta": {"beside": survey}}


def _changes(plot: VotePlot, theme: Theme) -> Iterator[Figure]:
    """A line from what was answered before to what is answered now, and a hollow dot there."""
    changed = [(dot, y, dot.before) for dot, y in _marks(plot) if dot.before is not None]
    yield from _strokes(
        ((before, dot.value, y - LIFT) for dot, y, before in changed), theme.muted, 1.5
    )
    if changed:
        yield {
            **_points([(before, y - LIFT) for _, y, before in changed]),
            "hoverinfo": "skip",
            "marker": {
                "symbol": Symbol.RING,
                "size": DOT - 2,
                "color": [colour(theme, dot.role) for dot, _, _ in changed],
                "line": {"width": 2},
            },
        }


def _dots(plot: VotePlot, theme: Theme) -> Iterator[Figure]:
    for (role, survey), of in _by_look(plot):
        hue, first = colour(theme, role), of[0][0]
        yield {
            **_points([(dot.value, y) for dot, y in of]),
            "meta": {"beside": survey},
            "hovertext": [hover_text(dot.hover) for dot, _ in of],
            "hoverinfo": "text",
            "marker": {
                "opacity": 1,
                "symbol": first.symbol,
                "size": HEAD if role == "ink" and not survey else DOT,
                "color": theme.paper if survey else hue,
                "line": {"width": 2.2 if survey else 1, "color": hue if survey else theme.ink},
            },
        }


def _by_look(plot: VotePlot) -> list[tuple[tuple[str, bool], list[tuple[Dot, float]]]]:
    """The dots of each colour: those of surveys are hollow."""
    looks: dict[tuple[str, bool], list[tuple[Dot, float]]] = {}
    for dot, y in _marks(plot):
        looks.setdefault((dot.role, dot.survey), []).append((dot, y))
    return [*looks.items()]


def _points(points: Sequence[tuple[float, float]]) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in points],
        "y": [y for _, y in points],
        "cliponaxis": False,
    }


def _texts(plot: VotePlot, least: Room, theme: Theme) -> Iterator[Figure]:
    """What stands in blocks, which are pointed at there, and what lines say in place of marks."""
    told = [
        (block, y)
        for y, line in enumerate(plot.lines)
        for block in line.blocks
        if block.text or block.hover
    ]
    if told:
        unit = (plot.high - plot.low) or 1
        yield {
            "type": "scatter",
            "mode": "text",
            "x": [(block.start + block.end) / 2 for block, _ in told],
            "y": [y for _, y in told],
            "text": [_fitting(block, WIDE, unit) for block, _ in told],
            "meta": {"narrow": {"text": [_fitting(block, least, unit) for block, _ in told]}},
            "textposition": "middle center",
            "textfont": {
                "size": INSIDE,
                "color": [text_on(theme, colour(theme, block.role)) for block, _ in told],
            },
            "hovertext": [hover_text(block.hover) for block, _ in told],
            "hoverinfo": "text",
            "cliponaxis": False,
        }
    says = [(line.says, y) for y, line in enumerate(plot.lines) if line.says]
    if says:
        yield {
            "type": "scatter",
            "mode": "text",
            "x": [plot.low for _ in says],
            "y": [y for _, y in says],
            "text": [wrapped(text, 60, 2) for text, _ in says],
            "meta": {"narrow": {"text": [_saying(text, least) for text, _ in says]}},
            "textposition": "middle right",
            "textfont": {"size": HEADER_SIZE, "color": theme.ink},
            "hoverinfo": "skip",
            "cliponaxis": False,
        }


def _saying(text: str, room: Room) -> str:
    """What a line says, on as many lines as there may be."""
    return wrapped(text, 28, 3) if room.lines_inside > 1 else text


def _fitting(block: Block, room: Room, unit: float) -> str:
    """The text of a block on as few lines as it is wide enough for; none where it is too small."""
    if room.lines_inside > 1:
        broken = (wrapped(block.text, width, room.lines_inside) for width in LINE_WIDTHS)
        ways = (block.text, *broken)
    else:
        ways = (block.text, block.short, *(_cut(block.short, width) for width in LINE_WIDTHS))
    pixels = (block.end - block.start) / unit * room.plane - AIR
    return next((text for text in ways if text and text_width(text, INSIDE) <= pixels), "")


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"


def _references(plot: VotePlot, theme: Theme) -> Iterator[Figure]:
    """Over the lines that have marks; those that say something in words stay free."""
    drawn = sum(not line.says for line in plot.lines)
    for one in plot.references:
        yield {
            "type": "line",
            "xref": "x",
            "yref": "y",
            "x0": one.value,
            "x1": one.value,
            "y0": -0.5,
            "y1": drawn - 0.5,
            "layer": "between",
            "line": {"color": colour(theme, one.role), "width": 1.5, "dash": one.dash},
        }


def _over(plot: VotePlot, theme: Theme) -> list[Figure]:
    """The names of the references, at the outer sides of two, and what the scale counts."""
    middle = (plot.low + plot.high) / 2
    lowest = min((one.value for one in plot.references), default=middle)
    several = len(plot.references) > 1
    names = [
        {
            "x": one.value,
            "xref": "x",
            "xanchor": "right" if left else "left",
            "xshift": -AIR if left else AIR,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": 2,
            "showarrow": False,
            "text": one.name,
            "font": {"size": HEADER_SIZE, "color": colour(theme, one.role)},
        }
        for one in plot.references
        for left in [one.value == lowest if several else one.value > middle]
    ]
    axis = {
        "x": 0.5,
        "xref": "paper",
        "xanchor": "center",
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "yshift": -AXIS,
        "showarrow": False,
        "text": plot.axis,
        "font": {"size": HEADER_SIZE, "color": theme.muted},
    }
    return [*names, axis] if plot.axis else names
