"""The way to the sessions of votes, for who leads a debate."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.ui.context import Context


def desk_link(context: Context) -> Component:
    """A quiet line that leads to `/animation`."""
    words = context.t("desk.link"), context.t("desk.link.title")
    return html.P(
        [html.A(words[0], href=context.href("/animation")), f" · {words[1]}"], className="note"
    )
