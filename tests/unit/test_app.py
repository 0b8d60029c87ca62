"""The application is built anew each time, and knows what a page must answer."""

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from dash import Dash

from dashboard import __version__
from dashboard.app import create_app
from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.settings import Settings
from dashboard.web.gateway import MOST_BYTES


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
    two_apps: tuple[Dash, Dash], which: int, catalogue: Catalogue
) -> None:
    client = two_apps[which].server.test_client()
    answer = client.post("/_dash-update-component", json=screen(version_of_pages(catalogue)))
    assert answer.status_code == 200
    assert answer.get_json()["response"]["tab-title"]["data"] == "Bretagne · PHARE"


@pytest.mark.parametrize(
    ("choices", "language"), [("", "fr"), ("?langue=en", "en"), ("?langue=xx", "fr")]
)
def test_a_page_says_its_language_before_any_script(
    two_apps: tuple[Dash, Dash], choices: str, language: str
) -> None:
    page = two_apps[0].server.test_client().get(f"/territoires/53{choices}").text
    assert f'<html lang="{language}">' in page


@pytest.mark.parametrize(
    ("address", "link", "leads"),
    [
        ("/domaines/sante?territoire=76", "room-button", "?territoire=76&mode=salle"),
        ("/domaines/sante?territoire=76", 'lang="en"', "?territoire=76&langue=en"),
        ("/domaines/sante?territoire=76&langue=en", 'lang="fr"', "?territoire=76"),
        ("/croisement?exemple=oui&domaine=sante", "example-switch", "?domaine=sante"),
        (
            "/croisement?domaine=sante&enquete=phare-citoyens-2015",
            "example-switch",
            "?domaine=sante&exemple=oui",
        ),
        ("/croisement?domaine=nulle-part", "room-button", "?mode=salle"),
        (
            "/domaines/sante?territoire=76,53&langue=en",
            'data-ending="pdf"',
            "/domaines/sante.pdf?langue=en",
        ),
        (
            "/territoires/53?comparer=44,76",
            'data-ending="docx"',
            "/territoires/53.docx?comparer=44,76",
        ),
    ],
)
def test_a_link_to_the_same_page_keeps_the_choices_of_its_address_before_any_script(
    two_apps: tuple[Dash, Dash], address: str, link: str, leads: str
) -> None:
    page = two_apps[0].server.test_client().get(address).text
    (element,) = (one for one in re.findall("<a [^>]*>", page) if link in one)
    (href,) = re.findall('href="([^"]*)"', element)
    assert unescape(href) == leads


def test_what_dash_asks_for_first_stands_in_the_page(
    two_apps: tuple[Dash, Dash], catalogue: Catalogue
) -> None:
    client = two_apps[0].server.test_client()
    page = client.get("/territoires/53").text
    given = dict(re.findall(r'<script [^>]*data-answers="([^"]+)">(.*?)</script>', page, re.DOTALL))
    layout = json.loads(given["_dash-layout"])["props"]["children"]
    (held,) = [part["props"] for part in layout if part["props"]["id"] == "screen"]
    asked = client.post(CALLBACK, json=screen(version_of_pages(catalogue))).get_json()
    assert held["children"] == asked["response"]["screen"]["children"]
    assert json.loads(given["_dash-dependencies"]) == client.get("/_dash-dependencies").get_json()


def test_a_page_of_another_edition_is_loaded_anew_and_gets_nothing_of_this_one(
    two_apps: tuple[Dash, Dash], catalogue: Catalogue
) -> None:
    client = two_apps[0].server.test_client()
    said = client.post("/_dash-update-component", json=screen("0123456789ab-1")).get_json()
    assert said["sideUpdate"] == {"edition": {"data": version_of_pages(catalogue)}}
    assert "children" not in json.dumps(said["response"])


def test_a_choice_that_leads_from_charts_to_a_territory_without_a_score_loads_its_page(
    settings: Settings, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(settings.data, tmp_path / "data"))
    table = data / "observations.csv"
    kept = [line for line in table.read_text("utf-8").splitlines() if ",94," not in line]
    table.write_text("\n".join(kept) + "\n", "utf-8")
    catalogue = load_catalogue(data)
    app = create_app(settings, catalogue)
    client, edition = app.server.test_client(), version_of_pages(catalogue)
    for page, territory, status in (
        ("territoires", "94", 200),
        ("territoires", "53", 400),
        ("domaines", "94", 400),
    ):
        values = {"page": page, "domaine": "sante", "territoire": territory}
        body = follow_of(app, edition, "lost", **values)
        answer = client.post(CALLBACK, json=body)
        assert answer.status_code == status, page
        if status == 200:
            assert answer.get_json()["sideUpdate"]["edition"] == {"data": ""}


