"""A store of votes keeps what a room was asked and answered: the same on SQLite and PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import create_engine

from dashboard.levels import AreaId
from dashboard.settings import Settings
from dashboard.vote import Count, Group, VoteKind, VoteQuestion, Way
from dashboard.votes import (
    NotOpen,
    NotRevealed,
    Refused,
    State,
    UnknownDevice,
    UnknownQuestion,
    UnknownSession,
    VoteStore,
)
from dashboard.votes.codes import LETTERS, VOWELS
from tests.postgres import Cluster
from tests.rooms import JUDGMENT, RATING, WORD, Clock, Room, room_of, settings_at

DAY = 86_400


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Of an empty store, on each database in turn."""
    state = tmp_path_factory.mktemp("state")
    if request.param == "sqlite":
        return settings_at(state)
    postgres: Cluster = request.getfixturevalue("postgres")
    return settings_at(state, postgres.new_database())


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def store(settings: Settings, clock: Clock) -> VoteStore:
    return VoteStore(settings, clock=clock)


@pytest.fixture
def room(store: VoteStore) -> Room:
    return room_of(store)


def everything(settings: Settings) -> str:
    """All that is kept, as text."""
    address = settings.database.replace("postgresql:", "postgresql+psycopg:")
    engine = create_engine(address or f"sqlite:///{settings.state}/phare-votes.sqlite")
    tables = ("session", "question", "device", "ballot", "typed", "word", "remote", "hit")
    with engine.connect() as connection:
        rows = [connection.exec_driver_sql(f"SELECT * FROM {name}").all() for name in tables]
    engine.dispose()
    return repr(rows)


class TestSessions:
    def test_a_session_is_kept_as_it_was_described(self, store: VoteStore, clock: Clock) -> None:
        made = store.create(
            "en", title="  Le   débat ", place="Rennes", day=date(2026, 9, 21), area=AreaId("R53")
        )
        assert made == store.session(made.code)
        assert (made.title, made.place, made.language) == ("Le débat", "Rennes", "en")
        assert (made.day, made.area) == (date(2026, 9, 21), AreaId("R53"))
        assert made.created == datetime.fromtimestamp(clock.now, UTC)
        assert (made.expires - made.created).days == store.kept_days == 30

    def test_a_code_has_five_letters_that_nobody_confuses_and_spells_no_word(
        self, store: VoteStore
    ) -> None:
        assert len(LETTERS) >= 20
        assert not set("IOQV") & set(LETTERS)
        for _ in range(20):
            code = store.create("fr").code
            assert len(code) == 5
            assert set(code) <= set(LETTERS)
            assert sum(letter in VOWELS for letter in code) <= 1

    def test_a_code_is_read_as_people_type_it(self, room: Room) -> None:
        code = room.code
        for typed in (code.lower(), f" {code} ", f"{code[:2]}-{code[2:]}", " ".join(code)):
            assert room.store.session(typed).code == code

    @pytest.mark.parametrize("code", ["", "ABCDI", "ABCD", "ABCDEF", "’ OR 1=1", "\x00" * 5])
    def test_what_is_no_code_is_the_code_of_no_session(self, store: VoteStore, code: str) -> None:
        with pytest.raises(UnknownSession):
            store.standing(code)

    def test_only_what_is_named_is_changed(self, room: Room) -> None:
        before = room.store.session(room.code)
        after = room.store.update(room.code, title="Autre", published=True, day=None)
        assert after == replace(
            before, title="Autre", published=True, day=None, version=before.version + 1
        )

    @pytest.mark.parametrize("title", ["a" * 201, "a\x00b", "\ud800"])
    def test_a_title_that_cannot_be_written_is_refused(self, room: Room, title: str) -> None:
        with pytest.raises(Refused):
            room.store.update(room.code, title=title)
        assert room.store.session(room.code).title == "Débat"

    def test_a_title_is_counted_in_characters(self, room: Room) -> None:
        assert room.store.update(room.code, title="é🗳" * 100).title == "é🗳" * 100

    def test_nothing_is_left_of_a_session_that_is_deleted(self, room: Room) -> None:
        n = room.ask(WORD)
        room.cast(n, "unique mot")
        room.store.reveal(room.code, n)
        room.store.delete(room.code)
        with pytest.raises(UnknownSession):
            room.store.session(room.code)
        with pytest.raises(UnknownSession):
            room.store.result(room.code, n)
        assert room.code not in {session.code for session in room.store.sessions()}
        assert room.code not in {vote.code for vote in room.store.rooms()}


