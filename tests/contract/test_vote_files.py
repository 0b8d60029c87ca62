"""Sessions travel between machines and stores are saved: nothing is lost, nothing counted twice."""

import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from dashboard.vote import Count, Group, RoomVote, VoteKind, VoteQuestion, Way
from dashboard.votes import Refused, UnknownSession, VoteStore
from tests.postgres import Cluster
from tests.rooms import JUDGMENT, RATING, WORD, Clock, Room, room_of, settings_at

DAY = 86_400


@pytest.fixture
def laptop(tmp_path: Path) -> VoteStore:
    """Where a room votes."""
    return VoteStore(settings_at(tmp_path / "laptop"), clock=Clock())


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> VoteStore:
    """Where rooms come together, on each database in turn."""
    postgres: Cluster | None = None
    if request.param == "postgresql":
        postgres = request.getfixturevalue("postgres")
    database = postgres.new_database() if postgres else ""
    return VoteStore(settings_at(tmp_path / "desk", database), clock=Clock())


@pytest.fixture
def room(laptop: VoteStore) -> Room:
    return answered(laptop)


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a room."""
    room = answered(VoteStore(settings_at(tmp_path_factory.mktemp("laptop"))))
    return orjson.dumps(room.store.export(room.code))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> VoteStore:
    """To which nothing is brought that it keeps."""
    return VoteStore(settings_at(tmp_path_factory.mktemp("empty")))


def answered(laptop: VoteStore) -> Room:
    """A room that has answered in every way."""
    room = room_of(laptop)
    n = room.ask(RATING)
    room.cast(n, "3", "4", "5")
    laptop.count(room.code, n, Way.HANDS, Group.CITIZENS, (Count("", "7", 5),), 5)
    laptop.reveal(room.code, n)
    n = room.ask(WORD)
    room.cast(n, "seul", "loin")
    laptop.group_words(room.code, n, {"seul": "Isolement"})
    laptop.reveal(room.code, n)
    n = room.ask(JUDGMENT)
    laptop.cast(room.code, n, room.tokens[0], ("bien", "passable"))
    laptop.reveal(room.code, n)
    return room


def told(store: VoteStore, code: str) -> list[RoomVote]:
    return [store.result(code, asked.n) for asked in store.standing(code).questions]


def test_a_session_file_brings_all_that_a_room_answered(desk: VoteStore, room: Room) -> None:
    brought = desk.import_(orjson.loads(orjson.dumps(room.store.export(room.code))))
    assert (brought.code, brought.uid) == (room.code, room.store.session(room.code).uid)
    assert told(desk, room.code) == told(room.store, room.code)
    assert desk.export(room.code)["questions"] == room.store.export(room.code)["questions"]


def test_a_file_that_is_brought_twice_counts_once(desk: VoteStore, room: Room) -> None:
    for _ in range(3):
        desk.import_(room.store.export(room.code))
    assert len(desk.sessions()) == 1
    assert told(desk, room.code) == told(room.store, room.code)


def test_a_later_copy_brings_what_was_answered_since(desk: VoteStore, room: Room) -> None:
    n = room.ask()
    room.cast(n, "1", "2")
    desk.import_(room.store.export(room.code))
    desk.update(room.code, title="Titre du bureau", published=True)
    room.cast(n, "9", "2", "3")
    desk.import_(room.store.export(room.code))
    assert desk.standing(room.code).questions[n - 1].votes == {
        Group.CITIZENS: 2,
        Group.COMPANIES: 1,
    }
    room.store.reveal(room.code, n)
    later = room.store.ask(room.code, RATING)
    room.store.reveal(room.code, later)
    brought = desk.import_(room.store.export(room.code))
    assert [v.tallies for v in told(desk, room.code)] == [
        v.tallies for v in told(room.store, room.code)
    ]
    assert (brought.title, brought.published) == ("Titre du bureau", True)


def test_an_older_copy_changes_nothing(desk: VoteStore, room: Room) -> None:
    old = room.store.export(room.code)
    room.store.reset(room.code, 1)
    desk.import_(room.store.export(room.code))
    desk.import_(old)
    assert desk.standing(room.code).questions[0].votes == {}


def test_a_file_with_a_code_that_is_taken_gets_another(desk: VoteStore, room: Room) -> None:
    document = room.store.export(room.code)
    desk.import_(document)
    other = desk.import_(document | {"uid": "0" * 32})
    assert other.code != room.code
    assert len(desk.sessions()) == 2


def test_telephones_vote_on_where_they_joined_when_a_copy_comes_back(room: Room) -> None:
    n = room.ask()
    room.cast(n, "1")
    room.store.import_(room.store.export(room.code))
    room.cast(n, "2")
    assert room.store.standing(room.code).questions[n - 1].votes == {Group.CITIZENS: 1}


def test_a_file_lets_nobody_vote_nor_lead(room: Room) -> None:
    content = orjson.dumps(room.store.export(room.code)).decode()
    secret = room.store.secret().hex()
    kept = [*room.tokens, room.store.facilitator_key(), secret]
    assert not [text for text in kept if text in content]


def _with(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]

    def spoil(document: dict[str, Any]) -> None:
        place: Any = document
        for part in parents:
            place = place[part]
        place[last] = value

    return spoil


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (_with("seance", 2), "seance"),
        (_with("uid", "x"), "uid"),
        (_with("code", "ABCDI"), "code"),
        (_with("langue", "de"), "langue"),
        (_with("jour", "hier"), "jour"),
        (_with("territoire", "' OR 1=1"), "territoire"),
        (_with("autre", 1), "$"),
        (_with("questions.0.vote", {"type": "rire"}), "questions[0].vote"),
        (_with("questions.0.vote", {"type": "note", "question": "a" * 3000}), "questions[0].vote"),
        (_with("questions.0.bulletins.0.reponse", ["beaucoup"]), "questions[0].bulletins"),
        (_with("questions.0.bulletins.0.groupe", "martiens"), "questions[0].bulletins"),
        (_with("questions.0.comptes.0.reponses.0", ["", "11", 1]), "questions[0].comptes"),
        (_with("questions.0.comptes.0.personnes", 10**9), "questions[0].comptes"),
        (_with("questions.1.n", 1), "questions[1].n"),
        (_with("questions.1.mots", {"seul": "a\x00"}), "questions[1].mots"),
        (_with("posees", 1), "questions[1].n"),
    ],
)
def test_a_file_that_cannot_be_counted_is_refused_where_it_is_wrong(
    document: bytes, empty: VoteStore, spoil: Callable[[dict[str, Any]], None], where: str
) -> None:
    spoiled = orjson.loads(document)
    spoil(spoiled)
    with pytest.raises(Refused) as refusal:
        empty.import_(spoiled)
    assert where in str(refusal.value)
    assert empty.sessions() == ()


@pytest.mark.parametrize("what", [None, [], "x", {}, {"seance": 1}])
def test_what_is_no_session_file_is_refused(empty: VoteStore, what: object) -> None:
    with pytest.raises(Refused):
        empty.import_(what)


class TestRetention:
    def test_a_session_lives_thirty_days_after_the_last_act(self, desk: VoteStore) -> None:
        clock: Clock = desk._clock  # type: ignore[assignment]
        room = room_of(desk)
        clock.now += 20 * DAY
        n = room.ask(WORD)
        room.cast(n, "unique")
        clock.now += 29 * DAY
        assert desk.purge() == 0
        clock.now += 2 * DAY
        assert desk.purge() == 1
        with pytest.raises(UnknownSession):
            desk.session(room.code)

    def test_expired_sessions_are_deleted_by_the_next_one(self, desk: VoteStore) -> None:
        clock: Clock = desk._clock  # type: ignore[assignment]
        old = room_of(desk)
        clock.now += 30 * DAY + 1
        room_of(desk)
        clock.now += DAY + 1
        new = room_of(desk)
        assert old.code not in {session.code for session in desk.sessions()}
        assert new.code in {session.code for session in desk.sessions()}

    def test_a_clock_that_jumps_takes_no_session_from_who_leads(self, desk: VoteStore) -> None:
        clock: Clock = desk._clock  # type: ignore[assignment]
        room = room_of(desk)
        n = room.ask()
        room.cast(n, "3", "4")
        for jump in (16 * 365 * DAY, -20 * 365 * DAY):
            clock.now += jump
            desk.prepare()
            room_of(desk)
            room.cast(n, "3", "4", "5")
            desk.close(room.code, n)
            desk.open(room.code, n)
        desk.reveal(room.code, n)
        assert desk.result(room.code, n).voters == 3

    @pytest.mark.parametrize("days", ["0", "-3", "trente", "4000"])
    def test_a_number_of_days_that_is_none_is_refused(self, tmp_path: Path, days: str) -> None:
        with pytest.raises(Refused, match="PHARE_VOTE_DAYS"):
            VoteStore(replace(settings_at(tmp_path), vote_days=days))

    def test_the_days_are_those_of_the_settings(self, tmp_path: Path) -> None:
        store = VoteStore(replace(settings_at(tmp_path), vote_days="7"))
        session = store.create("fr")
        assert (session.expires - session.created).days == store.kept_days == 7

    def test_deleted_answers_cannot_be_read_in_the_file(self, tmp_path: Path) -> None:
        store = VoteStore(settings_at(tmp_path))
        room = room_of(store)
        room.cast(room.ask(WORD), "introuvable")
        store.delete(room.code)
        store.prepare()
        kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
        assert b"introuvable" not in kept
        assert b"session" in kept


class TestBackup:
    def test_a_saved_store_is_put_back_whole_on_either_database(
        self, desk: VoteStore, room: Room, tmp_path: Path
    ) -> None:
        n, key = room.ask(), room.store.facilitator_key()
        path = tmp_path / "votes.json"
        room.store.backup(path)
        lost = room_of(desk)
        for _ in range(9):
            desk.update(lost.code, published=True)
        seen = desk.rooms_version()
        assert desk.restore(path) == 1
        assert [session.code for session in desk.sessions()] == [room.code]
        assert lost.code not in {session.code for session in desk.sessions()}
        assert desk.facilitator_key() == key
        assert desk.rooms_version() > seen
        Room(desk, room.code, room.tokens).cast(n, "3")
        assert desk.standing(room.code).questions[n - 1].votes == {Group.CITIZENS: 1}

    def test_a_saved_store_is_for_its_owner_alone(self, room: Room, tmp_path: Path) -> None:
        path = tmp_path / "votes.json"
        room.store.backup(path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    @pytest.mark.parametrize(
        "spoiled",
        [
            b"",
            b"[]",
            b'{"sauvegarde": 1}',
            lambda saved: saved | {"revision": "9999"},
            lambda saved: saved | {"tables": saved["tables"] | {"session": [{"uid": "x"}]}},
            lambda saved: saved | {"tables": saved["tables"] | {"question": []}},
        ],
    )
    def test_what_is_no_saved_store_changes_nothing(
        self, room: Room, tmp_path: Path, spoiled: Any
    ) -> None:
        path = tmp_path / "votes.json"
        room.store.backup(path)
        if callable(spoiled):
            path.write_bytes(orjson.dumps(spoiled(orjson.loads(path.read_bytes()))))
        else:
            path.write_bytes(spoiled)
        before = room.store.export(room.code)
        with pytest.raises(Refused):
            room.store.restore(path)
        assert room.store.export(room.code) == before


def test_an_estimate_keeps_its_figures(desk: VoteStore, laptop: VoteStore) -> None:
    room = room_of(laptop)
    n = room.ask(VoteQuestion(VoteKind.ESTIMATE, "?", indicator="taux_pauvrete"))
    room.cast(n, "12.5", "14")
    laptop.reveal(room.code, n)
    desk.import_(laptop.export(room.code))
    counts = [count for tally in told(desk, room.code)[0].tallies for count in tally.counts]
    assert [count.value for count in counts] == ["12.5", "14"]
