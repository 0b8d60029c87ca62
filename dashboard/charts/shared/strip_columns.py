"""Names at the left and columns of texts at the right of the lines of a strip plot.

Each is an axis of its own that is shifted by pixels: its texts stay where they are at any width,
and a browser draws them in a third of the time of as many annotations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.text_width import text_width, widest
from dashboard.tokens import Theme

NAME_SIZE = 14
HEADER_SIZE = 13
GAP = 14
"""Pixels between two columns, and between them and the plane."""
TIE_GAP = 3
LABEL_PAD = 3
"""Pixels that Plotly leaves between the place of an axis and its labels."""


@dataclass(frozen=True, slots=True)
class Texts:
    """A column: a text a line, at its right end, or at its left one where it follows another."""

    texts: tuple[str, ...]
    colour: str
    size: int = NAME_SIZE
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Columns under one header, which ends where the last of them does."""

    header: str
    columns: tuple[Texts, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A column and the pixels from the plane to its right end, or its left one if it follows."""

    column: Texts
    shift: float


@dataclass(frozen=True, slots=True)
class Side:
    """All that stands at the right: columns, headers with the pixels to their end, the room."""

    columns: tuple[Placed, ...]
    headers: tuple[tuple[str, float], ...]
    room: float


def side(groups: Sequence[Group]) -> Side:
    """The groups from left to right; empty columns and groups are left out."""
    edge = 0.0
    columns: list[Placed] = []
    headers: list[tuple[str, float]] = []
    for group in groups:
        kept = [column for column in group.columns if any(column.texts)]
        if not kept:
            continue
        widths = [widest(column.texts, column.size) for column in kept]
        gaps = [0.0, *(TIE_GAP if column.follows else GAP for column in kept[1:])]
        taken = sum(widths) + sum(gaps)
        edge += GAP + max(text_width(group.header, HEADER_SIZE) - taken, 0)
        for column, width, gap in zip(kept, widths, gaps, strict=True):
            left = edge + gap
            edge = left + width
            columns.append(Placed(column, left if column.follows else edge))
        headers.append((group.header, edge))
    return Side(tuple(columns), tuple(headers), edge)


def name_axis(names: Sequence[str], room: float, theme: Theme) -> Figure:
    """The vertical axis, which holds the names at some pixels to its left.

    The labels are set off, not the axis: Plotly moves what hears the pointer with its main axis.
    """
    return {
        **_axis(names),
        "ticklabelstandoff": round(-room - LABEL_PAD),
        "tickfont": {"color": theme.ink, "size": NAME_SIZE},
    }


def name_room(names: Sequence[str]) -> float:
    """Pixels at the left of the plane for the longest name of a line that has a key."""
    return round(widest(names, NAME_SIZE) + GAP / 2)


def column_axes(columns: Sequence[Placed]) -> Iterator[tuple[str, Figure]]:
    """The axis of each column by its name in a layout, and in that of a trace."""
    for number, (column, shift) in enumerate(((p.column, p.shift) for p in columns), 2):
        yield (
            f"yaxis{number}",
            {
                **_axis(column.texts),
                "overlaying": "y",
                "side": "right",
                "anchor": "free",
                "position": 1,
                "shift": round(shift) + (0 if column.follows else LABEL_PAD),
                "ticklabelposition": "outside" if column.follows else "inside",
                "tickfont": {"color": column.colour, "size": column.size},
            },
        )


def column_traces(columns: Sequence[Placed]) -> list[Figure]:
    """What keeps the axes of the columns there: a trace without points on each."""
    return [
        {"type": "scatter", "x": [None], "y": [None], "yaxis": f"y{n}", "hoverinfo": "skip"}
        for n, _ in enumerate(columns, 2)
    ]


def column_headers(texts: Side, theme: Theme) -> list[Figure]:
    """What the columns at the right are, over them."""
    return [ending_header(text, end, theme) for text, end in texts.headers if text]


def ending_header(text: str, end: float, theme: Theme) -> Figure:
    """A header whose right end stands at some pixels from the plane."""
    place = {"x": 1, "xref": "paper", "xanchor": "right", "xshift": round(end)}
    return {**header(text, theme.muted), **place}


def header(text: str, tint: str) -> Figure:
    """A text over the plane, whose place across is left open."""
    return {
        "text": text,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 2,
        "showarrow": False,
        "font": {"size": HEADER_SIZE, "color": tint},
    }


def _axis(texts: Sequence[str]) -> Figure:
    return {
        "type": "linear",
        "range": [len(texts) - 0.5, -0.5],
        "tickmode": "array",
        "tickvals": list(range(len(texts))),
        "ticktext": list(texts),
        "ticklabelposition": "inside",
        "ticklabeloverflow": "allow",
        "ticks": "",
        "showgrid": False,
        "zeroline": False,
        "automargin": False,
    }
