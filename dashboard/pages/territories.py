"""The page of a territory, or the map to choose one from."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.documents.document import Document
from dashboard.ui.bar import choices_bar
from dashboard.ui.blocks import figures, headline, lede, section, sections, strip
from dashboard.ui.card import card
from dashboard.ui.choices import (
    Props,
    compare_choice,
    compare_props,
    domain_choice,
    period_choice,
    territory_choice,
)
from dashboard.ui.context import Context
from dashboard.ui.shell import example_switch, pair


def layout(context: Context, document: Document) -> Sequence[Component]:
    """The finding and the counts, domains beside map and figures, then section by section."""
    first, *others = document.sections
    if context.selection.territory is None or not first.charts:
        return [headline(context, document), lede(context, document), *sections(context, document)]
    choices = [
        territory_choice(context, clearable=False),
        compare_choice(context),
        period_choice(context),
    ]
    controls = {
        "domain": html.Div(domain_choice(context), className="choices choices-inline"),
        "crossing": example_switch(context),
    }
    return [
        choices_bar(context, document, *choices),
        html.Div([headline(context, document), strip(context, document)], className="opening"),
        html.Section(
            pair(
                "territory",
                *(card(context, chart, level=2) for chart in first.charts),
                figures(context, document),
            ),
            id=first.key,
            className="part",
        ),
        lede(context, document),
        *(
            component
            for part in others
            for component in section(context, part, *filter(None, [controls.get(part.key)]))
        ),
    ]


def choices(context: Context) -> dict[str, Props]:
    """The list that follows the territory."""
    return {"comparer": compare_props(context)} if context.selection.territory else {}
