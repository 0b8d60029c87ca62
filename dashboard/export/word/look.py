"""The styles of a DOCX: sizes and colours of the sheets, real headings, a table with rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dashboard.export.word.fonts import embed
from dashboard.export.word.nodes import ASIDE, LINK, identity, node
from dashboard.tokens import FONT, PAPER, SHEET, Theme

TABLE, PLAIN = "PHARE", "PHARE sans filets"
"""Styles of tables: one with rules under its head and its rows, one that only lays out."""
NOTE, ABSENT, MARK, LEDE = "Note", "Non publié", "Marque", "Chapeau"
CHART, FIGURE, FORMULA, CELL = "Titre de graphique", "Chiffre", "Formule", "Cellule"
"""Styles of paragraphs, beside those that every DOCX has."""
HEADINGS = 4
TAGS = {"fr": "fr-FR", "en": "en-GB"}
"""What spelling is checked in."""
EDITION = "15"
"""Of Word, whose ways of laying out hold."""
TWIPS = 20
"""In a point."""


def dress(file: Any, language: str) -> None:
    """Gives an empty document the styles, the sheet and the language."""
    from docx.enum.style import WD_STYLE_TYPE

    _page(file.sections[0])
    styles = file.styles
    _language(styles, TAGS[language])
    sheet, theme = SHEET, PAPER
    normal = styles["Normal"]
    _letters(normal, sheet["text"], theme.ink)
    _spaces(normal, after=4)
    _letters(styles["Title"], sheet["title"], theme.ink, bold=True)
    _spaces(styles["Title"], after=6)
    for name in ("Title", "Header", "Footer"):
        _bare(styles[name])
    sizes = (sheet["title-section"], sheet["title-group"], sheet["text"], sheet["text"])
    for level, size in enumerate(sizes, start=1):
        _letters(styles[f"Heading {level}"], size, theme.ink, bold=True)
        _spaces(styles[f"Heading {level}"], before=14 - 2 * level, after=3)
    for name in ("List Bullet", "Header", "Footer"):
        small = name != "List Bullet"
        _letters(
            styles[name],
            sheet["small" if small else "text"],
            theme.muted if small else theme.ink,
        )
        _spaces(styles[name], after=0 if small else 2)

    def new(name: str, size: float, colour: str, **more: bool) -> Any:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.quick_style = True
        _letters(style, size, colour, **more)
        return style

    _own_styles(new, theme)
    for name, colour in ((LINK, theme.link), (ASIDE, theme.muted)):
        _letters(styles.add_style(name, WD_STYLE_TYPE.CHARACTER), None, colour)
    styles[LINK].font.underline = True
    styles.element.append(_table_style(TABLE, theme, ruled=True))
    styles.element.append(_table_style(PLAIN, theme, ruled=False))
    _of_today(file.settings.element)
    embed(file)


def _of_today(settings: Any) -> None:
    """Takes the document out of the mode in which Word imitates older editions."""
    from docx.oxml.ns import qn

    settings.xpath("//w:compatSetting[@w:name='compatibilityMode']")[0].set(qn("w:val"), EDITION)


def _own_styles(new: Callable[..., Any], theme: Theme) -> None:
    _spaces(new(NOTE, SHEET["small"], theme.muted), after=4)
    _spaces(new(ABSENT, SHEET["text"], theme.muted, italic=True), after=4)
    _spaces(new(MARK, SHEET["small"], theme.mark, bold=True), after=3).keep_with_next = True
    _spaces(new(LEDE, SHEET["lede"], theme.ink), after=8)
    _spaces(new(CHART, SHEET["text"], theme.ink, bold=True), after=2).keep_with_next = True
    _spaces(new(FIGURE, SHEET["figure"], theme.ink, bold=True), after=0).keep_with_next = True
    _spaces(new(CELL, SHEET["row"], theme.ink))
    _spaces(new(FORMULA, SHEET["text"], theme.ink, italic=True), after=4)


def _page(section: Any) -> None:
    from docx.shared import Pt

    section.page_width, section.page_height = Pt(SHEET["width"]), Pt(SHEET["height"])
    section.left_margin = section.right_margin = Pt(SHEET["margin"])
    section.top_margin, section.bottom_margin = Pt(SHEET["head"]), Pt(SHEET["foot"])
    section.header_distance = section.footer_distance = Pt(SHEET["margin"] * 0.75)


def _letters(
    style: Any, size: float | None, colour: str, *, bold: bool = False, italic: bool = False
) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    font = style.font
    font.name = FONT
    font.size = size and Pt(round(2 * size) / 2)
    font.bold, font.italic = bold or None, italic or None
    font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))
    fonts = style.element.rPr.rFonts
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.attrib.pop(qn(f"w:{name}Theme"), None)
        fonts.set(qn(f"w:{name}"), FONT)


def _spaces(style: Any, *, before: float = 0, after: float = 0) -> Any:
    from docx.shared import Pt

    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), 1.12
    return layout


def _bare(style: Any) -> None:
    """Takes away the rules and the tab stops that a style has in the template of the library."""
    from docx.oxml.ns import qn

    for name in ("pBdr", "tabs"):
        for part in style.element.pPr.findall(qn(f"w:{name}")):
            style.element.pPr.remove(part)


def _language(styles: Any, tag: str) -> None:
    from docx.oxml.ns import qn

    for lang in styles.element.iter(qn("w:lang")):
        for name in ("val", "eastAsia"):
            lang.set(qn(f"w:{name}"), tag)


def _table_style(name: str, theme: Theme, *, ruled: bool) -> Any:
    def rule(side: str, colour: str, eighths: int) -> Any:
        line = colour.removeprefix("#")
        return node(f"w:{side}", w_val="single", w_sz=eighths, w_space=0, w_color=line)

    padding = [
        node(f"w:{side}", w_w=round(points * TWIPS), w_type="dxa")
        for side, points in (("top", 2), ("left", 0), ("bottom", 2), ("right", 8))
    ]
    properties = node("w:tblPr", node("w:tblCellMar", *padding))
    style = node(
        "w:style",
        node("w:name", w_val=name),
        node("w:basedOn", w_val="TableNormal"),
        node("w:uiPriority", w_val=99),
        properties,
        w_type="table",
        w_customStyle=1,
        w_styleId=identity(name),
    )
    if ruled:
        lines = [rule("bottom", theme.line, 4), rule("insideH", theme.line, 4)]
        properties.insert(0, node("w:tblBorders", *lines))
        head = node("w:tcBorders", rule("bottom", theme.ink, 8))
        style.append(
            node(
                "w:tblStylePr",
                node("w:rPr", node("w:b")),
                node("w:tcPr", head),
                w_type="firstRow",
            )
        )
    return style


def columns(body: Any) -> int:
    """In how many columns stands what is added to a body; a cell has one."""
    found = body._element.xpath("./w:sectPr/w:cols/@w:num")
    return int(found[0]) if found else 1


def set_columns(section: Any, n: int) -> None:
    """Sets the columns of the last part of a document."""
    from docx.oxml.ns import qn

    old = section._sectPr.find(qn("w:cols"))
    new = node("w:cols", w_num=n, w_space=round(SHEET["gap"] * TWIPS))
    section._sectPr.replace(old, new)
