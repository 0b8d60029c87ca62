"""The page Parcours: the route of a debate, composed in the browser, and the ready-made ones."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.charts.registry import CHARTS
from dashboard.charts.shared.file_name import chart_name
from dashboard.documents.document import Document, Section
from dashboard.text.i18n import DEFAULT_LANGUAGE
from dashboard.ui import ids
from dashboard.ui.attributes import data
from dashboard.ui.blocks import blocks, headline, lede
from dashboard.ui.context import Context
from dashboard.ui.desk_link import desk_link
from dashboard.ui.shell import row
from dashboard.vote import VoteKind

ROOM, LEADER = "salle", "animateur"
TOOLS = ("presenter", "print", "pptx", "docx", "pdf", "download", "load", "clear")
TAKES = ("copy", "append", "replace")
INDEX_COLUMNS = (5, 7)
WITHOUT_STEPS = ("load",)
"""Tools that an empty route has."""


def layout(context: Context, document: Document) -> Sequence[Component]:
    """The ready-made route that the address names, the reader's own, and all that are ready."""
    wanted = _wanted(context)
    return [
        headline(context, document),
        lede(context, document),
        _proposal(context, document, wanted),
        _own(context),
        _index(context, document.section("index")),
        html.Div(className="sheet", **data(itinerary="sheet")),
        dcc.Store(id=ids.ITINERARY, data=_for_script(context, wanted)),
    ]


def _wanted(context: Context) -> dict[str, str]:
    """The territory or the domain whose ready-made route is shown; empty for none."""
    selection = context.selection
    named = {"territoire": selection.territory, "domaine": selection.domain}
    return {name: context.values[name] for name, code in named.items() if code}


def _for_script(context: Context, wanted: dict[str, str]) -> dict[str, object]:
    """What the script works on: addresses, the reader's language, the names of the charts and of
    the kinds of votes."""
    return {
        "langue": context.values.get("langue", ""),
        "room": _projected(context, ROOM),
        "presenter": _projected(context, LEADER),
        "proposal": context.href("/parcours/pret.json", **wanted) if wanted else None,
        "kinds": {chart: chart_name(context.language, chart) for chart in CHARTS},
        "votes": {kind: context.t(f"ballots.kind.{kind}") for kind in VoteKind},
    }


def _proposal(context: Context, document: Document, wanted: dict[str, str]) -> Component:
    return html.Section(
        [
            html.H2(document.section("ready").title if wanted else ""),
            html.Div(
                [
                    _link(context, "project", context.href("/parcours", **wanted, mode=ROOM)),
                    *(_button(context, name) for name in TAKES),
                ],
                className="route-tools",
            ),
            html.Div(className="route-proposal", **data(itinerary="proposal")),
        ],
        className="section-head route-ready",
        hidden=not wanted,
        **data(itinerary="ready"),
    )


def _own(context: Context) -> Component:
    return html.Section(
        [
            html.H2(context.t("itinerary.mine")),
            html.P(context.t("itinerary.empty"), className="route-empty"),
            html.Div(
                [
                    _link(context, "project", _projected(context, ROOM)),
                    *(_button(context, name) for name in TOOLS),
                ],
                className="route-tools",
            ),
            html.P(className="route-problem", role="alert", **data(itinerary="problem")),
            html.Div(className="route-editor", **data(itinerary="editor")),
            html.P(context.t("itinerary.keys"), className="note route-keys"),
            desk_link(context),
            html.Div(**data(itinerary="told")),
        ],
        className="section-head route-own",
        **data(itinerary="mine"),
    )


def _projected(context: Context, mode: str) -> str:
    """Where the reader's own route is projected; its steps say themselves whether they hold the
    example data."""
    own = {} if context.language == DEFAULT_LANGUAGE else {"langue": context.language}
    return f"/parcours?{urlencode({'mode': mode} | own)}"


def _link(context: Context, name: str, href: str) -> Component:
    return html.A(
        context.t(f"itinerary.{name}"),
        href=href,
        className="button needs-steps",
        title=context.t(f"itinerary.{name}.title"),
    )


def _button(context: Context, name: str) -> Component:
    return html.Button(
        context.t(f"itinerary.{name}"),
        type="button",
        className="" if name in WITHOUT_STEPS else "needs-steps",
        title=context.t(f"itinerary.{name}.title"),
        **data(route=name),
    )


def _index(context: Context, index: Section) -> Component:
    names = blocks(context, index.blocks)
    return html.Section(
        [
            html.H2(index.title),
            html.P(index.text),
            row(*zip(names, INDEX_COLUMNS, strict=True)),
        ],
        className="section-head route-index",
    )
