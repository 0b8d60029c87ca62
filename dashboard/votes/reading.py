"""Where a session stands, and what rooms answered once revealed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import orjson

from dashboard.ballots.document import vote_of
from dashboard.ballots.tally import tallied
from dashboard.levels import AreaId
from dashboard.vote import Group, RoomVote, Way
from dashboard.votes.database import Work
from dashboard.votes.errors import NotRevealed
from dashboard.votes.part import Part, question_row, rooms_version, session_row
from dashboard.votes.questions import by_hand, word_groups
from dashboard.votes.records import Asked, Order, Standing, State


@dataclass(frozen=True, slots=True)
class Census:
    """How many sessions and ballots are kept; questions open now, and the ballots of those."""

    sessions: int = 0
    open: int = 0
    ballots: int = 0
    live: int = 0


class Reading(Part):
    """What anyone may see of the sessions."""

    def standing(self, code: str) -> Standing:
        """Where a session stands, without any result. Raises UnknownSession."""
        with self._database.reading() as work:
            session = session_row(work, code)
            of_session = {"uid": session.uid}
            questions = work.rows(
                "SELECT * FROM question WHERE session = :uid ORDER BY n", **of_session
            )
            votes = work.rows(
                "SELECT n, side, COUNT(*) AS voters FROM ballot "
                "WHERE session = :uid GROUP BY n, side",
                **of_session,
            )
            typed = work.rows(
                "SELECT n, side, voters FROM typed WHERE session = :uid", **of_session
            )
            devices = work.value("SELECT COUNT(*) FROM device WHERE session = :uid", **of_session)
        by_phone, counted = _voters(votes), _voters(typed)
        turns = _turns(questions)
        return Standing(
            version=session.version,
            current=session.current,
            questions=tuple(
                Asked(
                    n=row.n,
                    key=row.key,
                    question=vote_of(orjson.loads(row.document)),
                    state=State(row.state),
                    revealed=bool(row.revealed),
                    turn=turns[row.n],
                    votes=by_phone.get(row.n, {}),
                    typed=counted.get(row.n, {}),
                )
                for row in questions
            ),
            devices=int(devices or 0),
            order=Order(session.orders, session.action) if session.orders else None,
        )

    def result(self, code: str, n: int) -> RoomVote:
        """What the room answered. Raises UnknownSession, UnknownQuestion, NotRevealed."""
        with self._database.reading() as work:
            session = session_row(work, code)
            asked = question_row(work, session.uid, n)
            if not asked.revealed:
                raise NotRevealed(n=n)
            statement = "SELECT n, key FROM question WHERE session = :uid ORDER BY n"
            turns = _turns(work.rows(statement, uid=session.uid))
            return _room_vote(work, session, asked, turns[n])

    def rooms(self) -> tuple[RoomVote, ...]:
        """All that is revealed: sessions in order of day and code, their questions by number."""
        if self._database.is_empty:
            return ()
        with self._database.reading() as work:
            sessions = work.rows("SELECT * FROM session ORDER BY COALESCE(day, ''), code")
            questions = work.rows("SELECT * FROM question ORDER BY session, n")
            asked = {k: list(rows) for k, rows in groupby(questions, lambda row: row.session)}
            return tuple(
                _room_vote(work, session, question, turns[question.n])
                for session in sessions
                for turns in [_turns(asked.get(session.uid, ()))]
                for question in asked.get(session.uid, ())
                if question.revealed
            )

    def census(self) -> Census:
        """How much is kept; makes no database to say so."""
        if self._database.is_empty:
            return Census()
        with self._database.reading() as work:
            counted = work.row(
                "SELECT (SELECT COUNT(*) FROM session) AS sessions,"
                " (SELECT COUNT(*) FROM question WHERE state = :open) AS open,"
                " (SELECT COUNT(*) FROM ballot) AS ballots,"
                " (SELECT COUNT(*) FROM ballot JOIN question"
                " ON question.session = ballot.session AND question.n = ballot.n"
                " WHERE question.state = :open) AS live",
                open=State.OPEN,
            )
        return Census(**counted._mapping) if counted else Census()

    def rooms_version(self) -> int:
        """Another one whenever `rooms` may answer something else; makes no database to say so."""
        if self._database.is_empty:
            return 0
        with self._database.reading() as work:
            return rooms_version(work)


def _room_vote(work: Work, session: Any, asked: Any, turn: int) -> RoomVote:
    question = vote_of(orjson.loads(asked.document))
    place = {"uid": session.uid, "n": asked.n}
    ballots = work.rows(
        "SELECT side, answer FROM ballot WHERE session = :uid AND n = :n ORDER BY device", **place
    )
    by_phone = tallied(
        question,
        ((_group(row.side), Way.PHONE, tuple(orjson.loads(row.answer))) for row in ballots),
        word_groups(work, session.uid, asked.n),
    )
    return RoomVote(
        code=session.code,
        n=asked.n,
        title=session.title,
        place=session.place,
        day=date.fromisoformat(session.day) if session.day else None,
        area=AreaId(session.area) if session.area else None,
        question=question,
        tallies=by_phone + by_hand(work, session.uid, asked.n),
        turn=turn,
        published=bool(session.published),
    )


def _turns(questions: Iterable[Any]) -> dict[int, int]:
    """How many times each question was asked, up to itself; rows by number."""
    times: defaultdict[str, int] = defaultdict(int)
    turns = {}
    for row in questions:
        times[row.key] += 1
        turns[row.n] = times[row.key]
    return turns


def _voters(rows: Iterable[Any]) -> dict[int, Mapping[Group, int]]:
    voters: dict[int, dict[Group, int]] = {}
    for row in rows:
        of_question = voters.setdefault(row.n, {})
        group = _group(row.side)
        of_question[group] = of_question.get(group, 0) + row.voters
    return dict(voters)


def _group(side: str | None) -> Group:
    """Who did not say counts with the others."""
    return Group(side) if side else Group.OTHERS
