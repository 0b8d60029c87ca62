"""The page of the study tours."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.documents.document import Document
from dashboard.documents.rooms import SECTION, voted
from dashboard.ui.bar import choices_bar
from dashboard.ui.blocks import headline, lede, section
from dashboard.ui.choices import dropdown, option, props, territory_choice
from dashboard.ui.context import Context
from dashboard.ui.desk_link import desk_link


def layout(context: Context, document: Document) -> Sequence[Component]:
    """The choice of a region, the map beside the timeline, the votes, the calendar, every stop, the
    way of who leads."""
    return [
        choices_bar(context, document, territory_choice(context, clearable=True)),
        headline(context, document),
        lede(context, document),
        *(
            component
            for part in document.sections
            for component in section(
                context, part, *((_question(context),) if part.key == SECTION else ())
            )
        ),
        desk_link(context),
    ]


def _question(context: Context) -> Component:
    """The question that the rooms are compared on, that of most rooms first."""
    options = [option(one.text, one.key) for one in voted(context)]
    chosen = context.selection.vote or str(options[0]["value"])
    choice = dropdown(context, "vote", props(options, chosen))
    return html.Div(choice, className="choices choices-inline")
