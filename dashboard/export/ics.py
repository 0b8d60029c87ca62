"""Turns the dates of the programme into a calendar file (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime

from icalendar import Calendar, Event

from dashboard.catalogue import Catalogue
from dashboard.programme.dates import Entry, programme, span
from dashboard.programme.stops import full_name, known, precision, programme_source
from dashboard.text.i18n import DEFAULT_LANGUAGE, date_label, translate
from dashboard.text.slug import slug

PRODUCT = "-//PHARE//{language}"
DOMAIN = "phare"
"""What follows the `@` of an identifier; no address is promised."""
STATUSES = {"done": "CONFIRMED", "planned": "TENTATIVE"}


def to_ics(catalogue: Catalogue, language: str, region: str | None) -> bytes:
    """One all-day event a milestone, and a dated stop of the region or of anywhere.

    A date known by month or by year spans all of it, and the description says so. Identifiers
    depend on neither language nor time; the time stamp is the date of the data: equal data give
    equal bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT.format(language=language.upper()))
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _name(catalogue, language, region))
    stamp = datetime.fromisoformat(catalogue.data_date).replace(tzinfo=UTC)
    for entry in programme(catalogue, language, region):
        calendar.add_component(_event(language, entry, stamp))
    return bytes(calendar.to_ical())


def file_name(catalogue: Catalogue, language: str, region: str | None) -> str:
    """`phare_voyages_bretagne.ics`; another language than French is named at the end."""
    parts = (
        "phare",
        slug(translate(language, "door.voyages")),
        slug(catalogue.territories[region].name) if region else "",
        language if language != DEFAULT_LANGUAGE else "",
    )
    return "_".join(filter(None, parts)) + ".ics"


def _name(catalogue: Catalogue, language: str, region: str | None) -> str:
    if region is None:
        return translate(language, "ics.name")
    return translate(language, "ics.name.region", territory=catalogue.territories[region].name)


def _event(language: str, entry: Entry, stamp: datetime) -> Event:
    first, after = span(entry.date)
    event = Event()
    event.add("uid", f"{entry.key}@{DOMAIN}")
    event.add("dtstamp", stamp)
    event.add("dtstart", first)
    event.add("dtend", after)
    event.add("summary", entry.label)
    event.add("description", _description(language, entry))
    event.add("categories", [translate(language, f"programme.kind.{entry.kind}")])
    event.add("transp", "TRANSPARENT")
    if entry.stop:
        event.add("location", full_name(language, entry.stop))
        event.add("geo", (entry.stop.latitude, entry.stop.longitude))
        if entry.stop.status in STATUSES:
            event.add("status", STATUSES[entry.stop.status])
    return event


def _description(language: str, entry: Entry) -> str:
    """What is known of the stop, how precise the date is, the note, the source."""
    date = date_label(language, entry.date)
    lines = (
        known(language, entry.stop) if entry.stop else "",
        translate(language, f"ics.precision.{precision(entry.date)}", date=date),
        entry.note,
        translate(language, "ics.source", source=programme_source(language).text),
    )
    return "\n".join(filter(None, lines))
