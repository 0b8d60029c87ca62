"""A chart card: an empty frame that the browser fills from the address of its chart."""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.charts.registry import CHARTS
from dashboard.documents.document import Availability, ChartBlock
from dashboard.export.formats import Format, menu_of
from dashboard.ui import ids
from dashboard.ui.attributes import aria, data
from dashboard.ui.context import Context
from dashboard.ui.panel import panel


def card(
    context: Context,
    block: ChartBlock,
    *controls: Component,
    below: Component | None = None,
    level: int = 3,
) -> Component:
    """A chart in its frame, addressed by the choices of the page that the chart reads.

    Controls stand at the right of the finding, a heading of that `level`; the one `below` beside
    the legend.
    """
    title = {2: html.H2, 3: html.H3, 4: html.H4}[level]
    return html.Article(
        [
            _store(context, block),
            html.Header(
                [
                    title(className="card-title", **data(part="title")),
                    *([html.Div(list(controls), className="card-controls")] if controls else []),
                    html.P(className="card-subtitle", **data(part="subtitle")),
                ],
                className="card-head",
            ),
            html.Div(
                [
                    html.Div(id=ids.card("grid", block.name), className="grid-frame")
                    if block.sortable
                    else _graph(block),
                    _legend(below),
                    html.P(className="card-sentence", **data(part="sentence")),
                    html.P(className="card-links", **data(part="links")),
                ],
                className="card-body",
            ),
            html.Footer(
                [
                    html.P(className="example-mark", **data(part="mark")),
                    html.P(className="card-source", **data(part="source")),
                    _toolbar(context, block),
                ],
                className="card-foot",
            ),
            html.Div(
                [
                    html.Div(className="card-reading"),
                    html.Div(
                        className="card-table",
                        tabIndex=0,
                        role="group",
                        **data(table=block.name),
                        **aria(context.t("card.table")),
                    ),
                ],
                className="card-after",
            ),
        ],
        className="card-chart",
        tabIndex=-1,
        **data(card=block.name),
    )


def _legend(below: Component | None) -> Component:
    legend = html.Div(className="legend", **data(part="legend"))
    return html.Div([legend, below], className="legend-row") if below else legend


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
    return {
        "keys": list(only.parameters),
        "values": values,
        "otherwise": only.otherwise,
        "why": only.why,
        "links": [{"text": link.text, "href": link.href} for link in only.links],
    }


def _store(context: Context, block: ChartBlock) -> Component:
    return dcc.Store(id=ids.card("spec", block.name), data=chart_spec(context, block))


def _graph(block: ChartBlock) -> Component:
    """The place of a chart, which the browser draws in the element inside."""
    plot = html.Div(id=ids.card("graph", block.name), className="graph")
    return html.Div(plot, className=f"plot plot-{block.slug}")


def _toolbar(context: Context, block: ChartBlock) -> Component:
    """What can be done with a card; one whose figure is a sortable table is no step of a route."""
    words = [
        _button(context, "reading"),
        *([] if block.sortable else [_button(context, "table")]),
        _take_away(context, block),
        *([] if block.sortable else [_button(context, "route")]),
    ]
    return html.Div(words, className="toolbar", role="toolbar", **aria(context.t("card.toolbar")))


def _button(context: Context, action: str) -> Component:
    return html.Button(
        context.t(f"card.{action}"),
        type="button",
        title=context.t(f"card.{action}.title"),
        **data(action=action),
    )


def _take_away(context: Context, block: ChartBlock) -> Component:
    """Images, files and ways to share, in three columns: files are plain links."""
    files = menu_of(block.slug)
    columns = {
        "image": [
            *(link for form in files if form.frames for link in _pictures(context, form)),
            _button(context, "copy_image"),
        ],
        "data": [
            *(_file(context, form.extension) for form in files if not (form.frames or form.cites)),
            _button(context, "copy_table"),
        ],
        "share": [
            *(_button(context, name) for name in ("link", "embed", "cite", "fullscreen")),
            *(_file(context, form.extension) for form in files if form.cites),
        ],
    }
    groups = [
        html.Div(
            [html.P(context.t(f"card.{name}"), className="menu-head"), *buttons],
            role="group",
            **aria(context.t(f"card.{name}")),
        )
        for name, buttons in columns.items()
    ]
    return panel(context.t("card.take"), groups, "take", context.t("card.take.title"))


def _pictures(context: Context, form: Format) -> list[Component]:
    """A picture in each of the frames that the menu offers of its format."""
    return [_file(context, form.extension, frame) for frame in form.frames]


def _file(context: Context, extension: str, frame: str = "") -> Component:
    """A link to a file of what a card shows; `assets/js/links.js` gives it its address."""
    key = f"card.{extension}.{frame}" if frame else f"card.{extension}"
    return html.A(
        context.t(key),
        download="",
        title=context.t(f"card.{extension}.title"),
        **data(file=extension, **({"frame": frame} if frame else {})),
    )
