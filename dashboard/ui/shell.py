"""The frame of every page: top bar with three doors, jump field, language, theme, foot."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.selection import YES
from dashboard.text.i18n import DEFAULT_LANGUAGE, LANGUAGES, date_label, has, messages
from dashboard.ui import ids
from dashboard.ui.attributes import aria, data
from dashboard.ui.choices import dropdown_labels
from dashboard.ui.context import Context
from dashboard.ui.take import page_files
from dashboard.ui.words import with_ordinals

CLIENT_TEXTS = (
    *("client", "status", "band", "evidence", "column", "tier", "quadrant", "reason"),
    *("stance", "reference_kind", "term", "glossary", "tour"),
)


SURVEYED = ("enquete", "mesure")
"""What is there with the example data or without."""

SHORTCUTS = {
    "page": {"jump": "shortcut.jump", "table": "shortcut.table"},
    "room": {
        name: f"room.do.{name}"
        for name in (
            *("fullscreen", "black", "ask", "vote", "source", "table", "region", "image"),
            *("light", "leader", "help"),
        )
    },
    "leader": {
        **{name: f"leader.do.{name}" for name in ("ask", "vote", "black", "steps", "note")},
        "larger": "leader.larger",
        "smaller": "leader.smaller",
    },
}
"""Where a key of one sign holds, what it does there, and the text that says it; the keys are those
of `assets/js/shortcuts.js`."""


class Shelf(StrEnum):
    """Where in the top bar the link to a page stands."""

    DOORS = "doors"
    BOOKS = "books"


Shelves = Mapping[Shelf, Sequence[str]]
"""The names of the pages of each shelf."""


def shell(
    context: Context, content: Sequence[Component], path: str, shelves: Shelves
) -> list[Component]:
    """Top bar, page, foot; `path` is the address of the page without its parameters."""
    return [
        html.A(context.t("shell.skip"), href="#contenu", className="skip"),
        _top_bar(context, path, shelves),
        _sheet_head(context),
        dcc.Store(id=ids.SELECTION, data=dict(context.values)),
        dcc.Store(id=ids.HELD),
        dcc.Store(id=ids.DRAWN),
        html.Div(id=ids.CLIENT_TEXTS, hidden=True, **data(texts=client_texts(context))),
        html.P(context.t("walk.keys"), id=ids.WALK_KEYS, hidden=True),
        *([_example_banner(context)] if context.selection.example else []),
        html.Main(
            dbc.Container(
                [
                    *(html.P(line, className="notice", role="status") for line in context.notices),
                    *with_ordinals(content),
                ],
                fluid=True,
                className="page",
            ),
            id="contenu",
            tabIndex=-1,
        ),
        _foot(context),
    ]


def row(*columns: tuple[Component | Sequence[Component], int]) -> Component:
    """A row of the 12-column grid; each column is a part and its width on a wide screen."""
    cells = [html.Div(part, className=f"cell span-{width}") for part, width in columns]
    return html.Div(cells, className="grid-row")


def pair(name: str, *parts: Component) -> Component:
    """Cards side by side in the proportion that a name of `layout.css` stands for; a third one
    stands beside them on the widest screens, else below."""
    return html.Div(
        [html.Div(part, className="cell") for part in parts], className=f"grid-row row-{name}"
    )


def example_switch(context: Context) -> Component:
    """The switch of the example data; the page is built anew, for its lists change as well."""
    on = context.selection.example
    return html.Div(
        html.A(
            [html.Span(className="switch-knob"), context.t("example.on")],
            role="switch",
            className="example-switch",
            **_with(context, "exemple", "" if on else YES, SURVEYED),
            **aria(checked="true" if on else "false"),
        ),
        className="choice-switch",
    )


def _example_banner(context: Context) -> Component:
    return html.Aside(
        [
            html.Span(context.t("example.banner")),
            html.A(context.t("example.off"), **_with(context, "exemple", "", SURVEYED)),
        ],
        className="example-banner",
    )


def _top_bar(context: Context, path: str, shelves: Shelves) -> Component:
    """One row; where it is too narrow, the mark, the search, and a panel."""
    return html.Header(
        [
            dcc.Link(
                [html.Span(className="brand-beam"), html.Span("PHARE", className="brand-name")],
                href=context.href("/"),
                className="brand",
                title=context.t("shell.home"),
            ),
            _shelf(context, Shelf.DOORS, path, shelves),
            html.Div(
                dcc.Dropdown(
                    id=ids.JUMP,
                    options=[],
                    placeholder=context.t("shell.jump"),
                    search_order="original",
                    labels=dropdown_labels(context),
                    clearable=False,
                ),
                className="jump",
                title=context.t("shell.jump.title"),
                role="group",
                **aria(context.t("shell.jump")),
            ),
            html.Details(html.Summary(context.t("shell.menu")), className="panel top-menu"),
            html.Div(_more(context, path, shelves), className="panel-beside top-more"),
        ],
        className="top-bar",
    )


def _sheet_head(context: Context) -> Component:
    """The first line on paper: the mark, the kind of page, the date of the data."""
    kind = f"door.{context.page.replace('/', '.')}"
    date = date_label(context.language, context.catalogue.data_date)
    return html.Div(
        [
            html.Span([html.Span(className="brand-beam"), "PHARE"], className="brand"),
            html.Span(context.t(kind) if has(context.language, kind) else ""),
            html.Span(context.t("shell.date", date=date)),
        ],
        className="sheet-head",
    )


def _more(context: Context, path: str, shelves: Shelves) -> list[Component]:
    """The right of the bar; where it is narrow, what « Menu » opens, with the doors."""
    return [
        _shelf(context, Shelf.DOORS, path, shelves),
        _shelf(context, Shelf.BOOKS, path, shelves),
        html.A(
            context.t("room.enter"),
            className="room-button",
            title=context.t("room.enter.title"),
            **_with(context, "mode", "salle"),
        ),
        *([page_files(context, path)] if context.page or path == "/" else []),
        html.Nav(
            [_language(context, language) for language in LANGUAGES],
            className="languages",
            **aria(context.t("shell.language")),
        ),
        html.Button(
            html.Span(className="theme-icon"),
            type="button",
            title=context.t("shell.theme"),
            className="theme-button",
            **aria(context.t("shell.theme")),
        ),
    ]


def _shelf(context: Context, shelf: Shelf, path: str, shelves: Shelves) -> Component:
    return html.Nav(
        [_door(context, name, path) for name in shelves[shelf]],
        className=shelf,
        **aria(context.t(f"shell.{shelf}")),
    )


def _door(context: Context, name: str, path: str) -> Component:
    here = path == f"/{name}" or path.startswith(f"/{name}/")
    return dcc.Link(
        context.t(f"door.{name}"),
        href=context.href(f"/{name}"),
        className="door here" if here else "door",
    )


def _language(context: Context, language: str) -> Component:
    return html.A(
        language.upper(),
        lang=language,
        className="language here" if language == context.language else "language",
        title=context.t(f"language.{language}"),
        **_with(context, "langue", "" if language == DEFAULT_LANGUAGE else language),
    )


def _with(context: Context, name: str, value: str, without: Sequence[str] = ()) -> dict[str, Any]:
    """Attributes of a link to this page with one parameter set, or taken away where it is empty.

    It keeps the choices of the address but some; a script keeps those made since instead.
    """
    chosen = {name: value} if value else {}
    also = data(without=" ".join(without)) if without else {}
    href = context.again(without=(name, *without), **chosen)
    return {"href": href, **data(parameter=name, value=value), **also}


def client_texts(context: Context) -> str:
    """The texts that only the browser can place."""
    texts = messages(context.language)
    kept = {k: v for k, v in texts.items() if k.partition(".")[0] in CLIENT_TEXTS}
    kept |= {
        ".".join(("shortcut", scope, name)): context.t(key)
        for scope, actions in SHORTCUTS.items()
        for name, key in actions.items()
    }
    return json.dumps({k.removeprefix("client."): v for k, v in kept.items()}, ensure_ascii=False)


def _foot(context: Context) -> Component:
    return html.Footer(
        [
            html.P(
                [
                    dcc.Link(context.t("door.accessibilite"), href=context.href("/accessibilite")),
                    " ",
                    html.Button(
                        context.t("shortcuts.open"), type="button", **data(open="shortcuts")
                    ),
                    " ",
                    html.Button(context.t("tour.open"), type="button", **data(open="tour")),
                ]
            ),
            html.P(context.t("shell.foot")),
            html.P(context.t("shell.credits")) if has(context.language, "shell.credits") else None,
            html.P(
                context.t(
                    "shell.version",
                    version=context.catalogue.data_version,
                    date=date_label(context.language, context.catalogue.data_date),
                )
            ),
        ],
        className="foot",
    )
