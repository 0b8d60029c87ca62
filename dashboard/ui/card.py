"""A chart card: an empty frame that the browser fills from the address of its chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.charts.registry import CHARTS
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


@dataclass(frozen=True, slots=True)
class Only:
    """The choices for which a chart exists: values of `keys` joined by `|`, or any at all."""

    keys: tuple[str, ...]
    otherwise: str
    """What the card says when there is none."""
    values: tuple[str, ...] | None = None
    """None: any choice will do, but there must be one."""


def card(
    context: Context,
    name: str,
    chart: str,
    *,
    without: Sequence[str] = (),
    fixed: dict[str, str] | None = None,
    only: Only | None = None,
    grid: bool = False,
) -> Component:
    """A chart in its frame, addressed by the choices of the page that the chart reads.

    Choices in `without` are left out, those in `fixed` are set once and for all.
    `only` says for which choices there is a chart to ask for. With `grid`, a sortable table
    stands in the place of the figure.
    """
    return html.Article(
        [
            _spec(
                name,
                chart,
                _take(context, chart, (*without, *(fixed or {}))),
                fixed,
                only,
                grid=grid,
            ),
            html.Header(
                [
                    html.P(className="example-mark", **data(part="mark")),
                    html.H3(className="card-title", **data(part="title")),
                    html.P(className="card-subtitle", **data(part="subtitle")),
                ]
            ),
            html.Div(id=ids.card("grid", name), className="grid-frame")
            if grid
            else _graph(name, chart),
            html.Div(className="legend", **data(part="legend")),
            html.P(className="card-sentence", **data(part="sentence")),
            html.Div(className="card-table", **data(table=name)),
            html.Details(
                [html.Summary(context.t("card.reading")), html.Div(**data(part="reading"))],
                className="card-reading",
            ),
            html.P(className="card-source", **data(part="source")),
            _toolbar(context, chart, grid),
        ],
        className="card-chart",
        tabIndex=-1,
        **data(card=name),
    )


def _take(context: Context, chart: str, left_out: Sequence[str]) -> list[str]:
    read = CHARTS[chart].parameters
    return [name for name in context.parameters if name in read and name not in left_out]


def miniature(name: str, chart: str, parameters: dict[str, str]) -> Component:
    """A live chart without its frame, for a door of the home page."""
    return html.Div(
        [
            _spec(name, chart, (), parameters),
            _graph(name, chart),
            html.P(className="example-mark", **data(part="mark")),
            html.P(className="mini-title", **data(part="title")),
        ],
        className="mini",
        **data(card=name),
    )


def _spec(
    name: str,
    chart: str,
    take: Sequence[str],
    fixed: dict[str, str] | None,
    only: Only | None = None,
    *,
    grid: bool = False,
) -> Component:
    return dcc.Store(
        id=ids.card("spec", name),
        data={
            "card": name,
            "chart": chart,
            "take": list(take),
            "fixed": fixed or {},
            "only": asdict(only) if only else None,
            "grid": grid,
        },
    )


def _graph(name: str, chart: str) -> Component:
    return html.Div(
        dcc.Graph(
            id=ids.card("graph", name),
            config=GRAPH_CONFIG,
            responsive=True,
            className="graph",
            figure={
                "data": [],
                "layout": {"xaxis": {"visible": False}, "yaxis": {"visible": False}},
            },
        ),
        className=f"plot plot-{chart}",
        role="img",
    )


def _toolbar(context: Context, chart: str, grid: bool) -> Component:
    buttons: list[Component] = []
    for action in ACTIONS:
        if action in FIGURE_ACTIONS and grid:
            continue
        if action == "image":
            buttons.append(_presets(context))
        elif action == "files":
            buttons += _files(context, chart)
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
