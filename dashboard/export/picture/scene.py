"""The primitives of a drawing for files: shapes, lines, dots and words, in pixels, y downwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.tokens import LIGHT

Point = tuple[float, float]
Ring = tuple[Point, ...]

REGULAR, BOLD = 400, 700
"""The two weights of the words of a drawing."""


@dataclass(frozen=True, slots=True)
class Hatch:
    """Marks that repeat over a fill: `/`, `|` or `.`, every `size` pixels."""

    kind: str
    colour: str
    size: float = 6


@dataclass(frozen=True, slots=True)
class Shape:
    """Closed rings under the even-odd rule; an empty colour draws nothing."""

    rings: tuple[Ring, ...]
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0
    dash: tuple[float, ...] = ()
    hatch: Hatch | None = None
    name: str = ""
    """What it stands for: a territory, a cell; empty: an ornament."""
    hint: str = ""
    """What pointing at it says, in lines."""
    opacity: float = 1
    href: str = ""
    """Where a click on it leads."""


@dataclass(frozen=True, slots=True)
class Line:
    """A polyline."""

    points: Ring
    stroke: str
    stroke_width: float
    dash: tuple[float, ...] = ()
    arrow: bool = False
    """Whether its last point is the head of an arrow."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark around a point, `size` pixels wide; `symbol` is a name of `tokens.Symbol`."""

    x: float
    y: float
    size: float
    symbol: str
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0
    name: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text on the base line `y`, as plain text; `anchor` is start, middle or end.

    Whoever prints it raises the ends of ordinals (`text.ordinals`).
    """

    x: float
    y: float
    text: str
    size: float
    weight: int = REGULAR
    anchor: str = "start"
    colour: str = LIGHT.ink
    halo: str = ""
    """Colour of an edge around the letters; empty: none."""
    opacity: float = 1
    turn: float = 0
    """Degrees around its point, clockwise."""


Item = Shape | Line | Dot | Words


@dataclass(frozen=True, slots=True)
class Scene:
    """A drawing of so many pixels, its items from the lowest to the highest."""

    width: float
    height: float
    items: tuple[Item, ...]
    ground: str = ""
    """Colour under everything; empty: none."""
    title: str = ""
    alt: str = ""
    language: str = ""

    @property
    def words(self) -> tuple[Words, ...]:
        """All texts."""
        return tuple(item for item in self.items if isinstance(item, Words))


def moved(items: Iterable[Item], x: float, y: float, scale: float = 1) -> tuple[Item, ...]:
    """Items in a larger drawing: made `scale` times as large, then moved."""

    def at(point: Point) -> Point:
        return x + scale * point[0], y + scale * point[1]

    def one(item: Item) -> Item:
        match item:
            case Shape():
                return replace(
                    item,
                    rings=tuple(tuple(map(at, ring)) for ring in item.rings),
                    stroke_width=scale * item.stroke_width,
                    dash=tuple(scale * part for part in item.dash),
                    hatch=item.hatch and replace(item.hatch, size=scale * item.hatch.size),
                )
            case Line():
                return replace(
                    item,
                    points=tuple(map(at, item.points)),
                    stroke_width=scale * item.stroke_width,
                    dash=tuple(scale * part for part in item.dash),
                )
            case Dot():
                left, top = at((item.x, item.y))
                size, stroke = scale * item.size, scale * item.stroke_width
                return replace(item, x=left, y=top, size=size, stroke_width=stroke)
            case Words():
                left, top = at((item.x, item.y))
                return replace(item, x=left, y=top, size=scale * item.size)

    return tuple(map(one, items))


def rectangle(left: float, top: float, right: float, bottom: float) -> Ring:
    """The ring of a rectangle."""
    return (left, top), (right, top), (right, bottom), (left, bottom)
