"""The catalogue with rooms: as new as the store, the same as long as nothing changes."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.catalogue import Catalogue
from dashboard.settings import Settings
from dashboard.vote import Group
from dashboard.votes import StoreGone, VoteStore
from dashboard.web import register_routes
from dashboard.web.voting.rooms import PAUSE, Rooms
from tests.room_votes import RATING


@pytest.fixture
def own(settings: Settings, tmp_path: Path) -> Settings:
    return Settings(settings.data, settings.geo, settings.assets, settings.build, state=tmp_path)


@pytest.fixture
def store(own: Settings) -> VoteStore:
    return VoteStore(own)


@pytest.fixture
def code(store: VoteStore) -> str:
    """A session of a question that six people have answered."""
    code = store.create("fr", place="Rennes").code
    store.ask(code, RATING)
    store.open(code, 1)
    for value in ("4", "5", "6", "7", "8", "9"):
        token = store.join(code, "fr")
        store.belong(code, token, Group.CITIZENS)
        store.cast(code, 1, token, (value,))
    store.close(code, 1)
    return code


@pytest.fixture
def client(catalogue: Catalogue, own: Settings, store: VoteStore) -> FlaskClient:
    server = Flask("rooms")
    register_routes(server, catalogue, own, store)
    return server.test_client()


def test_no_vote_makes_no_file(catalogue: Catalogue, own: Settings, store: VoteStore) -> None:
    assert Rooms(catalogue, store).catalogue() is catalogue
    assert [*own.state.iterdir()] == []


def test_a_catalogue_is_made_once_until_something_is_revealed_or_hidden(
    catalogue: Catalogue, store: VoteStore, code: str
) -> None:
    rooms = Rooms(catalogue, store)
    assert rooms.catalogue().rooms == ()
    store.reveal(code, 1)
    revealed = rooms.catalogue()
    assert [vote.code for vote in revealed.rooms] == [code]
    assert rooms.catalogue() is revealed
    assert revealed.data is catalogue
    store.hide(code, 1)
    assert rooms.catalogue().rooms == ()


def test_a_store_that_is_gone_leaves_the_tables_and_is_not_asked_again_at_once(
    catalogue: Catalogue,
) -> None:
    asked = []

    class Gone:
        def rooms_version(self) -> int:
            asked.append(1)
            raise StoreGone

    now = [0.0]
    rooms = Rooms(catalogue, Gone(), clock=lambda: now[0])  # type: ignore[arg-type]
    assert rooms.catalogue() is catalogue
    assert rooms.catalogue() is catalogue
    assert len(asked) == 1
    now[0] = PAUSE + 1
    rooms.catalogue()
    assert len(asked) == 2


def test_a_result_is_answered_once_revealed_and_never_before(
    client: FlaskClient, store: VoteStore, code: str
) -> None:
    address = f"/vues/votes.json?seance={code}&question=1"
    before = client.get(address)
    assert before.status_code == 400
    assert code not in before.get_json()["allowed"]
    assert "révèle" in before.get_json()["error"]
    store.reveal(code, 1)
    answer = client.get(address)
    assert answer.status_code == 200
    assert "6,5/10" in answer.get_json()["title"]
    other = client.get(f"/vues/votes.json?seance={code}&question=2")
    assert other.status_code == 400
    assert other.get_json()["allowed"] == ["1"]


def test_a_result_is_never_kept_for_good_and_costs_nothing_where_it_is_the_same(
    client: FlaskClient, store: VoteStore, code: str
) -> None:
    store.reveal(code, 1)
    version = client.get("/healthz").get_json()["data_version"]
    for query in ("", f"&v={version}"):
        answer = client.get(f"/vues/votes.svg?seance={code}&question=1{query}")
        assert answer.headers["Cache-Control"] == "no-cache"
        same = client.get(
            f"/vues/votes.svg?seance={code}&question=1{query}",
            headers={"If-None-Match": answer.headers["ETag"]},
        )
        assert same.status_code == 304


def test_a_code_is_read_in_small_letters_too(
    client: FlaskClient, store: VoteStore, code: str
) -> None:
    store.reveal(code, 1)
    assert client.get(f"/vues/votes.json?seance={code.lower()}&question=1").status_code == 200


@pytest.mark.parametrize("form", ["svg", "csv", "xlsx", "pptx", "html"])
def test_every_file_says_what_a_room_vote_is(
    client: FlaskClient, store: VoteStore, code: str, form: str
) -> None:
    store.reveal(code, 1)
    answer = client.get(f"/vues/votes.{form}?seance={code}&question=1")
    assert answer.status_code == 200
    if form in ("svg", "html", "csv"):
        assert "vote de salle, non représentatif" in answer.text
