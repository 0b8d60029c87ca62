"""The page Données."""

from __future__ import annotations

from collections.abc import Sequence

from dash.development.base_component import Component

from dashboard.documents.document import Document
from dashboard.ui.blocks import headline, lede, sections
from dashboard.ui.context import Context


def layout(context: Context, document: Document) -> Sequence[Component]:
    """Downloads, sources, surveys."""
    return [headline(context, document), lede(context, document), *sections(context, document)]
