"""Turns the drawing of a chart into SVG inside a page: two widths, the colours of the theme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape

from markupsafe import Markup

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.drawing import colour
from dashboard.charts.shared.patterns import Pattern, classes, hatch, held, line_styles
from dashboard.export.embed.compact import compacted
from dashboard.export.picture import Dot, Item, Scene, Shape, drawing, to_svg
from dashboard.export.picture.drawing import wanted_size
from dashboard.export.picture.legend import key
from dashboard.export.picture.scene import moved
from dashboard.tokens import DARK, FONT_STACK, LIGHT, Theme


@dataclass(frozen=True, slots=True)
class Room:
    """The width that a page has for a drawing, in pixels; what that means for the drawing."""

    width: float
    tall: float
    """Height of a drawing that has none of its own, in widths."""
    grid: int
    """Places in a pixel for the points of outlines."""
    whole: bool = False
    """Whether the drawing keeps its width in a narrower page, and is moved in it."""


WIDE, NARROW = Room(640, 0.8, 2), Room(340, 0.97, 1)
ROOMS = {
    "radar": {"wide": WIDE, "narrow": Room(430, 0.9, 1)},
    "tableau": {"whole": Room(1040, 0.5, 1, whole=True)},
}
"""Chart → its rooms by class, where they are not the usual ones: a page shows the drawing that it
has room for, and moves under the reader's finger one that is there in its `whole` width alone."""
NARROWEST, EDGES = 480, 32
"""Width of a page from which on the wide drawing is shown, and what a page leaves at its edges."""
GAP = 8
"""Pixels from a drawing to what explains it."""

OWN = (
    "paper",
    "beam",
    "ink",
    "muted",
    "line",
    "link",
    "focus",
    "mark",
    "night",
    "on_night",
    "casing",
)
"""Roles that the style of a page names."""

HATCHES = {colour(LIGHT, role): (role, pattern) for role, pattern in classes()}
"""Colour of a class → its role and its pattern."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")
_HEAD = re.compile(r"<svg [^>]*>(?:<title.*?</desc>)?", re.DOTALL)
_ID = re.compile(r'(?<= id=")(?=h\d)|(?<=url\(#)(?=h\d)')


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing for one width of a page; colours are properties of its `Palette`."""

    room: str
    svg: Markup


class Palette:
    """The colours of the drawings of a page, each as a property with its value in both themes."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}

    def drawings(self, catalogue: Catalogue, view: ChartView, prefix: str) -> tuple[Drawing, ...]:
        """The drawings of a chart, one a room; `prefix` tells them from the others of the page."""
        return tuple(
            Drawing(name, self._themed(catalogue, view, room, f"{prefix}{name[0]}"))
            for name, room in rooms_of(view.chart).items()
        )

    def properties(self) -> Markup:
        """The style of the properties, and where colours say nothing, of the patterns."""
        own = {f"--{role.replace('_', '-')}": role for role in OWN}
        light = {name: getattr(LIGHT, role) for name, role in own.items()}
        dark = {name: getattr(DARK, role) for name, role in own.items()}
        for (bright, deep), name in self._names.items():
            light[name], dark[name] = bright, deep
        changed = {name: value for name, value in dark.items() if value != light[name]}
        return Markup(
            f":root{{color-scheme:light dark;--font:{FONT_STACK};{_listed(light)}}}"
            f"@media screen and (prefers-color-scheme:dark){{:root{{{_listed(changed)}}}}}"
            f"{self._hatched()}"
        )

    def hatches(self) -> Markup:
        """The patterns of the classes that are drawn."""
        drawn = (hatch(role, one, f"var({name})") for name, role, one in self._classes())
        return Markup(held("".join(drawn)))

    def _hatched(self) -> str:
        """The rules that fill classes with their patterns in forced colours and on paper."""
        rules = (
            f'.drawing :is(path,rect,circle)[fill="var({name})"]{{fill:url(#hatch-{role})}}'
            for name, role, _ in self._classes()
        )
        return f"{line_styles()}@media print,(forced-colors:active){{{''.join(rules)}}}"

    def _classes(self) -> Iterator[tuple[str, str, Pattern]]:
        """Property, role and pattern of each class that is drawn."""
        for (light, _), name in self._names.items():
            if light in HATCHES:
                yield name, *HATCHES[light]

    def _themed(self, catalogue: Catalogue, view: ChartView, room: Room, prefix: str) -> Markup:
        return self._svg(
            *(
                compacted(_svg(_scene(catalogue, view, room, theme), view.alt, prefix), room.grid)
                for theme in (LIGHT, DARK)
            )
        )

    def _svg(self, light: str, dark: str) -> Markup:
        """The drawing with properties for colours; where the themes draw different things, in the
        colours of the light one."""
        bright, deep = _COLOUR.findall(light), _COLOUR.findall(dark)
        if _COLOUR.sub("", light) != _COLOUR.sub("", dark):
            deep = bright
        pairs = iter(zip(bright, deep, strict=True))
        return Markup(_COLOUR.sub(lambda _: self._named(next(pairs)), light))

    def _named(self, pair: tuple[str, str]) -> str:
        return f"var({self._names.setdefault(pair, f'--c{len(self._names)}')})"


def rooms_of(chart: str) -> Mapping[str, Room]:
    """The rooms that a chart is drawn for, the widest first."""
    return ROOMS.get(chart, {"wide": WIDE, "narrow": NARROW})


def height_of(catalogue: Catalogue, view: ChartView, width: float) -> float:
    """Pixels that the drawing takes in a page of some width."""
    widest, *others = rooms_of(view.chart).values()
    room = others[0] if others and width < NARROWEST else widest
    height = _scene(catalogue, view, room, LIGHT).height
    return height if room.whole else height * (width - EDGES) / room.width


def _scene(catalogue: Catalogue, view: ChartView, room: Room, theme: Theme) -> Scene:
    """The drawing and, below it, what explains it."""
    tall = None if wanted_size(view, theme).height else room.tall * room.width
    drawn = drawing(catalogue, view, theme=theme, width=room.width, height=tall)
    explained = key(view, theme, room.width)
    if not explained.items:
        return drawn
    below = moved(explained.items, 0, drawn.height + GAP)
    height = drawn.height + GAP + explained.height
    return replace(drawn, height=height, items=(*drawn.items, *below))


def _svg(scene: Scene, alt: str, prefix: str) -> str:
    """The SVG with what each mark says when it is pointed at; its ids are those of one page."""
    told = replace(scene, items=tuple(map(_told, scene.items)))
    opening = (
        f'<svg class="drawing" role="img" aria-label="{escape(alt)}" '
        f'viewBox="0 0 {scene.width:g} {scene.height:g}">'
    )
    return _ID.sub(prefix, _HEAD.sub(lambda _: opening, to_svg(told, font=False), count=1))


def _told(item: Item) -> Item:
    return replace(item, name=item.hint or item.name) if isinstance(item, Shape | Dot) else item


def _listed(properties: Mapping[str, str]) -> str:
    return "".join(f"{name}:{value};" for name, value in properties.items())
