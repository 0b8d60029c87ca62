"""What opens below a word: closed by Escape, by a click elsewhere, by what is chosen in it."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.ui.attributes import Content


def panel(
    word: Content, inside: Content, class_name: str, title: str = "", **more: Any
) -> Component:
    """A word and what it opens; `assets/js/panels.js` closes it."""
    return html.Details(
        [html.Summary(word, title=title or None), html.Div(inside, className="panel-body")],
        className=f"panel {class_name}",
        **more,
    )
