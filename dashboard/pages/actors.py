"""The page of an actor, or the four actors side by side."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.documents.document import Document, Group, Section
from dashboard.model import Actor
from dashboard.selection import ACTORS
from dashboard.ui.attributes import aria
from dashboard.ui.bar import choices_bar
from dashboard.ui.blocks import blocks, figures, headline, lede, placed, section, standing
from dashboard.ui.choices import question_choice, territory_choice
from dashboard.ui.context import Context
from dashboard.ui.shell import example_switch


def layout(context: Context, document: Document) -> Sequence[Component]:
    """The choices in a row, the finding, then section by section; or a card for each actor."""
    if context.selection.actor is None:
        return _four(context, document)
    if context.selection.survey is None:
        tabs = choices_bar(context, document, _tabs(context))
        return [tabs, headline(context, document), lede(context, document)]
    choices = (
        _tabs(context),
        question_choice(context, _drawn(document)),
        territory_choice(context, clearable=True),
    )
    first, gaps, *others = document.sections
    return [
        choices_bar(context, document, *choices),
        headline(context, document),
        html.Div([lede(context, document), figures(context, document)], className="actor-asked"),
        _charts(context, first),
        *section(context, gaps, example_switch(context)),
        *(component for part in others for component in section(context, part)),
    ]


def _drawn(document: Document) -> set[tuple[str, ...]]:
    """The questions, survey and measure, that a chart of the page draws."""
    charts = document.section("survey").charts
    return {choice for chart in charts if chart.only for choice in chart.only.choices or ()}


def _charts(context: Context, part: Section) -> Component:
    """The charts of the question in reading order, then what is known of the survey."""
    parts = [standing(context, part, block) for block in placed(part)]
    return html.Section(parts, id=part.key, className="part actor-main")


def _four(context: Context, document: Document) -> list[Component]:
    cards = [
        _card(context, group, actor)
        for group, actor in zip(document.section("actors").groups, ACTORS.values(), strict=True)
    ]
    return [
        headline(context, document),
        lede(context, document),
        html.Div(cards, className="actor-cards"),
        *section(context, document.section("coverage")),
    ]


def _card(context: Context, group: Group, actor: Actor) -> Component:
    name = html.H2([_mark(actor), dcc.Link(group.title, href=group.href)])
    return html.Section([name, *blocks(context, group.blocks)], className="actor-card")


def _mark(actor: Actor) -> Component:
    return html.Span(className=f"actor-mark actor-{actor}")


def _tabs(context: Context) -> Component:
    return html.Nav(
        [
            dcc.Link(
                [_mark(actor), context.t(f"actor.{actor}")],
                href=context.href(f"/acteurs/{slug}"),
                className="voice here" if actor is context.selection.actor else "voice",
            )
            for slug, actor in ACTORS.items()
        ],
        className="voices-nav",
        **aria(context.t("actors.tabs")),
    )
