"""Draws the card of a page: the finding at the left, the map or more figures at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import Scale
from dashboard.charts.shared.drawing import colour
from dashboard.documents.document import KeyFigure
from dashboard.export.card.content import HEIGHT, WIDTH, SharedPage
from dashboard.export.card.lines import Set, fitted, wrapped
from dashboard.export.card.map import map_items
from dashboard.export.picture import to_png, to_svg
from dashboard.export.picture.font import width as width_of
from dashboard.export.picture.scene import (
    BOLD,
    Item,
    Line,
    Scene,
    Shape,
    Words,
    rectangle,
)
from dashboard.tokens import LIGHT

COLOURS = 128
"""Of the image: a map has ten, the others smooth its edges."""
MARGIN = 56
COLUMN, WHOLE = 580, WIDTH - 2 * MARGIN
"""Width of the finding beside a map, and alone."""
FINDING_TOP = 134
SIZES = ((56, 3), (50, 4), (44, 4), (38, 5), (32, 6))
"""Sizes of the finding, and the most lines of each."""
FIGURE, BESIDE, SMALL = 104, 24, 20
"""Sizes of the large number, of the words beside it, of the others."""
FIGURE_WIDTH = 300
OTHERS = 3
"""Figures of a page without a map."""
MAP = (680, 26, 496, 494)
"""Left, top, width and height of the map."""
RULER = (708, 556, 430, 16)
FOOT = 10


def card_png(catalogue: Catalogue, page: SharedPage) -> bytes:
    """The card of a page as a PNG image."""
    from PIL import Image  # 5 MB

    whole = to_png(to_svg(card(catalogue, page), font=False), WIDTH)
    picture = Image.open(BytesIO(whole)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    content = BytesIO()
    picture.save(content, "PNG", optimize=True)
    return content.getvalue()


def card(catalogue: Catalogue, page: SharedPage) -> Scene:
    """The card of what a link says of a page."""
    column = COLUMN if page.map else WHOLE
    finding = fitted(page.finding, column, SIZES)
    bottom = FINDING_TOP + finding.height
    items = (
        *_logo(),
        *_mark(page.mark),
        *_finding(finding, page.named),
        *_beside_finding(page, bottom, column),
        *(map_items(catalogue, page.map, MAP) if page.map else ()),
        *(_ruler(page.map.scale) if page.map and page.map.scale else ()),
        Words(MARGIN, HEIGHT - 38, page.source, SMALL, colour=LIGHT.muted),
        Shape((rectangle(0, HEIGHT - FOOT, WIDTH, HEIGHT),), LIGHT.night),
    )
    return Scene(WIDTH, HEIGHT, items, LIGHT.paper, page.finding, page.description)


def _logo() -> Iterator[Item]:
    """The lighthouse: a tower and its beam, then the name."""
    yield Shape((rectangle(MARGIN, 47, MARGIN + 7, 79),), LIGHT.ink)
    beam = ((MARGIN + 11, 63), (MARGIN + 32, 53), (MARGIN + 32, 73))
    yield Shape((beam,), LIGHT.beam, LIGHT.ink, 1)
    yield Words(MARGIN + 44, 73, "PHARE", 28, BOLD, colour=LIGHT.ink)


def _mark(text: str) -> Iterator[Item]:
    if text:
        yield Words(MARGIN + 170, 72, text, SMALL, BOLD, colour=LIGHT.mark)


def _finding(finding: Set, named: Sequence[str]) -> Iterator[Item]:
    """The lines of the finding; the name of the territory stands on the beam."""
    for at, line in enumerate(finding.lines, 1):
        base = FINDING_TOP + at * finding.leading - 0.28 * finding.size
        for left, right in finding.under(at - 1, named):
            edge = rectangle(
                MARGIN + left,
                base + 0.12 * finding.size,
                MARGIN + right,
                base + 0.22 * finding.size,
            )
            yield Shape((edge,), LIGHT.beam)
        yield Words(MARGIN, base, line, finding.size, BOLD, colour=LIGHT.ink)


def _beside_finding(page: SharedPage, top: float, column: float) -> Iterator[Item]:
    """The large number beside a map, several alone; where there is none, what the page says."""
    if not page.figures:
        for at, line in enumerate(wrapped(page.description, column, BESIDE)[:5]):
            y = top + 1.6 * BESIDE + at * 1.35 * BESIDE
            yield Words(MARGIN, y, line, BESIDE, colour=LIGHT.muted)
    elif page.map:
        yield from _figure(page.figures[0], top, column)
    else:
        yield from _figures(page.figures, top)


def _figure(figure: KeyFigure, top: float, column: float) -> Iterator[Item]:
    """The large number with the words that say what it counts at its right."""
    long = width_of(figure.figure, FIGURE, BOLD)
    size = FIGURE * min(1, FIGURE_WIDTH / long)
    base = min(max(top + 1.25 * size, 400), HEIGHT - 100)
    yield Words(MARGIN, base, figure.figure, size, BOLD, colour=LIGHT.ink)
    left = min(long, FIGURE_WIDTH) + 24
    room = column - left - 20
    said = [(line, LIGHT.ink) for line in wrapped(figure.text, room, BESIDE)]
    said += [(line, LIGHT.muted) for line in wrapped(figure.note, room, BESIDE) if line]
    first = max(base - (len(said) - 1) * 1.25 * BESIDE, top + 1.5 * BESIDE)
    for at, (line, ink) in enumerate(said):
        yield Words(MARGIN + left, first + at * 1.25 * BESIDE, line, BESIDE, colour=ink)


def _figures(figures: Sequence[KeyFigure], top: float) -> Iterator[Item]:
    """The figures of a page without a map, side by side."""
    shown = figures[:OTHERS]
    for at, figure in enumerate(shown):
        left = MARGIN + at * WHOLE / len(shown)
        size = 72 * min(1, (WHOLE / len(shown) - 40) / width_of(figure.figure, 72, BOLD))
        base = max(top + 110, 400)
        yield Words(left, base, figure.figure, size, BOLD, colour=LIGHT.ink)
        for line, words in enumerate(wrapped(figure.text, WHOLE / len(shown) - 40, BESIDE)[:3], 1):
            yield Words(left, base + 10 + line * 1.25 * BESIDE, words, BESIDE, colour=LIGHT.ink)


def _ruler(scale: Scale) -> Iterator[Item]:
    """The classes of the map, with the words above them and the bounds below."""
    left, top, width, height = RULER
    step = width / len(scale.roles)
    for at, role in enumerate(scale.roles):
        box = rectangle(left + at * step, top, left + (at + 1) * step, top + height)
        yield Shape((box,), colour(LIGHT, role), LIGHT.muted, 1)
    for at, bound in enumerate(scale.bounds, 1):
        x = left + at * step
        yield Line(((x, top), (x, top + height + 5)), LIGHT.ink, 1.5)
        yield Words(x, top + height + 22, bound, 18, anchor="middle", colour=LIGHT.muted)
    words = ((left, scale.left, "start"), (left + width / 2, scale.middle, "middle"))
    for x, text, anchor in (*words, (left + width, scale.right, "end")):
        if text:
            yield Words(x, top - 9, text, 18, anchor=anchor, colour=LIGHT.ink)
