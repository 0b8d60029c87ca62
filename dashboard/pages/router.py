"""Turns the address of a page into its context, and the context into the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, unquote

from dash import html
from dash.development.base_component import Component

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart import COMMON
from dashboard.model import FRANCE
from dashboard.pages import actors, books, crossing, domains, home, itinerary, territories, tours
from dashboard.selection import (
    Selection,
    SelectionError,
    asks_for_example,
    parameters_of,
    parse,
)
from dashboard.text.i18n import DEFAULT_LANGUAGE, LANGUAGES
from dashboard.ui.attributes import Content
from dashboard.ui.choices import Props
from dashboard.ui.context import Context, territory_code
from dashboard.ui.shell import shell

MODES = (itinerary.ROOM, itinerary.LEADER)
"""How a page can be shown without its frame; `pages.room` answers these."""


@dataclass(frozen=True, slots=True)
class Page:
    """How a page is laid out, and which parts of it follow the choices made on it."""

    layout: Callable[[Context], Sequence[Component]]
    slots: Callable[[Context], dict[str, Content]]
    title: Callable[[Context], str]
    parameters: tuple[str, ...] = ()
    """The choices it offers, in canonical order; others are dropped from its address."""
    parameter: str = ""
    """The parameter that the second part of the address sets."""
    extras: tuple[str, ...] = ()
    """Choices of the page itself, which no chart reads."""
    choices: Callable[[Context], dict[str, Props]] = lambda context: {}
    """The lists that follow the other choices."""


PAGES = {
    "": Page(home.layout, home.slots, home.title),
    "territoires": Page(
        territories.layout,
        territories.slots,
        territories.title,
        ("niveau", "domaine", "territoire", "comparer", "periode"),
        parameter="territoire",
    ),
    "domaines": Page(
        domains.layout,
        domains.slots,
        domains.title,
        ("niveau", "domaine", "indicateur", "territoire", "comparer", "periode", "classes"),
        parameter="domaine",
        extras=("axe", "contexte"),
        choices=domains.choices,
    ),
    "acteurs": Page(
        actors.layout,
        actors.slots,
        actors.title,
        ("territoire", "acteur", "enquete", "mesure"),
        parameter="acteur",
    ),
    "croisement": Page(
        crossing.layout,
        books.no_slots,
        crossing.title,
        (
            "niveau",
            "territoire",
            "acteur",
            "enquete",
            "mesure",
            "tri",
            "mesure_min",
            "percu_min",
            "impact_min",
        ),
    ),
    "parcours": Page(itinerary.layout, books.no_slots, itinerary.title, ("domaine", "territoire")),
    "voyages": Page(tours.layout, tours.slots, tours.title, ("niveau", "territoire")),
    "methode": Page(books.method_layout, books.no_slots, books.method_title),
    "donnees": Page(books.data_layout, books.no_slots, books.data_title),
}


def context_of(catalogue: Catalogue, pathname: str, search: str) -> Context:
    """The context of an address. Raises SelectionError when it cannot be understood."""
    parts = [unquote(part) for part in pathname.strip("/").split("/") if part]
    name = parts[0] if parts else ""
    page = PAGES.get(name)
    if page is None or len(parts) > 2 or (len(parts) == 2 and not page.parameter):
        pages = [f"/{p}" for p in PAGES]
        raise SelectionError("page", pages, "unknown_page", language_of(search), value=pathname)
    given = parse_qsl(search.removeprefix("?"), keep_blank_values=True)
    if mode := dict(given).get("mode"):
        raise SelectionError("mode", MODES, language=language_of(search), value=mode)
    catalogue = catalogue.shown(asks_for_example(given))
    extras = {key: value for key, value in given if key in page.extras}
    allowed = (*page.parameters, *COMMON)
    parameters = [(key, value) for key, value in given if key in allowed]
    dropped = dict.fromkeys(key for key, _ in given if key not in (*allowed, *page.extras))
    if len(parts) == 2:
        parameters.append((page.parameter, parts[1]))
    selection = parse(parameters, catalogue.vocabulary)
    return _context(catalogue, name, selection, extras, tuple(dropped))


def context_of_values(catalogue: Catalogue, values: dict[str, str]) -> Context:
    """The context of the choices a page holds in the browser."""
    catalogue = catalogue.shown(asks_for_example(values.items()))
    page = PAGES[values["page"]]
    parameters = [(key, values[key]) for key in (*page.parameters, *COMMON) if values.get(key)]
    extras = {key: values[key] for key in page.extras if values.get(key)}
    return _context(catalogue, values["page"], parse(parameters, catalogue.vocabulary), extras)


def screen(catalogue: Catalogue, pathname: str, search: str) -> list[Component]:
    """The whole screen for an address; a wrong address gets a page that says what is wrong."""
    try:
        context = context_of(catalogue, pathname, search)
    except SelectionError as error:
        context = _context(catalogue, "", Selection(language=language_of(search)), {})
        return shell(context, _mistake(context, error), pathname)
    return shell(context, PAGES[context.page].layout(context), pathname)


def title_of(context: Context) -> str:
    """What the tab of the browser says."""
    return f"{PAGES[context.page].title(context)} · PHARE"


def _context(
    catalogue: Catalogue,
    name: str,
    selection: Selection,
    extras: dict[str, str],
    dropped: tuple[str, ...] = (),
) -> Context:
    selection = _with_defaults(catalogue, name, selection)
    if selection.domain and catalogue.domains[selection.domain].axis != extras.get("axe"):
        extras = {key: value for key, value in extras.items() if key != "axe"}
    values = parameters_of(selection) | extras | {"page": name}
    if selection.domain:
        values["domaine"] = selection.domain
    if selection.territory:
        values["territoire"] = territory_code(catalogue.territories[selection.territory])
    if selection.compare:
        codes = (territory_code(catalogue.territories[area]) for area in selection.compare)
        values["comparer"] = ",".join(codes)
    if name == "croisement":
        values.pop("acteur", None)  # the survey says whose answers are shown
    return Context(catalogue, name, selection, values, PAGES[name].parameters, dropped)


def _with_defaults(catalogue: Catalogue, name: str, selection: Selection) -> Selection:
    if name == "territoires" and selection.territory == FRANCE:
        return replace(selection, territory=None)
    if name == "territoires" and selection.territory and not selection.domain:
        return replace(selection, domain=territories.most_fragile_domain(catalogue, selection))
    if name == "croisement":
        return crossing.opening(catalogue, selection)
    if name == "voyages":
        return tours.opening(selection)
    if name == "acteurs" and selection.actor and not (selection.survey and selection.measure):
        survey, measure = actors.first_question(catalogue, selection)
        return replace(selection, survey=survey, measure=measure)
    return selection


def language_of(search: str) -> str:
    """The language an address asks for, French when it asks for none that exists."""
    wanted = dict(parse_qsl(search.removeprefix("?"))).get("langue", DEFAULT_LANGUAGE)
    return wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE


def _mistake(context: Context, error: SelectionError) -> list[Component]:
    allowed = ", ".join(error.allowed[:24]) + (" …" if len(error.allowed) > 24 else "")
    parts: list[Component] = [
        html.H1(context.t("mistake.title")),
        html.P(str(error), className="lede"),
    ]
    if allowed:
        parts.append(html.P(context.t("mistake.allowed", allowed=allowed)))
    parts.append(html.P(html.A(context.t("mistake.home"), href=context.href("/"))))
    return parts
