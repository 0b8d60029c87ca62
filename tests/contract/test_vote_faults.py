"""What goes wrong under a vote: every answer that was acknowledged is kept, and no other one is.

Processes are forked from this one, as workers are from the server.
"""

import os
import resource
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import pytest
from sqlalchemy import Engine, create_engine

from dashboard.settings import Settings
from dashboard.votes import StoreGone, VoteStore
from tests.postgres import Cluster
from tests.rooms import Clock, Room, room_of, settings_at

TURNS = 4
PATIENCE = 0.3
"""Seconds that a store waits for a lock, where a test waits with it."""


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Of an empty store, on each database in turn."""
    if request.param == "sqlite":
        return settings_at(tmp_path)
    postgres: Cluster = request.getfixturevalue("postgres")
    return settings_at(tmp_path, postgres.new_database())


@pytest.fixture
def room(settings: Settings) -> Room:
    """Ready to vote, in a store that can be forked."""
    room = room_of(VoteStore(settings), people=40)
    room.ask()
    room.store.prepare()
    return room


@contextmanager
def forked(work: Callable[[IO[str]], None]) -> Iterator[tuple[int, IO[str]]]:
    """A process that does some work, by its id, and the lines that it writes."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            with os.fdopen(write, "w", buffering=1) as said:
                work(said)
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as said:
        try:
            yield child, said
        finally:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def voting(room: Room) -> Callable[[IO[str]], None]:
    """Devices vote in turn, again and again; a line for each answer that is acknowledged."""

    def work(said: IO[str]) -> None:
        for turn in range(TURNS):
            for i, token in enumerate(room.tokens):
                room.store.cast(room.code, 1, token, (str(turn),))
                said.write(f"{i} {turn}\n")

    return work


def answers(room: Room) -> dict[int, int]:
    """What is kept, by device."""
    kept = (room.store.device(room.code, token).answers for token in room.tokens)
    return {i: int(answer[1][0]) for i, answer in enumerate(kept) if answer}


@pytest.mark.parametrize("lines", [1, 25, 60])
def test_a_process_that_is_killed_while_it_votes_loses_no_acknowledged_answer(
    room: Room, lines: int
) -> None:
    with forked(voting(room)) as (child, said):
        acknowledged = [said.readline() for _ in range(lines)]
        os.kill(child, signal.SIGKILL)
        acknowledged += [line for line in said if line.endswith("\n")]
    told = dict(tuple(map(int, line.split())) for line in acknowledged)
    kept = answers(room)
    assert told.keys() <= kept.keys()
    later = [i for i in kept if kept[i] != told.get(i)]
    assert len(later) <= 1  # committed, and killed before it could say so


def test_processes_that_share_a_store_lose_and_double_nothing(room: Room) -> None:
    def half(part: int) -> Callable[[IO[str]], None]:
        return voting(Room(room.store, room.code, room.tokens[part::2]))

    with forked(half(0)) as (_, one), forked(half(1)) as (_, other):
        assert len([*one]) == len([*other]) == TURNS * 20
    assert sum(room.store.standing(room.code).questions[0].votes.values()) == 40
    assert {*answers(room).values()} == {TURNS - 1}


def test_processes_that_begin_together_make_the_tables_once(settings: Settings) -> None:
    def begin(said: IO[str]) -> None:
        said.write(f"{VoteStore(settings).create('fr').code}\n")

    with forked(begin) as (_, a), forked(begin) as (_, b), forked(begin) as (_, c):
        codes = {said.read().strip() for said in (a, b, c)}
    assert len(codes) == 3
    assert {session.code for session in VoteStore(settings).sessions()} == codes


def test_an_answer_is_on_the_disk_before_it_is_acknowledged(tmp_path: Path) -> None:
    store = VoteStore(settings_at(tmp_path))
    with store._database.writing() as work:
        pragmas = {
            name: work.connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    full = 2
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_a_full_disk_refuses_what_it_cannot_keep_and_keeps_the_rest(tmp_path: Path) -> None:
    room = room_of(VoteStore(settings_at(tmp_path)), people=1)
    room.ask()
    room.store.prepare()
    size = (tmp_path / "phare-votes.sqlite").stat().st_size

    def fill(said: IO[str]) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 2**16, resource.RLIM_INFINITY))
        with suppress(StoreGone):
            while True:
                token = room.store.join(room.code, "fr")
                room.store.cast(room.code, 1, token, ("5",))
                said.write("kept\n")
        assert room.store.standing(room.code).devices
        said.write("full\n")

    with forked(fill) as (_, said):
        *acknowledged, last = said
    assert last == "full\n"
    assert acknowledged
    assert sum(room.store.standing(room.code).questions[0].votes.values()) == len(acknowledged)
    room.cast(1, "7")
    assert answers(room) == {0: 7}


@contextmanager
def locked(settings: Settings) -> Iterator[None]:
    """The answers are locked by another program."""
    engine = _engine(settings)
    with engine.connect() as connection:
        if settings.database:
            connection.exec_driver_sql("LOCK TABLE ballot IN ACCESS EXCLUSIVE MODE")
        else:
            connection.exec_driver_sql("BEGIN EXCLUSIVE")
        yield
        connection.rollback()
    engine.dispose()


