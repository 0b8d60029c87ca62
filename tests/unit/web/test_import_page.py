"""What the pages of an import show of a reading, and of the edition that is served."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.catalogue import Catalogue
from dashboard.catalogue.history import (
    Cause,
    Changes,
    Edition,
    FindingChange,
    Kind,
    RowChange,
    TableChange,
    to_log,
)
from dashboard.settings import Settings
from dashboard.trials.kept import begin
from dashboard.votes import VoteStore
from dashboard.web import register_routes

KEY = "phare-de-test"
PATH = "/animation/donnees"
TOLD = 12


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    state = tmp_path_factory.mktemp("state")
    return Settings(state=state, database="", facilitator_key=KEY)


@pytest.fixture(scope="module")
def leader(catalogue: Catalogue, own: Settings) -> FlaskClient:
    return leading(catalogue, own)


def leading(catalogue: Catalogue, own: Settings) -> FlaskClient:
    """A browser in which somebody leads."""
    server = Flask("imports")
    register_routes(server, catalogue, own, VoteStore(own))
    client = server.test_client()
    fields = {"csrf_token": token(client), "cle": KEY}
    assert client.post("/animation/cle", data=fields).status_code == 303
    with client.session_transaction(PATH) as cookie:
        cookie["imports"] = "leader"
    return client


def token(client: FlaskClient) -> str:
    found: str = client.get("/animation/jeton.json").get_json()["csrf"]
    return found


Reading = Callable[..., str]


@pytest.fixture
def reading(own: Settings) -> Reading:
    """Makes a reading with what it gave, and tells its address."""

    def made(name: str = "chiffres.csv", **given: object) -> str:
        trial, _ = begin(own.state, "leader", name, "fr")
        report = {"findings": given.pop("findings", [])}
        usual = {"base": "", "edition": "", "refused": False, "unnamed": False, "see": ""}
        told = usual | {"pictures": [], "report": {"fr": report, "en": report}} | given
        trial.answer(told)
        return f"{PATH}/{trial.token}"

    return made


def log(n_rows: int, n_findings: int) -> str:
    """An edition with so many rows of a table, and so many titles, of which it tells some."""
    words = {"fr": "x", "en": "x"}
    row = RowChange(Kind.CHANGED, words, 1.0, 2.0)
    table = TableChange("observations", True, {Kind.CHANGED: n_rows}, (row,) * n_rows)
    finding = FindingChange("/", words, words, words)
    changes = Changes((table,), (finding,) * min(n_findings, 20), n_findings)
    published = datetime(2026, 11, 29, tzinfo=UTC).isoformat()
    return to_log((Edition(2, "v", published, Cause.PUBLISHED, changes),)).decode()


@pytest.mark.parametrize(("n", "more"), [(11, ""), (12, ""), (13, "1"), (30, "18")])
def test_twelve_titles_and_rows_are_told_the_others_counted(
    leader: FlaskClient, reading: Reading, n: int, more: str
) -> None:
    answer = leader.get(reading(edition=log(n, n)))
    page = unescape(answer.text)
    assert (answer.status_code, "gardée 30 minutes" in page) == (200, True)
    assert page.count('<th scope="row">x</th><td>1</td><td>2</td>') == min(n, TOLD)
    titles, rows = (part.count('<th scope="row">') for part in page.split('id="tables"'))
    assert (titles, rows) == (min(n, TOLD), min(n, TOLD))
    assert re.findall(r"Et (\d+) autres\.", page) == [more] * bool(more)
    assert 'value="publier"' in page


MOST = {"nom": 120, "population": 160, "terrain": 60, "organisme": 120, "adresse": 300}


@pytest.mark.parametrize("name", MOST)
def test_the_fields_of_a_survey_are_refused_beyond_what_they_say(
    leader: FlaskClient, reading: Reading, name: str
) -> None:
    address = reading(unnamed=True, refused=True)
    said = re.findall(r'name="(\w+)" maxlength="(\d+)"', leader.get(address).text)
    assert {field: int(most) for field, most in said} == MOST
    fields = {"csrf_token": token(leader), "faire": "decrire", name: "x" * (MOST[name] + 1)}
    answer = leader.post(address, data=fields)
    assert answer.status_code == 400
    assert f"{MOST[name]} au plus" in unescape(answer.text)


@pytest.mark.parametrize(
    ("name", "first"), [("enquête.xlsx", "population"), (".csv", "nom"), ("2026.csv", "population")]
)
def test_a_survey_is_typed_from_the_first_field_that_its_file_does_not_tell(
    leader: FlaskClient, reading: Reading, name: str, first: str
) -> None:
    page = leader.get(reading(name, unnamed=True, refused=True)).text
    assert re.findall(r'id="(\w+)"[^>]* autofocus', page) == [first]
    assert re.findall(r'id="(\w+)"[^>]* type="url"', page) == ["adresse"]


def found(kind: str, count: int = 1, **where: str) -> Mapping[str, object]:
    usual = {"message": kind, "sheet": "", "cell": "", "value": "", "closest": "", "allowed": []}
    return usual | {"kind": kind, "count": count} | where


def test_what_was_read_is_told_by_kind_what_is_refused_first_and_where(
    leader: FlaskClient, reading: Reading
) -> None:
    findings = [
        found("recognised"),
        found("converted", sheet="S", cell="B2", value="1"),
        found("warning", 2, cell="B2"),
        found("refused", sheet="S"),
    ]
    page = unescape(leader.get(reading(findings=findings, refused=True)).text)
    kinds = re.findall(r'data-kind="(\w+)"', page)
    assert kinds == ["refused", "warning", "converted", "recognised"]
    places = re.findall(r'<li>\w+ (?:<span class="note">(.*?)</span>)?', page)
    whole = "feuille «\u00a0S\u00a0», cellule B2, valeur «\u00a01\u00a0»"
    assert places == ["feuille «\u00a0S\u00a0»", "cellule B2, 2 cellules", whole, ""]
    assert 'value="publier"' not in page


@pytest.mark.parametrize(
    ("seconds", "asked", "waits"),
    [
        (4.5, "2", False),
        (4.5, "1", False),
        (4.5, "3", True),
        (0.0, "2", True),
        (0.0, "", False),
        (60.0, "9" * 30, True),
    ],
)
def test_an_edition_is_everywhere_four_seconds_after_it_was_published(
    catalogue: Catalogue, own: Settings, seconds: float, asked: str, waits: bool
) -> None:
    published = (datetime.now(UTC) - timedelta(seconds=seconds)).isoformat()
    edition = Edition(2, catalogue.data_version, published, Cause.PUBLISHED, Changes())
    client = leading(replace(catalogue, history=(edition,)), own)
    page = client.get(f"{PATH}?fait=publication&question={asked}").text
    assert "<strong>Édition du " in page
    assert "Edition(" not in page
    assert ('http-equiv="refresh"' in page) is waits
    assert ('href="/donnees/changements"' in page) is not waits
