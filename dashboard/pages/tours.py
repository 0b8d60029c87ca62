"""The page of the study tours."""

from __future__ import annotations

from collections.abc import Sequence

from dash.development.base_component import Component

from dashboard.documents.document import Document
from dashboard.ui.bar import choices_bar
from dashboard.ui.blocks import headline, lede, sections
from dashboard.ui.choices import territory_choice
from dashboard.ui.context import Context
from dashboard.ui.desk_link import desk_link


def layout(context: Context, document: Document) -> Sequence[Component]:
    """The choice of a region, the map beside the timeline, the calendar, every stop, the way of
    who leads."""
    return [
        choices_bar(context, document, territory_choice(context, clearable=True)),
        headline(context, document),
        lede(context, document),
        *sections(context, document),
        desk_link(context),
    ]
