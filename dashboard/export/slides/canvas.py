"""Draws on a slide: outlines, lines, marks and texts as shapes that PowerPoint edits.

The elements are written as XML: the freeform builder of python-pptx is quadratic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape as escaped
from xml.sax.saxutils import quoteattr

from dashboard.export.slides.geometry import Box, emu, hundredths
from dashboard.text.ordinals import ordinal_parts
from dashboard.tokens import Symbol

Point = tuple[float, float]
Ring = Sequence[Point]

SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
RAISED = ' baseline="30000"'
_HATCHES = {"/": "ltUpDiag", ".": "pct20", "|": "ltVert"}
_ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
_ALIGNMENTS = {"left": "l", "center": "ctr", "right": "r"}
_DASHES = {"dash": "dash", "dot": "sysDot", "dashdot": "dashDot"}
PRESETS = {
    Symbol.CIRCLE: "ellipse",
    Symbol.RING: "ellipse",
    Symbol.SQUARE: "rect",
    Symbol.OPEN_SQUARE: "rect",
    Symbol.HALF_SQUARE: "rect",
    Symbol.DASHED_SQUARE: "rect",
    Symbol.DOUBLE_SQUARE: "rect",
    Symbol.DIAMOND: "diamond",
    Symbol.OPEN_DIAMOND: "diamond",
    Symbol.DOTTED_DIAMOND: "diamond",
    Symbol.TRIANGLE_UP: "triangle",
    Symbol.TRIANGLE_DOWN: "flowChartMerge",
    Symbol.TRIANGLE_LEFT: "flowChartExtract",
    Symbol.TRIANGLE_RIGHT: "flowChartExtract",
    Symbol.DASH: "rect",
}
PALE = 0.4
"""Part of its colour in a hollow mark: not every program draws the line around a white one."""
HOLLOW = frozenset(
    (
        *(Symbol.RING, Symbol.OPEN_SQUARE, Symbol.DASHED_SQUARE, Symbol.DOUBLE_SQUARE),
        *(Symbol.OPEN_DIAMOND, Symbol.DOTTED_DIAMOND),
    )
)


def clean(text: str) -> str:
    """A text without the characters that no XML may hold."""
    return _CONTROLS.sub("", text)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: its colour, its width in points, its dash as Plotly names it."""

    colour: str
    width: float = 1
    dash: str = ""

    @property
    def xml(self) -> str:
        """The line of a shape."""
        dash = f'<a:prstDash val="{_DASHES[self.dash]}"/>' if self.dash in _DASHES else ""
        return f'<a:ln w="{emu(self.width)}">{_solid(self.colour)}{dash}<a:round/></a:ln>'


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; size in points, colour empty for that of the theme."""

    text: str
    size: float = 12
    bold: bool = False
    colour: str = ""
    href: str = ""


@dataclass(slots=True)
class Canvas:
    """A slide being drawn; ids of its shapes go up from the highest that it has."""

    slide: Any
    _next: int = field(init=False)

    def __post_init__(self) -> None:
        ids = (int(one) for one in self.slide.shapes._spTree.xpath("//p:cNvPr/@id"))
        self._next = max(ids, default=1) + 1

    def outline(
        self,
        name: str,
        rings: Sequence[Ring],
        *,
        fill: str = "",
        hatch: str = "",
        ink: str = "",
        stroke: Stroke | None = None,
        alt: str = "",
        closed: bool = True,
        opacity: float = 1,
    ) -> None:
        """A freeform of several rings (holes run against outer rings) or, open, of lines.

        `hatch` is the pattern of Plotly in `ink` over `fill`.
        """
        points = [point for ring in rings for point in ring]
        if not points:
            return
        left, top = (min(point[axis] for point in points) for axis in (0, 1))
        right, bottom = (max(point[axis] for point in points) for axis in (0, 1))
        width, height = max(emu(right - left), 1), max(emu(bottom - top), 1)
        end = "<a:close/>" if closed else ""
        path = "".join(
            f"<a:moveTo>{moves[0]}</a:moveTo>"
            + "".join(f"<a:lnTo>{one}</a:lnTo>" for one in moves[1:])
            + end
            for ring in rings
            if (moves := [f'<a:pt x="{emu(x - left)}" y="{emu(y - top)}"/>' for x, y in ring])
        )
        painted = "<a:noFill/>"
        if fill:
            painted = _pattern(hatch, ink, fill) if hatch else _solid(fill, opacity)
        unfilled = "" if closed else ' fill="none"'
        geometry = (
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
            f'<a:path w="{width}" h="{height}"{unfilled}>{path}</a:path>'
            "</a:pathLst></a:custGeom>"
        )
        place = _place(Box(left, top, right - left, bottom - top))
        look = stroke.xml if stroke else "<a:ln><a:noFill/></a:ln>"
        self._add(name, alt, f"{place}{geometry}{painted}{look}")

    def preset(
        self,
        name: str,
        kind: str,
        box: Box,
        *,
        fill: str = "",
        stroke: Stroke | None = None,
        alt: str = "",
        turned: float = 0,
    ) -> None:
        """A shape that PowerPoint knows by name, turned by so many degrees."""
        place = _place(box, turned=turned)
        look = stroke.xml if stroke else "<a:ln><a:noFill/></a:ln>"
        painted = _solid(fill) if fill else "<a:noFill/>"
        geometry = f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'
        self._add(name, alt, f"{place}{geometry}{painted}{look}")

    def mark(
        self,
        name: str,
        x: float,
        y: float,
        size: float,
        symbol: Symbol,
        colour: str,
        paper: str,
        edge: str = "",
    ) -> None:
        """The mark of a symbol around a point; a hollow one is filled palely."""
        turned = {Symbol.TRIANGLE_LEFT: 270, Symbol.TRIANGLE_RIGHT: 90}.get(symbol, 0)
        high = size / 5 if symbol is Symbol.DASH else size
        box = Box(x - size / 2, y - high / 2, size, high)
        hollow = symbol in HOLLOW
        dash = "dot" if symbol in (Symbol.DASHED_SQUARE, Symbol.DOTTED_DIAMOND) else ""
        stroke = Stroke(colour, 1.5, dash) if hollow else Stroke(edge, 1.25) if edge else None
        self.preset(
            name,
            PRESETS[symbol],
            box,
            fill=hollowed(colour, paper) if hollow else colour,
            stroke=stroke,
            turned=turned,
        )

    def line(self, name: str, start: Point, end: Point, stroke: Stroke) -> None:
        """A straight line."""
        (x0, y0), (x1, y1) = start, end
        flips = ' flipV="1"' if (x1 < x0) != (y1 < y0) else ""
        place = _place(Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)), flips)
        geometry = '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        number = self.number()
        self._append(
            f'<p:cxnSp {SPACES}><p:nvCxnSpPr><p:cNvPr id="{number}" name={_quoted(name)}/>'
            f"<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{place}{geometry}{stroke.xml}"
            "</p:spPr></p:cxnSp>"
        )

    def text(
        self,
        name: str,
        box: Box,
        paragraphs: Iterable[Sequence[Run]],
        *,
        align: str = "left",
        anchor: str = "top",
        wrap: bool = True,
        spacing: float = 0,
        leading: float = 0,
        turned: float = 0,
    ) -> None:
        """A text box without inner margins; runs and paragraphs without words are left out.

        `spacing` are the points between two paragraphs, `leading` those from one base line to the
        next (0: those of the letters), `turned` degrees.
        """
        kept = [[run for run in each if clean(run.text)] for each in paragraphs]
        written = "".join(self._paragraph(each, align, spacing, leading) for each in kept if each)
        if not written:
            return
        wrapping = "square" if wrap else "none"
        body = (
            f'<p:txBody><a:bodyPr wrap="{wrapping}" lIns="0" tIns="0" rIns="0" '
            f'bIns="0" anchor="{_ANCHORS[anchor]}"><a:noAutofit/></a:bodyPr><a:lstStyle/>{written}'
            "</p:txBody>"
        )
        geometry = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        self._add(name, "", _place(box, turned=turned) + geometry, body, text_box=True)

    def link(self, href: str) -> str:
        """The id of the relation to an address outside."""
        from pptx.opc.constants import RELATIONSHIP_TYPE

        return str(self.slide.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def _paragraph(self, runs: Sequence[Run], align: str, spacing: float, leading: float) -> str:
        """A paragraph of runs."""
        line = f'<a:lnSpc><a:spcPts val="{hundredths(leading)}"/></a:lnSpc>' if leading else ""
        space = f'<a:spcAft><a:spcPts val="{hundredths(spacing)}"/></a:spcAft>' if spacing else ""
        return (
            f'<a:p><a:pPr algn="{_ALIGNMENTS[align]}">{line}{space}</a:pPr>'
            + "".join(map(self._run, runs))
            + "</a:p>"
        )

    def _run(self, run: Run) -> str:
        colour = _solid(run.colour) if run.colour else ""
        link = f'<a:hlinkClick r:id="{self.link(run.href)}"/>' if run.href else ""
        bold = ' b="1"' if run.bold else ""
        return written(run.text, f'sz="{hundredths(run.size)}"{bold}', colour + link)

    def _add(
        self, name: str, alt: str, properties: str, body: str = "", *, text_box: bool = False
    ) -> None:
        described = f" descr={_quoted(alt)}" if alt else ""
        kind = ' txBox="1"' if text_box else ""
        self._append(
            f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="{self.number()}" name={_quoted(name)}'
            f"{described}/><p:cNvSpPr{kind}/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{properties}</p:spPr>{body}</p:sp>"
        )

    def _append(self, xml: str) -> None:
        from pptx.oxml import parse_xml

        self.slide.shapes._spTree.append(parse_xml(xml))

    def number(self) -> int:
        """The next id of a shape."""
        number = self._next
        self._next += 1
        return number


def written(text: str, attributes: str = "", inside: str = "") -> str:
    """The runs of a text in one look, the ends of its ordinals raised."""
    parts = [part for words, end in ordinal_parts(clean(text)) for part in ((words, 0), (end, 1))]
    return "".join(
        f"<a:r><a:rPr {attributes}{RAISED * up}>{inside}</a:rPr><a:t>{escaped(words)}</a:t></a:r>"
        for words, up in parts
        if words
    )


def _place(box: Box, flips: str = "", turned: float = 0) -> str:
    x, y, width, height = map(emu, box)
    rotation = f' rot="{int(turned * 60_000)}"' if turned else ""
    return (
        f'<a:xfrm{rotation}{flips}><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    )


def _solid(colour: str, opacity: float = 1) -> str:
    alpha = f'<a:alpha val="{hundredths(opacity * 1000)}"/>' if opacity < 1 else ""
    value = colour.removeprefix("#")
    return f'<a:solidFill><a:srgbClr val="{value}">{alpha}</a:srgbClr></a:solidFill>'


def _pattern(hatch: str, ink: str, fill: str) -> str:
    front, back = (colour.removeprefix("#") for colour in (ink, fill))
    return (
        f'<a:pattFill prst="{_HATCHES[hatch]}"><a:fgClr><a:srgbClr val="{front}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{back}"/></a:bgClr></a:pattFill>'
    )


def _quoted(text: str) -> str:
    return quoteattr(clean(text))


def mixed(colour: str, ground: str, opacity: float) -> str:
    """A colour over a ground, as one that covers it."""
    parts = [[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in (colour, ground)]
    return "#" + "".join(
        f"{int(opacity * over + (1 - opacity) * under):02X}"
        for over, under in zip(*parts, strict=True)
    )


def hollowed(colour: str, paper: str) -> str:
    """What a hollow mark is filled with."""
    return mixed(colour, paper, PALE)
