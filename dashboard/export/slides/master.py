"""Makes the master of all decks out of the default of python-pptx: 16:9, our type and colours.

No file is kept: the master is code, and four layouts that a team can go on working with.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from dashboard.export.slides.geometry import (
    BRAND,
    FOOT,
    HEIGHT,
    MARGIN,
    NUMBER,
    PLOT,
    SOURCE,
    SUBTITLE,
    TITLE,
    WIDTH,
    Box,
    emu,
    hundredths,
)
from dashboard.text.i18n import translate
from dashboard.tokens import FONT, PAPER, Theme

LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}
"""In which texts are checked for their spelling."""
COVER, CHART, TABLE, TEXT = "cover", "chart", "table", "text"
"""Layouts, in their order; their names are texts of the locale."""
LAYOUTS = (COVER, CHART, TABLE, TEXT)
SUBTITLE_AT, BODY_AT, SOURCE_AT, NUMBER_AT = 13, 14, 15, 16
"""Numbers by which a slide finds the places of its layout."""
GROTESQUE = "020B0604020202020204"
"""The class of the typeface: where it is not installed, one like Arial stands in."""
TITLE_SIZE, SUBTITLE_SIZE, TEXT_SIZE, SOURCE_SIZE = 24, 13, 18, 9
COVER_TITLE, COVER_TEXT = Box(MARGIN, 140, 860, 96), Box(MARGIN, 250, 780, 130)
BODY = Box(MARGIN, 104, WIDTH - 2 * MARGIN, 376)

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_SPACES = f'xmlns:a="{_A}" xmlns:p="{_P}"'


@cache
def template(language: str) -> bytes:
    """An empty deck with the master and its layouts, named in a language."""
    from pptx import Presentation

    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = emu(WIDTH), emu(HEIGHT)
    deck.element.find(f"{{{_P}}}sldSz").attrib.pop("type", None)
    for default in deck.element.iterfind(f".//{{{_A}}}defRPr[@lang]"):
        default.set("lang", LANGUAGES[language])
    master = deck.slide_master
    _drop_layouts(master, keep=len(LAYOUTS))
    _dress(master, PAPER)
    _draw_master(master, language)
    for name, layout in zip(LAYOUTS, deck.slide_layouts, strict=True):
        _draw_layout(layout, name, language)
    _drop_leftovers(deck)
    content = BytesIO()
    deck.save(content)
    return content.getvalue()


def _drop_layouts(master: Any, keep: int) -> None:
    for layout in list(master.slide_layouts)[keep:]:
        master.slide_layouts.remove(layout)


def _drop_leftovers(deck: Any) -> None:
    """The picture and the printer settings that the default has of another deck."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as KIND

    for source, kind in ((deck.part.package, KIND.THUMBNAIL), (deck.part, KIND.PRINTER_SETTINGS)):
        rels = source._rels
        for number in [key for key, rel in rels.items() if rel.reltype == kind]:
            rels.pop(number)


def _dress(master: Any, theme: Theme) -> None:
    """Puts our colours and our typeface into the theme."""
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE as KIND

    part = master.part.part_related_by(KIND.THEME)
    root = etree.fromstring(part.blob)
    root.set("name", "PHARE")
    colours = {
        "dk1": theme.ink,
        "lt1": theme.surface,
        "dk2": theme.night,
        "lt2": theme.grid,
        "accent1": theme.judged[4],
        "accent2": theme.judged[0],
        "accent3": theme.beam,
        "accent4": theme.unjudged[4],
        "accent5": theme.judged_stem[3],
        "accent6": theme.judged_stem[1],
        "hlink": theme.link,
        "folHlink": theme.link,
    }
    scheme = root.find(f".//{{{_A}}}clrScheme")
    scheme.set("name", "PHARE")
    for entry in scheme:
        value = colours[etree.QName(entry).localname].removeprefix("#")
        entry.clear()
        etree.SubElement(entry, f"{{{_A}}}srgbClr", val=value)
    fonts = root.find(f".//{{{_A}}}fontScheme")
    fonts.set("name", "PHARE")
    for family in fonts:
        family.find(f"{{{_A}}}latin").attrib.update({"typeface": FONT, "panose": GROTESQUE})
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _draw_master(master: Any, language: str) -> None:
    _set_tree(
        master,
        [
            *_ground(PAPER),
            _place_holder(
                "title",
                translate(language, "slides.place.title"),
                TITLE,
                'type="title"',
                "t",
                own=False,
            ),
            _place_holder(
                "body",
                translate(language, "slides.place.text"),
                BODY,
                'type="body" idx="1"',
                "t",
                own=False,
            ),
            _number(NUMBER, 'type="sldNum" sz="quarter" idx="4"'),
        ],
    )
    styles = _styles(PAPER)
    old = master.element.find(f"{{{_P}}}txStyles")
    old.getparent().replace(old, _parsed(styles))


