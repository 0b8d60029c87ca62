"""Reads the texts of a figure: the few tags that our figures write, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

from dashboard.export.picture.scene import BOLD, REGULAR

LINE = 1.3
"""From one line to the next, in sizes of the text."""
_TAG = re.compile(r"<(/?)([a-z]+)([^>]*)>")
_STYLE = re.compile(r"([\w-]+):\s*([^;\"']+)")
HEAVY = 600
"""From which weight on letters are bold."""


@dataclass(frozen=True, slots=True)
class Style:
    """How letters look; an empty colour and size 0 are those of the text around."""

    weight: int = REGULAR
    colour: str = ""
    size: float = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a text."""

    text: str
    style: Style


def rows(text: str) -> tuple[Row, ...]:
    """The lines of a text. Raises ValueError for a tag that we do not know, and for a line in
    two styles: no figure has one."""
    made: list[list[tuple[str, Style]]] = [[]]
    for piece, style in _pieces(text):
        if piece is None:
            made.append([])
        elif piece:
            made[-1].append((piece, style))
    return tuple(map(_row, made))


def plain(text: str) -> str:
    """The words of a text, its lines apart."""
    return "\n".join(row.text for row in rows(text)) if text else ""


def _row(pieces: list[tuple[str, Style]]) -> Row:
    styles = {style for _, style in pieces}
    if len(styles) > 1:
        raise ValueError(f"a line in several styles: {pieces}")
    return Row("".join(piece for piece, _ in pieces), styles.pop() if styles else Style())


def _pieces(text: str) -> Iterator[tuple[str | None, Style]]:
    """Texts in their style, None for the end of a line."""
    styles, start = [Style()], 0
    for tag in _TAG.finditer(text):
        yield unescape(text[start : tag.start()]), styles[-1]
        start = tag.end()
        closes, name, rest = tag.groups()
        if name == "br":
            yield None, styles[-1]
        elif closes:
            styles.pop()
        else:
            styles.append(_inside(styles[-1], name, rest))
    yield unescape(text[start:]), styles[-1]


def _inside(style: Style, name: str, rest: str) -> Style:
    match name:
        case "b":
            return replace(style, weight=BOLD)
        case "i" | "sup":
            return style
        case "span":
            css = dict(_STYLE.findall(rest))
            weight = int(css.get("font-weight", style.weight))
            size = css.get("font-size", "").removesuffix("px")
            return Style(
                BOLD if weight >= HEAVY else REGULAR,
                css.get("color", style.colour).strip(),
                float(size or style.size),
            )
    raise ValueError(f"unknown tag: {name}")
