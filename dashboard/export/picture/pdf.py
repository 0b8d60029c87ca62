"""A picture as a page of PDF: tagged, its fonts inside, its link alive."""

from __future__ import annotations

import json
from typing import Any

from dashboard.export.picture.font import files
from dashboard.export.picture.scene import Scene, Shape
from dashboard.export.picture.svg import to_svg
from dashboard.text.i18n import DEFAULT_LANGUAGE

POINT = 0.75
"""Points of a pixel."""


def to_pdf(scene: Scene) -> bytes:
    """A scene as a PDF of one page of its size, with its title and its alternative."""
    import typst  # 84 MB

    folder = files()[0].parent
    width, height = POINT * scene.width, POINT * scene.height
    links = dict.fromkeys(
        (item.href, *_box(item))
        for item in scene.items
        if isinstance(item, Shape) and item.href and item.name
    )
    areas = "".join(
        f"#place(top + left, dx: {left}pt, dy: {top}pt, "
        f"link({json.dumps(href)}, box(width: {wide}pt, height: {high}pt)))"
        for href, left, top, wide, high in links
    )
    page = "\n".join(
        (
            f"#set document(title: {_text(scene.title)}, date: none)",
            f'#set text(lang: "{scene.language or DEFAULT_LANGUAGE}")',
            f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)",
            f'#image("picture.svg", width: 100%, height: 100%, alt: {_text(scene.alt)})',
            areas,
        )
    )
    picture = to_svg(scene, font=False)
    inputs: Any = {"main.typ": page.encode(), "picture.svg": picture.encode()}
    made = typst.compile(
        inputs,
        font_paths=[str(folder)],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    return bytes(made)


def _box(shape: Shape) -> tuple[float, float, float, float]:
    """Left, top, width and height in points."""
    xs, ys = zip(*(point for ring in shape.rings for point in ring), strict=True)
    left, top = min(xs), min(ys)
    return POINT * left, POINT * top, POINT * (max(xs) - left), POINT * (max(ys) - top)


def _text(words: str) -> str:
    """A text as typst reads it."""
    return json.dumps(words, ensure_ascii=False)
