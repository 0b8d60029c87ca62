"""Lays the pages of the votes out: plain HTML."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from flask import Response
from jinja2 import Environment, FileSystemLoader

from dashboard.text.i18n import translate

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(template: str, language: str, status: int = 200, **values: object) -> Response:
    """The page of a template; `t` gives it texts in its language."""
    text = TEMPLATES.get_template(template).render(
        t=partial(translate, language), language=language, **values
    )
    return Response(text, status=status, content_type="text/html; charset=utf-8")
