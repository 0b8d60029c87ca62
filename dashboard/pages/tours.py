"""The page of the study tours."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.documents.document import Document
from dashboard.ui.blocks import headline, lede, sections
from dashboard.ui.choices import territory_choice
from dashboard.ui.context import Context


def layout(context: Context, document: Document) -> Sequence[Component]:
    """The choice of a region, the map beside the timeline, the calendar, every stop."""
    choice = territory_choice(context, clearable=True)
    return [
        headline(context, document),
        lede(context, document),
        html.Div(choice, className="choices choices-wide"),
        *sections(context, document),
    ]
