"""The page Données."""

from __future__ import annotations

from collections.abc import Sequence

from dash.development.base_component import Component

from dashboard.documents.document import Document
from dashboard.ui.bar import choices_bar
from dashboard.ui.blocks import headline, lede, sections
from dashboard.ui.context import Context


def layout(context: Context, document: Document) -> Sequence[Component]:
    """The way to the parts: downloads, sources, surveys."""
    return [
        choices_bar(context, document),
        headline(context, document),
        lede(context, document),
        *sections(context, document),
    ]
