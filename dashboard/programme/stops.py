"""The words of study-tour stops: their place, their status, what a note says, their source."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.catalogue import Catalogue
from dashboard.model import AreaId, Stop, is_country
from dashboard.selection import Selection, SelectionError
from dashboard.text.i18n import date_label, enumerate_words, has, of_level, translate
from dashboard.text.phrases import counted
from dashboard.text.sources import SourceLine

STATUSES = ("done", "planned", "unknown")
"""What is known of a stop, the surest first."""
PRECISIONS = ("year", "month", "day")

Place = tuple[Stop, ...]
"""The stops of one city."""


def chosen_region(catalogue: Catalogue, selection: Selection) -> AreaId | None:
    """Area id of the region that the stops are kept to; None for the country as a whole.

    Raises SelectionError for départements: stops are known by region.
    """
    if not catalogue.traits(selection.level).surveyed:
        key = of_level("no_tour_level", selection.level)
        raise SelectionError("niveau", catalogue.surveyed, key, selection.language)
    return None if is_country(selection.territory) else selection.territory


def stops_of(catalogue: Catalogue, region: str | None) -> tuple[Stop, ...]:
    """The stops of a region, or all of them, in the order of the table."""
    return tuple(stop for stop in catalogue.stops if region in (None, stop.area))


def places(stops: Sequence[Stop]) -> tuple[Place, ...]:
    """The stops by city, in the order of their first stop."""
    cities = dict.fromkeys((stop.city, stop.country) for stop in stops)
    return tuple(tuple(s for s in stops if (s.city, s.country) == city) for city in cities)


def precision(date: str) -> str:
    """`year`, `month` or `day`: how much of a date was published."""
    return PRECISIONS[date.count("-")]


def on_date(language: str, date: str) -> str:
    """« le 28 juin 2016 », « en mai 2016 », « en 2016 »."""
    return translate(language, f"date.on.{precision(date)}", date=date_label(language, date))


def city_name(language: str, stop: Stop) -> str:
    """The city in the reader's language."""
    return _named(language, "city", stop.city)


def country_name(language: str, stop: Stop) -> str:
    """The country in the reader's language."""
    return _named(language, "country", stop.country)


def full_name(language: str, stop: Stop) -> str:
    """« Nantes », « Vancouver (Canada) »: the country goes with a city abroad."""
    city = city_name(language, stop)
    if stop.area is not None:
        return city
    return translate(language, "stop.abroad", city=city, abroad=country_name(language, stop))


def place_name(language: str, place: Place) -> str:
    """« Nantes », « Montpellier (2 étapes) »."""
    name = full_name(language, place[0])
    if len(place) == 1:
        return name
    return translate(language, "stop.times", city=name, n=len(place))


def in_city(language: str, stop: Stop) -> str:
    """« à Nantes », « au Havre »."""
    key = f"city.in.{stop.city}"
    if has(language, key):
        return translate(language, key)
    return translate(language, "city.in", city=full_name(language, stop))


def in_cities(language: str, stops: Sequence[Stop]) -> str:
    """« à Toulouse et à Montpellier (2 étapes) »."""
    words = [
        in_city(language, place[0])
        if len(place) == 1
        else translate(language, "stop.times", city=in_city(language, place[0]), n=len(place))
        for place in places(stops)
    ]
    return enumerate_words(language, words)


def known(language: str, stop: Stop) -> str:
    """« attestée le 28 juin 2016 », « statut non publié »."""
    if not stop.date:
        return translate(language, f"status.{stop.status}")
    key = f"stop.dated.{stop.status}"
    return translate(language, key, date=on_date(language, stop.date))


def statuses(language: str, stops: Sequence[Stop]) -> str:
    """« 2 attestées, 1 prévue et 20 au statut non publié »; one stop says its date too."""
    if len(stops) == 1:
        return known(language, stops[0])
    counts = {status: sum(stop.status == status for stop in stops) for status in STATUSES}
    present = {status: n for status, n in counts.items() if n}
    if len(present) == 1:
        return translate(language, f"stops.all.{next(iter(present))}")
    words = [counted(language, f"stops.{status}", n) for status, n in present.items()]
    return enumerate_words(language, words)


def note_words(language: str, note: str) -> str:
    """A note of the data, which are in French, in the reader's language where it is known."""
    return _named(language, "tour_note", note)


def programme_source(language: str) -> SourceLine:
    """The document that the stops and the dates of the programme were read in."""
    return SourceLine(
        translate(language, "tours.source"), "", translate(language, "tours.source.licence")
    )


def _named(language: str, kind: str, name: str) -> str:
    key = f"{kind}.{name}"
    return translate(language, key) if has(language, key) else name