def _draw_layout(layout: Any, name: str, language: str) -> None:
    layout.element.find(f"{{{_P}}}cSld").set("name", translate(language, f"slides.layout.{name}"))
    layout.element.attrib.pop("type", None)
    layout.element.set("preserve", "1")
    words = {
        key: translate(language, f"slides.place.{key}")
        for key in ("title", "subtitle", "chart", "table", "text", "source")
    }
    number = _number(NUMBER, f'type="sldNum" sz="quarter" idx="{NUMBER_AT}"')
    if name == COVER:
        places = [
            _place_holder("title", words["title"], COVER_TITLE, 'type="ctrTitle"', "t", 34),
            _place_holder(
                "subtitle",
                words["subtitle"],
                COVER_TEXT,
                f'type="subTitle" idx="{SUBTITLE_AT}"',
                "t",
                18,
            ),
        ]
    elif name == TEXT:
        places = [
            _place_holder("title", words["title"], TITLE, 'type="title"', "t"),
            _place_holder("text", words["text"], BODY, f'type="body" idx="{BODY_AT}"', "t"),
            number,
        ]
    else:
        kind = {CHART: "chart", TABLE: "tbl"}[name]
        places = [
            _place_holder("title", words["title"], TITLE, 'type="title"', "b"),
            _place_holder(
                "subtitle",
                words["subtitle"],
                SUBTITLE,
                f'type="body" sz="quarter" idx="{SUBTITLE_AT}"',
                "t",
                SUBTITLE_SIZE,
                PAPER.muted,
            ),
            _place_holder(name, words[name], PLOT, f'type="{kind}" idx="{BODY_AT}"', "t"),
            _place_holder(
                "source",
                words["source"],
                SOURCE,
                f'type="body" sz="quarter" idx="{SOURCE_AT}"',
                "t",
                SOURCE_SIZE,
                PAPER.muted,
            ),
            number,
        ]
    _set_tree(layout, places)


def _set_tree(part: Any, shapes: list[str]) -> None:
    """Puts shapes in the place of all that a master or a layout shows; ids go up from 2."""
    tree = part.shapes._spTree
    for old in list(tree)[2:]:
        tree.remove(old)
    for number, shape in enumerate(shapes, 2):
        tree.append(_parsed(shape.replace('id="?"', f'id="{number}"')))


def _ground(theme: Theme) -> list[str]:
    """The mark of the dashboard over the title, the line over the sources."""
    x, y, _, height = BRAND
    return [
        _shape("PHARE", Box(x, y, 3, height), theme.night),
        _shape("PHARE", Box(x + 5, y + 1.5, 11, height - 3), theme.beam, "flowChartMerge", 90),
        _words("PHARE", Box(x + 22, y - 1, 80, height + 2), 10),
        _shape("—", Box(MARGIN, FOOT, WIDTH - 2 * MARGIN, 0.75), theme.line),
    ]


def _shape(name: str, box: Box, fill: str, kind: str = "rect", turned: int = 0) -> str:
    rotation = f' rot="{turned * 60_000}"' if turned else ""
    return (
        f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="?" name="{name}"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm{rotation}>{_frame(box)}</a:xfrm>'
        f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>{_solid(fill)}<a:ln><a:noFill/></a:ln>'
        "</p:spPr></p:sp>"
    )


def _words(text: str, box: Box, size: float) -> str:
    return (
        f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="?" name="{text}"/><p:cNvSpPr txBox="1"/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>{_frame(box)}</a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>'
        '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
        f'<a:p><a:r><a:rPr sz="{size * 100}" b="1" spc="120"/><a:t>{text}</a:t></a:r>'
        "</a:p></p:txBody></p:sp>"
    )


def _place_holder(
    name: str,
    prompt: str,
    box: Box,
    kind: str,
    anchor: str,
    size: float = 0,
    colour: str = "",
    *,
    own: bool = True,
) -> str:
    """A place of the master or of a layout; without a size, that of the master.

    A layout has its `own` words where nothing stands yet.
    """
    prompted = ' hasCustomPrompt="1"' if own else ""
    style = ""
    if size:
        look = _solid(colour) if colour else ""
        style = (
            f'<a:lvl1pPr marL="0" indent="0"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
            f'<a:defRPr sz="{hundredths(size)}">{look}</a:defRPr></a:lvl1pPr>'
        )
    return (
        f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="?" name="{prompt}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}{prompted}/></p:nvPr></p:nvSpPr>'
        "<p:spPr>"
        f'<a:xfrm>{_frame(box)}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}">'
        f"<a:normAutofit/></a:bodyPr><a:lstStyle>{style}</a:lstStyle><a:p><a:r>"
        f"<a:rPr/><a:t>{prompt}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def _number(box: Box, kind: str) -> str:
    return (
        f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="?" name="‹#›"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>'
        f'<a:xfrm>{_frame(box)}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        '<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle>'
        f'<a:lvl1pPr algn="r"><a:defRPr sz="{SOURCE_SIZE * 100}">{_solid(PAPER.muted)}</a:defRPr>'
        '</a:lvl1pPr></a:lstStyle><a:p><a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" '
        'type="slidenum"><a:rPr/><a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>'
    )


def _styles(theme: Theme) -> str:
    """The texts of titles, of bodies (five levels) and of all other shapes."""
    body = "".join(
        f'<a:lvl{level}pPr marL="{emu(18 * (level - 1) + 16)}" indent="{emu(-16)}" algn="l">'
        f'<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="600"/></a:spcBef>'
        f'<a:buClr><a:srgbClr val="{theme.beam_line.removeprefix("#")}"/></a:buClr>'
        '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
        f'<a:defRPr sz="{(TEXT_SIZE - 2 * (level > 1)) * 100}" kern="1200">'
        f'<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/>'
        '<a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{level}pPr>"
        for level in range(1, 6)
    )
    return (
        f"<p:txStyles {_SPACES}><p:titleStyle>"
        '<a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:spcBef>'
        f'<a:spcPct val="0"/></a:spcBef><a:buNone/><a:defRPr sz="{TITLE_SIZE * 100}" b="1" '
        'kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/>'
        f"</a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        "<p:otherStyle><a:defPPr><a:defRPr/></a:defPPr></p:otherStyle></p:txStyles>"
    )


def _frame(box: Box) -> str:
    x, y, width, height = map(emu, box)
    return f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'


def _parsed(xml: str) -> Any:
    from pptx.oxml import parse_xml

    return parse_xml(xml)
