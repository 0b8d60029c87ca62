"""How long each kind of chart takes to be counted and drawn, the first time and the next ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from functools import partial

import orjson

from benchmarks.measure import KILOBYTE, Figure, median_seconds
from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.charts import registry as charts
from dashboard.model import Actor, Level
from dashboard.selection import Selection
from dashboard.settings import Settings
from dashboard.tokens import LIGHT
from dashboard.web.answers import JSON, Body

TIMES = 9
UNEMPLOYMENT = "taux_chomage_localise"

CASES: Mapping[str, tuple[str, Selection]] = {
    "carte, indicator, regions": (
        "carte",
        Selection(domain="emploi-insertion", indicator=UNEMPLOYMENT),
    ),
    "carte, score, regions": ("carte", Selection(domain="emploi-insertion")),
    "carte, départements": (
        "carte",
        Selection(
            level=Level.DEPARTEMENT, domain="vieillissement", indicator="taux_pauvrete_75_plus"
        ),
    ),
    "carte, perception": (
        "carte",
        Selection(actor=Actor.CITIZENS, survey="wjp-eurovoices-2023", measure="trust_police_share"),
    ),
    "classement, areas": (
        "classement",
        Selection(domain="emploi-insertion", indicator=UNEMPLOYMENT),
    ),
    "classement, domains": ("classement", Selection(territory="R53")),
    "radar, domains": ("radar", Selection(territory="R53", compare=("R11", "R94"))),
    "radar, indicators": ("radar", Selection(territory="R53", domain="sante")),
    "profil": ("profil", Selection(territory="R53", domain="sante")),
    "tableau, regions": ("tableau", Selection(domain="sante")),
    "tableau, départements": (
        "tableau",
        Selection(level=Level.DEPARTEMENT, domain="vieillissement"),
    ),
    "evolution": ("evolution", Selection(domain="emploi-insertion", indicator=UNEMPLOYMENT)),
}


def figures() -> Iterator[Figure]:
    """Milliseconds of each chart with empty caches and with full ones, and its bytes."""
    catalogue = load_catalogue(Settings().data)
    cold, warm, sizes = [], [], []
    for name, (chart, selection) in CASES.items():
        body = partial(_body, catalogue, chart, selection)
        made = body()  # libraries are loaded before anything is timed
        anew = partial(_body_of_a_copy, catalogue, chart, selection)
        taken = 1000 * median_seconds(anew, TIMES)
        cold.append(Figure("view and figure, empty caches", name, taken, "ms"))
        taken = 1000 * median_seconds(body, TIMES)
        warm.append(Figure("view and figure, once computed", name, taken, "ms"))
        sizes.append(Figure("JSON, brotli", name, len(made.brotli) / KILOBYTE, "kB"))
    yield from (*cold, *warm, *sizes)


def _body(catalogue: Catalogue, chart: str, selection: Selection) -> Body:
    """The answer as it would be sent, before compression."""
    return Body(orjson.dumps(charts.resource(catalogue, chart, selection, LIGHT)), JSON)


def _body_of_a_copy(catalogue: Catalogue, chart: str, selection: Selection) -> Body:
    """The same of a catalogue of which nothing has been computed yet."""
    return _body(copy(catalogue), chart, selection)
