"""Questions of a session: asked, opened, closed, revealed; answers counted by hand; words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from dashboard.ballots.document import vote_document, vote_of
from dashboard.ballots.question import key
from dashboard.vote import Count, Group, Tally, VoteQuestion, Way
from dashboard.votes.answers import counts_as
from dashboard.votes.database import Work
from dashboard.votes.errors import Refused
from dashboard.votes.part import Part, line, question_row, results_changed, session_row
from dashboard.votes.records import State

MOST_VOTERS = 10_000
"""People who can be counted in one group of a room."""
MOST_QUESTIONS = 100
"""Of a session."""


class Questions(Part):
    """What who leads does to a question. Each raises UnknownSession and UnknownQuestion."""

    def ask(self, code: str, question: VoteQuestion) -> int:
        """Adds a question that is ready to be opened; its number, which no other has had."""
        with self._database.writing() as work:
            session = session_row(work, code, work.alone)
            if session.asked >= MOST_QUESTIONS:
                raise Refused("votes.too_many_questions", most=MOST_QUESTIONS)
            n: int = session.asked + 1
            work.run("UPDATE session SET asked = :n WHERE uid = :uid", n=n, uid=session.uid)
            work.run(
                "INSERT INTO question VALUES (:uid, :n, :key, :document, :state, 0)",
                uid=session.uid,
                n=n,
                key=key(question),
                document=orjson.dumps(vote_document(question)).decode(),
                state=State.READY,
            )
            self._acted(work, session.uid, on_question=True)
        return n

    def open(self, code: str, n: int) -> None:
        """Takes answers, hides those there are and closes the other questions."""
        with self._database.writing() as work:
            asked = self._act(work, code, n)
            work.run(
                "UPDATE question SET state = :closed WHERE session = :uid AND state = :open",
                uid=asked.session,
                closed=State.CLOSED,
                open=State.OPEN,
            )
            _become(work, asked, State.OPEN, revealed=False)
            _show(work, asked)

    def close(self, code: str, n: int) -> None:
        """Takes no more answers."""
        with self._database.writing() as work:
            asked = self._act(work, code, n)
            _become(work, asked, State.CLOSED, revealed=bool(asked.revealed))

    def reveal(self, code: str, n: int) -> None:
        """Shows the answers, and takes no more."""
        with self._database.writing() as work:
            asked = self._act(work, code, n)
            _become(work, asked, State.CLOSED, revealed=True)
            _show(work, asked)

    def hide(self, code: str, n: int) -> None:
        """Shows the answers no longer."""
        with self._database.writing() as work:
            asked = self._act(work, code, n)
            _become(work, asked, State(asked.state), revealed=False)

    def reset(self, code: str, n: int) -> None:
        """Forgets all answers: the question is as when it was asked."""
        with self._database.writing() as work:
            asked = self._act(work, code, n)
            for table in ("ballot", "typed", "word"):
                _forget(work, table, asked)
            _become(work, asked, State.READY, revealed=False)

    def remove(self, code: str, n: int) -> None:
        """Deletes the question and its answers."""
        with self._database.writing() as work:
            asked = self._act(work, code, n)
            _forget(work, "question", asked)
            work.run(
                "UPDATE session SET current = NULL WHERE uid = :uid AND current = :n",
                uid=asked.session,
                n=n,
            )
            _changed(work, asked)

    def count(
        self, code: str, n: int, way: Way, group: Group, counts: tuple[Count, ...], voters: int
    ) -> None:
        """Keeps what `voters` people of a group answered by hand, in the place of what was kept.

        Raises Refused for answers by telephone, and for numbers that no room has.
        """
        if way is Way.PHONE:
            raise Refused("votes.counted_phones")
        if not all(0 <= number <= MOST_VOTERS for number in (voters, *(c.n for c in counts))):
            raise Refused("votes.voters", most=MOST_VOTERS)
        with self._database.writing() as work:
            asked = self._act(work, code, n)
            question = vote_of(orjson.loads(asked.document))
            if not all(counts_as(question, one) for one in counts):
                raise Refused("votes.no_answer", n=n)
            place = {"uid": asked.session, "n": n, "way": way, "side": group}
            work.run(
                "DELETE FROM typed WHERE session = :uid AND n = :n AND way = :way AND side = :side",
                **place,
            )
            if voters:
                told = [[line(one.item), line(one.value), one.n] for one in counts]
                work.run(
                    "INSERT INTO typed VALUES (:uid, :n, :way, :side, :voters, :counts)",
                    **place,
                    voters=voters,
                    counts=orjson.dumps(told).decode(),
                )
            _changed(work, asked)

    def typed(self, code: str, n: int) -> tuple[Tally, ...]:
        """What was counted by hand, by group and way; for who leads alone."""
        with self._database.reading() as work:
            asked = question_row(work, session_row(work, code).uid, n)
            return by_hand(work, asked.session, n)

    def words(self, code: str, n: int) -> tuple[tuple[str, int, str | None], ...]:
        """The words that were given, how often, and in which group who leads has put each.

        For who leads alone: nobody else sees a word before it is in a group.
        """
        with self._database.reading() as work:
            asked = question_row(work, session_row(work, code).uid, n)
            place = {"uid": asked.session, "n": n}
            answers = work.rows(
                "SELECT answer, COUNT(*) AS times FROM ballot "
                "WHERE session = :uid AND n = :n GROUP BY answer",
                **place,
            )
            groups = word_groups(work, asked.session, n)
        words = [(orjson.loads(row.answer)[0], row.times) for row in answers]
        words.sort(key=lambda word: (-word[1], word[0]))
        return tuple((word, times, groups.get(word)) for word, times in words)

    def group_words(self, code: str, n: int, groups: Mapping[str, str]) -> None:
        """Puts words in groups, in the place of all groups there were; an empty label is none."""
        with self._database.writing() as work:
            asked = self._act(work, code, n)
            _forget(work, "word", asked)
            for word, label in groups.items():
                if label := line(label):
                    place = {"uid": asked.session, "n": n}
                    values = {"word": line(word), "label": label}
                    work.run("INSERT INTO word VALUES (:uid, :n, :word, :label)", **place, **values)
            _changed(work, asked)

    def _act(self, work: Work, code: str, n: int) -> Any:
        """The question, in a session that nobody else changes meanwhile."""
        asked = question_row(work, session_row(work, code, work.alone).uid, n)
        self._acted(work, asked.session, on_question=True)
        return asked


def word_groups(work: Work, uid: str, n: int) -> dict[str, str]:
    """The label of each word that is in a group."""
    statement = "SELECT word, label FROM word WHERE session = :uid AND n = :n"
    return {row.word: row.label for row in work.rows(statement, uid=uid, n=n)}


def by_hand(work: Work, uid: str, n: int) -> tuple[Tally, ...]:
    """What was counted by hand, by group and way."""
    rows = work.rows(
        "SELECT * FROM typed WHERE session = :uid AND n = :n ORDER BY side, way", uid=uid, n=n
    )
    return tuple(
        Tally(
            group=Group(row.side),
            way=Way(row.way),
            voters=row.voters,
            counts=tuple(Count(*count) for count in orjson.loads(row.counts)),
        )
        for row in rows
    )


def _become(work: Work, asked: Any, state: State, *, revealed: bool) -> None:
    work.run(
        "UPDATE question SET state = :state, revealed = :revealed WHERE session = :uid AND n = :n",
        uid=asked.session,
        n=asked.n,
        state=state,
        revealed=int(revealed),
    )
    if revealed or asked.revealed:
        results_changed(work)


def _changed(work: Work, asked: Any) -> None:
    if asked.revealed:
        results_changed(work)


def _show(work: Work, asked: Any) -> None:
    statement = "UPDATE session SET current = :n WHERE uid = :uid"
    work.run(statement, uid=asked.session, n=asked.n)


def _forget(work: Work, table: str, asked: Any) -> None:
    statement = f"DELETE FROM {table} WHERE session = :uid AND n = :n"
    work.run(statement, uid=asked.session, n=asked.n)
