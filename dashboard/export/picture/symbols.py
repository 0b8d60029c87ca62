"""The outlines of marks, as Plotly draws those that it has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.export.picture.scene import Dot, Ring, rectangle
from dashboard.tokens import Symbol

OPEN = "-open"


@dataclass(frozen=True, slots=True)
class Part:
    """A circle of a radius, or a ring of points; whether the fill of the mark fills it."""

    ring: Ring = ()
    radius: float = 0
    filled: bool = True
    closed: bool = True
    dash: tuple[float, ...] = ()


def parts_of(dot: Dot) -> Iterator[Part]:
    """What a mark is drawn of, in the place of the mark. Raises KeyError for an unknown symbol."""
    r = dot.size / 2
    match Symbol(dot.symbol):
        case Symbol.CIRCLE:
            yield Part(radius=r)
        case Symbol.RING:
            yield Part(radius=r, filled=False)
        case Symbol.SQUARE:
            yield Part(_square(dot, r))
        case Symbol.OPEN_SQUARE:
            yield Part(_square(dot, r), filled=False)
        case Symbol.HALF_SQUARE:
            yield Part(_square(dot, r), filled=False)
            yield Part(rectangle(dot.x - r, dot.y - r, dot.x, dot.y + r))
        case Symbol.DASHED_SQUARE:
            yield Part(_square(dot, r), filled=False, dash=(3, 3))
        case Symbol.DOUBLE_SQUARE:
            yield Part(_square(dot, r), filled=False)
            yield Part(_square(dot, r / 2), filled=False)
        case Symbol.DIAMOND:
            yield Part(_diamond(dot, r))
        case Symbol.OPEN_DIAMOND:
            yield Part(_diamond(dot, r), filled=False)
        case Symbol.DOTTED_DIAMOND:
            yield Part(_diamond(dot, r), filled=False)
            yield Part(radius=r / 6)
        case Symbol.TRIANGLE_UP:
            yield Part(_placed(dot, _triangle(r)))
        case Symbol.TRIANGLE_DOWN:
            yield Part(_placed(dot, tuple((x, -y) for x, y in _triangle(r))))
        case Symbol.TRIANGLE_LEFT:
            yield Part(_placed(dot, tuple((y, x) for x, y in _triangle(r))))
        case Symbol.TRIANGLE_RIGHT:
            yield Part(_placed(dot, tuple((-y, x) for x, y in _triangle(r))))
        case Symbol.DASH:
            yield Part(_placed(dot, ((-1.4 * r, 0), (1.4 * r, 0))), filled=False, closed=False)


def _square(dot: Dot, r: float) -> Ring:
    return rectangle(dot.x - r, dot.y - r, dot.x + r, dot.y + r)


def _diamond(dot: Dot, r: float) -> Ring:
    return _placed(dot, ((1.3 * r, 0), (0, 1.3 * r), (-1.3 * r, 0), (0, -1.3 * r)))


def _triangle(r: float) -> Ring:
    """Upwards, around its middle."""
    wide = 2 * r / 3**0.5
    return ((-wide, r / 2), (wide, r / 2), (0, -r))


def _placed(dot: Dot, ring: Ring) -> Ring:
    return tuple((dot.x + x, dot.y + y) for x, y in ring)
