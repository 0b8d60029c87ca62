"""Counts that expire, for limits; they need not outlive a machine that stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.votes.part import Part

if TYPE_CHECKING:
    from dashboard.votes.limiting import Counters


SKEW = 60
"""Seconds that the clocks of two hosts may be apart."""


class Hits(Part):
    """The counts of a store. A clock that is put back ends those that seem to last too long."""

    def counters(self) -> Counters:
        """The counts as the library `limits` takes them."""
        from dashboard.votes.limiting import SCHEME, Counters

        return Counters(f"{SCHEME}://", store=self)

    def add_hits(self, key: str, expiry: int, amount: int) -> int:
        """The count of a key with `amount` more; a new one expires in `expiry` seconds."""
        now = self._clock()
        with self._database.writing(durable=False) as work:
            n = work.value(
                "INSERT INTO hit AS old VALUES (:key, :amount, :ends) "
                "ON CONFLICT (key) DO UPDATE SET "
                "n = CASE WHEN old.expires > :now AND old.expires <= :latest "
                "THEN old.n + :amount ELSE :amount END, "
                "expires = CASE WHEN old.expires > :now AND old.expires <= :latest "
                "THEN old.expires ELSE :ends END "
                "RETURNING n",
                key=key,
                amount=amount,
                now=now,
                ends=now + expiry,
                latest=now + expiry + SKEW,
            )
        return int(n or 0)

    def hits(self, key: str) -> tuple[int, float]:
        """The count of a key, and when it expires; 0 and now where there is none."""
        now = self._clock()
        with self._database.reading() as work:
            row = work.row("SELECT n, expires FROM hit WHERE key = :key", key=key)
        return (row.n, row.expires) if row and row.expires > now else (0, now)

    def forget_hits(self, key: str | None = None) -> int:
        """Forgets the count of a key, or all; how many there were."""
        with self._database.writing(durable=False) as work:
            if key is None:
                return work.run("DELETE FROM hit")
            return work.run("DELETE FROM hit WHERE key = :key", key=key)
