"""Controls: each sets one parameter of the address."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.many_areas import is_many
from dashboard.indicators.change import earlier_years
from dashboard.indicators.domain_score import is_scored
from dashboard.indicators.periods import studied
from dashboard.model import AXES, AreaId, Form, Indicator, Level, Territory, Tier, is_country
from dashboard.selection import CLASS_METHODS, DEFAULTS, LATEST, STUDY, Selection
from dashboard.statistics.classification import ClassMethod
from dashboard.surveys.over_regions import asked_in_few
from dashboard.surveys.perceived import (
    FEWEST_REGIONS,
    NoQuestion,
    comparable_questions,
    question_of,
)
from dashboard.surveys.questions import PERCEIVED, questions, why_nothing
from dashboard.text.i18n import label, short_label
from dashboard.text.phrases import counted
from dashboard.ui import ids
from dashboard.ui.attributes import aria
from dashboard.ui.context import Context

Option = dict[str, Any]
Props = dict[str, Any]

SHORT = 8
"""Options of a list that is read without searching."""
NO_MATCH = "dropdown.no_options_found"
"""The key of what a list says where nothing matches."""
MATCHES = 50
"""Areas of a level of many that a list proposes for what is typed, at most."""


def dropdown(
    context: Context,
    name: str,
    props: Props,
    *,
    multi: bool = False,
    clearable: bool = False,
    placeholder: str = "",
    nothing: str = NO_MATCH,
) -> Component:
    """A labelled list to choose from; typing searches it, without accents too.

    `nothing` is the key of what it says where nothing matches.
    """
    title = context.t(f"choice.{name}")
    return html.Div(
        [
            html.Label(title, className="choice-label"),
            dcc.Dropdown(
                id=ids.choice(name),
                **props,
                multi=multi,
                clearable=clearable,
                placeholder=placeholder or context.t("choice.placeholder"),
                search_order="original",
                labels=dropdown_labels(context, nothing),
                className="choice-list",
            ),
        ],
        className=f"choice choice-{name}",
        role="group",
        **aria(title),
    )


def props(options: Sequence[Option], value: str | list[str] | None) -> Props:
    """What of a list follows the other choices; short lists need no search.

    A list with one option is disabled: there is nothing to choose.
    """
    return {
        "options": list(options),
        "value": value,
        "searchable": len(options) > SHORT,
        "disabled": len(options) < 2,
    }


def dropdown_labels(context: Context, nothing: str = NO_MATCH) -> Any:
    """The words of the list component itself; `nothing` is the key of those for no match."""
    keys = ("search", "select_all", "deselect_all", "clear_selection", "selected_count")
    words = {key: context.t(f"dropdown.{key}") for key in keys}
    return words | {"no_options_found": context.t(nothing)}


def segment(context: Context, name: str, options: Sequence[Option], value: str) -> Component:
    """Two or three values of a choice side by side."""
    title = context.t(f"choice.{name}")
    return html.Div(
        dcc.RadioItems(id=ids.choice(name), options=list(options), value=value, inline=True),
        className=f"choice segment choice-{name}",
        role="group",
        **aria(title),
    )


def number_choice(context: Context, name: str, value: float | None, step: float) -> Component:
    """A number that may be left empty; it is taken when the reader leaves the field."""
    title = context.t(f"choice.{name}")
    return html.Div(
        [
            html.Label(title, className="choice-label"),
            dcc.Input(
                id=ids.choice(name),
                type="number",
                value=value,
                step=step,
                debounce=True,
                placeholder=context.t("choice.number.usual"),
            ),
        ],
        className=f"choice choice-{name}",
        role="group",
        **aria(title),
    )


def is_typed(context: Context) -> bool:
    """Whether the territories of the chosen level are too many for a list: it holds those that are
    chosen, and the browser adds those that match while one types."""
    return is_many(context.catalogue.areas(context.selection.level))


def territory_options(context: Context, chosen: Iterable[AreaId] = ()) -> list[Option]:
    """Territories of the chosen level, of many the chosen ones; départements are found by number
    too."""
    catalogue, level = context.catalogue, context.selection.level
    some = (catalogue.territories[area] for area in chosen if area.level is level)
    return _options(catalogue, some if is_typed(context) else catalogue.areas(level))


def matching_options(catalogue: Catalogue, level: Level, typed: str) -> list[Option]:
    """The territories of a level that match what is typed, the best first."""
    return _options(catalogue, catalogue.matching(level, typed, MATCHES))


def _options(catalogue: Catalogue, territories: Iterable[Territory]) -> list[Option]:
    return [_territory_option(catalogue, territory) for territory in territories]


def _territory_option(catalogue: Catalogue, territory: Territory) -> Option:
    name, code = territory.name, territory.code
    text = f"{code} · {name}" if catalogue.traits(territory.level).numbered else name
    return option(text, territory.area.slug, f"{code} {' '.join(territory.former_names)}")


def held(context: Context) -> dict[str, list[Option]]:
    """What the lists of territories hold before one types, by parameter; nothing where they hold
    all territories."""
    if not is_typed(context):
        return {}
    lists = {"territoire": territory_props(context), "comparer": compare_props(context)}
    return {name: listed["options"] for name, listed in lists.items()}


def followed(context: Context, lists: Mapping[str, Props]) -> list[tuple[Any, Props]]:
    """What of the lists of a page is set anew when one has changed, by id: never the value, for by
    now the reader may have made a newer choice, nor the options that the browser fills."""
    typed = held(context)
    made: list[tuple[Any, Props]] = [(ids.HELD, {"data": typed})] if typed else []
    for name, listed in lists.items():
        own = {"value", "options"} if name in typed else {"value"}
        made.append((ids.choice(name), {key: listed[key] for key in listed.keys() - own}))
    return made


def territory_props(context: Context) -> Props:
    """The territories of the level, and the chosen one."""
    selected = context.selection.territory
    options = territory_options(context, [selected] if selected else [])
    return _territories(context, options, selected.slug if selected else None)


def _territories(
    context: Context, options: Sequence[Option], value: str | list[str] | None
) -> Props:
    """Props of a list of territories; one that is filled while one types is never too short for
    that."""
    typed = {"searchable": True, "disabled": False} if is_typed(context) else {}
    return props(options, value) | typed


def no_territory(context: Context) -> str:
    """The key of what a list of territories says where none matches."""
    return "dropdown.type_a_name" if is_typed(context) else NO_MATCH


def territory_choice(
    context: Context, *, clearable: bool, none: str = "choice.territoire.none"
) -> Component:
    """The territory of the page; `none` is the key of what stands there without one."""
    return dropdown(
        context,
        "territoire",
        territory_props(context),
        clearable=clearable,
        placeholder=context.t(none),
        nothing=no_territory(context),
    )


def compare_props(context: Context) -> Props:
    """The territories of the level, after the region around a département; and those compared."""
    selection, territories = context.selection, context.catalogue.territories
    own = territories[selection.territory] if selection.territory else None
    around = own.parent if own and not is_country(own.parent) else None
    beside = [a for a in selection.compare if a.level not in (selection.level, Level.COUNTRY)]
    others = (territories[area] for area in dict.fromkeys((around, *beside)) if area)
    options = [*_options(context.catalogue, others), *territory_options(context, selection.compare)]
    return _territories(context, options, [area.slug for area in selection.compare])


def compare_choice(context: Context) -> Component:
    """Up to three other territories."""
    return dropdown(
        context,
        "comparer",
        compare_props(context),
        multi=True,
        clearable=True,
        placeholder=context.t("choice.comparer.none"),
        nothing=no_territory(context),
    )


def heading(text: str, key: str) -> Option:
    """A line of a list that says what follows it; it cannot be chosen."""
    return {"label": text, "value": f"heading:{key}", "disabled": True, "search": ""}


def domain_props(context: Context) -> Props:
    """The domains under their axes, and the chosen one."""
    language = context.language
    options: list[Option] = []
    for axis in AXES:
        name = context.t(f"axis.{axis}")
        options.append(heading(name, axis))
        options += [
            option(label(language, domain), domain.code, name)
            for domain in context.catalogue.domains.values()
            if domain.axis == axis
        ]
    return props(options, context.selection.domain)


def domain_choice(context: Context, *, clearable: bool = False) -> Component:
    """The domain, listed by axis."""
    return dropdown(
        context,
        "domaine",
        domain_props(context),
        clearable=clearable,
        placeholder=context.t("choice.domaine.none"),
    )


def form_choice(context: Context) -> Component:
    """The form of an alliance."""
    options = [{"label": context.t(f"alliances.form.{form}"), "value": str(form)} for form in Form]
    return dropdown(
        context,
        "forme",
        props(options, context.selection.form),
        clearable=True,
        placeholder=context.t("choice.forme.none"),
    )


def indicator_props(context: Context) -> Props:
    """The score of the domain where it has one, its core indicators, those of its context."""
    score = DEFAULTS["indicateur"]
    of_score = option(context.t("choice.score"), score)
    selection = context.selection
    scored = is_scored(context.catalogue, str(selection.domain), selection.level)
    options: list[Option] = [of_score] if scored else []
    for tier in (Tier.CORE, Tier.CONTEXT):
        indicators = [
            indicator
            for indicator in context.catalogue.indicators_of(str(context.selection.domain), tier)
            if context.catalogue.has_level(indicator.code, context.selection.level)
        ]
        if indicators:
            options.append(heading(context.t(f"choice.tier.{tier}"), tier))
            options += [_indicator_option(indicator, context.language) for indicator in indicators]
    return props(options, context.selection.indicator or score)


def indicator_choice(context: Context) -> Component:
    """The score or an indicator of the domain."""
    return dropdown(context, "indicateur", indicator_props(context))


def _indicator_option(indicator: Indicator, language: str) -> Option:
    return option(short_label(language, indicator), indicator.code, label(language, indicator))


def level_choice(context: Context) -> Component:
    """Regions or départements: the levels of the set; nothing to see of a single one."""
    mapped = context.catalogue.mapped
    options: list[Option] = [
        {"label": context.t(f"level.{level}"), "value": name} for name, level in mapped.items()
    ]
    chosen = next(name for name, level in mapped.items() if level is context.selection.level)
    choice = segment(context, "niveau", options, chosen)
    return choice if len(options) > 1 else html.Div(choice, hidden=True)


def period_props(context: Context) -> Props:
    """Latest, at the time of the study, or one of the years of the chosen indicator.

    A year that the address asks of a score is an option as well.
    """
    selection = context.selection
    options: list[Option] = [
        {"label": context.t(f"period.{p}"), "value": p} for p in (LATEST, STUDY)
    ]
    domain = selection.domain if not selection.indicator else None
    if domain and not studied(context.catalogue, domain, selection.level):
        options[1] |= {"label": context.t("period.etude.none"), "disabled": True}
    years: list[str] = []
    if selection.indicator:
        years = [*map(str, context.catalogue.periods(selection.indicator, selection.level))]
    if len(years) > 1 or selection.period in years:
        options += [{"label": year, "value": year} for year in years]
    elif selection.period not in (LATEST, STUDY):
        options.append({"label": selection.period, "value": selection.period})
    return props(options, selection.period)


def period_choice(context: Context) -> Component:
    """The period of the figures."""
    return dropdown(context, "periode", period_props(context))


def since_props(context: Context) -> Props:
    """The values, or their change since an earlier year of the chosen indicator."""
    selection = context.selection
    years: tuple[int, ...] = ()
    if selection.indicator:
        years = earlier_years(
            context.catalogue, selection.indicator, selection.level, selection.period
        )
    options = [{"label": context.t("choice.depuis.none"), "value": DEFAULTS["depuis"]}]
    options += [
        {"label": context.t("choice.depuis.year", year=year), "value": str(year)} for year in years
    ]
    return props(options, selection.since or DEFAULTS["depuis"])


def since_choice(context: Context) -> Component:
    """The values or their change; disabled, and so not shown, where a series has one year."""
    return dropdown(context, "depuis", since_props(context))


def classes_props(context: Context) -> Props:
    """The ways to cut a map into classes; those of all years where there are several."""
    selection = context.selection
    several = selection.indicator and len(
        context.catalogue.periods(selection.indicator, selection.level)
    )
    methods = [m for m in CLASS_METHODS if m != ClassMethod.FIXED or (several or 0) > 1]
    options = [{"label": context.t("classes.auto"), "value": DEFAULTS["classes"]}]
    options += [{"label": context.t(f"classes.short.{m}"), "value": m} for m in methods]
    chosen = selection.classes if selection.classes in methods else None
    return props(options, chosen or DEFAULTS["classes"])


def classes_choice(context: Context) -> Component:
    """How the map is cut into classes."""
    return dropdown(context, "classes", classes_props(context))


def question_choice(context: Context, drawn: Collection[tuple[str, ...]]) -> Component:
    """The question, a measure of a survey that was put to the actor of the page.

    `drawn` are those with a chart; the others are there, and say why they have none.
    """
    catalogue, language = context.catalogue, context.language
    options: list[Option] = []
    for asked in questions(catalogue, Selection(actor=context.selection.actor)):
        survey, measure = asked
        question = label(language, catalogue.measures[measure])
        text = f"{question} · {label(language, catalogue.surveys[survey])}"
        line = option(text, f"{survey}|{measure}")
        why = "" if asked in drawn else why_nothing(catalogue, asked)
        options.append(greyed(context, line, why) if why else line)
    value = f"{context.selection.survey}|{context.selection.measure}"
    return dropdown(context, "question", props(options, value))


def greyed(context: Context, line: Option, why: str) -> Option:
    """A line that draws nothing: it cannot be chosen, and says why (key of a reason)."""
    said = f"{line['label']} ({context.t(f'reason.{why}')})" if why else line["label"]
    return line | {"label": said, "disabled": True}


def felt_choice(context: Context) -> Component:
    """The question about the domain that its regions are compared by."""
    return dropdown(
        context,
        "mesure",
        felt_props(context),
        clearable=True,
        placeholder=context.t("choice.mesure.none"),
    )


def felt_props(context: Context) -> Props:
    """The questions about the domain; those asked in too few regions are there with the reason.

    None is chosen where the page is about a question on all domains.
    """
    asked = [
        *comparable_questions(context.catalogue, str(context.selection.domain)),
        *asked_in_few(context.catalogue, str(context.selection.domain)),
    ]
    options = []
    for question in asked:
        text = label(context.language, question.measure)
        few = question.n_regions < FEWEST_REGIONS
        name = counted(context.language, "choice.mesure.few", question.n_regions, question=text)
        options.append(option(name if few else text, question.measure.code) | {"disabled": few})
    chosen = context.selection.measure
    here = chosen in {question.measure.code for question in asked} - set(PERCEIVED)
    return props(options, chosen if here else None)


def felt_domain_choice(context: Context) -> Component:
    """The domain of one section of a page, and the question about it.

    Pointing at a domain elsewhere leads to its own page.
    """
    listed = domain_props(context)
    for line in listed["options"]:
        if line["value"] in context.catalogue.domains:
            first = question_of(context.catalogue, line["value"])
            if isinstance(first, NoQuestion):
                why = context.t(f"reason.{first}")
                line |= {"label": f"{line['label']} · {why}", "disabled": True}
    choices = [dropdown(context, "domaine", listed), felt_choice(context)]
    return html.Div(choices, className="own-choice")


def option(text: str, value: str, more: str = "") -> Option:
    """A line of a list. It is found by the words of its text and by `more`, with and without
    accents, with any apostrophe or none.

    The list reads the text by itself, and every part of every word that it is given beside it: what
    the text holds is not said again.
    """
    typed = f"{text} {more}".lower().replace("’", "'")
    plain = unicodedata.normalize("NFD", typed).encode("ascii", "ignore").decode()
    words = " ".join((more.lower(), typed, plain, plain.replace("'", " "))).split()
    held = set(text.lower().split())
    return {
        "label": text,
        "value": value,
        "search": " ".join(word for word in dict.fromkeys(words) if word not in held),
    }
