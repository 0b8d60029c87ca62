"""What was answered once is not made again, and nothing is kept too long."""

import subprocess
import sys
from typing import Any

import orjson
import pytest
from flask import Flask, Response, request
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import tally
from dashboard.settings import Settings
from dashboard.web.callbacks import PATH, keep_answers

ROUND = [
    *(f"/vues/carte.json?niveau=departement&domaine=sante&territoire=D{n}" for n in range(21, 41)),
    *(f"/domaines/sante?niveau=departement&territoire=D{n}" for n in range(21, 41)),
]
"""More than what a cache of a few whole pages would hold."""


@pytest.fixture(scope="module")
def client(catalogue: Catalogue, settings: Settings) -> FlaskClient:
    server: Flask = create_app(settings, catalogue).server
    return server.test_client()


@pytest.mark.parametrize("form", ["br", "gzip", "identity"])
def test_a_round_of_pages_and_charts_is_made_once(client: FlaskClient, form: str) -> None:
    for address in ROUND:
        assert client.get(address, headers={"Accept-Encoding": form}).status_code == 200
    _, made, _ = tally()
    bodies = [client.get(address, headers={"Accept-Encoding": form}).data for address in ROUND]
    assert tally()[1] == made
    assert len({*bodies}) == len(ROUND)


def test_a_page_that_is_kept_is_not_sent_again_to_who_has_it(client: FlaskClient) -> None:
    page = client.get("/domaines/sante")
    again = client.get("/domaines/sante", headers={"If-None-Match": page.headers["ETag"]})
    assert (page.status_code, again.status_code, again.data) == (200, 304, b"")


def test_a_page_is_of_the_host_that_is_asked(client: FlaskClient) -> None:
    hosts = ("https://un.exemple", "https://deux.exemple")
    pages = [client.get("/domaines/sante", base_url=host).get_data(as_text=True) for host in hosts]
    assert all(f'content="{host}/' in page for host, page in zip(hosts, pages, strict=True))


class Counted:
    """Callbacks that count how often they run, and answer with the page they are sent."""

    def __init__(self, catalogues: list[Catalogue]) -> None:
        self.runs, self.catalogues = 0, catalogues
        server = Flask("counted")
        server.add_url_rule(PATH, "dispatch", self._run, methods=["POST"])
        keep_answers(server, lambda values: self.catalogues[len(values) - 1], "")
        self.client = server.test_client()

    def _run(self) -> Any:
        self.runs += 1
        page = request.get_json()["inputs"][0]["value"]
        return Response(status=204) if page == "none" else {"page": page, "run": self.runs}

    def send(self, *values: str) -> Any:
        sent = orjson.dumps({"inputs": [{"value": value} for value in values]})
        return self.client.post(PATH, data=sent, content_type="application/json")


@pytest.fixture
def counted(catalogue: Catalogue) -> Counted:
    return Counted([catalogue, catalogue.shown(True, "en")])


def test_equal_callbacks_run_once_and_others_for_themselves(counted: Counted) -> None:
    answers = [counted.send(page).get_json() for page in ("sante", "sante", "logement", "sante")]
    assert answers == [
        *({"page": "sante", "run": 1}, {"page": "sante", "run": 1}),
        *({"page": "logement", "run": 2}, {"page": "sante", "run": 1}),
    ]


def test_an_answer_without_content_is_not_kept(counted: Counted) -> None:
    assert [counted.send("none").status_code for _ in range(2)] == [204, 204]
    assert counted.runs == 2


def test_no_answer_outlives_what_it_was_made_of(counted: Counted) -> None:
    counted.send("sante")
    counted.catalogues[0] = counted.catalogues[1]
    assert counted.send("sante").get_json() == {"page": "sante", "run": 2}


def test_what_plotly_looks_for_while_it_writes_is_loaded_before_anybody_asks() -> None:
    """A library that another thread is loading is half there: every answer of Dash then failed."""
    loaded = "import dashboard.app, sys; print(*{'PIL.Image', 'numpy', 'pandas'} - {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "")
