"""A strip plot at the size of a room: a line a row of text, values at the right, words over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dashboard.charts.shared.back_row import ENDS, ROWS
from dashboard.charts.shared.drawing import Figure, colour, hover_text, shade
from dashboard.charts.shared.label_text import shortened
from dashboard.charts.shared.strip_ground import middle_line, scale
from dashboard.charts.shared.strip_plot import StripLine, StripPlot
from dashboard.tokens import ROOM_TEXT, Symbol, Theme

WIDTH = 960
"""Pixels between the margins of the least screen."""
LETTER, DIGIT = 14.2, 17
"""Width of a letter of a name and of a character of a value, in pixels."""
LONGEST_NAME = 30
"""Characters that the plane leaves to the names; one may go on up to what its line draws."""
NAME_GAP = 28
"""Pixels between a name and what is drawn."""
HEADER = 44
STEM, APART_STEM = 0.14, 0.3
"""Thickness of a stem, in lines."""
HEAD, APART_HEAD = 18, 24
RING, CASING = 8, 13
"""How much larger than its head a ring is, in pixels."""
RULE, MOST_RULES = 2, 2
BESIDE = 22
"""Pixels between the words of a header."""


def room_strip(plot: StripPlot, theme: Theme) -> Figure:
    """Up to sixteen rows, else both ends; rules part what is apart from the reference."""
    lines = shown(plot)
    longest = max((len(shortened(_name(line), LONGEST_NAME)) for line in lines), default=0)
    left = (LETTER * longest + NAME_GAP) / WIDTH
    right = 1 - (DIGIT * max((len(line.figure) for line in lines), default=0) + 20) / WIDTH
    low, high = ends(plot)
    starts = (
        left + (right - left) * (min(_drawn(plot, line), default=low) - low) / (high - low)
        for line in lines
    )
    names = [
        shortened(_name(line), int((start * WIDTH - NAME_GAP) / LETTER))
        for line, start in zip(lines, starts, strict=True)
    ]
    return {
        "data": [
            *_intervals(lines, theme),
            _stems(plot, lines, theme),
            *_heads(plot, lines, theme),
        ],
        "layout": {
            "margin": {"l": 0, "r": 0, "t": HEADER, "b": 0},
            "bargap": 0,
            "xaxis": {
                "domain": [left, right],
                "range": [low, high],
                "visible": False,
                "fixedrange": True,
            },
            "yaxis": {"range": [len(lines) - 0.5, -0.5], "visible": False, "fixedrange": True},
            "shapes": [
                *_reference(plot, theme),
                *middle_line(plot, theme, width=2.5),
                *_rules(plot, lines, theme),
            ],
            "annotations": [
                *_headers(plot, left + (right - left) * _part(plot, low, high), theme),
                *_texts(plot, lines, names, theme),
            ],
        },
    }


def ends(plot: StripPlot) -> tuple[float, float]:
    """Ends of the scale; without a reference it starts at nothing, where its stems start."""
    low, high = scale(plot)
    return (min(0.0, low), high) if plot.reference is None else (low, high)


def shown(plot: StripPlot) -> Sequence[StripLine]:
    """The lines of a screen; those that are chosen stay, after the line that says what is left."""
    lines = [line for line in plot.lines if line.value is not None]
    if len(lines) <= ROWS:
        return lines
    kept = [line for line in lines[ENDS:-ENDS] if line.selected or line.compared]
    left_out = StripLine("", plot.rest, None, "", "muted", "muted", ())
    return [*lines[:ENDS], left_out, *kept, *lines[-ENDS:]]


def _name(line: StripLine) -> str:
    return line.short or line.name


def _drawn(plot: StripPlot, line: StripLine) -> Iterator[float]:
    """Where the marks of a line stand on the scale."""
    yield plot.reference or 0.0
    yield from (mark.value for mark in line.marks)
    yield from (x for x in (line.value, line.low, line.other) if x is not None)


def _part(plot: StripPlot, low: float, high: float) -> float:
    """Where the reference stands between the ends of the scale; in the middle without one."""
    return 0.5 if plot.reference is None else (plot.reference - low) / (high - low)


def is_apart(plot: StripPlot, line: StripLine) -> bool:
    """Whether a line is outside the band around the reference."""
    if plot.band is None or line.value is None:
        return line.apart
    low, high = plot.band
    return not low <= line.value <= high


def _stems(plot: StripPlot, lines: Sequence[StripLine], theme: Theme) -> Figure:
    base = plot.reference or 0.0
    return {
        "type": "bar",
        "orientation": "h",
        "base": base,
        "x": [None if line.value is None else line.value - base for line in lines],
        "y": list(range(len(lines))),
        "width": [APART_STEM if is_apart(plot, line) else STEM for line in lines],
        "marker": {"color": [shade(theme, line.role, "stem") for line in lines]},
        "hoverinfo": "skip",
    }


def _heads(plot: StripPlot, lines: Sequence[StripLine], theme: Theme) -> Iterator[Figure]:
    sizes = [APART_HEAD if is_apart(plot, line) else HEAD for line in lines]
    rows = list(enumerate(lines))
    chosen = [
        (i, line) for i, line in rows if line.selected or (line.marks and line.head == "beam")
    ]
    for ink, more in ((theme.casing, CASING), (theme.beam, RING)) if chosen else ():
        yield _dots(chosen, [sizes[i] + more for i, _ in chosen], [ink] * len(chosen))
    for i, line in rows:
        for mark in line.marks:
            dot = _dots([(i, line)], [HEAD], [colour(theme, mark.role)], mark.symbol)
            yield dot | {"x": [mark.value]}
    other = [(i, line) for i, line in rows if line.other is not None]
    if other:
        inks = [shade(theme, line.role, "stem") for _, line in other]
        rings = _dots(other, [HEAD] * len(other), inks, Symbol.RING)
        yield rings | {"x": [line.other for _, line in other]}
    yield _dots(rows, sizes, [shade(theme, line.role, "stem") for line in lines]) | {
        "customdata": [line.key for line in lines],
        "meta": {"selects": plot.of},
        "hovertext": [hover_text(line.hover) for line in lines],
        "hoverinfo": "text",
    }


def _dots(
    rows: Sequence[tuple[int, StripLine]],
    sizes: Sequence[float],
    inks: Sequence[str],
    symbol: Symbol = Symbol.CIRCLE,
) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [line.value for _, line in rows],
        "y": [i for i, _ in rows],
        "marker": {
            "size": list(sizes),
            "color": list(inks),
            "symbol": symbol,
            "opacity": 1,
            "line": {"width": 0 if symbol is Symbol.CIRCLE else 3},
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _intervals(lines: Sequence[StripLine], theme: Theme) -> Iterator[Figure]:
    known = [(i, line) for i, line in enumerate(lines) if None not in (line.low, line.high)]
    if known:
        yield {
            "type": "scatter",
            "mode": "lines",
            "x": [x for _, line in known for x in (line.low, line.high, None)],
            "y": [y for i, _ in known for y in (i, i, None)],
            "line": {"color": theme.muted, "width": 4},
            "hoverinfo": "skip",
        }


def _reference(plot: StripPlot, theme: Theme) -> Iterator[Figure]:
    if plot.reference is not None:
        x = {"x0": plot.reference, "x1": plot.reference, "xref": "x"}
        y = {"y0": 0, "y1": 1, "yref": "paper"}
        yield {"type": "line", **x, **y, "line": {"color": theme.ink, "width": 2.5}}


def _rules(plot: StripPlot, lines: Sequence[StripLine], theme: Theme) -> Iterator[Figure]:
    """Rules around the lines that are close to the reference, where they stand together."""
    close = [None if line.value is None else not is_apart(plot, line) for line in lines]
    changes = [i for i, (one, other) in enumerate(pairwise(close)) if {one, other} == {True, False}]
    for i in changes if len(changes) <= MOST_RULES else ():
        x = {"x0": 0, "x1": 1, "xref": "paper"}
        y = {"y0": i + 0.5, "y1": i + 0.5, "yref": "y"}
        yield {"type": "line", **x, **y, "line": {"color": theme.ink, "width": RULE}}


def _headers(plot: StripPlot, reference: float, theme: Theme) -> Iterator[Figure]:
    """The words over the plane: they say what a legend would."""
    over = {"y": 1, "yref": "paper", "yanchor": "bottom", "xref": "paper", "showarrow": False}
    if plot.reference is None:
        return
    judged = any(line.role.startswith("judged") for line in plot.lines)
    ends = (theme.judged[0], theme.judged[-1]) if judged else (theme.ink, theme.ink)
    less, more = (f"<b>{words}</b>" for words in (_bare(plot.less), _bare(plot.more)))
    font = {"size": ROOM_TEXT}
    beside = (BESIDE + LETTER * len(plot.reference_label) / 2) / WIDTH
    yield {
        **over,
        "x": reference - beside,
        "xanchor": "right",
        "text": less,
        "font": font | {"color": ends[0]},
    }
    yield {
        **over,
        "x": reference,
        "xanchor": "center",
        "text": f"<b>{plot.reference_label}</b>",
        "font": font | {"color": theme.ink},
    }
    yield {**over, "x": 1, "xanchor": "right", "text": more, "font": font | {"color": ends[1]}}


def _bare(words: str) -> str:
    """A direction without its arrow."""
    return words.strip("←→ \u00a0")


def _texts(
    plot: StripPlot, lines: Sequence[StripLine], names: Sequence[str], theme: Theme
) -> Iterator[Figure]:
    for i, (line, name) in enumerate(zip(lines, names, strict=True)):
        strong = is_apart(plot, line) or line.selected
        row = {"y": i, "yref": "y", "xref": "paper", "showarrow": False}
        font = {"size": ROOM_TEXT, "color": theme.ink if line.key else theme.muted}
        for x, side, text in ((0, "left", name), (1, "right", line.figure)):
            text = f"<b>{text}</b>" if strong and text else text
            yield {**row, "x": x, "xanchor": side, "text": text, "font": font}
