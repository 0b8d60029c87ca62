"""Prints a scene as SVG that every program places alike: text stays text, one place for each."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from dashboard.export.picture.font import width
from dashboard.export.picture.font_files import COMMON, embedded
from dashboard.export.picture.scene import BOLD, Dot, Hatch, Item, Line, Ring, Scene, Shape, Words
from dashboard.export.picture.symbols import Part, parts_of
from dashboard.text.ordinals import ordinal_parts
from dashboard.tokens import FONT, FONT_STACK

RAISED, SMALLER = 0.33, 0.68
"""How high the end of an ordinal stands, and how large it is, in sizes of its text."""
HALO = 0.24
"""Width of the edge of letters, in sizes of the text."""
ARROW = 7
"""Length of the head of an arrow, in widths of its line."""


def to_svg(scene: Scene, *, font: bool) -> str:
    """The scene as an SVG document; with its `font` inside it looks the same everywhere."""
    hatches = list(dict.fromkeys(_hatches(scene.items)))
    names = {hatch: f"h{number}" for number, hatch in enumerate(hatches)}
    family = FONT_STACK.replace('"', "'")
    language = f" lang={quoteattr(scene.language)}" if scene.language else ""
    told = scene.title or scene.alt
    role = ' role="img" aria-labelledby="titre desc"' if told else ' aria-hidden="true"'
    wide, high = _number(scene.width), _number(scene.height)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
        f'viewBox="0 0 {wide} {high}"{language}{role} font-family="{family}">',
        f'<title id="titre">{escape(scene.title)}</title>' if told else "",
        f'<desc id="desc">{escape(scene.alt)}</desc>' if told else "",
        f"<style>{_faces(scene)}</style>" if font else "",
        f"<defs>{''.join(_pattern(names[h], h) for h in hatches)}</defs>" if hatches else "",
        f'<rect width="{wide}" height="{high}" fill="{scene.ground}"/>' if scene.ground else "",
        *_items(scene.items, names, held=font),
        "</svg>",
    ]
    return "".join(parts)


def _faces(scene: Scene) -> str:
    """The fonts of the words, each with the characters that are set in it."""
    letters: dict[int, set[str]] = {}
    for words in scene.words:
        letters.setdefault(words.weight, set()).update(words.text)
    return "".join(
        _face(weight, "".join(sorted(used - {*COMMON}))) for weight, used in sorted(letters.items())
    )


def _face(weight: int, others: str) -> str:
    content = base64.b64encode(embedded(weight, others)).decode()
    return (
        f"@font-face{{font-family:'{FONT}';font-weight:{weight};"
        f"src:url(data:font/woff2;base64,{content}) format('woff2')}}"
    )


def _hatches(items: Iterable[Item]) -> Iterator[Hatch]:
    for item in items:
        if isinstance(item, Shape) and item.hatch and item.hatch.kind:
            yield item.hatch


def _pattern(name: str, hatch: Hatch) -> str:
    size = hatch.size
    n, half = _number(size), _number(size / 2)
    stroke = f'stroke="{hatch.colour}" stroke-width="{_number(size / 6)}" fill="none"'
    marks = {
        "/": f'<path d="M{-size / 4:g} {size / 4:g}L{size / 4:g} {-size / 4:g}M0 {n}L{n} 0'
        f'M{0.75 * size:g} {1.25 * size:g}L{1.25 * size:g} {0.75 * size:g}" {stroke}/>',
        "|": f'<path d="M{half} 0V{n}" {stroke}/>',
        ".": f'<circle cx="{half}" cy="{half}" r="{_number(size / 5)}" fill="{hatch.colour}"/>',
    }
    return (
        f'<pattern id="{name}" width="{n}" height="{n}" patternUnits="userSpaceOnUse">'
        f"{marks[hatch.kind]}</pattern>"
    )


def _items(items: Iterable[Item], hatches: dict[Hatch, str], *, held: bool) -> Iterator[str]:
    """Lines that look alike and follow each other are one path."""
    for looks, alike in groupby(items, _looks):
        if looks is None:
            yield from (_item(item, hatches, held=held) for item in alike)
        else:
            lines = [line for line in alike if isinstance(line, Line)]
            yield _line(lines[0], "".join(_path(line.points) for line in lines))


def _looks(item: Item) -> Line | None:
    return replace(item, points=()) if isinstance(item, Line) and not item.arrow else None


def _item(item: Item, hatches: dict[Hatch, str], *, held: bool) -> str:
    match item:
        case Shape():
            return _shape(item, hatches)
        case Line():
            return _line(item, _path(item.points))
        case Dot():
            return _dot(item)
        case Words():
            return _words(item, held=held)


def _shape(shape: Shape, hatches: dict[Hatch, str]) -> str:
    path = "".join(f"{_path(ring)}Z" for ring in shape.rings if ring)
    name = f"<title>{escape(shape.name)}</title>" if shape.name else ""
    faint = f' opacity="{shape.opacity:g}"' if shape.opacity < 1 else ""
    looks = f'fill="{shape.fill or "none"}"{_stroke(shape.stroke, shape.stroke_width, shape.dash)}'
    drawn = f'<path d="{path}" fill-rule="evenodd" {looks}{faint}'
    over = ""
    if shape.hatch and shape.hatch.kind:
        over = f'<path d="{path}" fill-rule="evenodd" fill="url(#{hatches[shape.hatch]})"/>'
    drawn = (f"{drawn}>{name}</path>" if name else f"{drawn}/>") + over
    return f"<a href={quoteattr(shape.href)}>{drawn}</a>" if shape.href else drawn


def _line(line: Line, path: str) -> str:
    stroke = _stroke(line.stroke, line.stroke_width, line.dash)
    return f'<path d="{path}" fill="none"{stroke}/>{_head(line) if line.arrow else ""}'


def _head(line: Line) -> str:
    """A triangle whose tip is the last point."""
    (x0, y0), (x1, y1) = line.points[-2:]
    long = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 or 1
    across, down = (x1 - x0) / long, (y1 - y0) / long
    size = ARROW * line.stroke_width / 2
    foot = (x1 - size * across, y1 - size * down)
    wings = [
        (foot[0] + side * size / 2 * down, foot[1] - side * size / 2 * across) for side in (1, -1)
    ]
    return f'<path d="{_path(((x1, y1), *wings))}Z" fill="{line.stroke}"/>'


def _dot(dot: Dot) -> str:
    drawn = "".join(_part(part, dot) for part in parts_of(dot))
    return f"<g><title>{escape(dot.name)}</title>{drawn}</g>" if dot.name else drawn


def _part(part: Part, dot: Dot) -> str:
    fill = (dot.fill or "none") if part.filled else "none"
    if part.radius:
        where = f'circle cx="{_number(dot.x)}" cy="{_number(dot.y)}" r="{_number(part.radius)}"'
    else:
        where = f'path d="{_path(part.ring)}{"Z" if part.closed else ""}"'
    return f'<{where} fill="{fill}"{_stroke(dot.stroke, dot.stroke_width, part.dash)}/>'


def _words(words: Words, *, held: bool) -> str:
    """A text; one that is `held` keeps its length in programs that draw it in another font."""
    x, y = _number(words.x), _number(words.y)
    pieces = list(ordinal_parts(words.text))
    ordinal = any(end for _, end in pieces)
    anchor = "start" if ordinal else words.anchor
    place = "" if ordinal else f' x="{x}" y="{y}"{_held(words.text, words, words.size, held)}'
    looks = (
        f' font-size="{_number(words.size)}"'
        + (f' font-weight="{words.weight}"' if words.weight >= BOLD else "")
        + (f' text-anchor="{anchor}"' if anchor != "start" else "")
        + f' fill="{words.colour}"'
        + (_halo(words) if words.halo else "")
        + (f' transform="rotate({words.turn:g} {x} {y})"' if words.turn else "")
        + (f' opacity="{words.opacity:g}"' if words.opacity < 1 else "")
    )
    text = _raised(words, pieces, held=held) if ordinal else escape("".join(t for t, _ in pieces))
    return f"<text{place}{looks}>{text}</text>"


def _halo(words: Words) -> str:
    return (
        f' stroke="{words.halo}" stroke-width="{_number(HALO * words.size)}" '
        'stroke-linejoin="round" paint-order="stroke"'
    )


def _raised(words: Words, pieces: Sequence[tuple[str, str]], *, held: bool) -> str:
    """The text with the ends of its ordinals higher: each piece at its own place, since programs
    differ in what they add to the place of the one before, and in spaces that one begins with."""
    runs = [
        (text, size * words.size, words.y - up * words.size)
        for piece, end in pieces
        for text, size, up in ((piece, 1.0, 0.0), (end, SMALLER, RAISED))
        if text
    ]
    wide = [width(text, size, words.weight) for text, size, _ in runs]
    x = words.x - sum(wide) * {"start": 0, "middle": 0.5, "end": 1}[words.anchor]
    made: list[str] = []
    for (text, size, y), room in zip(runs, wide, strict=True):
        kept = text.lstrip(" ")
        after = x + room
        x = after - width(kept, size, words.weight)
        space = " " * (len(text) - len(kept))
        place = f'x="{_number(x)}" y="{_number(y)}" font-size="{_number(size)}"'
        made += [space, f"<tspan {place}{_held(kept, words, size, held)}>{escape(kept)}</tspan>"]
        x = after
    return "".join(made)


def _held(text: str, words: Words, size: float, held: bool) -> str:
    if not held or len(text) < 2:
        return ""
    long = _number(width(text, size, words.weight))
    return f' textLength="{long}" lengthAdjust="spacingAndGlyphs"'


def _stroke(colour: str, width: float, dash: tuple[float, ...]) -> str:
    if not colour or not width:
        return ""
    dashes = f' stroke-dasharray="{" ".join(map(_number, dash))}"' if dash else ""
    return f' stroke="{colour}" stroke-width="{_number(width)}" stroke-linejoin="round"{dashes}'


def _path(points: Ring) -> str:
    first, *rest = (f"{_number(x)} {_number(y)}" for x, y in points)
    return f"M{first}" + (f"L{' '.join(rest)}" if rest else "")


def _number(value: float) -> str:
    """A length to a tenth of a pixel."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text
