"""Turns figures with level and upright axes into items: traces, shapes, annotations, labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from dashboard.charts.shared.drawing import Figure
from dashboard.export.picture.axes.clip import inside
from dashboard.export.picture.axes.frame import Axis, Rect, along
from dashboard.export.picture.axes.looks import dots, each, line_looks, runs
from dashboard.export.picture.axes.notes import notes, shapes
from dashboard.export.picture.axes.plane import Plane
from dashboard.export.picture.axes.text import words
from dashboard.export.picture.axes.ticks import ticks
from dashboard.export.picture.markup import LINE, plain, rows
from dashboard.export.picture.scene import Hatch, Item, Line, Point, Shape, rectangle

OUTWARDS = {"left": -1, "center": 0, "right": 1, "top": -1, "middle": 0, "bottom": 1}
ANCHORS = {"left": "end", "center": "middle", "right": "start"}
LETTERS = 0.75
"""From the foot of the box of a text to its base line, as Plotly has it."""


def items(plane: Plane) -> Iterator[Item]:
    """What a plane shows, from the lowest to the highest."""
    yield from shapes(plane, "below")
    yield from _grid(plane)
    yield from shapes(plane, "between")
    for trace in plane.figure["data"]:
        if trace.get("visible", True) is not False:
            yield from _TRACES[trace["type"]](plane, trace)
    for axis in plane.axes.values():
        yield from along(axis, plane.rect, plane.language)
    yield from shapes(plane, "above")
    yield from notes(plane)


def _grid(plane: Plane) -> Iterator[Line]:
    rect = plane.rect
    for axis in plane.axes.values():
        if not axis.shown or axis.spec.get("showgrid", True) is False:
            continue
        for value, _ in ticks(axis.spec, plane.language):
            at = axis.at(value)
            ends = ((at, rect.top), (at, rect.bottom))
            if not axis.across:
                ends = ((rect.left, at), (rect.right, at))
            yield Line(ends, axis.spec["gridcolor"], 1)


def _scatter(plane: Plane, trace: Figure) -> Iterator[Item]:
    modes = trace.get("mode", "").split("+")
    x, y = plane.axes[trace.get("xaxis", "x")], plane.axes[trace.get("yaxis", "y")]
    rect = Rect(min(x.start, x.end), min(y.start, y.end), max(x.start, x.end), max(y.start, y.end))
    points = [
        None if left is None or up is None else (x.at(left), y.at(up))
        for left, up in zip(trace["x"], trace["y"], strict=True)
    ]
    loose = trace.get("cliponaxis", True) is False
    if trace.get("fill") == "toself":
        yield _filled(plane, trace, points)
    elif "lines" in modes:
        for run in runs(points):
            for part in [run] if loose else inside(run, rect):
                yield Line(part, **line_looks(trace["line"]))
    seen = [p if p and (loose or rect.holds(*p)) else None for p in points]
    if "error_y" in trace:
        yield from _errors(trace, points, y, rect)
    if "markers" in modes:
        yield from dots(trace["marker"], seen, trace.get("hovertext", ""))
    if "text" in modes:
        yield from _texts(plane, trace, seen, "markers" in modes)


def _filled(plane: Plane, trace: Figure, points: list[Point | None]) -> Shape:
    pattern = trace.get("fillpattern")
    line = trace.get("line", {})
    hatch = pattern and Hatch(pattern["shape"], pattern["fgcolor"], pattern["size"])
    return Shape(
        tuple(ring[:-1] if ring[0] == ring[-1] else ring for ring in runs(points)),
        pattern["bgcolor"] if pattern else trace["fillcolor"],
        line.get("color", "") if line.get("width") else "",
        line.get("width", 0),
        hatch=hatch or None,
        name=plane.name_of(trace),
        hint=plain(trace.get("text", "")),
    )


def _errors(trace: Figure, points: Sequence[Point | None], y: Axis, rect: Rect) -> Iterator[Line]:
    """The margin of each value, as far as the plane goes."""
    bars = trace["error_y"]
    for i, point in enumerate(points):
        above, below = bars["array"][i], bars["arrayminus"][i]
        if point is None or not (above or below):
            continue
        value, x = trace["y"][i], point[0]
        ends = ((x, y.at(value + (above or 0))), (x, y.at(value - (below or 0))))
        for part in inside(ends, rect):
            yield Line(part, bars["color"], bars["thickness"])


def _texts(
    plane: Plane, trace: Figure, points: Sequence[Point | None], marked: bool
) -> Iterator[Item]:
    """Texts beside points, where Plotly sets them."""
    font = trace["textfont"]
    size = font["size"]
    for i, point in enumerate(points):
        text = each(trace["text"], i)
        if point is None or not text:
            continue
        up, across = each(trace.get("textposition", "middle center"), i).split()
        block = rows(text)
        radius = each(trace["marker"]["size"], i) / 2 / 0.8 + 1 if marked else 0
        tall = (len(block) - 1) * LINE + 1
        first = (
            point[1] + LETTERS * size + OUTWARDS[up] * radius + (OUTWARDS[up] - 1) * tall * size / 2
        )
        shadow = str(each(font.get("shadow", "none"), i)).split()[-1]
        yield from words(
            block,
            point[0] + OUTWARDS[across] * radius,
            first,
            size,
            each(font.get("color", plane.theme.ink), i),
            ANCHORS[across],
            halo="" if shadow == "none" else shadow,
        )


def _bar(plane: Plane, trace: Figure) -> Iterator[Shape]:
    x, y = plane.axes["x"], plane.axes["y"]
    for i, (long, at) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        base = trace["base"] or 0
        left, right = sorted((x.at(base), x.at(base + long)))
        top, bottom = sorted(y.at(at + side * trace["width"] / 2) for side in (-1, 1))
        fill = each(trace["marker"]["color"], i)
        yield Shape((rectangle(left, top, right, bottom),), fill)


def _heatmap(plane: Plane, trace: Figure) -> Iterator[Shape]:
    """A cell each value, in the colour of its step; none where there is no value."""
    x, y = plane.axes["x"], plane.axes["y"]
    low, high, steps = trace["zmin"], trace["zmax"], trace["colorscale"]
    across, down = trace["xgap"] / 2, trace["ygap"] / 2
    for up, line in zip(trace["y"], trace["z"], strict=True):
        for left, value in zip(trace["x"], line, strict=True):
            if value is None:
                continue
            part = (value - low) / (high - low)
            fill = next(c for edge, c in reversed(steps) if edge <= part)
            x0, x1 = sorted((x.at(left - 0.5), x.at(left + 0.5)))
            y0, y1 = sorted((y.at(up - 0.5), y.at(up + 0.5)))
            yield Shape((rectangle(x0 + across, y0 + down, x1 - across, y1 - down),), fill)


_TRACES: Mapping[str, Callable[[Plane, Figure], Iterator[Item]]] = {
    "scatter": _scatter,
    "bar": _bar,
    "heatmap": _heatmap,
}
