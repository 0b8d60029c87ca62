"""The home page: headline, three doors with a live chart each, everything by name."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.documents.document import Document, Group
from dashboard.ui.blocks import blocks, group, headline, lede
from dashboard.ui.context import Context
from dashboard.ui.shell import row

INDEX_COLUMNS = (3, 6, 3)


def layout(context: Context, document: Document) -> Sequence[Component]:
    """Headline, doors, index."""
    doors, names = document.section("doors").groups, document.section("index").groups
    return [
        html.Section([headline(context, document), lede(context, document)], className="hero"),
        row(*((group(context, door, 2, "door-card"), 4) for door in doors)),
        html.Section(
            row(*zip((_names(context, one) for one in names), INDEX_COLUMNS, strict=True)),
            className="index",
        ),
    ]


def _names(context: Context, names: Group) -> Component:
    """A list of names; where it has groups of its own, these side by side."""
    if not all(isinstance(block, Group) for block in names.blocks):
        return group(context, names)
    axes = html.Div(blocks(context, names.blocks, 4), className="axes")
    return html.Div([html.H3(names.title), axes], className="index-domains")
