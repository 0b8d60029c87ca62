"""The page of the study tours: the map of their stops, the programme in time, every stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.model import Stop
from dashboard.pages.tours_calendar import calendar_of
from dashboard.programme.dates import programme
from dashboard.programme.stops import STATUSES, chosen_region, full_name, note_words, stops_of
from dashboard.selection import Selection
from dashboard.text.i18n import date_label
from dashboard.text.phrases import counted
from dashboard.text.wording import place
from dashboard.ui import ids
from dashboard.ui.attributes import Content
from dashboard.ui.card import card
from dashboard.ui.choices import territory_choice
from dashboard.ui.context import Context
from dashboard.ui.shell import row

COLUMNS = ("city", "date", "region", "route", "note")


def title(context: Context) -> str:
    """Title of the tab."""
    return context.t("tours.title")


def opening(selection: Selection) -> Selection:
    """The selection with a region or none. Raises SelectionError for départements."""
    return replace(selection, territory=chosen_region(selection))


def layout(context: Context) -> Sequence[Component]:
    """The map beside the timeline, the dated stops as a calendar, all stops by status."""
    parts = slots(context)
    stops = context.catalogue.stops
    done = sum(stop.status == "done" for stop in stops)
    total = counted(context.language, "stops.n", len(stops))
    return [
        html.H1(counted(context.language, "tours.headline", done, stops=total)),
        html.P(context.t("tours.lede"), className="lede"),
        html.Div([territory_choice(context, clearable=True)], className="choices choices-wide"),
        row(
            (card(context, "etapes", "etapes"), 7),
            (card(context, "frise", "frise"), 5),
        ),
        html.Section(
            [
                html.H2(context.t("tours.calendar.title")),
                html.Div(parts["calendar"], id=ids.slot("calendar"), className="slot"),
            ],
            className="section-head",
        ),
        html.Section(
            html.Div(parts["stops"], id=ids.slot("stops"), className="slot"),
            className="section-head",
        ),
    ]


def slots(context: Context) -> dict[str, Content]:
    """The parts that follow the region."""
    return {"calendar": [*calendar_of(context), *_file(context)], "stops": _stops(context)}


def _file(context: Context) -> list[Component]:
    """The calendar file of the region chosen, what it holds and what it cannot."""
    region = context.selection.territory
    n = len(programme(context.catalogue, context.language, region))
    stops = stops_of(context.catalogue, region)
    undated = sum(not stop.date for stop in stops)
    texts = [counted(context.language, "tours.ics.text", n)]
    if stops:
        texts.append(counted(context.language, "tours.ics.undated", undated))
    codes = {"territoire": region.slug} if region else {}
    return [
        html.A(
            context.t("tours.ics"),
            href=context.href("/voyages.ics", **codes),
            download="",
            className="button",
        ),
        html.P(" ".join(texts), className="note"),
    ]


def _stops(context: Context) -> list[Component]:
    region = context.selection.territory
    stops = stops_of(context.catalogue, region)
    where = place(context.language, context.catalogue.territories[region]) if region else ""
    if region and not stops:
        return [
            html.H2(context.t("tours.list.title")),
            html.P(context.t("tours.list.none", place=where)),
        ]
    key = "tours.list.title.region" if region else "tours.list.title"
    parts: list[Component] = [html.H2(context.t(key, place=where))]
    for status in STATUSES:
        found = [stop for stop in stops if stop.status == status]
        if found:
            parts += [
                html.H3(context.t(f"tours.list.{status}", n=len(found)), className="stops-status"),
                _table(context, found),
            ]
    return parts


def _table(context: Context, stops: Sequence[Stop]) -> Component:
    heads = [html.Th(context.t(f"tours.column.{name}"), scope="col") for name in COLUMNS]
    body = html.Tbody([_line(context, stop) for stop in stops])
    return html.Div(
        html.Table([html.Thead(html.Tr(heads)), body], className="table stops"),
        className="table-responsive",
    )


def _line(context: Context, stop: Stop) -> Component:
    date = (
        html.Td(date_label(context.language, stop.date))
        if stop.date
        else html.Td(context.t("tours.date.none"), className="absent-text")
    )
    return html.Tr(
        [
            html.Th(full_name(context.language, stop), scope="row"),
            date,
            *_links(context, stop),
            html.Td(note_words(context.language, stop.note), className="stop-note"),
        ]
    )


def _links(context: Context, stop: Stop) -> list[Component]:
    """The page of the region and its ready-made route; a stop abroad has neither."""
    if stop.area is None:
        return [html.Td(context.t("tours.abroad")), html.Td("–", className="absent-text")]
    territory = context.catalogue.territories[stop.area]
    code = territory.area.slug
    route = context.t("tours.route", place=place(context.language, territory))
    return [
        html.Td(dcc.Link(territory.name, href=context.href(f"/territoires/{code}"))),
        html.Td(dcc.Link(route, href=context.href("/parcours", territoire=code))),
    ]
