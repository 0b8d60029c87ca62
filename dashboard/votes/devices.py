"""What one device tells of itself and answers."""

from __future__ import annotations

import secrets
from typing import Any

import orjson

from dashboard.ballots.document import vote_of
from dashboard.vote import Group
from dashboard.votes.answers import answers
from dashboard.votes.codes import kept, new_token
from dashboard.votes.database import Work
from dashboard.votes.errors import NotOpen, Refused, UnknownDevice
from dashboard.votes.part import Part, question_row, session_row
from dashboard.votes.records import Answer, Device, State
from dashboard.votes.retention import retire


class Devices(Part):
    """The devices of a session. Each raises UnknownSession; all but `join`, UnknownDevice."""

    def join(self, code: str, language: str) -> str:
        """The token of a new device; only its digest is kept. It may be forgotten where the machine
        stops, as long as the device has said nothing: what it says next is on the disk with it."""
        token = new_token()
        with self._database.writing(durable=False) as work:
            retire(work, self._clock())
            work.run(
                "INSERT INTO device VALUES (:id, :uid, :token, :language, NULL)",
                id=secrets.token_hex(8),
                uid=session_row(work, code).uid,
                token=kept(token),
                language=language,
            )
        return token

    def device(self, code: str, token: str) -> Device:
        """What the device told and answered."""
        with self._database.reading() as work:
            row = _device_row(work, session_row(work, code).uid, token)
            statement = (
                "SELECT n, answer FROM ballot WHERE device = :id AND session = :uid ORDER BY n"
            )
            answers = work.rows(statement, id=row.id, uid=row.session)
        return Device(
            group=Group(row.side) if row.side else None,
            answers={one.n: tuple(orjson.loads(one.answer)) for one in answers},
        )

    def belong(self, code: str, token: str, group: Group) -> None:
        """Says to which group the device belongs, and so do all its answers."""
        with self._database.writing() as work:
            row = _device_row(work, session_row(work, code).uid, token, work.alone)
            work.run("UPDATE device SET side = :side WHERE id = :id", id=row.id, side=group)
            work.run("UPDATE ballot SET side = :side WHERE device = :id", id=row.id, side=group)

    def cast(self, code: str, n: int, token: str, answer: Answer) -> None:
        """Keeps the answer of the device, in the place of the one it gave before.

        On the disk once this returns. Raises UnknownQuestion, NotOpen, Refused, StoreGone: then
        nothing has changed.
        """
        with self._database.writing() as work:
            asked = question_row(work, session_row(work, code).uid, n, work.shared)
            row = _device_row(work, asked.session, token, work.shared)
            if asked.state != State.OPEN:
                raise NotOpen(n=n)
            if not answers(vote_of(orjson.loads(asked.document)), answer):
                raise Refused("votes.no_answer", n=n)
            work.run(
                "INSERT INTO ballot AS old VALUES (:uid, :n, :id, :side, :answer, 0) "
                "ON CONFLICT (session, n, device) "
                "DO UPDATE SET answer = excluded.answer, changes = old.changes + 1",
                uid=asked.session,
                n=n,
                id=row.id,
                side=row.side,
                answer=orjson.dumps(answer).decode(),
            )


def _device_row(work: Work, uid: str, token: str, lock: str = "") -> Any:
    statement = f"SELECT * FROM device WHERE token = :token AND session = :uid{lock}"
    row = work.row(statement, token=kept(token), uid=uid)
    if row is None:
        raise UnknownDevice
    return row
