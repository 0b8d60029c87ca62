"""Turns the words of a document into parts of a page: links, marks, paragraphs, ordinals."""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.documents.document import Aside, Link, Paragraph, Role, Strong, Trust, Words
from dashboard.text.ordinals import ordinal_parts
from dashboard.ui.attributes import Content

CLASSES = {
    Role.LEDE: "lede",
    Role.LEADS_ON: "leads-on",
    Role.NOTE: "note",
    Role.FORMULA: "formula",
    Role.ABSENT: "absent-text",
    Role.EXAMPLE: "example-mark",
    Role.NAMES: "names",
    Role.FILES: "downloads",
    Role.NUMBER: "number",
}
"""The class of what a role stands for."""


def text(paragraph: Paragraph) -> Component:
    """A paragraph of its own; lines of a program stay lines."""
    if paragraph.role is Role.CODE:
        return html.Pre(html.Code(words(paragraph)), className="code", tabIndex=0)
    return html.P(words(paragraph), className=CLASSES.get(paragraph.role))


def words(paragraph: Paragraph) -> Content:
    """The words of a paragraph, to stand where a paragraph would be too much."""
    button = "button" if paragraph.role is Role.ACTION else ""
    parts = [part for one in paragraph.words for part in _parts(one, button)]
    return parts[0] if len(parts) == 1 else parts


def _parts(one: Words, class_name: str) -> tuple[Component | str, ...]:
    match one:
        case Link():
            return (_link(one, class_name),)
        case Strong():
            return (html.Strong(one.text),)
        case Trust():
            return html.Span(className=f"evidence evidence-{one.evidence}"), one.text
        case Aside():
            return (html.Span(one.text, className="aside"),)
        case _:
            return (one,)


def _link(link: Link, class_name: str) -> Component:
    """Links out of the dashboard open beside it and do not tell where the reader comes from."""
    if link.file:
        return html.A(link.text, href=link.href, download="", className=class_name)
    if link.outside:
        return html.A(link.text, href=link.href, target="_blank", rel="noopener noreferrer")
    return dcc.Link(link.text, href=link.href, className=class_name)


def with_ordinals(part: Any) -> Any:
    """Parts of a page, whoever laid them out, with the ordinals of all their texts raised."""
    match part:
        case str():
            raised = _raised(part)
            return raised[0] if len(raised) == 1 else raised
        case list() | tuple():
            parts = [with_ordinals(one) for one in part]
            return [two for one in parts for two in (one if isinstance(one, list) else [one])]
        case Component():
            if (inside := getattr(part, "children", None)) is not None:
                part.children = with_ordinals(inside)
    return part


def _raised(text: str) -> list[Component | str]:
    pieces = ((words, html.Sup(end)) if end else (words,) for words, end in ordinal_parts(text))
    return [one for piece in pieces for one in piece] or [text]
