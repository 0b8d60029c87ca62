"""A deck of slides: each with its finding, what stands around the drawing, and speaker notes."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from dashboard.export.link import qr_modules
from dashboard.export.picture.font import wrapped
from dashboard.export.picture.scene import BOLD, rectangle
from dashboard.export.slides.canvas import SPACES, Canvas, Run, clean, written
from dashboard.export.slides.geometry import BRAND, CODE, PLOT, SUBTITLE, TITLE, Box, emu
from dashboard.export.slides.master import (
    BODY_AT,
    LAYOUTS,
    SOURCE_AT,
    SUBTITLE_AT,
    SUBTITLE_SIZE,
    TITLE_SIZE,
    template,
)
from dashboard.text.i18n import translate
from dashboard.tokens import PAPER

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""Of what an archive can write: equal contents give equal bytes."""
QUESTION = 17
"""Letters of the question of a step."""
LINE = 1.16
WIDER = 1.2
"""How much wider a title may be in other fonts than those that `wrapped` allows for."""
"""Height of a line of text, in sizes of its letters."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the drawing of a slide; `room` is left to the drawing."""

    canvas: Canvas
    room: Box


@dataclass(slots=True)
class Deck:
    """Slides in a language, with links to the dashboard at `site`."""

    language: str
    site: str
    title: str
    date: str
    """Day of the data: the deck bears it, so that the same data give the same file."""
    _file: Any = field(init=False)

    def __post_init__(self) -> None:
        from pptx import Presentation

        self._file = Presentation(BytesIO(template(self.language)))

    def slide(self, layout: str, title: str) -> Any:
        """A new slide with its title; the other places are still to be filled."""
        slide = self._file.slides.add_slide(self._file.slide_layouts[LAYOUTS.index(layout)])
        write(slide.shapes.title, title)
        return slide

    def framed(
        self,
        layout: str,
        title: str,
        subtitle: str = "",
        source: str = "",
        *,
        mark: str = "",
        href: str = "",
        question: str = "",
        kicker: str = "",
    ) -> Around:
        """A slide for a drawing: title, subtitle, source, mark of example data, link and code.

        A question for the room stands under the subtitle, where it is seen from the last row.
        """
        slide = self.slide(layout, title)
        place = _subtitle(title, subtitle)
        put(slide.shapes.title, TITLE._replace(height=place.y - 4 - TITLE.y))
        _fill(slide, SUBTITLE_AT, subtitle, place)
        _fill(slide, SOURCE_AT, source)
        drop(slide, BODY_AT)
        number_of_page(slide)
        canvas = Canvas(slide)
        if mark:
            place_of_mark = Box(TITLE.right - 300, 17, 300, 16)
            name = translate(self.language, "slides.mark")
            run = Run(mark, 11, True, PAPER.mark)
            canvas.text(name, place_of_mark, [[run]], align="right", anchor="middle")
        if kicker:
            place_of_kicker = Box(BRAND.x + 90, BRAND.y, 500, BRAND.height)
            run = Run(kicker, 11, colour=PAPER.muted)
            canvas.text(kicker, place_of_kicker, [[run]], anchor="middle")
        if href:
            link(canvas, href, translate(self.language, "slides.code"))
        if question:
            _asked(canvas, question, place.bottom + 8, translate(self.language, "slides.question"))
        return Around(canvas, self.room(title, subtitle, question))

    def note(self, slide: Any, paragraphs: Sequence[str]) -> None:
        """Writes the speaker notes, one paragraph a text."""
        told = (clean(text) for text in paragraphs if text)
        slide.notes_slide.notes_text_frame.text = "\n".join(told)

    def room(self, title: str, subtitle: str = "", question: str = "") -> Box:
        """What `framed` leaves to a drawing."""
        top = _subtitle(title, subtitle).bottom + 8
        top += _question_height(question) + 10 if question else 0
        return PLOT._replace(y=top, height=PLOT.bottom - top)

    def part(self, number: int, of: int) -> str:
        """Which of several slides one is; empty where it is the only one."""
        return translate(self.language, "slides.part", n=number, of=of) if of > 1 else ""

    def content(self) -> bytes:
        """The bytes of the file."""
        day = datetime.fromisoformat(self.date).replace(tzinfo=UTC)
        properties = self._file.core_properties
        properties.title = clean(self.title)
        properties.author = translate(self.language, "export.author")
        properties.last_modified_by = properties.author
        properties.created = properties.modified = day
        properties.language = self.language
        properties.revision = 1
        content = BytesIO()
        self._file.save(content)
        return settled(content.getvalue(), self.date)


