"""The dated stops as sheets of a calendar: a grid for each month with a known day, else a line."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

from babel.dates import get_day_names
from dash import html
from dash.development.base_component import Component

from dashboard.programme.dates import STOP, Entry, programme, span
from dashboard.programme.stops import full_name, known, precision
from dashboard.text.i18n import BABEL_LOCALES, date_label
from dashboard.text.wording import place
from dashboard.ui.context import Context

WEEK = range(7)


def calendar_of(context: Context) -> list[Component]:
    """The dated stops of the chosen region, or of all; a sentence where there are none."""
    region = context.selection.territory
    entries = [
        entry
        for entry in programme(context.catalogue, context.language, region)
        if entry.kind == STOP
    ]
    if entries:
        months = dict.fromkeys(entry.date[:7] for entry in entries)
        sheets = [_sheet(context, month, _of(entries, month)) for month in months]
        return [html.Div(sheets, className="calendar")]
    if region is None:
        return [html.P(context.t("tours.calendar.nowhere"))]
    where = place(context.language, context.catalogue.territories[region])
    return [html.P(context.t("tours.calendar.none", place=where))]


def _of(entries: Sequence[Entry], month: str) -> list[Entry]:
    return [entry for entry in entries if entry.date[:7] == month]


def _sheet(context: Context, month: str, entries: Sequence[Entry]) -> Component:
    """One month, or a year of which nothing more is known."""
    known_days = {
        span(entry.date)[0].day: entry for entry in entries if precision(entry.date) == "day"
    }
    vague = [entry for entry in entries if precision(entry.date) != "day"]
    parts: list[Component] = [html.H3(date_label(context.language, month))]
    if known_days:
        parts.append(_grid(context, span(month)[0], list(known_days)))
    lines = [*known_days.values(), *vague]
    parts.append(html.Ul([html.Li(_told(context, entry)) for entry in lines], className="plain"))
    return html.Article(parts, className="calendar-sheet")


def _told(context: Context, entry: Entry) -> list[Component | str]:
    """The city, what is known of it with its date, and that the day was not published."""
    if entry.stop is None:
        return [entry.label]
    words = [known(context.language, entry.stop)]
    if precision(entry.date) != "day":
        words.append(context.t(f"tours.calendar.{precision(entry.date)}"))
    city = full_name(context.language, entry.stop)
    return [html.Strong(city), "".join(f", {word}" for word in words)]


def _grid(context: Context, first: date, marked: Sequence[int]) -> Component:
    """The days of a month under those of the week, Monday first; marked days stand out."""
    locale = BABEL_LOCALES[context.language]
    short, full = (get_day_names(width, locale=locale) for width in ("narrow", "wide"))
    heads = [html.Th(html.Abbr(short[day], title=full[day]), scope="col") for day in WEEK]
    weeks = calendar.Calendar().monthdayscalendar(first.year, first.month)
    rows = [html.Tr([_day(day, day in marked) for day in week]) for week in weeks]
    return html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="calendar-month")


def _day(day: int, marked: bool) -> Component:
    if not day:
        return html.Td("")
    return html.Td(html.Strong(str(day)) if marked else str(day), className="marked" * marked)