class TestQuestions:
    def test_questions_are_numbered_and_a_number_is_given_once(self, room: Room) -> None:
        assert [room.store.ask(room.code, RATING) for _ in range(3)] == [1, 2, 3]
        room.store.remove(room.code, 3)
        assert room.store.ask(room.code, RATING) == 4

    def test_a_question_is_ready_then_open_then_closed(self, room: Room) -> None:
        def state() -> State:
            return room.store.standing(room.code).questions[0].state

        n = room.store.ask(room.code, RATING)
        assert state() is State.READY
        room.store.open(room.code, n)
        assert state() is State.OPEN
        room.store.close(room.code, n)
        assert state() is State.CLOSED

    def test_one_question_is_open_at_a_time(self, room: Room) -> None:
        first, second = room.ask(), room.ask(WORD)
        standing = room.store.standing(room.code)
        assert [asked.state for asked in standing.questions] == [State.CLOSED, State.OPEN]
        assert standing.current == second
        room.store.reveal(room.code, first)
        assert room.store.standing(room.code).current == first

    def test_a_question_asked_again_is_at_its_second_turn(self, room: Room) -> None:
        for question in (RATING, WORD, RATING):
            room.store.ask(room.code, question)
        room.store.reveal(room.code, 3)
        assert [asked.turn for asked in room.store.standing(room.code).questions] == [1, 1, 2]
        assert room.store.result(room.code, 3).turn == 2

    def test_a_question_opened_again_hides_its_answers(self, room: Room) -> None:
        n = room.ask()
        room.store.reveal(room.code, n)
        room.store.open(room.code, n)
        with pytest.raises(NotRevealed):
            room.store.result(room.code, n)

    def test_a_question_that_is_emptied_is_as_when_it_was_asked(self, room: Room) -> None:
        n = room.ask(WORD)
        room.cast(n, "isolement")
        room.store.count(room.code, n, Way.HANDS, Group.CITIZENS, (Count("Seul", "", 2),), 2)
        room.store.group_words(room.code, n, {"isolement": "Seul"})
        room.store.reset(room.code, n)
        (asked,) = room.store.standing(room.code).questions
        assert (asked.state, asked.votes, asked.typed) == (State.READY, {}, {})
        assert room.store.words(room.code, n) == ()
        assert room.store.device(room.code, room.tokens[0]).answers == {}

    def test_acts_on_a_question_that_is_not_there_are_refused(self, room: Room) -> None:
        for act in (room.store.open, room.store.close, room.store.reveal, room.store.remove):
            with pytest.raises(UnknownQuestion):
                act(room.code, 7)


