"""Controls: each sets one parameter of the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.i18n import label, short_label
from dashboard.model import AXES, Indicator, Level, Tier
from dashboard.selection import CLASS_METHODS, LATEST, LEVELS, STUDY
from dashboard.ui import ids
from dashboard.ui.attributes import aria
from dashboard.ui.context import Context, territory_code

Option = dict[str, Any]


def dropdown(
    context: Context,
    name: str,
    options: Sequence[Option],
    value: str | list[str] | None,
    *,
    multi: bool = False,
    clearable: bool = False,
    placeholder: str = "",
) -> Component:
    """A labelled list to choose from; typing searches it, without accents too."""
    title = context.t(f"choice.{name}")
    return html.Div(
        [
            html.Label(title, className="choice-label"),
            dcc.Dropdown(
                id=ids.choice(name),
                options=list(options),
                value=value,
                multi=multi,
                clearable=clearable,
                searchable=len(options) > 8,
                placeholder=placeholder or context.t("choice.placeholder"),
                search_order="original",
                labels=dropdown_labels(context),
                className="choice-list",
            ),
        ],
        className=f"choice choice-{name}",
        role="group",
        **aria(title),
    )


def dropdown_labels(context: Context) -> Any:
    """The words of the list component itself."""
    keys = ("search", "no_options_found", "select_all", "deselect_all", "clear_selection")
    return {key: context.t(f"dropdown.{key}") for key in (*keys, "selected_count")}


def switch(context: Context, name: str, on: bool) -> Component:
    """A yes/no choice; its value is `oui` when on."""
    return html.Div(
        dcc.Checklist(
            id=ids.choice(name),
            options=[{"label": context.t(f"choice.{name}"), "value": "oui"}],
            value=["oui"] if on else [],
        ),
        className=f"choice choice-switch choice-{name}",
    )


def territory_options(context: Context, level: Level) -> list[Option]:
    """Territories of a level; départements are found by number too."""
    return [
        {
            "label": t.name if level is Level.REGION else f"{t.code} · {t.name}",
            "value": territory_code(t),
            "search": searchable(f"{t.code} {t.name} {' '.join(t.former_names)}"),
        }
        for t in context.catalogue.areas(level)
    ]


def territory_choice(context: Context, *, clearable: bool) -> Component:
    """The territory of the page."""
    selected = context.selection.territory
    territories = context.catalogue.territories
    return dropdown(
        context,
        "territoire",
        territory_options(context, context.selection.level),
        territory_code(territories[selected]) if selected else None,
        clearable=clearable,
        placeholder=context.t("choice.territoire.none"),
    )


def compare_choice(context: Context) -> Component:
    """Up to three other territories."""
    territories = context.catalogue.territories
    return dropdown(
        context,
        "comparer",
        territory_options(context, context.selection.level),
        [territory_code(territories[area]) for area in context.selection.compare],
        multi=True,
        clearable=True,
        placeholder=context.t("choice.comparer.none"),
    )


def domain_choice(context: Context) -> Component:
    """The domain, listed by axis."""
    language = context.language
    domains = context.catalogue.domains.values()
    options = [
        {
            "label": label(language, d),
            "value": d.code,
            "search": searchable(f"{label(language, d)} {context.t(f'axis.{d.axis}')}"),
        }
        for axis in AXES
        for d in domains
        if d.axis == axis
    ]
    return dropdown(context, "domaine", options, context.selection.domain)


def indicator_choice(context: Context) -> Component:
    """The score of the domain, its core indicators, and on demand its context ones."""
    language = context.language
    selection = context.selection
    with_context = (
        context.values.get("contexte") == "oui"
        or _tier(context, selection.indicator) is Tier.CONTEXT
    )
    indicators = [
        i
        for i in context.catalogue.indicators_of(str(selection.domain))
        if (with_context or i.tier is Tier.CORE)
        and context.catalogue.has_level(i.code, selection.level)
    ]
    options = [{"label": context.t("choice.score"), "value": "score", "search": "score"}]
    options += [_indicator_option(context, i, language) for i in indicators]
    return dropdown(context, "indicateur", options, selection.indicator or "score")


def _tier(context: Context, code: str | None) -> Tier | None:
    return context.catalogue.indicators[code].tier if code else None


def _indicator_option(context: Context, indicator: Indicator, language: str) -> Option:
    mark = "" if indicator.tier is Tier.CORE else context.t("choice.context_mark")
    text = short_label(language, indicator)
    return {
        "label": text + mark,
        "value": indicator.code,
        "search": searchable(f"{text} {label(language, indicator)}"),
    }


def level_choice(context: Context) -> Component:
    """Regions or départements."""
    value = next(slug for slug, level in LEVELS.items() if level is context.selection.level)
    options = [{"label": context.t(f"level.{slug}"), "value": slug} for slug in LEVELS]
    return dropdown(context, "niveau", options, value)


def period_choice(context: Context, years: Sequence[int] = ()) -> Component:
    """Latest, at the time of the study, or one of the years of an indicator."""
    options = [{"label": context.t(f"period.{p}"), "value": p} for p in (LATEST, STUDY)]
    if len(years) > 1:
        options += [{"label": str(year), "value": str(year)} for year in years]
    return dropdown(context, "periode", options, context.selection.period)


def classes_choice(context: Context) -> Component:
    """How the map is cut into classes."""
    options = [{"label": context.t("classes.auto"), "value": "auto"}]
    options += [{"label": context.t(f"classes.short.{m}"), "value": m} for m in CLASS_METHODS]
    return dropdown(context, "classes", options, context.selection.classes or "auto")


def searchable(text: str) -> str:
    """A text with and without its accents, for a search that forgives both."""
    import unicodedata

    plain = unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode()
    return f"{text} {plain}" if plain != text else text
