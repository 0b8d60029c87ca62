"""How long decks take to make, and what they weigh."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.measure import KILOBYTE, Figure, median_seconds
from benchmarks.views import CASES
from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.charts.registry import view
from dashboard.export.slides import chart_deck, document_deck, route_deck
from dashboard.itinerary import Itinerary, ready_made
from dashboard.pages.router import content_of
from dashboard.selection import Selection
from dashboard.settings import Settings
from dashboard.text.i18n import DEFAULT_LANGUAGE

TIMES = 5
SITE = "http://127.0.0.1:8050"
MOST_CHART, MOST_DECK = 150, 1_000
"""Milliseconds of a chart, and of a page or a route once their views are known."""
PAGES = ("/territoires/32", "/domaines/sante", "/methode")
REGION = "R32"


def figures() -> Iterator[Figure]:
    """Milliseconds and bytes of the deck of each chart, of some pages and of a route."""
    catalogue = load_catalogue(Settings().data)
    for name, (chart, selection) in CASES.items():
        shown = view(catalogue, chart, selection)
        yield _figure("slides of a chart", name, partial(chart_deck, catalogue, shown), MOST_CHART)
    for path in PAGES:
        content = content_of(catalogue, path, "")
        yield _figure("slides of a page", path, partial(document_deck, content), MOST_DECK)
    route = ready_made(catalogue, Selection(territory=REGION))
    yield _figure("slides of a route", REGION, partial(_route, catalogue, route), MOST_DECK)


def _figure(group: str, name: str, make: Callable[[str], bytes], most: float) -> Figure:
    weight = len(make(SITE)) / KILOBYTE
    taken = 1000 * median_seconds(partial(make, SITE), TIMES)
    return Figure(group, name, taken, "ms", most, note=f"{weight:.0f} kB")


def _route(catalogue: Catalogue, route: Itinerary, site: str) -> bytes:
    return route_deck(catalogue, DEFAULT_LANGUAGE, route, site)
