"""`etapes`: the stops of the study tours on the map, with what is known of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.legends import status_legend
from dashboard.charts.shared.rows import Record
from dashboard.charts.tour_map.marks import stop_plot
from dashboard.charts.tour_map.plot import StopMark
from dashboard.model import AreaId, Level, Stop
from dashboard.programme.stops import (
    chosen_region,
    city_name,
    country_name,
    full_name,
    in_cities,
    known,
    note_words,
    programme_source,
    statuses,
    stops_of,
)
from dashboard.selection import Selection
from dashboard.text.i18n import date_label, enumerate_words, label, translate
from dashboard.text.phrases import counted, noted
from dashboard.text.wording import areas_word


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRow(Record):
    """One stop of the study tours; `territory` is the code of its region, None abroad."""

    territory: str | None
    area: AreaId | None
    number: int
    label: str
    country: str
    region: str
    value: None
    formatted: str
    status: str
    date: str
    when: str
    latitude: float
    longitude: float
    note: str


MOST_NAMED = 6
"""Regions without a stop that are named; of more, the number of those with one says it."""
COLUMNS = ("number", "label", "country", "region", "status", "when", "note")


def stops_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The map of all stops; a chosen region stands out, and the texts are about it.

    Raises SelectionError for départements.
    """
    language = selection.language
    region = chosen_region(catalogue, selection)
    plot = stop_plot(catalogue, language, region)
    title = stops_finding(catalogue, language, region)
    return ChartView(
        selection=selection,
        title=title,
        headline=_headline(catalogue, language, region),
        subtitle=translate(language, f"stops.subtitle.{_reach(catalogue.stops)}"),
        sentence=_sentence(catalogue, language),
        alt=translate(language, "stops.alt", finding=title),
        reading=translate(language, "stops.reading"),
        notes=_notes(catalogue, language, plot.marks),
        sources=(programme_source(language),),
        columns=columns(
            language,
            COLUMNS,
            labels={key: f"stop.{key}" for key in ("number", "label", "country", "region", "when")},
        ),
        rows=tuple(_row(catalogue, language, stop) for stop in _own_first(catalogue, region)),
        legend=_legend(catalogue, language, region),
        plot=plot,
    )


def _own_first(catalogue: Catalogue, region: str | None) -> list[Stop]:
    """All stops that the map shows, those of the chosen region before the others."""
    return sorted(catalogue.stops, key=lambda stop: region is None or stop.area != region)


def stops_finding(catalogue: Catalogue, language: str, region: str | None) -> str:
    """« 23 étapes, 20 dans le pays et 3 à l’étranger : … », or the stops of one region."""
    stops = stops_of(catalogue, region)
    if region is None:
        abroad = sum(stop.area is None for stop in stops)
        return translate(
            language,
            f"stops.finding.{_reach(stops)}",
            stops=counted(language, "stops.n", len(stops)),
            inside=counted(language, "stops.inside", len(stops) - abroad),
            abroad=counted(language, "stops.abroad", abroad),
            statuses=statuses(language, stops),
        )
    territory = catalogue.territories[region]
    if not stops:
        return translate(language, "stops.finding.none", territory=territory.name)
    return translate(
        language,
        "stops.finding.region",
        territory=territory.name,
        stops=counted(language, "stops.n", len(stops)),
        cities=in_cities(language, stops),
        statuses=statuses(language, stops),
    )


def _reach(stops: Sequence[Stop]) -> str:
    """Whether some stops lie abroad."""
    return "abroad" if any(stop.area is None for stop in stops) else "inside"


def _headline(catalogue: Catalogue, language: str, region: str | None) -> str:
    """How many stops and of what status, without where they are: a room sees that."""
    stops = stops_of(catalogue, region)
    if not stops:
        return ""
    said = {
        "stops": counted(language, "stops.n", len(stops)),
        "statuses": statuses(language, stops),
    }
    if region is None:
        return translate(language, "room.title.stops", **said)
    name = catalogue.territories[region].name
    return translate(language, "room.title.stops.region", territory=name, **said)


def _sentence(catalogue: Catalogue, language: str) -> str:
    """How many regions have a stop, which have none, and the dates that are known."""
    regions = catalogue.areas(Level.REGION)
    visited = {stop.area for stop in catalogue.stops}
    empty = [t.name for t in regions if t.area not in visited]
    dated = [stop for stop in catalogue.stops if stop.date]
    dates = [
        translate(
            language,
            "stops.date",
            city=full_name(language, stop),
            date=date_label(language, stop.date),
        )
        for stop in sorted(dated, key=lambda stop: stop.date)
    ]
    parts = [
        counted(
            language,
            "stops.sentence",
            len(regions) - len(empty),
            areas=areas_word(language, Level.REGION, len(regions)),
        ),
        translate(language, "stops.sentence.empty", names=enumerate_words(language, empty))
        if 0 < len(empty) <= MOST_NAMED
        else "",
        counted(
            language,
            "stops.sentence.dates",
            len(dates),
            dates=translate(language, "sentence.join").join(dates),
        ),
    ]
    return " ".join(filter(None, parts))


def _notes(catalogue: Catalogue, language: str, marks: Sequence[StopMark]) -> tuple[str, ...]:
    beyond = [mark.label for mark in marks if mark.beyond]
    undated = sum(not stop.date for stop in catalogue.stops)
    targets = [
        translate(
            language,
            "stops.note.target",
            target=label(language, milestone),
            note=note_words(language, milestone.note),
        )
        for milestone in catalogue.milestones
        if milestone.kind == "target"
    ]
    return (
        *noted(
            language, "stops.note.beyond", len(beyond), cities=enumerate_words(language, beyond)
        ),
        counted(language, "stops.note.undated", undated),
        *targets,
    )


def _row(catalogue: Catalogue, language: str, stop: Stop) -> StopRow:
    region = catalogue.territories[stop.area] if stop.area else None
    return StopRow(
        territory=region.code if region else None,
        area=stop.area,
        number=stop.number,
        label=city_name(language, stop),
        country=country_name(language, stop),
        region=region.name if region else "",
        value=None,
        formatted=known(language, stop),
        status=stop.status,
        date=stop.date,
        when=date_label(language, stop.date) if stop.date else "",
        latitude=stop.latitude,
        longitude=stop.longitude,
        note=note_words(language, stop.note),
    )


def _legend(catalogue: Catalogue, language: str, region: str | None) -> tuple[LegendItem, ...]:
    items = status_legend(language, {stop.status for stop in catalogue.stops})
    if region is None:
        return items
    name = catalogue.territories[region].name
    return (*items, LegendItem(name, "beam", Mark.LINE))
