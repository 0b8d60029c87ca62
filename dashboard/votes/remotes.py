"""A telephone as the remote of who leads: paired by a code, then ordering."""

from __future__ import annotations

from dashboard.votes.codes import LETTERS, PAIRING_LETTERS, kept, new_code, new_token
from dashboard.votes.errors import UnknownSession
from dashboard.votes.part import Part, line, session_row
from dashboard.votes.records import PAIRING_MINUTES


class Remotes(Part):
    """The remotes of the sessions."""

    def pairing(self, code: str) -> str:
        """A code that pairs one remote, for some minutes. Raises UnknownSession."""
        now = self._clock()
        with self._database.writing() as work:
            work.run("DELETE FROM pairing WHERE expires < :now", now=now)
            uid = session_row(work, code).uid
            pairing = new_code(PAIRING_LETTERS)
            work.run(
                "INSERT INTO pairing VALUES (:code, :uid, :expires) ON CONFLICT (code) DO UPDATE "
                "SET session = excluded.session, expires = excluded.expires",
                code=pairing,
                uid=uid,
                expires=now + 60 * PAIRING_MINUTES,
            )
        return pairing

    def pair(self, pairing: str) -> tuple[str, str]:
        """The code of the session and the token of its new remote; the pairing is used up.

        Raises UnknownSession for a pairing that is not, no longer, or used.
        """
        typed = "".join(letter for letter in pairing.upper() if letter in LETTERS)
        token = new_token()
        now = self._clock()
        with self._database.writing() as work:
            row = work.row(
                "DELETE FROM pairing WHERE code = :code RETURNING session, expires", code=typed
            )
            if row is None or not now <= row.expires <= now + 60 * PAIRING_MINUTES:
                raise UnknownSession(code=pairing[:20])
            work.run("INSERT INTO remote VALUES (:token, :uid)", token=kept(token), uid=row.session)
            code = work.value("SELECT code FROM session WHERE uid = :uid", uid=row.session)
        return str(code), token

    def remote(self, code: str, token: str) -> bool:
        """Whether a token is that of a remote of the session. Raises UnknownSession."""
        with self._database.reading() as work:
            row = work.row(
                "SELECT token FROM remote WHERE token = :token AND session = :uid",
                token=kept(token),
                uid=session_row(work, code).uid,
            )
        return row is not None

    def order(self, code: str, action: str) -> int:
        """Gives the room an order; its number. Raises UnknownSession."""
        with self._database.writing() as work:
            row = session_row(work, code, work.alone)
            n: int = row.orders + 1
            statement = "UPDATE session SET orders = :n, action = :action WHERE uid = :uid"
            work.run(statement, uid=row.uid, n=n, action=line(action))
        return n
