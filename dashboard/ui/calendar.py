"""Turns the months of a document into sheets of a calendar: a grid where a day is known."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Sequence
from datetime import date

from babel.dates import get_day_names
from dash import html
from dash.development.base_component import Component

from dashboard.documents.document import Month, Months
from dashboard.text.i18n import BABEL_LOCALES
from dashboard.ui.words import words

WEEK = range(7)


def calendar(language: str, block: Months) -> Component:
    """The sheets side by side."""
    return html.Div([_sheet(language, month) for month in block.sheets], className="calendar")


def _sheet(language: str, month: Month) -> Component:
    return html.Article(
        [
            html.H3(month.title),
            *([_grid(language, month.title, month.first, month.marked)] if month.first else []),
            html.Ul([html.Li(words(line)) for line in month.lines], className="plain"),
        ],
        className="calendar-sheet",
    )


def _grid(language: str, title: str, first: date, marked: Sequence[int]) -> Component:
    """The days of a month under those of the week, Monday first; marked days stand out."""
    locale = BABEL_LOCALES[language]
    short, full = (get_day_names(width, locale=locale) for width in ("narrow", "wide"))
    heads = [html.Th(html.Abbr(short[day], title=full[day]), scope="col") for day in WEEK]
    weeks = Calendar().monthdayscalendar(first.year, first.month)
    rows = [html.Tr([_day(day, day in marked) for day in week]) for week in weeks]
    named = html.Caption(title, className="visually-hidden")
    return html.Table(
        [named, html.Thead(html.Tr(heads)), html.Tbody(rows)], className="calendar-month"
    )


def _day(day: int, marked: bool) -> Component:
    if not day:
        return html.Td("")
    return html.Td(html.Strong(str(day)) if marked else str(day), className="marked" * marked)
