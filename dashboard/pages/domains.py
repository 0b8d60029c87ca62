"""The page of a domain: its map, ranking, indicators, and the territories in numbers."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.indicators.statistic import source_line
from dashboard.model import Domain, Indicator, Tier
from dashboard.pages.home import domain_index
from dashboard.selection import DEFAULTS, LATEST, LEVELS
from dashboard.text.i18n import enumerate_words, label, unit
from dashboard.ui import ids
from dashboard.ui.attributes import Content
from dashboard.ui.card import Only, card
from dashboard.ui.choices import (
    Props,
    axis_choice,
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
    switch,
    territory_choice,
    territory_props,
)
from dashboard.ui.context import Context
from dashboard.ui.shell import row


def title(context: Context) -> str:
    """Title of the tab."""
    if context.selection.domain is None:
        return context.t("door.domaines")
    return label(context.language, _subject(context))


def layout(context: Context) -> Sequence[Component]:
    """The page of the chosen domain, or the list to choose one from."""
    if context.selection.domain is None:
        return [
            html.H1(context.t("domains.title")),
            html.P(context.t("domains.lede"), className="lede"),
            html.Section(domain_index(context, most=True), className="index index-wide"),
        ]
    parts = slots(context)
    return [
        html.Div(parts["headline"], id=ids.slot("headline")),
        html.Div(
            [
                axis_choice(context),
                domain_choice(context),
                indicator_choice(context),
                switch(context, "contexte", context.values.get("contexte") == "oui"),
                territory_choice(context, clearable=True),
                compare_choice(context),
                level_choice(context),
                period_choice(context),
                classes_choice(context),
            ],
            className="choices choices-wide",
        ),
        row(
            (card(context, "carte", "carte"), 6),
            (card(context, "classement", "classement"), 6),
        ),
        row((html.Div(parts["indicator"], id=ids.slot("indicator")), 12)),
        row(
            (
                card(context, "evolution", "evolution", only=_with_series(context)),
                12,
            ),
        ),
        row(
            (
                card(context, "radar", "radar", without=("indicateur",), only=_with_territory()),
                5,
            ),
            (
                card(context, "profil", "profil", without=("indicateur",), only=_with_territory()),
                7,
            ),
        ),
        row(
            (
                card(
                    context,
                    "tableau",
                    "tableau",
                    without=("indicateur", "territoire", "comparer"),
                    grid=True,
                ),
                12,
            )
        ),
    ]


def slots(context: Context) -> dict[str, Content]:
    """The parts that follow the domain, the indicator and the level."""
    if context.selection.domain is None:
        return {}
    domain = context.catalogue.domains[context.selection.domain]
    return {
        "headline": [
            html.P(_kicker(context, domain), className="kicker"),
            html.H1(label(context.language, _subject(context))),
        ],
        "indicator": _indicator_card(context)
        if context.selection.indicator
        else _score_card(context, domain),
    }


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


def _with_territory(otherwise: str = "") -> Only:
    return Only(("territoire",), otherwise)


def _with_series(context: Context) -> Only:
    """Indicators observed in several periods, with their level."""
    return Only(
        ("niveau", "indicateur"),
        context.t("domain.no_series"),
        tuple(
            f"{'' if slug == DEFAULTS['niveau'] else slug}|{code}"
            for slug, level in LEVELS.items()
            for code in context.catalogue.indicators
            if len(context.catalogue.periods(code, level)) > 1
        ),
    )


def _subject(context: Context) -> Domain | Indicator:
    selection, catalogue = context.selection, context.catalogue
    if selection.indicator:
        return catalogue.indicators[selection.indicator]
    return catalogue.domains[str(selection.domain)]


def _kicker(context: Context, domain: Domain) -> str:
    parts = [context.t(f"axis.{domain.axis}")]
    if context.selection.indicator:
        parts.append(label(context.language, domain))
    parts.append(context.t(f"attestation.{'attested' if domain.attested else 'inferred'}"))
    return " · ".join(parts)


def _indicator_card(context: Context) -> Component:
    catalogue, language = context.catalogue, context.language
    indicator = catalogue.indicators[str(context.selection.indicator)]
    years = catalogue.periods(indicator.code, context.selection.level)
    source = catalogue.sources[indicator.source_id]
    facts: dict[str, Content] = {
        "definition": indicator.definition_fr,
        "unit": unit(language, indicator.unit),
        "polarity": context.t(f"polarity.{indicator.polarity}"),
        "tier": context.t(f"tier.{indicator.tier}"),
        "periods": enumerate_words(language, [str(year) for year in years]),
        "method": context.t(f"method.{indicator.method}"),
        "source": html.A(
            source_line(catalogue, source.source_id).text,
            href=source.url,
            target="_blank",
            rel="noopener noreferrer",
        ),
        "licence": source.licence,
        "caveat": indicator.note_fr,
        "citation": _citation(context, indicator),
    }
    return _facts_card(context, "indicator.card", facts)


def _citation(context: Context, indicator: Indicator) -> str:
    source = context.catalogue.sources[indicator.source_id]
    selection = context.selection
    year = context.catalogue.period_of(indicator.code, selection.level, selection.period)
    return context.t(
        "indicator.citation.text",
        label=label(context.language, indicator),
        year=year or selection.period,
        producer=source.producer,
        source=source.title,
        version=context.catalogue.data_version,
    )


def _score_card(context: Context, domain: Domain) -> Component:
    catalogue, language = context.catalogue, context.language
    core = catalogue.indicators_of(domain.code, Tier.CORE)
    others = catalogue.indicators_of(domain.code, Tier.CONTEXT)
    facts: dict[str, Content] = {
        "definition": context.t("score.definition"),
        "made_of": html.Ul([html.Li(label(language, i)) for i in core], className="core-list"),
        "beside": context.t("score.beside", n=len(others)),
        "period": context.t(f"period.{context.selection.period}")
        if context.selection.period in (LATEST, "etude")
        else context.selection.period,
    }
    return _facts_card(context, "score.card", facts)


def _facts_card(context: Context, heading: str, facts: dict[str, Content]) -> Component:
    entries = [
        part
        for key, value in facts.items()
        if value
        for part in (html.Dt(context.t(f"fact.{key}")), html.Dd(value))
    ]
    return html.Article(
        [html.H3(context.t(heading), className="card-title"), html.Dl(entries, className="facts")],
        className="card-facts",
    )
