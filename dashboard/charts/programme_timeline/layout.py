"""Lays the dates of the programme out in time, from top to bottom, one line a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from babel.dates import format_date

from dashboard.charts.programme_timeline.plot import TimelinePlot, TimePoint
from dashboard.charts.shared.back_row import rest_words
from dashboard.charts.shared.legends import STATUS_SYMBOLS
from dashboard.programme.dates import Entry, span
from dashboard.programme.stops import precision
from dashboard.text.i18n import BABEL_LOCALES, date_label, translate
from dashboard.tokens import Symbol

TARGET = "target"

SYMBOLS = {
    "publication": Symbol.SQUARE,
    "launch": Symbol.TRIANGLE_UP,
    "fieldwork": Symbol.TRIANGLE_DOWN,
    "event": Symbol.DIAMOND,
    "tour": Symbol.RING,
    TARGET: Symbol.DASH,
}
"""Kind of a milestone → its mark; a stop has the mark of its status."""

EMPTY = 0.4
"""Height of a month without a date, in lines."""


def timeline_plot(language: str, entries: Sequence[Entry], region: str | None) -> TimelinePlot:
    """The timeline of dates in ascending order; what is known by year opens the year."""
    months = _months(entries)
    tops: dict[date, float] = {}
    heights: dict[str, float] = {}
    y = 0.0
    for month, month_entries in months.items():
        tops[month] = y
        heights |= {entry.key: y + index + 0.5 for index, entry in enumerate(month_entries)}
        y += len(month_entries) or EMPTY
    return TimelinePlot(
        points=tuple(_point(language, entry, heights[entry.key], region) for entry in entries),
        spans=tuple(
            (heights[entry.key], tops.get(span(entry.date)[1], y))
            for entry in entries
            if precision(entry.date) == "year"
        ),
        months=tuple(
            (heights[entry.key], format_date(month, "MMM y", locale=BABEL_LOCALES[language]))
            for month, month_entries in months.items()
            for entry in [e for e in month_entries if precision(e.date) != "year"][:1]
        ),
        empty=tuple(
            tops[month] + EMPTY / 2 for month, month_entries in months.items() if not month_entries
        ),
        lines=y,
        rest=rest_words(language, len(entries)),
    )


def _months(entries: Sequence[Entry]) -> Mapping[date, Sequence[Entry]]:
    """First day of every month from the first date to the last → the dates of the month."""
    starts = [span(entry.date)[0].replace(day=1) for entry in entries]
    months: dict[date, list[Entry]] = {}
    month = min(starts)
    while month <= max(starts):
        months[month] = []
        month = span(f"{month:%Y-%m}")[1]
    for start, entry in zip(starts, entries, strict=True):
        months[start].append(entry)
    return months


def _point(language: str, entry: Entry, y: float, region: str | None) -> TimePoint:
    label = _dated_label(language, entry)
    hover = [
        entry.label,
        date_label(language, entry.date),
        translate(language, f"programme.kind.{entry.kind}"),
        entry.note,
    ]
    return TimePoint(
        y=y,
        symbol=STATUS_SYMBOLS[entry.stop.status] if entry.stop else SYMBOLS[entry.kind],
        role="ink" if entry.stop else "muted" if entry.kind == TARGET else "unjudged-5",
        text=label,
        hover=tuple(filter(None, hover)),
        named=entry.stop is not None and region is not None,
    )


def _dated_label(language: str, entry: Entry) -> str:
    """The label; before it what the month beside the timeline does not say, a day or a year."""
    if precision(entry.date) == "month":
        return entry.label
    day = format_date(span(entry.date)[0], "d MMMM", locale=BABEL_LOCALES[language])
    before = day if precision(entry.date) == "day" else entry.date
    return translate(language, "timeline.dated", date=before, label=entry.label)
