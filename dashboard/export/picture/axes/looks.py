"""How the lines and the marks of a trace look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dashboard.charts.shared.drawing import Figure
from dashboard.export.picture.markup import plain
from dashboard.export.picture.scene import Dot, Point, Ring
from dashboard.export.picture.symbols import OPEN

DASHES = {"solid": (), "dot": (1, 1), "dash": (3, 3), "dashdot": (3, 1, 1, 1)}
LEAST_DASH = 3


def runs(points: Iterable[Point | None]) -> Iterator[Ring]:
    """The unbroken parts of a polyline, those of one point left out."""
    run: list[Point] = []
    for point in (*points, None):
        if point is not None:
            run.append(point)
        else:
            if len(run) > 1:
                yield tuple(run)
            run = []


def line_looks(line: Figure) -> dict[str, Any]:
    """The looks of a line, for `Line`."""
    wide = line.get("width", 2)
    unit = max(wide, LEAST_DASH)
    dash = tuple(unit * part for part in DASHES[line.get("dash", "solid")])
    return {"stroke": line["color"], "stroke_width": wide, "dash": dash}


def each(value: Any, index: int) -> Any:
    """What an attribute of a trace is at a point: its own, or that of all."""
    return value[index] if isinstance(value, (list, tuple)) else value


def dots(marker: Figure, points: Sequence[Point | None], told: Any = "") -> Iterator[Dot]:
    """The marks of a trace, with what pointing at each says; an open one is drawn in its colour."""
    line = marker.get("line", {})
    for i, point in enumerate(points):
        if point is None:
            continue
        symbol = str(each(marker.get("symbol", "circle"), i))
        fill, stroke = each(marker["color"], i), each(line.get("color", ""), i)
        wide = each(line.get("width", 0), i)
        if OPEN in symbol:
            stroke, wide = fill, wide or 1
        stroke = stroke if wide else ""
        hint = plain(each(told, i))
        yield Dot(*point, each(marker["size"], i), symbol, fill, stroke, wide, hint=hint)
