"""The home page: headline, the way to a region, three doors with a live chart each, names."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.documents.document import Document, Group
from dashboard.ui import ids
from dashboard.ui.attributes import aria
from dashboard.ui.blocks import blocks, group, headline, lede
from dashboard.ui.choices import dropdown_labels, no_territory, territory_options
from dashboard.ui.context import Context
from dashboard.ui.shell import row

INDEX_COLUMNS = (3, 6, 3)


def layout(context: Context, document: Document) -> Sequence[Component]:
    """Headline and region, doors, index."""
    doors, names = document.section("doors").groups, document.section("index").groups
    return [
        html.Section(
            [headline(context, document), lede(context, document), _region(context)],
            className="hero",
        ),
        html.Div([group(context, door, 2, "door-card") for door in doors], className="home-doors"),
        html.Section(
            row(*zip((_names(context, one) for one in names), INDEX_COLUMNS, strict=True)),
            className="index",
        ),
    ]


def _region(context: Context) -> Component:
    """A list of the regions; the one chosen opens its page."""
    title = context.t("home.region")
    options = [
        option | {"value": context.href(f"/territoires/{option['value']}")}
        for option in territory_options(context)
    ]
    return html.Div(
        [
            html.Label(title, className="choice-label"),
            dcc.Dropdown(
                id=ids.REGION,
                options=options,
                placeholder=context.t("home.region.none"),
                search_order="original",
                labels=dropdown_labels(context, no_territory(context)),
                clearable=False,
                className="choice-list",
            ),
        ],
        className="choice hero-region",
        role="group",
        **aria(title),
    )


def _names(context: Context, names: Group) -> Component:
    """A list of names; where it has groups of its own, these side by side."""
    if not all(isinstance(block, Group) for block in names.blocks):
        return group(context, names)
    axes = html.Div(blocks(context, names.blocks, 4), className="axes")
    return html.Div([html.H3(names.title), axes], className="index-domains")
