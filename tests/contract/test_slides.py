"""Decks by address: a chart, a page, a route; each says where it comes from and leads back."""

import json
from io import BytesIO
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.export.formats import PPTX
from dashboard.export.pages import PAGE_FORMATS, formats_of_page
from dashboard.itinerary import ready_made, to_document
from dashboard.pages.registry import PAGES
from dashboard.selection import Selection
from dashboard.settings import Settings
from tests.decks import faults

SITE = "https://phare.example"
ADDRESSES = (
    "/accueil.pptx",
    "/territoires/32.pptx",
    "/territoires/D59.pptx",
    "/domaines/emploi-insertion.pptx",
    "/domaines/sante.pptx?niveau=departement&langue=en",
    "/acteurs/citoyens.pptx",
    "/croisement.pptx?territoire=32&exemple=oui",
    "/voyages.pptx",
    "/alliances.pptx?territoire=32",
    "/methode.pptx",
)


@pytest.fixture(scope="module")
def app(settings: Settings, catalogue: Catalogue) -> Dash:
    set_ = Settings(settings.data, settings.geo, settings.assets, settings.build, SITE)
    return create_app(set_, catalogue)


@pytest.fixture(scope="module")
def pages(app: Dash) -> FlaskClient:
    return app.server.test_client()


@pytest.fixture(scope="module")
def decks(pages: FlaskClient) -> dict[str, bytes]:
    answers = {address: pages.get(address) for address in ADDRESSES}
    assert {a: one.status_code for a, one in answers.items() if one.status_code != 200} == {}
    return {address: one.data for address, one in answers.items()}


@pytest.fixture(scope="module")
def route(catalogue: Catalogue) -> dict[str, Any]:
    made: dict[str, Any] = to_document(catalogue, ready_made(catalogue, Selection(territory="R32")))
    return made


def slides_of(deck: bytes) -> list[Any]:
    return list(Presentation(BytesIO(deck)).slides)


