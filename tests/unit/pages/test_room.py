"""The room of a page has the views of its cards; a page without charts has its words."""

import html
import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.pages.room import BAR, KEYS, room_page
from dashboard.pages.router import MODES
from dashboard.text.i18n import translate

ROOM, LEADER = MODES


@pytest.fixture(scope="module")
def app_client(catalogue: Catalogue) -> FlaskClient:
    return create_app(catalogue=catalogue).server.test_client()


def room(catalogue: Catalogue, path: str, search: str = "") -> dict[str, Any]:
    page, status = room_page(catalogue, ROOM, path, search)
    assert status == 200
    found = re.search(r'data-room="([^"]*)"', page)
    assert found
    data: dict[str, Any] = json.loads(html.unescape(found.group(1)))
    return data


def test_the_views_are_the_cards_of_the_page_without_the_sortable_table(
    catalogue: Catalogue,
) -> None:
    charts = [step["chart"] for step in room(catalogue, "/domaines/sante")["steps"]]
    assert charts == [
        *("carte", "classement", "evolution", "ressenti"),
        *("bivariee", "nuage", "radar", "profil"),
    ]


def test_a_page_without_charts_gives_its_headings_and_paragraphs(catalogue: Catalogue) -> None:
    steps = room(catalogue, "/methode")["steps"]
    assert len(steps) > 5
    assert all(step["title"] and step["text"] for step in steps)


def test_a_ready_made_route_travels_with_the_page_and_one_s_own_does_not(
    catalogue: Catalogue,
) -> None:
    ready = room(catalogue, "/parcours", "territoire=53")["steps"]
    assert [step["vue"] for step in ready][:2] == ["classement", "radar"]
    assert all(step["question"] for step in ready)
    assert room(catalogue, "/parcours")["steps"] is None


def test_actors_come_with_a_question_that_can_be_compared(catalogue: Catalogue) -> None:
    asked = room(catalogue, "/croisement", "exemple=oui")["actors"]
    assert {slug: question["enquete"] for slug, question in asked.items()} == {
        slug: f"exemple-{slug}" for slug in asked
    }


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", ["/", "/territoires/53", "/voyages", "/donnees?langue=en"])
def test_every_page_answers_in_both_modes(app_client: FlaskClient, mode: str, path: str) -> None:
    answer = app_client.get(f"{path}{'&' if '?' in path else '?'}mode={mode}")
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_wrong_address_gets_404_and_says_so(app_client: FlaskClient) -> None:
    answer = app_client.get("/territoires/999?mode=salle")
    assert answer.status_code == 404
    assert "999" in html.unescape(answer.get_data(as_text=True))


def test_an_unknown_mode_shows_the_page(app_client: FlaskClient) -> None:
    assert app_client.get("/territoires/53?mode=cinema").status_code == 200


@pytest.mark.parametrize("address", ["/zzz", "/zzz/53", "/territoires/53/x", "/territoires/999"])
@pytest.mark.parametrize("mode", ["salle", "animateur"])
def test_a_page_that_is_none_is_none_in_a_mode(
    app_client: FlaskClient, address: str, mode: str
) -> None:
    assert app_client.get(address).status_code == 404
    assert app_client.get(f"{address}?mode={mode}").status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_projected_page_is_only_read(app_client: FlaskClient, method: str) -> None:
    answer = app_client.open("/territoires/53?mode=salle", method=method)
    assert answer.status_code == 405
    assert {*answer.headers["Allow"].split(", ")} == {"GET", "HEAD"}
    assert app_client.head("/territoires/53?mode=salle").status_code == 200


def test_the_service_worker_lies_at_the_root_and_is_asked_for_again(
    app_client: FlaskClient,
) -> None:
    answer = app_client.get("/service-worker.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_every_key_is_named_in_the_help(catalogue: Catalogue) -> None:
    page, _ = room_page(catalogue, ROOM, "/", "")
    help_ = re.search(r'id="panel-help".*?</dialog>', page, re.DOTALL)
    assert help_
    told = dict(re.findall(r"<dt><kbd>(.*?)</kbd></dt>\s*<dd>(.*?)</dd>", html.unescape(help_[0])))
    said = [re.sub("<.*?>", "", words) for words in told.values()]
    assert said == [translate("fr", f"room.do.{n}") for n in KEYS if n != "help"]
    assert {KEYS["region"], KEYS["actor"], KEYS["source"]} <= told.keys()


def test_the_bar_offers_seven_actions_and_the_help_all_of_them(catalogue: Catalogue) -> None:
    page, _ = room_page(catalogue, ROOM, "/", "")
    bar, _, panels = html.unescape(page).partition("</nav>")
    button = r'<button type="button" data-room-action="(\w+)"[^>]*>(.*?)<'
    assert re.findall(button, bar) == [(n, translate("fr", f"room.bar.{n}")) for n in BAR]
    assert len(BAR) == 7
    offered = [name for name, _ in re.findall(button, panels)]
    assert offered == [n for n in KEYS if n not in ("actor", "help")]


def test_a_step_travels_with_its_minutes(catalogue: Catalogue) -> None:
    steps = room(catalogue, "/parcours", "territoire=53")["steps"]
    assert {step["minutes"] for step in steps} >= {2, 3, 5}