def version_of_pages(catalogue: Catalogue) -> str:
    return f"{catalogue.data_version}-{__version__}"


def screen(edition: str) -> dict[str, object]:
    """What a page of an edition asks for when it opens an address."""
    return {
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
        "state": [{"id": "edition", "property": "data", "value": edition}],
        "changedPropIds": ["route.data"],
    }


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
    for address, allowed in {
        "/": "'self'",
        "/nulle-part": "'self'",
        "/healthz": "'none'",
        "/service-worker.js": "'self'",
        "/vues/carte.svg?domaine=sante": "'self'",
        "/vues/carte.json?domaine=sante": "'none'",
        "/jetons.css": "'none'",
    }.items():
        policy = client.get(address).headers["Content-Security-Policy"]
        assert f"default-src {allowed};" in policy
        assert "unsafe-eval" not in policy
        assert not re.search(r"https?:|\*", policy)


CALLBACK = "/_dash-update-component"


def spoiled(document: object) -> Iterator[object]:
    """Copies of a document, each with one part gone or of another kind."""
    for wrong in (None, 3, "x", [], {}, [{}], {"id": []}, [[1]]):
        if type(wrong) is not type(document):
            yield wrong
    if isinstance(document, dict):
        for key, value in document.items():
            yield {k: v for k, v in document.items() if k != key}
            yield from ({**document, key: part} for part in spoiled(value))
    if isinstance(document, list):
        for index, value in enumerate(document):
            yield document[:index] + document[index + 1 :]
            yield from (
                [*document[:index], part, *document[index + 1 :]] for part in spoiled(value)
            )


def follow_of(app: Dash, edition: str, name: str = "headline", **values: str) -> dict[str, object]:
    """What a page with one slot sends once choices have been made."""
    client = app.server.test_client()
    outputs = [c["output"] for c in client.get("/_dash-dependencies").get_json()]
    output = next(o for o in outputs if "slot" in o)
    slot = {"name": name, "type": "slot"}
    values = values or {"page": "domaines", "domaine": "sante"}
    return {
        "output": output,
        "outputs": [
            [{"id": slot, "property": "children"}],
            {"id": "tab-title", "property": "data@" + output.split("@")[1].rstrip(".")},
        ],
        "inputs": [{"id": "drawn", "property": "data", "value": values}],
        "state": [
            [{"id": slot, "property": "id", "value": slot}],
            {"id": "edition", "property": "data", "value": edition},
        ],
        "changedPropIds": ["drawn.data"],
    }


def test_a_callback_that_no_page_sends_is_refused_and_never_fails(
    two_apps: tuple[Dash, Dash], catalogue: Catalogue
) -> None:
    client, edition = two_apps[0].server.test_client(), version_of_pages(catalogue)
    sent = (screen(edition), follow_of(two_apps[0], edition))
    assert [client.post(CALLBACK, json=body).status_code for body in sent] == [200, 200]
    bodies = [one for body in sent for one in spoiled(body)]
    statuses = Counter(client.post(CALLBACK, json=body).status_code for body in bodies)
    assert statuses[400] > 100
    assert statuses.keys() <= {200, 204, 400}


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000])
def test_a_callback_that_is_no_json_is_refused(two_apps: tuple[Dash, Dash], body: bytes) -> None:
    client = two_apps[0].server.test_client()
    answer = client.post(CALLBACK, data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] == "callback"


def test_a_callback_over_the_size_of_a_page_is_refused_in_words(
    two_apps: tuple[Dash, Dash],
) -> None:
    client = two_apps[0].server.test_client()
    answer = client.post(CALLBACK, data=b" " * (MOST_BYTES + 1), content_type="application/json")
    assert answer.status_code == 413
    assert answer.get_json()["parameter"] == "body"


@pytest.mark.parametrize("name", ["x/y", "dash/x.js", "../app.py", "dash_ag_grid/%2e%2e/x"])
def test_an_unknown_bundle_is_not_found(two_apps: tuple[Dash, Dash], name: str) -> None:
    client = two_apps[0].server.test_client()
    assert client.get(f"/_dash-component-suites/{name}").status_code == 404


def test_a_page_tells_nobody_which_python_runs_it(two_apps: tuple[Dash, Dash]) -> None:
    page = two_apps[0].server.test_client().get("/").get_data(as_text=True)
    config = json.loads(page.split('id="_dash-config" type="application/json">')[1].split("<")[0])
    assert config["requests_pathname_prefix"] == "/"
    assert not [name for name in config if name.endswith("_version")]
    assert sys.version not in page
