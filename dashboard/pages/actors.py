"""The page of an actor, or the four actors side by side."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.documents.document import Document
from dashboard.selection import ACTORS
from dashboard.ui.attributes import aria
from dashboard.ui.blocks import figures, headline, lede, sections
from dashboard.ui.choices import question_choice, territory_choice
from dashboard.ui.context import Context
from dashboard.ui.shell import example_switch


def layout(context: Context, document: Document) -> Sequence[Component]:
    """The tabs of the actors, the choice of the question, then section by section."""
    if context.selection.survey is None:
        return [
            headline(context, document),
            lede(context, document),
            _tabs(context),
            *sections(context, document),
        ]
    return [
        headline(context, document),
        _tabs(context),
        html.Div(
            [
                question_choice(context),
                territory_choice(context, clearable=True),
                example_switch(context),
            ],
            className="choices choices-wide",
        ),
        lede(context, document),
        figures(context, document),
        *sections(context, document),
    ]


def _tabs(context: Context) -> Component:
    return html.Nav(
        [
            dcc.Link(
                [html.Span(className=f"actor-mark actor-{actor}"), context.t(f"actor.{actor}")],
                href=context.href(f"/acteurs/{slug}"),
                className="voice here" if actor is context.selection.actor else "voice",
            )
            for slug, actor in ACTORS.items()
        ],
        className="voices-nav",
        **aria(context.t("actors.tabs")),
    )
