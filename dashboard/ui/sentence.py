"""The choices of a comparison as one sentence: where, and what whom was asked."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.documents.crossing import gaps_choices
from dashboard.model import Actor, Level
from dashboard.surveys.among_regions import is_among_regions
from dashboard.surveys.questions import comparable_questions, why_nothing
from dashboard.text.i18n import label
from dashboard.text.wording import opening
from dashboard.ui.choices import Option, Props, dropdown, greyed, option, props
from dashboard.ui.context import Context


def choices_sentence(context: Context) -> list[Component]:
    """« Dans le Grand Est, ce que répondent les citoyens à qui l’on demande … »."""
    return [
        _place(context),
        html.Span(context.t("sentence.whose"), className="whose"),
        _voices(context),
    ]


def _place(context: Context) -> Component:
    """The regions, each as the sentence begins with it."""
    options = [
        option(
            opening(context.language, region),
            region.area.slug,
            f"{region.name} {' '.join(region.former_names)}",
        )
        for region in context.catalogue.areas(Level.REGION)
    ]
    area = context.selection.territory
    return dropdown(context, "territoire", props(options, area.slug if area else None))


def _voices(context: Context) -> Component:
    """The questions that can be compared."""
    return dropdown(context, "question", voices_props(context))


def voices_props(context: Context) -> Props:
    """A question a domain, then the questions about all domains, actor by actor.

    What draws nothing in the region cannot be chosen, and says why.
    """
    catalogue, surveys, actors = context.catalogue, context.catalogue.surveys, list(Actor)
    questions = sorted(
        comparable_questions(catalogue),
        key=lambda question: actors.index(surveys[question.survey].actor),
    )
    said = [_asked(context, *question) for question in questions]
    options = _own(context)
    for (code, measure), asked in zip(questions, said, strict=True):
        survey = label(context.language, surveys[code])
        text = asked if said.count(asked) == 1 else f"{asked} · {survey}"
        options.append(option(text, f"{code}|{measure}", survey))
    drawn = {f"{survey}|{measure}" for survey, measure in _drawn(context)}
    selection = context.selection
    among = is_among_regions(catalogue, selection)
    chosen = "|" if among else f"{selection.survey or ''}|{selection.measure or ''}"
    area = selection.territory
    whys = ["", *(why_nothing(catalogue, question, area) for question in questions)]
    listed = zip(options, whys[-len(options) :], strict=True)
    return props(
        [o if o["value"] in drawn else greyed(context, o, why) for o, why in listed], chosen
    )


def _own(context: Context) -> list[Option]:
    """A question a domain; beside the example, where it is on, stand its own questions."""
    if context.selection.example:
        return []
    return [option(context.t("sentence.asked_regions"), "|")]


def _drawn(context: Context) -> set[tuple[str, str]]:
    """The questions with something to compare in the region."""
    area = context.selection.territory
    slug = area.slug if area else ""
    return {(survey, measure) for here, survey, measure in gaps_choices(context) if here == slug}


def _asked(context: Context, code: str, measure: str) -> str:
    """Whom a survey asked what, and whether nobody did."""
    survey = context.catalogue.surveys[code]
    asked = context.t(
        "sentence.asked",
        actor=context.t(f"actor.the.{survey.actor}"),
        question=context.t(f"sentence.question.{measure}"),
    )
    return f"{asked} · {context.t('example.file')}" if survey.example else asked