class TestBallots:
    def test_an_answer_can_be_changed_until_the_question_is_closed(self, room: Room) -> None:
        n = room.ask()
        room.cast(n, "3")
        room.cast(n, "8")
        assert room.store.device(room.code, room.tokens[0]).answers == {n: ("8",)}
        room.store.close(room.code, n)
        with pytest.raises(NotOpen):
            room.cast(n, "5")
        room.store.reveal(room.code, n)
        assert room.store.result(room.code, n).voters == 1
        assert room.store.result(room.code, n).tallies[0].counts == (Count("", "8", 1),)

    def test_answers_are_counted_by_group(self, room: Room) -> None:
        n = room.ask()
        room.cast(n, "3", "8", "3", "9")
        assert room.store.standing(room.code).questions[0].votes == {
            Group.CITIZENS: 2,
            Group.COMPANIES: 2,
        }
        room.store.reveal(room.code, n)
        citizens, companies = room.store.result(room.code, n).tallies
        assert citizens.counts == (Count("", "3", 2),)
        assert companies.counts == (Count("", "8", 1), Count("", "9", 1))

    def test_who_changes_group_takes_the_answers_along(self, room: Room) -> None:
        n = room.ask()
        room.cast(n, "3")
        room.store.belong(room.code, room.tokens[0], Group.INSTITUTIONS)
        assert room.store.device(room.code, room.tokens[0]).group is Group.INSTITUTIONS
        assert room.store.standing(room.code).questions[0].votes == {Group.INSTITUTIONS: 1}

    def test_who_says_no_group_counts_with_the_others(self, room: Room) -> None:
        n = room.ask()
        silent = room.store.join(room.code, "en")
        assert room.store.device(room.code, silent).group is None
        room.store.cast(room.code, n, silent, ("4",))
        assert room.store.standing(room.code).questions[0].votes == {Group.OTHERS: 1}

    @pytest.mark.parametrize(
        ("question", "answer"),
        [
            (RATING, ("11",)),
            (RATING, ("3", "4")),
            (RATING, ()),
            (WORD, ("a" * 500,)),
            (VoteQuestion(VoteKind.ESTIMATE, "?", indicator="taux_pauvrete"), ("nan",)),
            (VoteQuestion(VoteKind.PRIORITIES, "?"), ("emploi", "emploi", "sante")),
            (VoteQuestion(VoteKind.AGREEMENT, "D’accord ?"), ("peut-être",)),
            (JUDGMENT, ("bien",)),
            (JUDGMENT, ("bien", "moyen")),
        ],
    )
    def test_what_cannot_be_counted_is_not_kept(
        self, room: Room, question: VoteQuestion, answer: tuple[str, ...]
    ) -> None:
        n = room.ask(question)
        with pytest.raises(Refused):
            room.store.cast(room.code, n, room.tokens[0], answer)
        assert room.store.standing(room.code).questions[0].votes == {}

    def test_a_device_votes_only_in_the_session_that_it_joined(self, room: Room) -> None:
        other = room_of(room.store, people=1)
        n = room.ask()
        for token in (other.tokens[0], "", "forged"):
            with pytest.raises(UnknownDevice):
                room.store.cast(room.code, n, token, ("3",))
            with pytest.raises(UnknownDevice):
                room.store.belong(room.code, token, Group.CITIZENS)

    def test_a_device_that_votes_many_times_at_once_is_one_voter(self, room: Room) -> None:
        n = room.ask()
        with ThreadPoolExecutor(4) as threads:
            sent = [
                threads.submit(room.store.cast, room.code, n, room.tokens[0], (str(i % 11),))
                for i in range(40)
            ]
        assert [one.exception() for one in sent] == [None] * 40
        assert room.store.standing(room.code).questions[0].votes == {Group.CITIZENS: 1}

    def test_no_answer_comes_in_once_closing_is_done(self, room: Room) -> None:
        n = room.ask()
        with ThreadPoolExecutor(4) as threads:
            sent = [
                threads.submit(room.store.cast, room.code, n, token, ("5",))
                for token in room.tokens * 5
            ]
            room.store.close(room.code, n)
            closed_at = room.store.standing(room.code).questions[0].votes
        assert {type(one.exception()) for one in sent} <= {type(None), NotOpen}
        assert room.store.standing(room.code).questions[0].votes == closed_at

    def test_neither_token_nor_address_of_a_device_is_kept(
        self, room: Room, settings: Settings
    ) -> None:
        n = room.ask()
        room.cast(n, "3")
        code, remote = room.store.pair(room.store.pairing(room.code))
        kept = everything(settings)
        assert code in kept
        assert remote not in kept
        assert not [token for token in room.tokens if token in kept]


class TestCountedByHand:
    def test_hands_and_paper_stand_beside_telephones_as_what_they_are(self, room: Room) -> None:
        n = room.ask()
        room.cast(n, "3")
        for way, people in ((Way.HANDS, 12), (Way.PAPER, 4)):
            counts = (Count("", "7", people),)
            room.store.count(room.code, n, way, Group.CITIZENS, counts, people)
        assert room.store.standing(room.code).questions[0].typed == {Group.CITIZENS: 16}
        room.store.reveal(room.code, n)
        tallies = room.store.result(room.code, n).tallies
        assert [(t.way, t.voters) for t in tallies] == [
            (Way.PHONE, 1),
            (Way.HANDS, 12),
            (Way.PAPER, 4),
        ]
        assert room.store.typed(room.code, n) == tallies[1:]

    def test_counting_again_replaces_and_counting_nobody_takes_away(self, room: Room) -> None:
        n = room.ask()
        for people in (12, 9):
            counts = (Count("", "7", people),)
            room.store.count(room.code, n, Way.HANDS, Group.CITIZENS, counts, people)
        assert room.store.standing(room.code).questions[0].typed == {Group.CITIZENS: 9}
        room.store.count(room.code, n, Way.HANDS, Group.CITIZENS, (), 0)
        assert room.store.typed(room.code, n) == ()

    @pytest.mark.parametrize(
        ("way", "count", "voters"),
        [
            (Way.PHONE, Count("", "7", 1), 1),
            (Way.HANDS, Count("", "7", -1), 1),
            (Way.HANDS, Count("", "11", 1), 1),
            (Way.HANDS, Count("emploi", "7", 1), 1),
            (Way.HANDS, Count("", "7", 1), 20_000),
        ],
    )
    def test_what_no_room_can_answer_by_hand_is_refused(
        self, room: Room, way: Way, count: Count, voters: int
    ) -> None:
        n = room.ask()
        with pytest.raises(Refused):
            room.store.count(room.code, n, way, Group.CITIZENS, (count,), voters)
        assert room.store.typed(room.code, n) == ()


