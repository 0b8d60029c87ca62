"""Sets the study-tour stops on the map: regions, and one mark a city."""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.charts.tour_map.plot import Frame, StopArea, StopMark, StopPlot
from dashboard.model import Level, Stop, Territory
from dashboard.programme.stops import (
    STATUSES,
    Place,
    known,
    note_words,
    place_name,
    places,
    stops_of,
)
from dashboard.text.hover import Hover
from dashboard.text.i18n import translate
from dashboard.text.phrases import counted

LEFT, BOTTOM, RIGHT, TOP = -0.075, -0.013, 1.03, 1.017
"""Parts of the width and of the height of the outlines where the map of stops ends."""


def stop_plot(catalogue: Catalogue, language: str, region: str | None) -> StopPlot:
    """All regions and all cities with a stop; those of the chosen region stand out."""
    frame = _frame(catalogue)
    marks = _marks(catalogue, language, region, frame)
    return StopPlot(frame, _areas(catalogue, language, region), marks)


def _frame(catalogue: Catalogue) -> Frame:
    """That of the outlines with more of the sea at the left, where far cities are told."""
    _, _, wide, high = catalogue.plane.frame
    around = LEFT * wide, BOTTOM * high, RIGHT * wide, TOP * high
    left, bottom, right, top = map(int, around)
    return left, bottom, right, top


def _areas(catalogue: Catalogue, language: str, region: str | None) -> tuple[StopArea, ...]:
    return tuple(
        StopArea(t.area, _area_hover(catalogue, language, t), t.area == region)
        for t in catalogue.areas(Level.REGION)
    )


def _area_hover(catalogue: Catalogue, language: str, territory: Territory) -> Hover:
    cities = places(stops_of(catalogue, territory.area))
    n = sum(len(stops) for stops in cities)
    names = (place_name(language, stops) for stops in cities)
    return (territory.name, counted(language, "stops.n", n), *names)


def _marks(
    catalogue: Catalogue, language: str, region: str | None, frame: Frame
) -> tuple[StopMark, ...]:
    """One mark a city: beyond the map first, then the chosen region, then what most is known of."""
    marks = [
        _mark(catalogue, language, stops, region is not None and stops[0].area == region, frame)
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


def _mark(catalogue: Catalogue, language: str, stops: Place, named: bool, frame: Frame) -> StopMark:
    first = stops[0]
    left, bottom, right, top = frame
    label_ = place_name(language, stops)
    region = [catalogue.territories[first.area].name] if first.area else []
    stop_lines = [line for stop in stops for line in _stop_lines(language, stop, len(stops) > 1)]
    return StopMark(
        area=first.area,
        x=first.x,
        y=first.y,
        label=label_,
        status=min((stop.status for stop in stops), key=STATUSES.index),
        hover=(label_, *region, *stop_lines),
        named=named,
        beyond=not (left < first.x < right and bottom < first.y < top),
    )


def _stop_lines(language: str, stop: Stop, numbered: bool) -> list[str]:
    """What is known of a stop, and its note; the number parts two stops of one city."""
    status = known(language, stop)
    if numbered:
        status = translate(language, "stop.numbered", n=stop.number, status=status)
    note = note_words(language, stop.note)
    return [status, note] if note else [status]
