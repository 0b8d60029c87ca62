"""Sets paragraphs, lists and large figures on slides, as many slides as they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.documents.document import Aside, CountStrip, KeyFigure, Link, Paragraph, Strong
from dashboard.export.picture.font import SAFE, width, wrapped
from dashboard.export.picture.scene import BOLD
from dashboard.export.slides.canvas import SPACES, Canvas, Run, written
from dashboard.export.slides.deck import Deck, number_of_page, place_of
from dashboard.export.slides.geometry import PLOT, Box, hundredths
from dashboard.export.slides.master import BODY, BODY_AT, TEXT
from dashboard.tokens import PAPER

SPACE, LINE = 6, 1.2
INDENT = 16
FIGURE, FIGURE_TEXT, FIGURE_NOTE = 38, 15, 11.5
ACROSS, TALL = 4, 150
"""Figures beside each other on a slide, and the height that each takes."""
LARGE = 1.3
"""How much larger figures are that take one row."""
SQUARE = 44


class Kind(StrEnum):
    """How a paragraph is set."""

    PLAIN = "plain"
    BULLET = "bullet"
    NOTE = "note"
    SMALL = "small"


SIZES = {Kind.PLAIN: 18, Kind.BULLET: 16, Kind.NOTE: 12, Kind.SMALL: 10.5}
LISTED = (Kind.BULLET, Kind.SMALL)


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph of a slide."""

    paragraph: Paragraph
    kind: Kind = Kind.PLAIN

    @property
    def height(self) -> float:
        """Points that it takes."""
        size = SIZES[self.kind]
        room = BODY.width - (INDENT if self.kind in LISTED else 0)
        return len(wrapped(self.paragraph.text, room, size)) * size * LINE + SPACE


def add_texts(deck: Deck, title: str, said: Sequence[Said], notes: Sequence[str] = ()) -> None:
    """The slides of some paragraphs under one title."""
    for part in _parts(said):
        slide = deck.slide(TEXT, title)
        canvas = Canvas(slide)
        body = place_of(slide, BODY_AT).text_frame._txBody
        for old in body.p_lst:
            body.remove(old)
        for one in part:
            body.append(_paragraph(canvas, deck.site, one))
        number_of_page(slide)
        deck.note(slide, notes or [one.paragraph.text for one in part])


def add_figures(
    deck: Deck, title: str, figures: Sequence[KeyFigure], strip: CountStrip | None = None
) -> None:
    """Large numbers with what they count, under a rule each; the counts as squares over them."""
    rows = 2 if strip is None else 1
    slides = range(0, len(figures), ACROSS * rows) if figures else range(1)
    for start in slides:
        part = figures[start : start + ACROSS * rows]
        slide = deck.slide(TEXT, title)
        body = place_of(slide, BODY_AT)._element
        body.getparent().remove(body)
        number_of_page(slide)
        canvas = Canvas(slide)
        top = PLOT.y - 10
        if strip and not start:
            top = _strip(canvas, strip, top) + 40
        across = min(ACROSS, len(part)) or 1
        scale = LARGE if len(part) <= ACROSS else 1
        each = (PLOT.width - 24 * (across - 1)) / across
        for index, one in enumerate(part):
            x = PLOT.x + index % across * (each + 24)
            _figure(
                canvas, one, Box(x, top + index // across * (TALL + 16), each, TALL * scale), scale
            )
        deck.note(slide, [" · ".join(filter(None, (f.figure, f.text, f.note))) for f in part])


def _parts(said: Sequence[Said]) -> Iterator[list[Said]]:
    """What fits a slide, and again; a note stays with what it notes."""
    part: list[Said] = []
    taken = 0.0
    for one in said:
        if part and taken + one.height > BODY.height and one.kind is not Kind.NOTE:
            yield part
            part, taken = [], 0
        part.append(one)
        taken += one.height
    if part:
        yield part


def _paragraph(canvas: Canvas, site: str, one: Said) -> object:
    from pptx.oxml import parse_xml

    size = f'sz="{hundredths(SIZES[one.kind])}"'
    plain = "" if one.kind in LISTED else "<a:buNone/>"
    flush = "" if one.kind in LISTED else ' marL="0" indent="0"'
    runs = []
    for part in one.paragraph.words:
        text = part if isinstance(part, str) else part.text
        inside = _solid(PAPER.muted) if one.kind is Kind.NOTE or isinstance(part, Aside) else ""
        if isinstance(part, Link) and not part.file:
            href = part.href if part.outside else f"{site}{part.href}"
            inside += f'<a:hlinkClick r:id="{canvas.link(href)}"/>'
        runs.append(written(text, size + (' b="1"' if isinstance(part, Strong) else ""), inside))
    return parse_xml(f"<a:p {SPACES}><a:pPr{flush}>{plain}</a:pPr>{''.join(runs)}</a:p>")


def _figure(canvas: Canvas, one: KeyFigure, box: Box, scale: float) -> None:
    canvas.preset("—", "rect", box._replace(height=3), fill=PAPER.ink)
    size = FIGURE * scale
    if SAFE * width(one.figure, size, BOLD) > box.width:
        size = FIGURE * 0.6
    paragraphs = [
        [Run(one.figure, size, True)],
        [Run(one.text, FIGURE_TEXT * scale)],
        [Run(one.note, FIGURE_NOTE * scale, colour=PAPER.muted)],
    ]
    canvas.text(one.text, box._replace(y=box.y + 10, height=box.height - 10), paragraphs, spacing=3)


def _strip(canvas: Canvas, strip: CountStrip, top: float) -> float:
    """A square a unit, from more to less fragile; where they end."""
    colours = (PAPER.judged[4], PAPER.judged[2], PAPER.judged[0])
    total = sum(count for count, _ in strip.counts) or 1
    step = min(SQUARE + 4, PLOT.width / total)
    x = PLOT.x
    for (count, words), colour in zip(strip.counts, colours, strict=True):
        for _ in range(count):
            canvas.preset(words, "rect", Box(x, top, step - 4, step - 4), fill=colour)
            x += step
    room = PLOT.width / len(strip.counts)
    for index, (count, words) in enumerate(strip.counts):
        box = Box(PLOT.x + index * room, top + step + 6, room, 22)
        canvas.text(words, box, [[Run(f"{count} ", 16, True), Run(words, 16)]])
    return top + step + 28


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'
