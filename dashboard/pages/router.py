"""Turns the address of a page into its context, and the context into the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, unquote

from dash import html
from dash.development.base_component import Component

from dashboard.catalogue import Catalogue
from dashboard.catalogue.parsing import parse_for
from dashboard.charts.shared.chart import COMMON
from dashboard.model import FRANCE, Tier
from dashboard.pages import actors, books, crossing, domains, home, itinerary, territories, tours
from dashboard.selection import LATEST, STUDY, Selection, SelectionError, parameters_of
from dashboard.text.i18n import DEFAULT_LANGUAGE, LANGUAGES, enumerate_words, label, translate
from dashboard.text.phrases import counted
from dashboard.ui.attributes import Content
from dashboard.ui.choices import Props
from dashboard.ui.context import Context
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
        choices=territories.choices,
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


def context_of(
    catalogue: Catalogue, pathname: str, search: str, *, strict: bool = False
) -> Context:
    """The context of an address.

    A choice of its query that cannot be followed is left out, with a line that says so, unless
    `strict`. Raises SelectionError for a path that leads nowhere.
    """
    parts = [unquote(part) for part in pathname.strip("/").split("/") if part]
    name = parts[0] if parts else ""
    page = PAGES.get(name)
    if page is None or len(parts) > 2 or (len(parts) == 2 and not page.parameter):
        pages = [f"/{p}" for p in PAGES]
        raise SelectionError("page", pages, "unknown_page", language_of(search), value=pathname)
    path = [(page.parameter, part) for part in parts[1:]]
    query = parse_qsl(search.removeprefix("?"), keep_blank_values=True)
    known = (*page.parameters, *COMMON, *page.extras, "mode")
    dropped = dict.fromkeys(key for key, _ in query if key not in known)
    query = [(key, value) for key, value in query if key in known]
    errors: list[SelectionError] = []
    while True:
        try:
            asked, selection, extras = _choices(catalogue, name, path, query)
            _refuse_empty_year(asked, name, selection)
            context = _context(asked, name, selection, extras)
        except SelectionError as error:
            if strict or (choice := _at_fault(error, query)) is None:
                raise
            query.remove(choice)
            errors.append(error)
        else:
            said = (*_dropped(context, [*dropped]), *(_left_out(context, e) for e in errors))
            return replace(context, notices=said)


def context_of_values(catalogue: Catalogue, values: dict[str, str]) -> Context:
    """The context of the choices a page holds in the browser."""
    name = values["page"]
    asked, selection, extras = _choices(catalogue, name, [], [*values.items()])
    return _context(asked, name, selection, extras)


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


def _choices(
    catalogue: Catalogue,
    name: str,
    path: Sequence[tuple[str, str]],
    query: Sequence[tuple[str, str]],
) -> tuple[Catalogue, Selection, dict[str, str]]:
    """The catalogue and the selection that a page is about, and the choices of the page itself."""
    page = PAGES[name]
    if mode := dict(query).get("mode"):
        raise SelectionError("mode", MODES, language=_language(query), value=mode)
    allowed = (*page.parameters, *COMMON)
    parameters = [*path, *(pair for pair in query if pair[0] in allowed)]
    catalogue, selection = parse_for(catalogue, parameters)
    return catalogue, selection, {k: v for k, v in query if k in page.extras and v}


def _at_fault(error: SelectionError, query: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """The choice of a query that an error is about; a territory may be what brings a level."""
    names = (error.parameter, *(("territoire",) if error.parameter == "niveau" else ()))
    return next((pair for name in names for pair in reversed(query) if pair[0] == name), None)


def _context(
    catalogue: Catalogue, name: str, selection: Selection, extras: dict[str, str]
) -> Context:
    selection = _with_defaults(catalogue, name, selection)
    if selection.domain and catalogue.domains[selection.domain].axis != extras.get("axe"):
        extras = {key: value for key, value in extras.items() if key != "axe"}
    values = parameters_of(selection) | extras | {"page": name}
    if selection.domain:
        values["domaine"] = selection.domain
    if name == "croisement":
        values.pop("acteur", None)  # the survey says whose answers are shown
    return Context(catalogue, name, selection, values, PAGES[name].parameters)


def _refuse_empty_year(catalogue: Catalogue, name: str, selection: Selection) -> None:
    """Raises SelectionError for a year in which nothing that the page shows was observed."""
    period, level, language = selection.period, selection.level, selection.language
    if "periode" not in PAGES[name].parameters or period in (LATEST, STUDY):
        return
    if selection.indicator:
        indicators = [catalogue.indicators[selection.indicator]]
        subject = label(language, indicators[0])
    else:
        domains = [selection.domain] if selection.domain else [*catalogue.domains]
        indicators = [i for domain in domains for i in catalogue.indicators_of(domain, Tier.CORE)]
        subject = translate(language, "choice.score")
    years = sorted({year for i in indicators for year in catalogue.periods(i.code, level)})
    if years and int(period) not in years:
        allowed = (LATEST, STUDY, *map(str, years))
        values = {"value": period, "label": subject, "latest": years[-1]}
        raise SelectionError("periode", allowed, "no_year", language, **values)


def _dropped(context: Context, names: Sequence[str]) -> tuple[str, ...]:
    """A line that names what the address carried and the page does not read."""
    if not names:
        return ()
    quoted = [context.t("quoted", text=name) for name in names]
    listed = enumerate_words(context.language, quoted)
    return (counted(context.language, "shell.dropped", len(quoted), names=listed),)


def _left_out(context: Context, error: SelectionError) -> str:
    return context.t("shell.left_out", error=error)


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
    return _language(parse_qsl(search.removeprefix("?")))


def _language(query: Sequence[tuple[str, str]]) -> str:
    wanted = dict(query).get("langue", DEFAULT_LANGUAGE)
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
