"""The study-tour stop that a kit is made for."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.documents.reader import Reader
from dashboard.itinerary import Itinerary, ready_made
from dashboard.itinerary.model import view_of
from dashboard.model import AreaId, Level
from dashboard.selection import Selection, SelectionError


@dataclass(frozen=True, slots=True)
class Stop:
    """The region of a debate, its route and the charts of the route; `site` begins links back.

    `catalogue` is the one without example answers, that of `reader` the one that is shown.
    """

    catalogue: Catalogue
    reader: Reader
    route: Itinerary
    views: tuple[ChartView, ...]
    site: str

    @property
    def findings(self) -> tuple[str, ...]:
        """What each step says: its own title, else the headline of its chart, which names its
        subject; the title of the chart where a step before has that headline."""
        said: list[str] = []
        for step, view in zip(self.route.steps, self.views, strict=True):
            headline = view.headline if view.headline not in said else ""
            said.append(step.title or headline or view.title)
        return tuple(said)


def stop_of(catalogue: Catalogue, selection: Selection, site: str) -> Stop:
    """The stop in the region of a selection. Raises SelectionError for what is no region."""
    regions = [territory.area for territory in catalogue.areas(Level.REGION)]
    if selection.territory not in regions:
        allowed = [area.slug for area in regions]
        value = AreaId(selection.territory).slug if selection.territory else ""
        raise SelectionError("territoire", allowed, "kit_region", selection.language, value=value)
    route = ready_made(catalogue, selection)
    views = tuple(view_of(catalogue, step.chart, step.selection) for step in route.steps)
    return Stop(
        catalogue,
        Reader(catalogue.shown(selection.example, selection.language), selection),
        route,
        views,
        site,
    )
