"""Counters of limits, in the database that all workers and hosts share.

`VoteStore.counters()` makes one for a limiter of `limits`; fixed windows only. An error of the
database is StoreGone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from limits.storage import Storage

from dashboard.votes.errors import StoreGone

if TYPE_CHECKING:
    from dashboard.votes.hits import Hits

SCHEME = "phare+votes"


class Counters(Storage):
    """Counters of the store: kept by key, forgotten once expired."""

    STORAGE_SCHEME = (SCHEME,)  # type: ignore[assignment]

    def __init__(self, uri: str | None, *, store: Hits, **options: float | str | bool) -> None:
        super().__init__(uri, **options)  # type: ignore[arg-type]
        self._store = store

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the database raises."""
        return StoreGone

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """The count with `amount` more; a new count expires in `expiry` seconds."""
        return self._store.add_hits(key, expiry, amount)

    def get(self, key: str) -> int:
        """The count; 0 for one that is expired or was never begun."""
        return self._store.hits(key)[0]

    def get_expiry(self, key: str) -> float:
        """When the count expires, in seconds since 1970."""
        return self._store.hits(key)[1]

    def check(self) -> bool:
        """Whether the database answers."""
        try:
            self._store.hits("")
        except StoreGone:
            return False
        return True

    def reset(self) -> int:
        """Forgets all counts; how many there were."""
        return self._store.forget_hits()

    def clear(self, key: str) -> None:
        """Forgets one count."""
        self._store.forget_hits(key)
