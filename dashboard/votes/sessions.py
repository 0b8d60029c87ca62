"""Sessions: made, listed, changed, deleted."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from typing import Any, Unpack

from dashboard.levels import AreaId
from dashboard.votes.codes import SESSION_LETTERS, new_code
from dashboard.votes.database import Work
from dashboard.votes.part import DAY, Part, line, results_changed, session_row
from dashboard.votes.records import Changes, Session
from dashboard.votes.retention import retire


class Sessions(Part):
    """The sessions of a store."""

    def create(
        self,
        language: str,
        *,
        title: str = "",
        place: str = "",
        day: date | None = None,
        area: AreaId | None = None,
    ) -> Session:
        """A new session, with a code that no other has."""
        now = self._clock()
        with self._database.writing() as work:
            retire(work, now)
            code = free_code(work)
            work.run(
                "INSERT INTO session VALUES (:uid, :code, :title, :place, :day, :area, :language, "
                ":created, :expires, NULL, 0, NULL, 1, 0, 0, 0, '')",
                uid=uuid.uuid4().hex,
                code=code,
                title=line(title),
                place=line(place),
                day=day and day.isoformat(),
                area=area,
                language=language,
                created=now,
                expires=now + self.kept_days * DAY,
            )
            return session_of(session_row(work, code))

    def sessions(self) -> tuple[Session, ...]:
        """All sessions, the newest first."""
        with self._database.reading() as work:
            rows = work.rows("SELECT * FROM session ORDER BY created DESC, code")
        return tuple(map(session_of, rows))

    def session(self, code: str) -> Session:
        """The session that has a code. Raises UnknownSession."""
        with self._database.reading() as work:
            return session_of(session_row(work, code))

    def update(self, code: str, **changes: Unpack[Changes]) -> Session:
        """Changes what is named. Raises UnknownSession, Refused."""
        with self._database.writing() as work:
            row = session_row(work, code, work.alone)
            changed = {name: _stored(value) for name, value in changes.items()}
            work.run(
                "UPDATE session SET title = :title, place = :place, day = :day, area = :area, "
                "language = :language, published = :published WHERE uid = :uid",
                **{**row._mapping, **changed},
            )
            self._acted(work, row.uid)
            results_changed(work)
            return session_of(session_row(work, row.code))

    def delete(self, code: str) -> None:
        """Deletes the session with all that was asked and answered. Raises UnknownSession."""
        with self._database.writing() as work:
            work.run("DELETE FROM session WHERE uid = :uid", uid=session_row(work, code).uid)
            results_changed(work)


def session_of(row: Any) -> Session:
    """The record of a row."""
    return Session(
        code=row.code,
        uid=row.uid,
        title=row.title,
        place=row.place,
        day=date.fromisoformat(row.day) if row.day else None,
        area=AreaId(row.area) if row.area else None,
        language=row.language,
        created=datetime.fromtimestamp(row.created, UTC),
        expires=datetime.fromtimestamp(row.expires, UTC),
        published=bool(row.published),
        current=row.current,
        version=row.version,
    )


def free_code(work: Work) -> str:
    """A code that no session has."""
    while True:
        code = new_code(SESSION_LETTERS)
        if work.row("SELECT code FROM session WHERE code = :code", code=code) is None:
            return code


def _stored(value: object) -> object:
    match value:
        case bool():
            return int(value)
        case date():
            return value.isoformat()
        case str():
            return line(value)
        case _:
            return value
