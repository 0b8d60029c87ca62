"""Turns the address of a page into its context, and the context into the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, unquote

from dash import html
from dash.development.base_component import Component

from dashboard.catalogue import Catalogue
from dashboard.catalogue.parsing import parse_for
from dashboard.charts.shared.chart import COMMON
from dashboard.documents.document import Document
from dashboard.documents.lacking import lacking_document
from dashboard.documents.notices import dropped, left_out, refuse_empty_period
from dashboard.export.pages import PageContent
from dashboard.pages import data
from dashboard.pages.itinerary import LEADER, ROOM
from dashboard.pages.registry import PAGES, shelves
from dashboard.selection import Selection, SelectionError, parameters_of
from dashboard.text.i18n import DEFAULT_LANGUAGE, LANGUAGES
from dashboard.ui.context import Context
from dashboard.ui.shell import shell

MODES = (ROOM, LEADER)
"""How a page can be shown without its frame; `pages.room` answers these."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What an address shows: the parts of its page, the title of its tab, and the page as it is
    taken away; None for a wrong address."""

    parts: list[Component]
    title: str
    content: PageContent | None


def context_of(
    catalogue: Catalogue, pathname: str, search: str, *, strict: bool = False
) -> Context:
    """The context of an address.

    A choice of its query that cannot be followed is left out, with a line that says so, unless
    `strict`. Raises SelectionError for a path that leads nowhere.
    """
    name, subjects = named(pathname)
    page = PAGES.get(name)
    if page is None or len(subjects) > bool(page.parameter):
        pages = [f"/{p}" for p in PAGES if "/" not in p]
        raise SelectionError("page", pages, "unknown_page", language_of(search), value=pathname)
    path = [(page.parameter, subject) for subject in subjects]
    query = parse_qsl(search.removeprefix("?"), keep_blank_values=True)
    parameters = (*page.parameters, *COMMON, "mode")
    unread = dict.fromkeys(key for key, _ in query if key not in parameters)
    query = [(key, value) for key, value in query if key in parameters]
    errors: list[SelectionError] = []
    while True:
        try:
            reader_catalogue, selection = _choices(catalogue, name, path, query)
            if "periode" in page.parameters:
                refuse_empty_period(reader_catalogue, selection)
            context = _context(reader_catalogue, name, selection)
        except SelectionError as error:
            if strict or (choice := _at_fault(error, query)) is None:
                raise
            query.remove(choice)
            errors.append(error)
        else:
            said = (*dropped(context, [*unread]), *(left_out(context, e) for e in errors))
            return replace(context, asked=(*query,), notices=said)


def named(pathname: str) -> tuple[str, tuple[str, ...]]:
    """The name of the page of a path, and the subjects that stand in it, one at most where there
    is such a page: `/territoires/32/rapport` is `territoires/rapport` of 32, and
    `/donnees/changements` a page without any."""
    parts = [part for part in pathname.strip("/").split("/") if part]
    whole = PAGES.get("/".join(parts))
    if whole and not whole.parameter:
        return "/".join(parts), ()
    return "/".join(parts[::2]), tuple(map(unquote, parts[1::2]))


def is_live(pathname: str) -> bool:
    """Whether the page of a path shows what rooms answered."""
    page = PAGES.get(named(pathname)[0])
    return page is not None and page.live


def context_of_values(catalogue: Catalogue, values: dict[str, str]) -> Context:
    """The context of the choices a page holds in the browser."""
    name = values["page"]
    reader_catalogue, selection = _choices(catalogue, name, [], [*values.items()])
    return _context(reader_catalogue, name, selection)


def document_of(context: Context) -> Document:
    """What the page of a context says."""
    page = PAGES[context.page]
    if not page.has(context.catalogue):
        return lacking_document(context, context.page)
    return page.document(context)


def content_of(catalogue: Catalogue, pathname: str, search: str) -> PageContent:
    """The page of an address as it is taken away.

    Raises SelectionError for a path that leads nowhere and for a choice that cannot be followed.
    """
    context = context_of(catalogue, pathname, search, strict=True)
    parameters = (*context.parameters, *COMMON)
    for name, value in parse_qsl(search.removeprefix("?"), keep_blank_values=True):
        if name not in parameters:
            language = context.language
            raise SelectionError(name, parameters, "unknown_parameter", language, value=value)
    return _content(context, pathname, search)


def _content(context: Context, pathname: str, search: str) -> PageContent:
    names = (*context.parameters, *COMMON)
    choices = {name: context.values[name] for name in names if name in context.values}
    address = pathname + (f"?{search}" if search else "")
    return PageContent(context, document_of(context), context.page, address, choices)


def screen(catalogue: Catalogue, pathname: str, search: str) -> Screen:
    """The whole screen for an address; a wrong one gets a page that says what is wrong."""
    try:
        context = context_of(catalogue, pathname, search)
        content = _content(context, pathname, search)
    except SelectionError as error:
        context = _context(catalogue, "", Selection(language=language_of(search)))
        parts = shell(context, _mistake(context, error), pathname, shelves(catalogue))
        return Screen(parts, "PHARE", None)
    page = PAGES[context.page]
    layout = page.layout if page.has(context.catalogue) else data.layout
    parts = shell(context, layout(context, content.document), pathname, shelves(catalogue))
    return Screen(parts, title_of(content.document), content)


def title_of(document: Document) -> str:
    """What the tab of the browser says."""
    return f"{document.name} · PHARE"


def _choices(
    catalogue: Catalogue,
    name: str,
    path: Sequence[tuple[str, str]],
    query: Sequence[tuple[str, str]],
) -> tuple[Catalogue, Selection]:
    """The catalogue and the selection that a page is about."""
    page = PAGES[name]
    if mode := dict(query).get("mode"):
        raise SelectionError("mode", MODES, language=_language(query), value=mode)
    allowed = (*page.parameters, *COMMON)
    parameters = [*path, *(pair for pair in query if pair[0] in allowed)]
    return parse_for(catalogue, parameters)


def _at_fault(error: SelectionError, query: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """The choice of a query that an error is about; a territory may be what brings a level."""
    names = (error.parameter, *(("territoire",) if error.parameter == "niveau" else ()))
    return next((pair for name in names for pair in reversed(query) if pair[0] == name), None)


def _context(catalogue: Catalogue, name: str, selection: Selection) -> Context:
    page = PAGES[name]
    if page.has(catalogue):
        selection = page.opening(catalogue, selection)
    values = parameters_of(selection, catalogue.vocabulary) | {"page": name}
    if selection.domain:
        values["domaine"] = selection.domain
    if selection.survey and page.parameter != "acteur":
        values.pop("acteur", None)  # the survey says whose answers are shown
    return Context(catalogue, selection, name, values, page.parameters)


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
