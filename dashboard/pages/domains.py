"""The page of a domain, or the list to choose one from."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.documents.document import Document
from dashboard.ui.bar import choices_bar
from dashboard.ui.blocks import blocks, headline, lede, section
from dashboard.ui.card import card
from dashboard.ui.choices import (
    Props,
    classes_choice,
    classes_props,
    compare_choice,
    compare_props,
    domain_choice,
    domain_props,
    felt_choice,
    felt_props,
    indicator_choice,
    indicator_props,
    level_choice,
    period_choice,
    period_props,
    since_choice,
    since_props,
    territory_choice,
    territory_props,
)
from dashboard.ui.context import Context
from dashboard.ui.second_fact import second_choice, second_props
from dashboard.ui.shell import pair


def layout(context: Context, document: Document) -> Sequence[Component]:
    """The title that is a choice, map and ranking with theirs, then section by section."""
    if context.selection.domain is None:
        axes = html.Div(blocks(context, document.section("index").blocks, 2), className="axes")
        return [
            headline(context, document),
            lede(context, document),
            html.Section(axes, className="index index-wide"),
        ]
    if not document.sections:
        return [
            choices_bar(context, document, domain_choice(context)),
            headline(context, document),
            lede(context, document),
        ]
    first, *others = document.sections
    areas, ranking = first.charts
    controls = {"ressenti": felt_choice(context), "bivariee": second_choice(context)}
    return [
        choices_bar(
            context,
            document,
            html.Div([headline(context, document), domain_choice(context)], className="subject"),
            indicator_choice(context),
            period_choice(context),
        ),
        lede(context, document),
        html.Section(
            pair(
                "domain",
                card(
                    context,
                    areas,
                    level_choice(context),
                    since_choice(context),
                    below=classes_choice(context),
                    level=2,
                ),
                card(
                    context,
                    ranking,
                    territory_choice(context, clearable=True),
                    compare_choice(context),
                    level=2,
                ),
            ),
            id=first.key,
            className="part",
        ),
        *(component for part in others for component in section(context, part, of_cards=controls)),
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
        "mesure": felt_props(context),
        "periode": period_props(context),
        "depuis": since_props(context),
        "classes": classes_props(context),
        "avec": second_props(context),
    }