def _engine(settings: Settings) -> Engine:
    address = settings.database.replace("postgresql:", "postgresql+psycopg:")
    return create_engine(address or f"sqlite:///{settings.state}/phare-votes.sqlite")


def test_a_lock_that_lasts_is_told_and_nothing_is_kept(settings: Settings, room: Room) -> None:
    room.cast(1, "3")
    hasty = Room(VoteStore(settings, patience=PATIENCE), room.code, room.tokens)
    hasty.store.sessions()
    with locked(settings):
        begun = time.monotonic()
        with pytest.raises(StoreGone):
            hasty.cast(1, "8")
        assert time.monotonic() - begun < 10 * PATIENCE
    assert answers(room) == {0: 3}
    room.cast(1, "8")
    assert answers(room) == {0: 8}


def test_a_lock_that_ends_is_waited_for(settings: Settings, room: Room) -> None:
    def wait(said: IO[str]) -> None:
        said.write("voting\n")
        VoteStore(settings, patience=20).cast(room.code, 1, room.tokens[0], ("8",))
        said.write("kept\n")

    with forked(wait) as (_, said):
        with locked(settings):
            assert said.readline() == "voting\n"
            time.sleep(PATIENCE)
        assert said.readline() == "kept\n"
    assert answers(room) == {0: 8}


def test_a_database_that_stops_is_gone_until_it_is_back(tmp_path: Path, postgres: Cluster) -> None:
    room = room_of(VoteStore(settings_at(tmp_path, postgres.new_database())))
    room.ask()
    room.cast(1, "3")
    postgres.stop()
    try:
        with pytest.raises(StoreGone):
            room.cast(1, "8")
        with pytest.raises(StoreGone):
            room.store.standing(room.code)
    finally:
        postgres.start()
    time.sleep(PATIENCE)
    assert answers(room) == {0: 3}
    room.cast(1, "8")
    assert answers(room) == {0: 8}


def test_a_database_that_does_not_answer_is_not_asked_again_at_once(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"postgresql://127.0.0.1:{silent.getsockname()[1]}/votes"
        store = VoteStore(settings_at(tmp_path, address))
        with pytest.raises(StoreGone):
            store.sessions()
        assert connections(silent) > 0
        with pytest.raises(StoreGone):
            store.sessions()
        assert connections(silent) == 0


def connections(server: socket.socket) -> int:
    """How many have come since they were counted last."""
    server.setblocking(False)
    n = 0
    with suppress(BlockingIOError):
        while True:
            server.accept()[0].close()
            n += 1
    return n


def test_a_store_whose_place_cannot_be_used_is_gone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreGone):
        VoteStore(settings_at(tmp_path / "file")).sessions()
    (tmp_path / "phare-votes.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(StoreGone):
        VoteStore(settings_at(tmp_path)).sessions()


def test_the_votes_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    store = VoteStore(settings_at(tmp_path / "state"))
    store.create("fr")
    assert (tmp_path / "state").stat().st_mode & 0o077 == 0
    files = [*(tmp_path / "state").iterdir()]
    assert len(files) == 3
    assert not [path.name for path in files if path.stat().st_mode & 0o077]


class TestCounters:
    def test_processes_count_together(self, settings: Settings) -> None:
        store = VoteStore(settings)
        store.prepare()

        def count(said: IO[str]) -> None:
            counters = store.counters()
            for _ in range(25):
                said.write(f"{counters.incr('codes', 60)}\n")

        with forked(count) as (_, one), forked(count) as (_, other):
            seen = [*map(int, one), *map(int, other)]
        assert sorted(seen) == [*range(1, 51)]
        assert store.counters().get("codes") == 50

    def test_a_count_ends_with_its_window_whatever_the_clock_does(self, settings: Settings) -> None:
        clock = Clock()
        counters = VoteStore(settings, clock=clock).counters()
        assert [counters.incr("a", 60), counters.incr("a", 60, 5)] == [1, 6]
        assert counters.get_expiry("a") == clock.now + 60
        clock.now += 59
        assert counters.get("a") == 6
        clock.now += 2
        assert counters.get("a") == 0
        assert counters.incr("a", 60) == 1
        clock.now -= 3600
        assert counters.incr("a", 60) == 1

    def test_counts_are_forgotten_one_by_one_or_all(self, settings: Settings) -> None:
        counters = VoteStore(settings).counters()
        for key in "abc":
            counters.incr(key, 60)
        counters.clear("a")
        assert [counters.get(key) for key in "abc"] == [0, 1, 1]
        assert counters.reset() == 2
        assert counters.check()

    def test_a_limit_is_shared_by_the_stores_of_a_database(self, settings: Settings) -> None:
        from limits import parse
        from limits.strategies import FixedWindowRateLimiter

        here, there = (FixedWindowRateLimiter(VoteStore(settings).counters()) for _ in range(2))
        limit = parse("3/minute")
        assert [one.hit(limit, "code") for one in (here, there, here, there)] == [
            True,
            True,
            True,
            False,
        ]
