"""The page Méthode."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.documents.document import Document
from dashboard.ui.bar import choices_bar
from dashboard.ui.blocks import group, headline, lede, section
from dashboard.ui.context import Context


def layout(context: Context, document: Document) -> Sequence[Component]:
    """The way to the parts, the methods side by side, then section by section."""
    first, *others = document.sections
    methods = [
        html.H2(first.nav, className="visually-hidden"),
        *(group(context, one, 3, "method") for one in first.groups),
    ]
    return [
        choices_bar(context, document),
        headline(context, document),
        lede(context, document),
        html.Section(methods, id=first.key, className="part methods"),
        *(component for part in others for component in section(context, part)),
    ]
