"""A chart card: an empty frame that the browser fills from the address of its chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.charts.registry import CHARTS
from dashboard.documents.document import Availability, ChartBlock
from dashboard.export.formats import menu_of
from dashboard.ui import ids
from dashboard.ui.attributes import aria, data
from dashboard.ui.context import Context

GRAPH_CONFIG: Any = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "responsive": True,
    "scrollZoom": False,
}
ACTIONS = ("table", "image", "svg", "files", "fullscreen", "link", "route")
FIGURE_ACTIONS = ("table", "route")
"""Those that a card whose figure is a sortable table goes without."""
PRESETS = ("slide", "a4", "square")


def card(context: Context, block: ChartBlock) -> Component:
    """A chart in its frame, addressed by the choices of the page that the chart reads."""
    return html.Article(
        [
            _store(context, block),
            html.Header(
                [
                    html.P(className="example-mark", **data(part="mark")),
                    html.H3(className="card-title", **data(part="title")),
                    html.P(className="card-subtitle", **data(part="subtitle")),
                ]
            ),
            html.Div(id=ids.card("grid", block.name), className="grid-frame")
            if block.sortable
            else _graph(block),
            html.Div(className="legend", **data(part="legend")),
            html.P(className="card-sentence", **data(part="sentence")),
            html.Div(className="card-table", **data(table=block.name)),
            html.Details(
                [html.Summary(context.t("card.reading")), html.Div(**data(part="reading"))],
                className="card-reading",
            ),
            html.P(className="card-source", **data(part="source")),
            _toolbar(context, block),
        ],
        className="card-chart",
        tabIndex=-1,
        **data(card=block.name),
    )


def miniature(context: Context, block: ChartBlock) -> Component:
    """A live chart with its finding and its legend alone, for a door of the home page."""
    return html.Div(
        [
            _store(context, block),
            html.P(className="example-mark", **data(part="mark")),
            html.P(className="mini-title", **data(part="title")),
            html.P(className="card-subtitle", **data(part="subtitle")),
            _graph(block),
            html.Div(className="legend", **data(part="legend")),
        ],
        className="mini",
        **data(card=block.name),
    )


def chart_spec(context: Context, block: ChartBlock) -> dict[str, Any]:
    """What the browser asks for a chart by: its slug, the choices it takes, those it has fixed."""
    read, fixed = CHARTS[block.slug].parameters, dict(block.fixed)
    left_out = {*block.without, *fixed}
    return {
        "card": block.name,
        "chart": block.slug,
        "take": [name for name in context.parameters if name in read and name not in left_out],
        "fixed": fixed,
        "only": block.only and _only(block.only),
        "grid": block.sortable,
        "points": block.points,
    }


def _only(only: Availability) -> dict[str, Any]:
    """The choices for which a chart exists, as the browser compares them with those made."""
    values = None if only.choices is None else ["|".join(choice) for choice in only.choices]
    return {"keys": list(only.parameters), "otherwise": only.otherwise, "values": values}


def _store(context: Context, block: ChartBlock) -> Component:
    return dcc.Store(id=ids.card("spec", block.name), data=chart_spec(context, block))


def _graph(block: ChartBlock) -> Component:
    return html.Div(
        dcc.Graph(
            id=ids.card("graph", block.name),
            config=GRAPH_CONFIG,
            responsive=True,
            className="graph",
            figure={
                "data": [],
                "layout": {"xaxis": {"visible": False}, "yaxis": {"visible": False}},
            },
        ),
        className=f"plot plot-{block.slug}",
        role="img",
    )


def _toolbar(context: Context, block: ChartBlock) -> Component:
    buttons: list[Component] = []
    for action in ACTIONS:
        if action in FIGURE_ACTIONS and block.sortable:
            continue
        if action == "image":
            buttons.append(_presets(context))
        elif action == "files":
            buttons += _files(context, block.slug)
        else:
            buttons.append(_button(context, action))
    return html.Div(buttons, className="toolbar", role="toolbar", **aria(context.t("card.toolbar")))


def _button(context: Context, action: str) -> Component:
    return html.Button(
        context.t(f"card.{action}"),
        type="button",
        title=context.t(f"card.{action}.title"),
        **data(action=action),
    )


def _files(context: Context, chart: str) -> list[Component]:
    """A button for each file of a chart, those that share a menu in that menu."""
    menus: dict[str, list[Component]] = {}
    for form in menu_of(chart):
        menus.setdefault(form.menu, []).append(_button(context, form.extension))
    buttons = menus.pop("", [])
    return [*buttons, *(_menu(context, name, inside) for name, inside in menus.items())]


def _presets(context: Context) -> Component:
    buttons = [
        html.Button(
            context.t(f"card.preset.{preset}"), type="button", **data(action="png", preset=preset)
        )
        for preset in PRESETS
    ]
    return _menu(context, "image", buttons)


def _menu(context: Context, name: str, buttons: Sequence[Component]) -> Component:
    return html.Details(
        [
            html.Summary(context.t(f"card.{name}"), title=context.t(f"card.{name}.title")),
            html.Div(list(buttons), className="menu"),
        ],
        className="presets",
        **data(menu=name),
    )
