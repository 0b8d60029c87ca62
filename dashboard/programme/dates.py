"""The dates of the programme: its milestones and the stops that have a date, in one order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.catalogue import Catalogue
from dashboard.model import Milestone, Stop
from dashboard.programme.stops import full_name, note_words
from dashboard.text.i18n import label, translate
from dashboard.text.slug import slug

STOP = "stop"
"""The kind of a dated stop, beside the kinds of milestones."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One date of the programme; `key` never changes, `date` is as precise as it was published."""

    key: str
    date: str
    kind: str
    label: str
    note: str
    stop: Stop | None = None


def programme(catalogue: Catalogue, language: str, region: str | None) -> tuple[Entry, ...]:
    """All milestones and the dated stops, of one region if it is given, from first to last.

    A year stands before its months, a month before its days; equal dates keep the order of the
    tables, milestones first.
    """
    stops = (stop for stop in catalogue.stops if stop.date and region in (None, stop.area))
    entries = (
        *(_milestone(language, milestone) for milestone in catalogue.milestones),
        *(_stop(language, stop) for stop in stops),
    )
    return tuple(sorted(entries, key=lambda entry: entry.date))


def span(text: str) -> tuple[date, date]:
    """The first day of a date and the first day after it: `2016-06` is from 1 June to 1 July."""
    year, month, day = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    if day:
        first = date(year, month, day)
        return first, first + timedelta(days=1)
    if month:
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    return date(year, 1, 1), date(year + 1, 1, 1)


def _milestone(language: str, milestone: Milestone) -> Entry:
    return Entry(
        key=f"jalon-{milestone.date}-{slug(milestone.label_fr)}",
        date=milestone.date,
        kind=milestone.kind,
        label=label(language, milestone),
        note=note_words(language, milestone.note),
    )


def _stop(language: str, stop: Stop) -> Entry:
    return Entry(
        key=f"etape-{stop.number}",
        date=stop.date,
        kind=STOP,
        label=translate(language, f"programme.stop.{stop.status}", city=full_name(language, stop)),
        note=note_words(language, stop.note),
        stop=stop,
    )
