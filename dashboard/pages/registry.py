"""The pages there are, each under its name in addresses, in the order of the top bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from dashboard.catalogue import Catalogue
from dashboard.documents.accessibility import accessibility_document
from dashboard.documents.actor import actor_document
from dashboard.documents.alliances import alliances_document
from dashboard.documents.changes import changes_document
from dashboard.documents.crossing import THRESHOLDS, crossing_document
from dashboard.documents.data import data_document
from dashboard.documents.diagnosis import chapter_document, diagnosis_document
from dashboard.documents.document import Document
from dashboard.documents.domain import domain_document
from dashboard.documents.home import home_document
from dashboard.documents.lacking import has_alliances, has_surveys, has_tours
from dashboard.documents.method import method_document
from dashboard.documents.national import national_document
from dashboard.documents.neighbours import has_neighbours, neighbours_document
from dashboard.documents.neighbours import opened as neighbours_opened
from dashboard.documents.openings import (
    actor_asked,
    compared,
    measured,
    reported,
    summarised,
    territory_opened,
    toured,
)
from dashboard.documents.reader import Reader
from dashboard.documents.report import report_document
from dashboard.documents.routes import routes_document
from dashboard.documents.synthesis import synthesis_document
from dashboard.documents.territory import territory_document
from dashboard.documents.tours import tours_document
from dashboard.export.api.document import api_document
from dashboard.pages import (
    actors,
    alliances,
    crossing,
    data,
    domains,
    home,
    itinerary,
    method,
    reports,
    territories,
    tours,
)
from dashboard.selection import Selection
from dashboard.ui.choices import Props
from dashboard.ui.context import Context
from dashboard.ui.shell import Shelf, Shelves


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says, how it is laid out, and the choices made on it."""

    document: Callable[[Reader], Document]
    layout: Callable[[Context, Document], Sequence[Component]]
    shelf: Shelf | None = None
    """Where in the top bar the link to it stands."""
    parameters: tuple[str, ...] = ()
    """The choices it offers, in canonical order; others are dropped from its address."""
    parameter: str = ""
    """The parameter that the second part of the address sets."""
    opening: Callable[[Catalogue, Selection], Selection] = lambda catalogue, selection: selection
    """What it shows of a selection that leaves something open."""
    choices: Callable[[Context], dict[str, Props]] = lambda context: {}
    """The lists that follow the other choices."""
    has: Callable[[Catalogue], bool] = lambda catalogue: True
    """Whether a territory set has anything to show on it."""
    live: bool = False
    """Whether it shows what rooms answered, which may change at any moment."""


PAGES = {
    "": Page(home_document, home.layout),
    "territoires": Page(
        territory_document,
        territories.layout,
        Shelf.DOORS,
        ("niveau", "domaine", "territoire", "comparer", "periode"),
        parameter="territoire",
        opening=territory_opened,
        choices=territories.choices,
    ),
    "domaines": Page(
        domain_document,
        domains.layout,
        Shelf.DOORS,
        (
            *("niveau", "domaine", "indicateur", "territoire", "comparer", "mesure", "periode"),
            "depuis",
            "classes",
            "avec",
        ),
        parameter="domaine",
        opening=measured,
        choices=domains.choices,
    ),
    "acteurs": Page(
        actor_document,
        actors.layout,
        Shelf.DOORS,
        ("territoire", "acteur", "enquete", "mesure"),
        parameter="acteur",
        opening=actor_asked,
        has=has_surveys,
    ),
    "croisement": Page(
        crossing_document,
        crossing.layout,
        Shelf.DOORS,
        ("niveau", "domaine", "territoire", "acteur", "enquete", "mesure", "tri", *THRESHOLDS),
        opening=compared,
        choices=crossing.choices,
        has=has_surveys,
    ),
    "parcours": Page(routes_document, itinerary.layout, Shelf.BOOKS, ("domaine", "territoire")),
    "voyages": Page(
        tours_document,
        tours.layout,
        Shelf.BOOKS,
        ("niveau", "territoire", "vote"),
        opening=toured,
        has=has_tours,
        live=True,
    ),
    "alliances": Page(
        alliances_document,
        alliances.layout,
        Shelf.BOOKS,
        ("niveau", "domaine", "territoire", "forme"),
        has=has_alliances,
    ),
    "voisins": Page(
        neighbours_document,
        data.layout,
        parameters=("jeux", "commun"),
        opening=neighbours_opened,
        has=has_neighbours,
    ),
    "methode": Page(method_document, method.layout, Shelf.BOOKS),
    "donnees": Page(data_document, data.layout, Shelf.BOOKS),
    "donnees/changements": Page(changes_document, data.layout),
    "api": Page(api_document, data.layout),
    "accessibilite": Page(accessibility_document, data.layout),
    "territoires/rapport": Page(
        report_document,
        reports.layout,
        parameters=("niveau", "territoire"),
        parameter="territoire",
        opening=reported,
    ),
    "territoires/synthese": Page(
        synthesis_document,
        reports.layout,
        parameters=("niveau", "territoire"),
        parameter="territoire",
        opening=summarised,
    ),
    "domaines/diagnostic": Page(
        chapter_document, reports.layout, parameters=("domaine",), parameter="domaine"
    ),
    "diagnostic": Page(diagnosis_document, reports.layout),
    "synthese": Page(national_document, reports.layout),
}
"""By name: what an address says without its subject, `territoires/rapport` of
`/territoires/32/rapport`."""


def shelves(catalogue: Catalogue) -> Shelves:
    """The links of the top bar: the pages that have something to show, if only the example."""
    shown = catalogue.shown(example=True)
    pages = {name: page.shelf for name, page in PAGES.items() if page.has(shown)}
    return {shelf: tuple(n for n, own in pages.items() if own is shelf) for shelf in Shelf}


def to_jump_to(catalogue: Catalogue) -> tuple[str, ...]:
    """Pages that are found by their own name; of the others, each subject is."""
    names = (name for names in shelves(catalogue).values() for name in names)
    return tuple(name for name in names if not PAGES[name].parameter)
