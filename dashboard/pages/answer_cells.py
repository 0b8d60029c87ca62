"""Table cells of published answers: values, evidence, places, surveys with their notes."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.surveys.partnerships import Answer, Voice
from dashboard.text.i18n import date_label, label
from dashboard.ui.attributes import Content
from dashboard.ui.context import Context


def values(context: Context, answers: Sequence[Answer]) -> Component:
    """The values of one cell; of several each one with its date."""
    if not answers:
        return html.Td(context.t("unpublished"), className="amount absent-text")
    parts: list[Component] = []
    for answer in answers:
        date = date_label(context.language, answer.perception.period) if answers[1:] else ""
        about = " · ".join(filter(None, (answer.place, date)))
        parts.append(html.P(answer.text))
        parts += [html.P(about, className="note")] if about else []
    return html.Td(parts, className="amount number")


def evidence(context: Context, answers: Sequence[Answer]) -> list[Component]:
    """How far the answers can be trusted, each level once."""
    kinds = dict.fromkeys(answer.perception.evidence for answer in answers)
    return [
        html.P([html.Span(className=f"evidence evidence-{kind}"), context.t(f"evidence.{kind}")])
        for kind in kinds
    ]


def regions(context: Context, voice: Voice) -> Content:
    """The answers of other territories, each with its evidence."""
    if not voice.elsewhere:
        return html.Span(context.t("unpublished"), className="absent-text")
    return [
        html.P(
            [
                html.Span(className=f"evidence evidence-{answer.perception.evidence}"),
                context.t(
                    "partnership.elsewhere",
                    place=answer.place,
                    value=answer.text,
                    evidence=context.t(f"evidence.{answer.perception.evidence}"),
                ),
            ]
        )
        for answer in voice.elsewhere
    ]


def surveys(context: Context, answers: Sequence[Answer]) -> Component:
    """Where the answers come from, each source once, with what its answers must be read with."""
    notes: dict[tuple[str, str, str], dict[str, None]] = {}
    for answer in answers:
        p = answer.perception
        notes.setdefault((p.survey, p.period, p.source_url), {})[p.note] = None
    return html.Td(
        [
            part
            for (survey, period, url), said in notes.items()
            for part in (
                html.P(_link(context, survey, period, url)),
                *(html.P(note, className="note") for note in said if note),
            )
        ],
        className="survey",
    )


def _link(context: Context, survey: str, period: str, url: str) -> Component:
    name = label(context.language, context.catalogue.surveys[survey])
    date = date_label(context.language, period)
    return html.A(f"{name}, {date}", href=url, target="_blank", rel="noopener noreferrer")