def _subtitle(title: str, subtitle: str) -> Box:
    """Where a subtitle stands: higher where the title takes one line."""
    lines = min(len(wrapped(title, TITLE.width / WIDER, TITLE_SIZE, BOLD)), 2)
    below = len(wrapped(subtitle, SUBTITLE.width, SUBTITLE_SIZE)) if subtitle else 0
    top = TITLE.y + lines * TITLE_SIZE * LINE + 6
    return SUBTITLE._replace(y=top, height=below * SUBTITLE_SIZE * LINE + 2)


def _question_height(question: str) -> float:
    return len(wrapped(question, PLOT.width - QUESTION, QUESTION, BOLD)) * QUESTION * LINE


def _asked(canvas: Canvas, question: str, top: float, name: str) -> None:
    """The question beside a bar of beam."""
    height = _question_height(question)
    canvas.preset(name, "rect", Box(PLOT.x, top, 4, height), fill=PAPER.beam)
    box = Box(PLOT.x + QUESTION, top, PLOT.width - QUESTION, height)
    canvas.text(name, box, [[Run(question, QUESTION, True)]])


def link(canvas: Canvas, href: str, name: str, box: Box = CODE) -> None:
    """The code to scan, drawn as one shape that also opens the address at a click."""
    rows = qr_modules(href)
    size = box.width / len(rows)
    rings = [
        rectangle(
            box.x + start * size, box.y + y * size, box.x + end * size, box.y + (y + 1) * size
        )
        for y, row in enumerate(rows)
        for start, end in _stretches(row)
    ]
    canvas.outline(name, rings, fill=PAPER.ink, alt=href)
    canvas.slide.shapes[-1].click_action.hyperlink.address = href


def _stretches(row: Sequence[bool]) -> list[tuple[int, int]]:
    """Where dark dots begin and end."""
    edges = [i for i, (a, b) in enumerate(zip([False, *row], [*row, False], strict=True)) if a != b]
    return list(zip(edges[::2], edges[1::2], strict=True))


def place_of(slide: Any, at: int) -> Any:
    """The place of a slide under a number of the layout."""
    return next(one for one in slide.placeholders if one.placeholder_format.idx == at)


def put(place: Any, box: Box) -> None:
    """Moves a place of a slide."""
    place.left, place.top, place.width, place.height = map(emu, box)


def write(place: Any, *paragraphs: str, style: str = "") -> None:
    """Writes paragraphs into a place of a slide, in the look that the place has.

    `style` are attributes of the runs that differ from it.
    """
    from pptx.oxml import parse_xml

    body = place.text_frame._txBody
    for old in body.p_lst:
        body.remove(old)
    for text in paragraphs:
        body.append(parse_xml(f"<a:p {SPACES}>{written(text, style)}</a:p>"))


def _fill(slide: Any, at: int, text: str, box: Box | None = None) -> None:
    """Writes into a place of the layout; one that gets no text is left out."""
    place = place_of(slide, at)
    if not text:
        place._element.getparent().remove(place._element)
        return
    write(place, text)
    if box:
        put(place, box)


def drop(slide: Any, at: int) -> None:
    """Takes away a place that stays empty."""
    _fill(slide, at, "")


def number_of_page(slide: Any) -> None:
    """python-pptx leaves out the place of the page number that the layout has."""
    from copy import deepcopy

    for place in slide.slide_layout.placeholders:
        if place.element.ph.get("type") == "sldNum":
            own = deepcopy(place.element)
            own.spPr.clear()
            ids = [int(one) for one in slide.shapes._spTree.xpath("//p:cNvPr/@id")]
            own.nvSpPr.cNvPr.set("id", str(max(ids) + 1))
            slide.shapes._spTree.append(own)


def settled(content: bytes, date: str) -> bytes:
    """An archive whose members bear one date, workbooks inside included."""
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as given,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in given.namelist():
            inside = given.read(name)
            if name.endswith(".xlsx"):
                inside = settled(inside, date)
            elif name == "docProps/core.xml":
                inside = _dated(inside, date)
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            kept.writestr(entry, inside)
    return made.getvalue()


def _dated(properties: bytes, date: str) -> bytes:
    import re

    return re.sub(rb"(dcterms:W3CDTF\">)[^<]*<", rb"\g<1>%sT00:00:00Z<" % date.encode(), properties)
