"""What the parts of the store share: its transactions, its clock, how sessions are found."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from dashboard.votes.codes import read_code
from dashboard.votes.database import Database, Work
from dashboard.votes.errors import Refused, UnknownQuestion, UnknownSession

MOST_CHARACTERS = 200
"""Of a title, a place, a word, an answer."""
DAY = 86_400
"""Seconds."""


class Part:
    """A part of the store."""

    _database: Database
    _clock: Callable[[], float]
    kept_days: int
    """Days that a session lives after the last act of who leads it."""

    def _acted(self, work: Work, uid: str, *, on_question: bool = False) -> None:
        """Who leads did something: the session lives on."""
        work.run(
            "UPDATE session SET version = version + 1, acts = acts + :acts, expires = :expires "
            "WHERE uid = :uid",
            uid=uid,
            acts=int(on_question),
            expires=self._clock() + self.kept_days * DAY,
        )


def session_row(work: Work, code: str, lock: str = "") -> Any:
    """The session that has a code. Raises UnknownSession."""
    code = read_code(code)
    row = work.row(f"SELECT * FROM session WHERE code = :code{lock}", code=code)
    if row is None:
        raise UnknownSession(code=code)
    return row


def question_row(work: Work, uid: str, n: int, lock: str = "") -> Any:
    """A question of a session. Raises UnknownQuestion."""
    statement = f"SELECT * FROM question WHERE session = :uid AND n = :n{lock}"
    row = work.row(statement, uid=uid, n=n)
    if row is None:
        raise UnknownQuestion(n=n)
    return row


def rooms_version(work: Work) -> int:
    """Another one whenever what rooms answered is not what it was."""
    return int(work.value("SELECT value FROM kept WHERE name = 'rooms'") or 0)


def results_changed(work: Work, since: int = 0) -> None:
    """What rooms answered is not what it was, nor what it was at an earlier version."""
    work.run(
        "INSERT INTO kept (name, value) VALUES ('rooms', :next) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        next=str(max(since, rooms_version(work)) + 1),
    )


def line(text: str) -> str:
    """A text of one line as it is kept. Raises Refused for what is too long or no text."""
    kept = " ".join(unicodedata.normalize("NFC", text).split())
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in kept):
        raise Refused("votes.control_character")
    if len(kept) > MOST_CHARACTERS:
        raise Refused("votes.too_long", most=MOST_CHARACTERS)
    return kept
