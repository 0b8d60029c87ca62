"""Who leads imports data by the browser: nobody else, nothing that harms, nothing unseen."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape, unescape
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.catalogue import load_catalogue, read_version
from dashboard.editions.places import Places, held
from dashboard.importing.limits import MEGABYTE, MOST_BYTES
from dashboard.settings import Settings
from dashboard.trials import kept, running
from dashboard.trials.kept import LASTS, THEMES
from dashboard.votes import VoteStore
from dashboard.web import register_routes
from dashboard.web.voting.gate import TOKEN_HEADER
from tests.surveys import wide_survey

KEY = "phare-de-test"
PATH = "/animation/donnees"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
NO_TABLE = b"%PDF-1.7\n"
CHANGE = "Code;Taux de chômage localisé 2015\n53;9,9\n"
SURVEY = {
    "nom": "Enquête de test",
    "population": "Personne : chiffres de test",
    "terrain": "mars 2026",
    "organisme": "Tests de PHARE",
    "adresse": "https://example.org/enquete-de-test",
}


@dataclass
class Leader:
    """A browser without scripts."""

    client: FlaskClient

    def token(self) -> str:
        found: str = self.client.get("/animation/jeton.json").get_json()["csrf"]
        return found

    def enter(self) -> Leader:
        fields = {"csrf_token": self.token(), "faire": "entrer", "cle": KEY}
        assert self.client.post("/animation", data=fields).status_code == 303
        return self

    def send(self, address: str, **fields: object) -> TestResponse:
        return self.client.post(address, data={"csrf_token": self.token(), **fields})

    def drop(self, name: str, content: bytes) -> TestResponse:
        return self.send(PATH, faire="lire", fichier=(BytesIO(content), name))


def words(answer: TestResponse) -> str:
    text = unescape(re.sub(r"<[^>]+>", " ", answer.text.partition("<main")[2]))
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A copy of the data, in a folder of its own."""
    place = tmp_path_factory.mktemp("drop")
    shutil.copytree(Settings().data, place / "data")
    state = place / "state"
    return Settings(data=place / "data", state=state, database="", facilitator_key=KEY)


def served(settings: Settings) -> Flask:
    server = Flask("drop")
    register_routes(server, load_catalogue(settings.data), settings, VoteStore(settings))
    return server


@pytest.fixture(scope="module")
def server(settings: Settings) -> Flask:
    return served(settings)


@pytest.fixture
def leader(server: Flask) -> Leader:
    return Leader(server.test_client()).enter()


@pytest.fixture
def version(settings: Settings) -> Iterator[str]:
    """That of the data, which the test must leave as they are."""
    before = read_version(settings.data)
    yield before
    assert read_version(settings.data) == before


def test_a_server_that_cannot_keep_a_file_says_so(
    settings: Settings, tmp_path: Path, version: str
) -> None:
    (tmp_path / "imports").write_text("")
    leader = Leader(served(replace(settings, state=tmp_path)).test_client())
    answer = leader.enter().drop("a.csv", b"a;b")
    assert (answer.status_code, "disque est plein" in words(answer)) == (507, True)


@pytest.fixture(scope="module")
def reading(server: Flask, settings: Settings) -> tuple[Leader, str]:
    """A survey that was read and described: who gave it, and the address of its reading."""
    leader = Leader(server.test_client()).enter()
    book = wide_survey(settings.state / "notes.xlsx", load_catalogue(settings.data))
    asked = leader.drop("../../notes de l’enquête.xlsx", book.read_bytes())
    address = asked.headers["Location"]
    page = leader.client.get(address)
    assert "Il manque une chose" in words(page)
    assert 'value="Notes de l’enquête"' in unescape(page.text)
    assert leader.send(address, faire="decrire", **SURVEY).headers["Location"] == address
    return leader, address


@pytest.fixture
def unchanging(leader: Leader, settings: Settings, version: str) -> str:
    """The address of a reading of the leader's that changes nothing."""
    with leader.client.session_transaction(PATH) as cookie:
        cookie["imports"] = "leader"
    trial, place = kept.begin(settings.state, "leader", "chiffres.csv", "fr")
    place.write_bytes(CHANGE.encode())
    report: dict[str, list[object]] = {"findings": []}
    told = {"base": version, "edition": "", "refused": False, "unnamed": False, "see": ""}
    trial.answer(told | {"pictures": [], "report": {"fr": report, "en": report}})
    trial.picture(0, THEMES[0]).write_text("<svg/>")
    return f"{PATH}/{trial.token}"


