"""Sets the study-tour stops on the map: regions, and one mark a city."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.analysis.projection import on_map
from dashboard.catalogue import Catalogue
from dashboard.i18n import translate
from dashboard.model import Level, Stop, Territory
from dashboard.views.phrases import counted, wrapped
from dashboard.views.stop_words import (
    STATUSES,
    Place,
    known,
    note_words,
    place_name,
    places,
    stops_of,
)

FRAME = (-900, -150, 12_300, 11_300)
"""What the map shows, in units of the outlines: left, bottom, right, top."""
NOTE_WIDTH, NOTE_LINES = 44, 4
"""Characters and lines of a note beside the pointer."""


@dataclass(frozen=True, slots=True)
class StopArea:
    """One region under the stops."""

    area: str
    hover: str
    selected: bool


@dataclass(frozen=True, slots=True)
class StopMark:
    """One city with a stop; `area` is the region that a click selects, None abroad."""

    area: str | None
    x: int
    y: int
    label: str
    status: str
    hover: str
    named: bool
    """Whether its label stands out."""

    @property
    def beyond(self) -> bool:
        """Whether the city lies outside the map."""
        left, bottom, right, top = FRAME
        return not (left < self.x < right and bottom < self.y < top)


@dataclass(frozen=True, slots=True)
class StopPlot:
    """What `figures.stops` draws; the first marks are the first to get a label."""

    areas: tuple[StopArea, ...]
    marks: tuple[StopMark, ...]


def stop_plot(catalogue: Catalogue, language: str, region: str | None) -> StopPlot:
    """All regions and all cities with a stop; those of the chosen region stand out."""
    return StopPlot(_areas(catalogue, language, region), _marks(catalogue, language, region))


def _areas(catalogue: Catalogue, language: str, region: str | None) -> tuple[StopArea, ...]:
    return tuple(
        StopArea(t.area, _area_hover(catalogue, language, t), t.area == region)
        for t in catalogue.areas(Level.REGION)
    )


def _area_hover(catalogue: Catalogue, language: str, territory: Territory) -> str:
    found = places(stops_of(catalogue, territory.area))
    n = sum(len(stops) for stops in found)
    lines = [f"<b>{territory.name}</b>", counted(language, "stops.n", n)]
    return "<br>".join([*lines, *(place_name(language, stops) for stops in found)])


def _marks(catalogue: Catalogue, language: str, region: str | None) -> tuple[StopMark, ...]:
    """One mark a city: beyond the map first, then the chosen region, then what most is known of."""
    marks = [
        _mark(catalogue, language, stops, region is not None and stops[0].area == region)
        for stops in places(catalogue.stops)
    ]
    return tuple(
        sorted(
            marks,
            key=lambda mark: (
                not mark.beyond,
                not mark.named,
                STATUSES.index(mark.status),
                mark.area is not None,
            ),
        )
    )


def _mark(catalogue: Catalogue, language: str, stops: Place, named: bool) -> StopMark:
    first = stops[0]
    x, y = on_map(first.longitude, first.latitude)
    label_ = place_name(language, stops)
    region = [catalogue.territories[first.area].name] if first.area else []
    told = [line for stop in stops for line in _told(language, stop, len(stops) > 1)]
    return StopMark(
        area=first.area,
        x=x,
        y=y,
        label=label_,
        status=min((stop.status for stop in stops), key=STATUSES.index),
        hover="<br>".join([f"<b>{label_}</b>", *region, *told]),
        named=named,
    )


def _told(language: str, stop: Stop, numbered: bool) -> list[str]:
    """What is known of a stop, and its note; the number parts two stops of one city."""
    status = known(language, stop)
    if numbered:
        status = translate(language, "stop.numbered", n=stop.number, status=status)
    note = wrapped(note_words(language, stop.note), NOTE_WIDTH, NOTE_LINES)
    return [status, note] if note else [status]
