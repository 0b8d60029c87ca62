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
from dashboard.export.slides.geometry import CODE, PLOT, SUBTITLE, TITLE, Box, emu
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
LINE = 1.16
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
    ) -> Around:
        """A slide for a drawing: title, subtitle, source, mark of example data, link and code."""
        slide = self.slide(layout, title)
        lines = len(wrapped(title, TITLE.width, TITLE_SIZE, BOLD))
        up = (2 - lines) * TITLE_SIZE * LINE
        below = len(wrapped(subtitle, SUBTITLE.width, SUBTITLE_SIZE)) if subtitle else 0
        place = SUBTITLE._replace(y=SUBTITLE.y - up, height=below * SUBTITLE_SIZE * LINE + 2)
        _fill(slide, SUBTITLE_AT, subtitle, place)
        _fill(slide, SOURCE_AT, source)
        _drop(slide, BODY_AT)
        _number_of_page(slide)
        canvas = Canvas(slide)
        if mark:
            place_of_mark = Box(TITLE.right - 300, 17, 300, 16)
            name = translate(self.language, "slides.mark")
            run = Run(mark, 11, True, PAPER.mark)
            canvas.text(name, place_of_mark, [[run]], align="right", anchor="middle")
        if href:
            link(canvas, href, translate(self.language, "slides.code"))
        top = place.bottom + 8
        return Around(canvas, PLOT._replace(y=top, height=PLOT.bottom - top))

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


def noted(slide: Any, paragraphs: Sequence[str]) -> None:
    """Writes the speaker notes, one paragraph a text."""
    slide.notes_slide.notes_text_frame.text = "\n".join(clean(text) for text in paragraphs if text)


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


def write(place: Any, *paragraphs: str) -> None:
    """Writes paragraphs into a place of a slide, in the look that the place has."""
    from pptx.oxml import parse_xml

    body = place.text_frame._txBody
    for old in body.p_lst:
        body.remove(old)
    for text in paragraphs:
        body.append(parse_xml(f"<a:p {SPACES}>{written(text)}</a:p>"))


def _fill(slide: Any, at: int, text: str, box: Box | None = None) -> None:
    """Writes into a place of the layout; one that gets no text is left out."""
    place = next(one for one in slide.placeholders if one.placeholder_format.idx == at)
    if not text:
        place._element.getparent().remove(place._element)
        return
    write(place, text)
    if box:
        place.left, place.top, place.width, place.height = map(emu, box)


def _drop(slide: Any, at: int) -> None:
    _fill(slide, at, "")


def _number_of_page(slide: Any) -> None:
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
