"""What the actors say of a territory: every published answer, with its evidence."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.model import ALL_DOMAINS, Level, Perception, Territory
from dashboard.text.i18n import (
    date_label,
    label,
    ordinal,
    with_unit,
)
from dashboard.ui.context import Context


def voices(context: Context) -> Component:
    """A table of the answers about a territory and the former regions in it."""
    catalogue, selection = context.catalogue, context.selection
    areas = [selection.territory] + [
        t.area for t in catalogue.territories.values() if _is_former_part(t, selection.territory)
    ]
    answers = [
        p
        for p in catalogue.perceptions
        if p.area in areas and p.survey.startswith(("phare", "impact", "barometre"))
    ]
    if not answers:
        return html.P(context.t("territory.voices.none"), className="absent-text")
    return html.Div(
        [
            html.P(context.t("territory.voices.text")),
            dbc.Table(
                [
                    html.Thead(
                        html.Tr([html.Th(context.t(f"voices.{column}")) for column in VOICES])
                    ),
                    html.Tbody([_voice(context, p) for p in answers]),
                ],
                className="voices",
                responsive=True,
            ),
        ]
    )


VOICES = ("actor", "question", "value", "evidence", "source")


def _is_former_part(territory: Territory, region: str | None) -> bool:
    return territory.level is Level.FORMER_REGION and territory.parent == region


def _voice(context: Context, answer: Perception) -> Component:
    catalogue, language = context.catalogue, context.language
    measure = catalogue.measures[answer.measure]
    question = label(language, measure)
    if answer.domain != ALL_DOMAINS:
        question += f" · {label(language, catalogue.domains[answer.domain])}"
    survey = catalogue.surveys[answer.survey]
    return html.Tr(
        [
            html.Td(context.t(f"actor.{answer.actor}"), className=f"actor actor-{answer.actor}"),
            html.Td(question),
            html.Td(_answer(context, answer), className="number"),
            html.Td(
                [
                    html.Span(className=f"evidence evidence-{answer.evidence}"),
                    context.t(f"evidence.{answer.evidence}"),
                ],
                title=answer.note,
            ),
            html.Td(
                html.A(
                    f"{label(language, survey)}, {date_label(language, answer.period)}",
                    href=answer.source_url,
                    target="_blank",
                    rel="noopener noreferrer",
                )
            ),
        ]
    )


def _answer(context: Context, answer: Perception) -> str:
    language = context.language
    if answer.measure == "fragility_rank":
        return ordinal(language, int(answer.value))
    if answer.measure == "top_priority_group":
        return context.t("voices.yes")
    decimals = 0 if answer.value == int(answer.value) else 1
    return with_unit(
        language, answer.value, decimals, context.catalogue.measures[answer.measure].unit
    )