def test_what_changes_nothing_is_told_and_not_published(leader: Leader, unchanging: str) -> None:
    page = leader.client.get(unchanging)
    assert "se lit bien, et ne change rien" in words(page)
    assert 'value="publier"' not in page.text
    answer = leader.send(unchanging, faire="publier")
    assert (answer.status_code, "rien à publier" in words(answer)) == (409, True)
    assert leader.client.get(unchanging).status_code == 200


def test_a_reading_that_is_given_up_is_gone(leader: Leader, unchanging: str) -> None:
    answer = leader.send(unchanging, faire="abandonner")
    assert (answer.status_code, answer.location) == (303, f"{PATH}?fait=abandon")
    assert leader.client.get(unchanging).status_code == 404


@pytest.mark.parametrize(
    ("image", "status"),
    [
        ("0-clair", 200),
        ("0-sombre", 404),
        ("1-clair", 404),
        ("0-nuit", 404),
        ("x-clair", 404),
        ("-clair", 404),
    ],
)
def test_a_picture_is_found_by_its_number_and_its_light_alone(
    leader: Leader, unchanging: str, image: str, status: int
) -> None:
    assert leader.client.get(f"{unchanging}/{image}.svg").status_code == status


@pytest.mark.parametrize(
    ("done", "waits", "leads_on"),
    [
        ("", False, False),
        ("?fait=abandon", False, False),
        ("?fait=publication", False, True),
        ("?fait=publication&question=1", True, False),
        ("?fait=retour&question=1", True, False),
        ("?fait=publication&question=x", False, True),
    ],
)
def test_the_page_waits_for_an_edition_that_is_not_served_yet(
    leader: Leader, done: str, waits: bool, leads_on: bool
) -> None:
    page = leader.client.get(f"{PATH}{done}").text
    assert ('http-equiv="refresh"' in page) is waits
    assert ('href="/donnees/changements"' in page) is leads_on


def test_without_the_key_there_is_nothing_to_see_or_do(server: Flask, version: str) -> None:
    outside = Leader(server.test_client())
    for address in (PATH, f"{PATH}/depot", f"{PATH}/{'x' * 32}", f"{PATH}/{'x' * 32}/0-clair.svg"):
        assert outside.client.get(address).status_code == 403, address
    assert outside.drop("chiffres.csv", CHANGE.encode()).status_code == 403
    assert outside.client.get("/animation/donnees.json").get_json()["imports"] is False


def test_a_form_without_its_token_is_refused(leader: Leader, version: str) -> None:
    fields = {"faire": "lire", "fichier": (BytesIO(CHANGE.encode()), "chiffres.csv")}
    assert leader.client.post(PATH, data=fields).status_code == 400


def test_a_file_that_is_too_large_is_refused_in_words(leader: Leader, version: str) -> None:
    form = "multipart/form-data; boundary=x"
    length = {"CONTENT_LENGTH": str(MOST_BYTES + 2 * MEGABYTE)}
    answer = leader.client.post(PATH, content_type=form, environ_overrides=length)
    assert answer.status_code == 413
    assert "plus de 40 Mo" in words(answer)


def test_no_file_is_told(leader: Leader, version: str) -> None:
    answer = leader.send(PATH, faire="lire")
    assert (answer.status_code, "Aucun fichier" in words(answer)) == (400, True)


