"""The page of the routes: what the server lays out, and the texts that its scripts ask for."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS
from dashboard.model import Level
from dashboard.pages.router import context_of, screen
from dashboard.text.i18n import LANGUAGES
from dashboard.ui import ids

Node = dict[str, Any]


def nodes(part: object) -> Iterator[Node]:
    if isinstance(part, list):
        for item in part:
            yield from nodes(item)
    elif isinstance(part, dict) and "props" in part:
        yield part
        yield from nodes(part["props"].get("children"))


def page(catalogue: Catalogue, search: str = "") -> list[Node]:
    built = screen(catalogue, "/parcours", search).parts
    return list(nodes(json.loads(json.dumps(built, cls=PlotlyJSONEncoder))))


def part(tree: list[Node], name: str) -> Node:
    return next(n for n in tree if n["props"].get("data-itinerary") == name)


def for_script(tree: list[Node]) -> dict[str, Any]:
    data: dict[str, Any] = next(
        n["props"]["data"] for n in tree if n["props"].get("id") == ids.ITINERARY
    )
    return data


def links(tree: object) -> list[str]:
    return [n["props"]["href"] for n in nodes(tree) if n["type"] in ("A", "Link")]


def test_the_page_has_a_place_for_the_route_its_words_and_its_sheet(catalogue: Catalogue) -> None:
    tree = page(catalogue)
    for name in ("ready", "proposal", "mine", "editor", "problem", "told", "sheet"):
        assert part(tree, name)


def test_without_a_subject_no_ready_made_route_is_shown(catalogue: Catalogue) -> None:
    tree = page(catalogue)
    assert part(tree, "ready")["props"]["hidden"]
    assert for_script(tree)["proposal"] is None


@pytest.mark.parametrize(
    ("search", "name"),
    [("territoire=53", "Bretagne"), ("domaine=sante", "Santé, accès aux soins")],
)
def test_a_subject_brings_its_ready_made_route(
    catalogue: Catalogue, search: str, name: str
) -> None:
    tree = page(catalogue, search)
    ready = part(tree, "ready")
    assert not ready["props"]["hidden"]
    heading = next(n for n in nodes(ready) if n["type"] == "H2")
    assert heading["props"]["children"] == f"Parcours prêt\u00a0: {name}"
    assert for_script(tree)["proposal"] == f"/parcours/pret.json?{search}"
    assert links(ready) == [f"/parcours?{search}&mode=salle"]


def test_the_example_and_the_language_go_with_a_ready_made_route(catalogue: Catalogue) -> None:
    tree = page(catalogue, "territoire=53&exemple=oui&langue=en")
    assert for_script(tree)["proposal"] == (
        "/parcours/pret.json?territoire=53&exemple=oui&langue=en"
    )


def test_the_own_route_is_projected_in_the_language_of_the_reader(catalogue: Catalogue) -> None:
    for search, after in (("", ""), ("langue=en&exemple=oui", "&langue=en")):
        tree = page(catalogue, search)
        assert links(part(tree, "mine"))[0] == f"/parcours?mode=salle{after}"
        assert for_script(tree)["room"] == f"/parcours?mode=salle{after}"
        assert for_script(tree)["presenter"] == f"/parcours?mode=animateur{after}"


def test_every_region_and_every_domain_has_its_ready_made_route(catalogue: Catalogue) -> None:
    regions = {f"/parcours?territoire={r.code}" for r in catalogue.areas(Level.REGION)}
    domains = {f"/parcours?domaine={code}" for code in catalogue.domains}
    assert regions | domains <= set(links(page(catalogue)))
    for href in regions | domains:
        assert context_of(catalogue, *href.split("?")).page == "parcours"


def test_every_chart_has_a_name_for_its_steps(catalogue: Catalogue) -> None:
    for language in LANGUAGES:
        kinds = for_script(page(catalogue, f"langue={language}"))["kinds"]
        assert kinds.keys() == CHARTS.keys()


def test_every_card_of_a_figure_can_go_into_the_route(catalogue: Catalogue) -> None:
    built = json.dumps(screen(catalogue, "/domaines/sante", "").parts, cls=PlotlyJSONEncoder)
    cards = {
        n["props"]["data-card"]: [
            action for inside in nodes(n) if (action := inside["props"].get("data-action"))
        ]
        for n in nodes(json.loads(built))
        if "data-card" in n["props"] and n["type"] == "Article"
    }
    assert {name for name, actions in cards.items() if "route" not in actions} == {"tableau"}