def words_of(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def links_of(slide: Any) -> set[str]:
    return {rel.target_ref for rel in slide.part.rels.values() if rel.is_external}


def test_every_page_is_offered_as_slides() -> None:
    for name in PAGES:
        assert PAGE_FORMATS["pptx"] in formats_of_page(name), name


def test_powerpoint_opens_the_deck_of_every_page(decks: dict[str, bytes]) -> None:
    assert {address: found for address, deck in decks.items() if (found := faults(deck))} == {}


def test_every_slide_has_a_title_and_no_empty_place(decks: dict[str, bytes]) -> None:
    for address, deck in decks.items():
        for slide in slides_of(deck):
            places = [p for p in slide.placeholders if p.placeholder_format.type
                      is not PP_PLACEHOLDER.SLIDE_NUMBER]  # fmt: skip
            assert slide.shapes.title.text_frame.text.strip(), address
            assert all(place.text_frame.text.strip() for place in places), address


def test_a_deck_begins_with_its_subject_its_day_and_the_way_back(decks: dict[str, bytes]) -> None:
    first = slides_of(decks["/territoires/32.pptx"])[0]
    assert first.slide_layout.name == "Titre"
    assert "Hauts-de-France" in words_of(first)
    assert "données du" in words_of(first)
    assert f"{SITE}/territoires/32" in links_of(first)


def test_a_page_of_a_territory_has_its_figures_its_charts_its_tables_and_its_sources(
    decks: dict[str, bytes],
) -> None:
    slides = slides_of(decks["/territoires/32.pptx"])
    layouts = [slide.slide_layout.name for slide in slides]
    assert layouts.count("Graphique") >= 5
    assert "Tableau" in layouts
    assert slides[1].shapes.title.text_frame.text == "Les chiffres à retenir"
    assert slides[-1].shapes.title.text_frame.text == "Sources"
    sources = "\n".join(words_of(s) for s in slides if s.shapes.title.text_frame.text == "Sources")
    assert "Insee" in sources
    assert f"{SITE}/territoires/32" in sources


def test_no_slide_says_a_missing_value_in_the_words_of_a_machine(decks: dict[str, bytes]) -> None:
    for address, deck in decks.items():
        for slide in slides_of(deck):
            told = words_of(slide)
            assert "nan" not in told.lower().split(), address
            assert "None" not in told, address


def test_example_data_carries_its_mark_on_each_of_its_charts(decks: dict[str, bytes]) -> None:
    marked = [
        "EXEMPLE" in words_of(slide)
        for slide in slides_of(decks["/croisement.pptx?territoire=32&exemple=oui"])
        if slide.slide_layout.name in ("Graphique", "Tableau")
    ]
    assert any(marked)
    assert not any("EXEMPLE" in words_of(s) for s in slides_of(decks["/territoires/32.pptx"]))


def test_a_page_in_english_makes_an_english_deck(decks: dict[str, bytes]) -> None:
    slides = slides_of(decks["/domaines/sante.pptx?niveau=departement&langue=en"])
    assert slides[0].slide_layout.name == "Title"
    assert "How to read: " in slides[1].notes_slide.notes_text_frame.text


def test_a_chart_of_a_page_is_the_chart_of_its_address(
    pages: FlaskClient, decks: dict[str, bytes]
) -> None:
    answer = pages.get("/vues/carte.pptx?domaine=emploi-insertion")
    assert answer.content_type == PPTX
    (alone,) = slides_of(answer.data)
    inside = slides_of(decks["/domaines/emploi-insertion.pptx"])[1]
    assert {s.name for s in alone.shapes} <= {s.name for s in inside.shapes}
    assert f"{SITE}/vues/carte.html?domaine=emploi-insertion" in links_of(alone)


@pytest.mark.parametrize(("address", "status"), [
    ("/territoires/99.pptx", 404),
    ("/nulle.pptx", 404),
    ("/territoires/32.pptx?x=1", 400),
    ("/domaines/sante.pptx?territoire=99", 400),
    ("/territoires/32.pptx?v=abc", 200),
])  # fmt: skip
def test_a_wrong_address_of_a_page_is_told(pages: FlaskClient, address: str, status: int) -> None:
    answer = pages.get(address)
    assert answer.status_code == status
    if status != 200:
        assert answer.get_json()["error"]


def test_a_deck_is_saved_under_the_name_of_its_page_and_kept_by_its_tag(pages: FlaskClient) -> None:
    answer = pages.get("/voyages.pptx")
    assert "phare_voyages_voyages-d-etudes.pptx" in answer.headers["Content-Disposition"]
    again = pages.get("/voyages.pptx", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_route_is_one_slide_a_step_with_its_question_notes_and_minutes(
    pages: FlaskClient, route: dict[str, Any]
) -> None:
    route["etapes"][0]["titre"] = "Un titre à nous"
    answer = pages.post("/parcours/diapositives.pptx", data=json.dumps(route))
    assert answer.status_code == 200
    assert answer.content_type == PPTX
    assert faults(answer.data) == []
    cover, *slides = slides_of(answer.data)
    steps = slides[: len(route["etapes"])]
    minutes = sum(step["minutes"] for step in route["etapes"])
    assert f"{len(route['etapes'])} étapes · {minutes} minutes" in words_of(cover)
    assert steps[0].shapes.title.text_frame.text == "Un titre à nous"
    for slide, step in zip(steps, route["etapes"], strict=True):
        notes = slide.notes_slide.notes_text_frame.text
        assert step["question"] in words_of(slide)
        assert step["notes"] in notes
        assert step["question"] in notes
        assert f"{step['minutes']} minutes" in notes
    assert slides[-1].shapes.title.text_frame.text == "Sources"


def test_what_is_no_route_makes_no_slides(pages: FlaskClient) -> None:
    for sent in (b"", b"{}", b"[1]", b"\xff"):
        answer = pages.post("/parcours/diapositives.pptx", data=sent)
        assert answer.status_code == 400
        assert answer.get_json()["error"]
    assert pages.post("/parcours/diapositives.pptx?x=1", data=b"{}").status_code == 400
    assert pages.post("/parcours/diapositives.pptx", data=b" " * 300_000).status_code == 413