def bomb() -> bytes:
    """An archive that unpacks to two gigabytes, as it says itself."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bombe.csv", CHANGE)
    content = bytearray(packed.getvalue())
    place = content.index(b"PK\x01\x02") + 24
    content[place : place + 4] = (2 * 10**9).to_bytes(4, "little")
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bombe.zip", bomb(), "Une fois décompressé"),
        ("<b>rapport.xlsx", NO_TABLE, "ni un classeur"),
    ],
)
def test_what_is_hostile_or_no_table_is_refused_and_changes_nothing(
    leader: Leader, version: str, name: str, content: bytes, said: str
) -> None:
    address = leader.drop(name, content).headers["Location"]
    page = leader.client.get(address)
    assert said in words(page)
    assert f"Import\u00a0: {escape(name)}" in page.text
    assert 'value="publier"' not in page.text
    assert leader.send(address, faire="publier").status_code == 409


def test_a_survey_is_asked_for_only_where_nothing_else_is_missing(leader: Leader) -> None:
    said = "Mesure;Domaine;Bretagne;Corse\nFragilité perçue (note sur 10);sante;4,1;5,2\n"
    unsaid = "Domaine;Bretagne;Corse\nsante;4,1;5,2\n"
    for table, asked in ((said, True), (unsaid, False)):
        sent = leader.drop("enquete.csv", f"Acteur citoyens\n{table}".encode())
        page = leader.client.get(sent.headers["Location"])
        assert ('name="organisme"' in page.text) is asked, words(page)


def test_a_reading_that_needs_too_much_is_stopped(
    leader: Leader, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "PATIENCE", 0.1)
    answer = leader.drop("lent.csv", CHANGE.encode())
    assert (answer.status_code, "arrêtée" in words(answer)) == (400, True)


def test_two_at_once_are_told_apart(leader: Leader, settings: Settings, version: str) -> None:
    with held(Places.of(settings.data)):
        answer = leader.drop("chiffres.csv", CHANGE.encode())
    assert answer.status_code == 409
    assert "publication est en cours" in words(answer)


def test_what_was_read_is_for_its_owner_alone_and_kept_nowhere(
    reading: tuple[Leader, str], leader: Leader, settings: Settings
) -> None:
    owner, address = reading
    page = owner.client.get(address)
    assert page.headers["Cache-Control"] == "no-store"
    assert "832 chiffres ajoutés" in words(page)
    assert "</th><td>–</td><td>2,3/10</td>" in page.text  # a figure: none before, one after
    assert "Import : notes de l’enquête.xlsx" in words(page)
    picture = owner.client.get(f"{address}/0-clair.svg")
    assert (picture.mimetype, picture.headers["Cache-Control"]) == ("image/svg+xml", "no-store")
    assert not (settings.state.parent / "notes de l’enquête.xlsx").exists()
    for other in (address, f"{address}/0-clair.svg"):
        assert leader.client.get(other).status_code == 404
    answer = leader.send(address, faire="publier")
    assert (answer.status_code, "n’est plus là" in words(answer)) == (404, True)


def test_what_was_read_is_published_once_then_brought_back(
    reading: tuple[Leader, str], settings: Settings
) -> None:
    owner, address = reading
    before = read_version(settings.data)
    published = owner.send(address, faire="publier")
    assert "édition 2" in words(owner.client.get(published.headers["Location"]))
    after = read_version(settings.data)
    assert after != before
    assert owner.send(address, faire="publier").status_code == 404
    assert read_version(settings.data) == after
    assert "Remettre l’édition précédente" in words(owner.client.get(f"{PATH}?confirmer=revenir"))
    assert owner.send(PATH, faire="revenir").status_code == 303
    assert read_version(settings.data) == before


def test_a_script_is_told_where_to_read_and_what_failed(leader: Leader, version: str) -> None:
    headers = {TOKEN_HEADER: leader.token()}
    fields = {"faire": "lire", "fichier": (BytesIO(b""), "vide.csv")}
    answer = leader.client.post(PATH, data=fields, headers=headers)
    assert answer.status_code == 201
    assert answer.get_json()["address"].startswith(f"{PATH}/")
    answer = leader.client.post(PATH, data={"faire": "lire"}, headers=headers)
    assert "Aucun fichier" in answer.get_json()["error"]


def test_a_reading_is_forgotten_after_half_an_hour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial, place = kept.begin(tmp_path, "owner", "x.csv", "fr")
    place.write_bytes(b"x")
    assert kept.found(tmp_path, trial.token, "owner") == trial
    now = kept.time.time()
    monkeypatch.setattr(kept.time, "time", lambda: now + LASTS + 1)
    with pytest.raises(kept.UnknownTrialError):
        kept.found(tmp_path, trial.token, "owner")
    assert not trial.folder.exists()


def test_a_folder_that_cannot_be_written_says_so_before_anybody_drops(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, leader: Leader
) -> None:
    monkeypatch.setattr("dashboard.editions.places.os.access", lambda *_: False)
    page = leader.client.get(PATH)
    assert "droit d’écrire" in words(page)
    assert "fichier" not in re.findall(r'name="(\w+)"', page.text)
    assert leader.drop("chiffres.csv", CHANGE.encode()).status_code == 409


def test_imports_can_be_turned_off(
    leader: Leader, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert f'href="{PATH}"' in leader.client.get("/animation").text
    monkeypatch.setenv("PHARE_IMPORT", "non")
    assert not Settings().imports
    without = Leader(served(replace(settings, imports=False)).test_client()).enter()
    assert f'href="{PATH}"' not in without.client.get("/animation").text
    assert without.client.get(PATH).status_code == 404
    assert without.client.get("/animation/donnees.json").get_json()["imports"] is False
