"""The page that sets what is perceived beside what is measured."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.documents.crossing import THRESHOLDS
from dashboard.documents.document import Document
from dashboard.selection import FIELDS, SORTS
from dashboard.ui.bar import choices_bar
from dashboard.ui.blocks import headline, lede, section
from dashboard.ui.choices import (
    Props,
    dropdown,
    felt_domain_choice,
    felt_props,
    number_choice,
    props,
)
from dashboard.ui.context import Context
from dashboard.ui.sentence import choices_sentence, voices_props
from dashboard.ui.shell import example_switch

STEPS = (0.1, 0.1, 1)
"""By how much an arrow moves each threshold."""


def layout(context: Context, document: Document) -> Sequence[Component]:
    """The choices, then the comparison, the four actors, the priorities, the reasons."""
    controls = {
        "actors": _sort(context),
        "priorities": _thresholds(context),
    }
    return [
        choices_bar(context, document, *choices_sentence(context)),
        headline(context, document),
        html.Div([lede(context, document), example_switch(context)], className="asked"),
        *(
            component
            for part in document.sections
            for component in section(
                context,
                part,
                *filter(None, [controls.get(part.key)]),
                of_cards={"ressenti": felt_domain_choice(context)},
            )
        ),
    ]


def choices(context: Context) -> dict[str, Props]:
    """The list that follows the territory, and that which follows the domain."""
    return {"question": voices_props(context), "mesure": felt_props(context)}


def _sort(context: Context) -> Component:
    options = [{"label": context.t(f"sort.{sort}"), "value": sort} for sort in SORTS]
    choice = dropdown(context, "tri", props(options, context.selection.sort or SORTS[0]))
    return html.Div(choice, className="choices choices-inline")


def _thresholds(context: Context) -> Component:
    return html.Div(
        [
            number_choice(context, name, getattr(context.selection, FIELDS[name]), step)
            for name, step in zip(THRESHOLDS, STEPS, strict=True)
        ],
        className="choices choices-wide",
    )
