"""The application is built anew each time, and knows what a page must answer."""

import re

import pytest
from dash import Dash

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.settings import Settings


@pytest.fixture(scope="module")
def two_apps(settings: Settings, catalogue: Catalogue) -> tuple[Dash, Dash]:
    return create_app(settings, catalogue), create_app(settings, catalogue)


@pytest.fixture(scope="module")
def callbacks(two_apps: tuple[Dash, Dash]) -> list[list[str]]:
    answers = [app.server.test_client().get("/_dash-dependencies") for app in two_apps]
    return [[callback["output"] for callback in answer.get_json()] for answer in answers]


def test_two_apps_in_one_process_each_have_all_callbacks(callbacks: list[list[str]]) -> None:
    first, second = callbacks
    assert len(first) > 8
    assert first == second


def test_no_callback_is_registered_twice(callbacks: list[list[str]]) -> None:
    assert all(len(outputs) == len(set(outputs)) for outputs in callbacks)


@pytest.mark.parametrize("which", [0, 1])
def test_each_of_two_apps_gives_the_screen_of_an_address(
    two_apps: tuple[Dash, Dash], which: int
) -> None:
    asked = {
        "output": "..screen.children...tab-title.data..",
        "outputs": [
            {"id": "screen", "property": "children"},
            {"id": "tab-title", "property": "data"},
        ],
        "inputs": [
            {
                "id": "route",
                "property": "data",
                "value": {"pathname": "/territoires/53", "search": ""},
            }
        ],
        "changedPropIds": ["route.data"],
    }
    client = two_apps[which].server.test_client()
    answer = client.post("/_dash-update-component", json=asked)
    assert answer.status_code == 200
    assert answer.get_json()["response"]["tab-title"]["data"] == "Bretagne · PHARE"


def test_two_apps_have_servers_of_their_own(two_apps: tuple[Dash, Dash]) -> None:
    first, second = two_apps
    assert first.server is not second.server
    assert first.callback_map is not second.callback_map


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/territoires/53", 200),
        ("/territoires/D29?periode=etude", 200),
        ("/domaines/sante?langue=en", 200),
        ("/acteurs/citoyens", 200),
        ("/methode", 200),
        ("/territoires/999", 404),
        ("/domaines/x", 404),
        ("/nulle-part", 404),
        ("/domaines/sante?periode=abc", 200),
        ("/domaines/sante?langue=de", 200),
    ],
)
def test_a_page_answers_404_when_its_address_leads_nowhere(
    two_apps: tuple[Dash, Dash], address: str, status: int
) -> None:
    answer = two_apps[0].server.test_client().get(address)
    assert answer.status_code == status
    assert answer.mimetype == "text/html"


def test_every_answer_forbids_what_is_not_from_here(two_apps: tuple[Dash, Dash]) -> None:
    client = two_apps[0].server.test_client()
    for address in ("/", "/nulle-part", "/healthz", "/vues/carte.json?domaine=sante"):
        policy = client.get(address).headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe-eval" not in policy
        assert not re.search(r"https?:|\*", policy)
