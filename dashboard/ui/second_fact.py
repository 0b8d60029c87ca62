"""The list of what can stand beside the fact of a domain page."""

from __future__ import annotations

from collections.abc import Iterator

from dash.development.base_component import Component

from dashboard.charts.shared.two_facts import code_of, second_of
from dashboard.indicators.domain_score import is_scored
from dashboard.model import Tier
from dashboard.surveys.perceived import comparable_questions
from dashboard.text.i18n import label, short_label
from dashboard.ui.choices import Option, Props, dropdown, heading, option, props
from dashboard.ui.context import Context


def second_props(context: Context) -> Props:
    """Comparable answers, scores, then the core indicators of each domain and the context of the
    chosen one; not the fact of the page itself. The usual one is no choice: it follows the page,
    and addresses leave it out.
    """
    selection = context.selection
    own, usual = selection.indicator or selection.domain, second_of(context.catalogue, selection)
    chosen = selection.beside or usual
    options = [line for line in _options(context) if line["value"] != own]
    if chosen not in [line["value"] for line in options]:
        options += [*_named(context, chosen)]
    for line in options:
        if line["value"] == usual:
            line["value"] = ""
    return props(options, "" if chosen == usual else chosen)


def second_choice(context: Context) -> Component:
    """The second of two facts."""
    return dropdown(context, "avec", second_props(context))


def _options(context: Context) -> Iterator[Option]:
    catalogue, language = context.catalogue, context.language
    if catalogue.traits(context.selection.level).surveyed:
        yield heading(context.t("choice.avec.answers"), "answers")
        for domain in catalogue.domains.values():
            for question in comparable_questions(catalogue, domain.code):
                text = context.t(
                    "choice.avec.answer",
                    question=label(language, question.measure),
                    survey=short_label(language, domain),
                )
                yield option(text, code_of(question))
    yield heading(context.t("choice.avec.scores"), "scores")
    for domain in catalogue.domains.values():
        if is_scored(catalogue, domain.code, context.selection.level):
            yield option(short_label(language, domain), domain.code)
    for domain in catalogue.domains.values():
        own = domain.code == context.selection.domain
        indicators = catalogue.indicators_of(domain.code, None if own else Tier.CORE)
        yield heading(label(language, domain), domain.code)
        for indicator in indicators:
            if catalogue.has_level(indicator.code, context.selection.level):
                yield option(short_label(language, indicator), indicator.code)


def _named(context: Context, code: str) -> Iterator[Option]:
    """An indicator that an address names and the list leaves out."""
    if indicator := context.catalogue.indicators.get(code):
        yield option(short_label(context.language, indicator), code)