class TestWords:
    def test_words_are_listed_for_who_leads_and_shown_by_group_only(self, room: Room) -> None:
        n = room.ask(WORD)
        room.cast(n, "seul", "isolé", "seul", "injure")
        room.store.group_words(room.code, n, {"seul": "Isolement", "isolé": "Isolement"})
        assert room.store.words(room.code, n) == (
            ("seul", 2, "Isolement"),
            ("injure", 1, None),
            ("isolé", 1, "Isolement"),
        )
        room.store.reveal(room.code, n)
        shown = room.store.result(room.code, n)
        items = {count.item for tally in shown.tallies for count in tally.counts}
        assert items == {"Isolement", ""}
        assert shown.voters == 4

    def test_grouping_again_replaces_all_groups(self, room: Room) -> None:
        n = room.ask(WORD)
        room.cast(n, "seul", "loin")
        room.store.group_words(room.code, n, {"seul": "Isolement", "loin": "Distance"})
        room.store.group_words(room.code, n, {"seul": "Solitude", "loin": " "})
        assert room.store.words(room.code, n) == (("loin", 1, None), ("seul", 1, "Solitude"))


class TestRooms:
    def test_no_result_is_told_before_it_is_revealed_nor_once_hidden(self, room: Room) -> None:
        n = room.ask()
        room.cast(n, "3")
        with pytest.raises(NotRevealed):
            room.store.result(room.code, n)
        room.store.reveal(room.code, n)
        shown = room.store.result(room.code, n)
        assert shown in room.store.rooms()
        assert (shown.place, shown.day, shown.area) == ("Rennes", date(2026, 9, 21), "R53")
        room.store.hide(room.code, n)
        with pytest.raises(NotRevealed):
            room.store.result(room.code, n)
        assert shown not in room.store.rooms()

    def test_the_version_of_the_rooms_changes_with_what_they_show(self, room: Room) -> None:
        n = room.ask()
        seen = [room.store.rooms_version()]
        room.cast(n, "3")
        assert room.store.rooms_version() == seen[0]
        for act in (
            lambda: room.store.reveal(room.code, n),
            lambda: room.store.update(room.code, published=True),
            lambda: room.store.count(
                room.code, n, Way.HANDS, Group.CITIZENS, (Count("", "7", 5),), 5
            ),
            lambda: room.store.hide(room.code, n),
            lambda: room.store.delete(room.code),
        ):
            act()
            seen.append(room.store.rooms_version())
        assert sorted({*seen}) == seen


class TestRemotes:
    def test_a_pairing_makes_one_remote_of_its_session(self, room: Room) -> None:
        pairing = room.store.pairing(room.code)
        assert len(pairing) == 6
        code, token = room.store.pair(f"{pairing[:3]} {pairing[3:]}".lower())
        assert code == room.code
        assert room.store.remote(room.code, token)
        assert not room.store.remote(room_of(room.store, 0).code, token)
        with pytest.raises(UnknownSession):
            room.store.pair(pairing)

    def test_a_pairing_lasts_five_minutes(self, room: Room, clock: Clock) -> None:
        for after in (301, -DAY):
            pairing = room.store.pairing(room.code)
            clock.now += after
            with pytest.raises(UnknownSession):
                room.store.pair(pairing)
            clock.now -= after

    def test_orders_are_numbered(self, room: Room) -> None:
        assert room.store.standing(room.code).order is None
        assert [room.store.order(room.code, action) for action in ("next", "next")] == [1, 2]
        order = room.store.standing(room.code).order
        assert order
        assert (order.n, order.action) == (2, "next")


class TestKeys:
    def test_keys_are_the_same_for_every_process_until_they_are_changed(
        self, store: VoteStore, settings: Settings
    ) -> None:
        other = VoteStore(settings)
        secret, key = store.secret(), store.facilitator_key()
        assert len(secret) == 32
        assert (other.secret(), other.facilitator_key()) == (secret, key)
        assert store.rotate() != key
        assert other.facilitator_key() != key
        assert other.secret() != secret

    def test_the_key_of_the_settings_comes_first(self, settings: Settings) -> None:
        named = VoteStore(replace(settings, facilitator_key="phare du bout"))
        assert named.facilitator_key() == "phare du bout"
