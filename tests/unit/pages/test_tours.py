"""The page of the study tours lists every stop once, and leads to regions, routes and the file."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.catalogue import Catalogue
from dashboard.model import Level
from dashboard.pages.router import context_of, document_of
from dashboard.selection import Selection
from dashboard.text.i18n import translate
from dashboard.ui.blocks import slots_of


def nodes(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, list):
        for item in part:
            yield from nodes(item)
    elif isinstance(part, dict):
        if "props" in part:
            yield part
        for value in part.values():
            yield from nodes(value)


def slots(catalogue: Catalogue, search: str = "") -> dict[str, list[dict[str, Any]]]:
    """Name of each part that follows the region → its components."""
    context = context_of(catalogue, "/voyages", search)
    parts = slots_of(context, document_of(context))
    plain = json.loads(json.dumps(parts, cls=PlotlyJSONEncoder))
    return {name: list(nodes(part)) for name, part in plain.items()}


def hrefs(parts: list[dict[str, Any]], kind: str) -> list[str]:
    return [node["props"]["href"] for node in parts if node["type"] == kind]


def words(parts: list[dict[str, Any]], kind: str) -> list[str]:
    texts = (node["props"].get("children") for node in parts if node["type"] == kind)
    return [text for text in texts if isinstance(text, str)]


def lines(parts: list[dict[str, Any]]) -> int:
    return sum(n["type"] == "Th" and n["props"].get("scope") == "row" for n in parts)


def test_every_stop_is_listed_once(catalogue: Catalogue) -> None:
    assert lines(slots(catalogue)["stops"]) == len(catalogue.stops)


def test_stops_are_grouped_by_status_with_their_number(catalogue: Catalogue) -> None:
    notes = words(slots(catalogue)["stops"], "Span")
    assert [note.split(",")[0] for note in notes] == [
        "2\u00a0étapes",
        "1\u00a0étape",
        "20\u00a0étapes",
    ]


def test_many_stops_are_folded_and_say_once_what_all_their_notes_say(catalogue: Catalogue) -> None:
    unknown = [stop for stop in catalogue.stops if stop.status == "unknown"]
    parts = slots(catalogue)["stops"]
    assert sum(node["type"] == "Details" for node in parts) == 1
    said = "Statut non conservé dans le document de présentation du programme (2016)."
    assert all(stop.note.startswith(said) for stop in unknown)
    assert words(parts, "P") == [translate("fr", "tours.lede"), said]
    assert not any(said in text for text in words(parts, "Td"))


def test_a_stop_leads_to_its_region_and_to_the_route_of_it(catalogue: Catalogue) -> None:
    links = hrefs(slots(catalogue, "territoire=53")["stops"], "Link")
    assert links == ["/territoires/53", "/parcours?territoire=53"]


def test_links_keep_the_language(catalogue: Catalogue) -> None:
    parts = slots(catalogue, "territoire=53&langue=en")
    assert all("langue=en" in link for link in hrefs(parts["stops"], "Link"))
    assert hrefs(parts["calendar"], "A") == ["/voyages.ics?territoire=53&langue=en"]


def test_the_calendar_marks_the_days_that_are_known(catalogue: Catalogue) -> None:
    parts = slots(catalogue)["calendar"]
    assert {"28", "30"} <= set(words(parts, "Strong"))
    assert words(parts, "H3") == ["mai 2016", "juin 2016"]
    assert "Vancouver (Canada)" in words(parts, "Strong")


def test_what_the_file_cannot_hold_is_counted(catalogue: Catalogue) -> None:
    undated = sum(not stop.date for stop in catalogue.stops)
    (note,) = words(slots(catalogue)["calendar"], "P")
    assert f"{undated}\u00a0étapes sans date publiée" in note


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_region_has_its_parts(catalogue: Catalogue, language: str) -> None:
    for region in catalogue.areas(Level.REGION):
        parts = slots(catalogue, f"territoire={region.code}&langue={language}")
        own = sum(stop.area == region.area for stop in catalogue.stops)
        assert lines(parts["stops"]) == own


def test_a_region_without_stops_says_so(catalogue: Catalogue) -> None:
    parts = slots(catalogue, "territoire=94")
    assert words(parts["stops"], "P") == ["Aucune étape en Corse sur la carte du programme."]
    assert "Aucune étape datée en Corse." in words(parts["calendar"], "P")


def test_france_is_the_page_without_a_region(catalogue: Catalogue) -> None:
    assert context_of(catalogue, "/voyages", "territoire=FR").selection == Selection()


def test_a_departement_is_left_out_with_the_reason(catalogue: Catalogue) -> None:
    context = context_of(catalogue, "/voyages", "territoire=D29")
    assert context.selection == Selection()
    assert "département" in context.notices[0]
