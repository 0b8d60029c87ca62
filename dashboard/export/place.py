"""Where in the dashboard a chart stands: the page that shows it among others."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.selection import parameters_of

PROGRAMME = ("etapes", "frise", "votes")
COMPARISON = ("ecarts", "positions", "priorites")
NEIGHBOURS = ("voisins",)
"""Charts that one page alone shows; all others stand on the page of their subject."""
OF_ONE_ROOM = ("seance", "question")
"""Choices that no page makes: pages compare rooms."""


def place_of(catalogue: Catalogue, site: str, view: ChartView) -> str:
    """The address of a chart among the others of its page, under the root of a dashboard."""
    asked = parameters_of(view.selection, catalogue.vocabulary)
    if view.selection.domain:
        asked["domaine"] = view.selection.domain
    page, named = _page(view.chart, asked)
    path = f"/{page}/{asked[named]}" if named in asked else f"/{page}"
    left = {
        name: value
        for name, value in asked.items()
        if name not in (named, *OF_ONE_ROOM, *_said(asked))
    }
    card = "domaines" if page == "territoires" and view.chart == "classement" else view.chart
    query = f"?{urlencode(left, safe=',')}" if left else ""
    return f"{site}{path}{query}#{card}"


def _page(chart: str, asked: Mapping[str, str]) -> tuple[str, str]:
    """The name of the page, and the parameter that its path sets."""
    if chart in PROGRAMME:
        return "voyages", ""
    if chart in COMPARISON:
        return "croisement", ""
    if chart in NEIGHBOURS:
        return "voisins", ""
    if "mesure" in asked and chart != "ressenti":
        return ("acteurs", "acteur") if chart != "acteurs" else ("croisement", "")
    if "domaine" in asked:
        return "domaines", "domaine"
    if "territoire" in asked:
        return "territoires", "territoire"
    return "", ""


def _said(asked: Mapping[str, str]) -> tuple[str, ...]:
    """Choices that others say: a level that the territory has."""
    return ("niveau",) if "territoire" in asked else ()
