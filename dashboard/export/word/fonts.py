"""The typeface inside a DOCX, as Word packs it, so that every reader sees the same letters."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from dashboard.export.picture.font import files
from dashboard.export.word.nodes import node
from dashboard.tokens import FONT

FALLBACK = "Arial"
"""What stands in for the typeface in a program that reads no packed one."""
KINDS = ("embedRegular", "embedBold")
"""What the files of the two weights are for."""
PACKED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
MASKED = 32
"""First bytes of a packed font, masked with its key."""


def embed(file: Any) -> None:
    """Puts both weights into the document and names them in its table of fonts."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from lxml import etree

    table = file.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    font = node(
        "w:font",
        node("w:altName", w_val=FALLBACK),
        node("w:family", w_val="swiss"),
        node("w:pitch", w_val="variable"),
        w_name=FONT,
    )
    for n, (kind, path) in enumerate(zip(KINDS, files(), strict=True), start=1):
        key = uuid5(NAMESPACE_URL, f"{FONT}-{kind}")
        name = PackURI(f"/word/fonts/font{n}.odttf")
        part = Part(name, PACKED, _masked(path.read_bytes(), key.bytes), table.package)
        related = table.relate_to(part, RELATIONSHIP_TYPE.FONT)
        font.append(node(f"w:{kind}", r_id=related, w_fontKey=f"{{{str(key).upper()}}}"))
    fonts = parse_xml(table.blob)
    fonts.append(font)
    table._blob = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)
    settings = file.settings.element
    settings.insert(_after_view(settings), node("w:embedTrueTypeFonts"))


def _masked(font: bytes, key: bytes) -> bytes:
    """A font whose first bytes are crossed with its key, last byte first, twice over."""
    mask = key[::-1] * 2
    return bytes(a ^ b for a, b in zip(font[:MASKED], mask, strict=False)) + font[MASKED:]


def _after_view(settings: Any) -> int:
    """Where the schema wants the word that fonts are inside: after what says how to look at it."""
    from docx.oxml.ns import qn

    before = [qn(f"w:{name}") for name in ("writeProtection", "view", "zoom")]
    return sum(1 for one in settings if one.tag in before)
