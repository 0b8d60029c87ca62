"""The page of a domain, or the list to choose one from."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.documents.document import Document
from dashboard.ui.blocks import blocks, headline, lede, sections
from dashboard.ui.choices import (
    Props,
    classes_choice,
    compare_choice,
    compare_props,
    domain_choice,
    domain_props,
    indicator_choice,
    indicator_props,
    level_choice,
    period_choice,
    period_props,
    territory_choice,
    territory_props,
)
from dashboard.ui.context import Context


def layout(context: Context, document: Document) -> Sequence[Component]:
    """The choices, then map and ranking, indicator, trend, territory, table."""
    if context.selection.domain is None:
        axes = html.Div(blocks(context, document.section("index").blocks, 4), className="axes")
        return [
            headline(context, document),
            lede(context, document),
            html.Section(axes, className="index index-wide"),
        ]
    return [
        headline(context, document),
        html.Div(
            [
                domain_choice(context),
                indicator_choice(context),
                territory_choice(context, clearable=True),
                compare_choice(context),
                level_choice(context),
                period_choice(context),
                classes_choice(context),
            ],
            className="choices choices-wide",
        ),
        *sections(context, document),
    ]


def choices(context: Context) -> dict[str, Props]:
    """The lists that follow the other choices, by parameter."""
    if context.selection.domain is None:
        return {}
    return {
        "domaine": domain_props(context),
        "indicateur": indicator_props(context),
        "territoire": territory_props(context),
        "comparer": compare_props(context),
        "periode": period_props(context),
    }
