"""The page Méthode."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.documents.document import Document
from dashboard.ui.blocks import group, headline, lede, section
from dashboard.ui.context import Context


def layout(context: Context, document: Document) -> Sequence[Component]:
    """The methods side by side, then section by section."""
    methods = [group(context, one, 3, "method") for one in document.section("methods").groups]
    return [
        headline(context, document),
        lede(context, document),
        html.Div(methods, className="methods"),
        *(
            component
            for part in document.sections
            if part.key != "methods"
            for component in section(context, part)
        ),
    ]
