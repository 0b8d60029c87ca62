"""The elements of a DOCX that python-docx has no word for, and texts as runs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dashboard.documents.document import Aside, Link, Strong, Trust, Words
from dashboard.text.ordinals import ordinal_parts

LINK = "Hyperlink"
ASIDE = "Aside"
"""Styles of characters."""


def node(tag: str, *children: Any, **attributes: object) -> Any:
    """An element: `node("w:shd", w_val="clear")`."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name.replace("_", ":", 1)), str(value))
    made.extend(children)
    return made


def add_paragraph(container: Any, style: str) -> Any:
    """An empty paragraph at the end of a body or a cell; of its style only the name is looked at,
    where the library would search all."""
    made = container.add_paragraph()
    made._p.style = identity(style)
    return made


def identity(style: str) -> str:
    """How a document names a style inside."""
    return style.replace(" ", "")


def write(paragraph: Any, words: Iterable[Words], site: str) -> Any:
    """Adds words at the end of a paragraph; addresses of the dashboard begin with its `site`."""
    for part in words:
        match part:
            case str():
                _runs(paragraph, part)
            case Strong():
                _runs(paragraph, part.text, bold=True)
            case Aside():
                _runs(paragraph, f" {part.text}", style=ASIDE)
            case Trust():
                _runs(paragraph, part.text)
            case Link():
                address = part.href if part.outside else site + part.href
                link(paragraph, part.text, address)
    return paragraph


def link(paragraph: Any, text: str, address: str) -> None:
    """Adds words that lead to an address."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    target = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    around = node("w:hyperlink", r_id=target)
    start = len(paragraph._p)
    _runs(paragraph, text, style=LINK)
    around.extend(paragraph._p[start:])
    paragraph._p.append(around)


def field(paragraph: Any, instruction: str) -> None:
    """Adds what the program that opens the file counts: PAGE, NUMPAGES."""
    run = paragraph.add_run()._r
    run.append(node("w:fldChar", w_fldCharType="begin"))
    code = node("w:instrText")
    code.text = instruction
    run.append(code)
    run.append(node("w:fldChar", w_fldCharType="separate"))
    run.append(node("w:t"))
    run[-1].text = "1"
    run.append(node("w:fldChar", w_fldCharType="end"))


def _runs(paragraph: Any, text: str, *, bold: bool = False, style: str | None = None) -> None:
    """A text, the ends of its ordinals raised."""
    for words, end in ordinal_parts(text):
        for piece, raised in ((words, False), (end, True)):
            if piece:
                run = paragraph.add_run(piece)
                run._r.style = style
                run.bold = bold or None
                run.font.superscript = raised or None
