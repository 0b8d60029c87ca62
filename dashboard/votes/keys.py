"""The keys that cookies are signed with and that make somebody a facilitator."""

from __future__ import annotations

import secrets

from dashboard.votes.codes import new_code
from dashboard.votes.part import Part

KEY_LETTERS = 12
"""Of a facilitator key that is made here: 50 bits."""
_SECRET = "secret"
_FACILITATOR = "facilitator"


class Keys(Part):
    """Keys that all workers and hosts of a database share."""

    _facilitator_key: str
    """Of the settings; empty: one that is made and kept in the database."""

    def secret(self) -> bytes:
        """What cookies are signed with."""
        return bytes.fromhex(self._kept(_SECRET, secrets.token_hex(32)))

    def facilitator_key(self) -> str:
        """What who leads types once."""
        return self._facilitator_key or self._kept(_FACILITATOR, new_code(KEY_LETTERS))

    def first_facilitator_key(self) -> str | None:
        """The key of who leads where it is made now; None where one was made before, or is set."""
        if self._facilitator_key:
            return None
        made = new_code(KEY_LETTERS)
        return made if self._kept(_FACILITATOR, made) == made else None

    def rotate(self) -> str:
        """A new facilitator key and a new secret: everyone is signed out."""
        with self._database.writing() as work:
            statement = "DELETE FROM kept WHERE name IN (:secret, :facilitator)"
            work.run(statement, secret=_SECRET, facilitator=_FACILITATOR)
        return self.facilitator_key()

    def _kept(self, name: str, made: str) -> str:
        """What is kept under a name; `made` where nothing was, the first to come."""
        with self._database.reading() as work:
            value = work.value("SELECT value FROM kept WHERE name = :name", name=name)
        if value is None:
            with self._database.writing() as work:
                work.run(
                    "INSERT INTO kept VALUES (:name, :made) ON CONFLICT (name) DO NOTHING",
                    name=name,
                    made=made,
                )
                value = work.value("SELECT value FROM kept WHERE name = :name", name=name)
        return str(value)
