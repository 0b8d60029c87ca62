"""The outlines of marks, as Plotly draws those that it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard.export.picture.scene import Dot, Point, Ring, rectangle
from dashboard.tokens import Symbol

OPEN = "-open"


@dataclass(frozen=True, slots=True)
class Part:
    """A circle of a radius, or a ring of points, around the place of a mark."""

    ring: Ring = ()
    radius: float = 0
    filled: bool = True
    """Whether the fill of the mark fills it."""
    closed: bool = True
    dash: tuple[float, ...] = ()


def parts_of(dot: Dot) -> Iterator[Part]:
    """What a mark is drawn of, in the place of the mark. Raises KeyError for an unknown symbol."""
    for part in _PARTS[Symbol(dot.symbol)](dot.size / 2):
        yield replace(part, ring=tuple((dot.x + x, dot.y + y) for x, y in part.ring))


def _open(part: Part, **looks: Any) -> Part:
    return replace(part, filled=False, **looks)


def _circle(r: float) -> Part:
    return Part(radius=r)


def _square(r: float) -> Part:
    return Part(rectangle(-r, -r, r, r))


def _diamond(r: float) -> Part:
    return Part(((1.3 * r, 0), (0, 1.3 * r), (-1.3 * r, 0), (0, -1.3 * r)))


def _triangle(r: float, turn: Callable[[float, float], Point]) -> Part:
    """A triangle upwards around its middle, turned."""
    wide = 2 * r / 3**0.5
    return Part(tuple(turn(*corner) for corner in ((-wide, r / 2), (wide, r / 2), (0, -r))))


_PARTS: Mapping[Symbol, Callable[[float], tuple[Part, ...]]] = {
    Symbol.CIRCLE: lambda r: (_circle(r),),
    Symbol.RING: lambda r: (_open(_circle(r)),),
    Symbol.SQUARE: lambda r: (_square(r),),
    Symbol.OPEN_SQUARE: lambda r: (_open(_square(r)),),
    Symbol.HALF_SQUARE: lambda r: (_open(_square(r)), Part(rectangle(-r, -r, 0, r))),
    Symbol.DASHED_SQUARE: lambda r: (_open(_square(r), dash=(3, 3)),),
    Symbol.DOUBLE_SQUARE: lambda r: (_open(_square(r)), _open(_square(r / 2))),
    Symbol.DIAMOND: lambda r: (_diamond(r),),
    Symbol.OPEN_DIAMOND: lambda r: (_open(_diamond(r)),),
    Symbol.DOTTED_DIAMOND: lambda r: (_open(_diamond(r)), _circle(r / 6)),
    Symbol.TRIANGLE_UP: lambda r: (_triangle(r, lambda x, y: (x, y)),),
    Symbol.TRIANGLE_DOWN: lambda r: (_triangle(r, lambda x, y: (x, -y)),),
    Symbol.TRIANGLE_LEFT: lambda r: (_triangle(r, lambda x, y: (y, x)),),
    Symbol.TRIANGLE_RIGHT: lambda r: (_triangle(r, lambda x, y: (-y, x)),),
    Symbol.DASH: lambda r: (Part(((-1.4 * r, 0), (1.4 * r, 0)), filled=False, closed=False),),
}
