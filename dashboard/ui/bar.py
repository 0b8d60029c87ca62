"""The bar under the head of a page: what changes all of it, and the way to its parts."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.documents.document import Document
from dashboard.ui.attributes import aria
from dashboard.ui.context import Context
from dashboard.ui.panel import panel


def choices_bar(context: Context, document: Document, *choices: Component) -> Component:
    """The choices, then links to the sections that have a short name; no bar without either."""
    named = [section for section in document.sections if section.nav]
    if not (named or choices):
        return html.Div(hidden=True)
    return html.Div(
        [
            html.Div(list(choices), className="bar-choices"),
            *(_parts(context, [(one.key, one.nav) for one in named]) if named else ()),
        ],
        className="choices-bar",
    )


def _parts(context: Context, parts: Sequence[tuple[str, str]]) -> tuple[Component, Component]:
    """Links in a row, and where there is no room for it, the same links in a panel."""
    links = [html.A(name, href=f"#{key}") for key, name in parts]
    (key, name), *_ = parts
    first = html.A(name, href=f"#{key}", **aria(current="true"))
    named = aria(context.t("shell.parts"))
    return (
        html.Nav([first, *links[1:]], className="bar-parts", **named),
        panel(context.t("shell.parts"), html.Nav(links, **named), "bar-panel"),
    )
