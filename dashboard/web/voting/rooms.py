"""The catalogue with what rooms answered: as new as the store, as cheap as may be."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from dashboard.ballots.question import is_told_by
from dashboard.catalogue import Catalogue

if TYPE_CHECKING:
    from dashboard.votes import VoteStore

PAUSE = 5.0
"""Seconds in which a store that is gone is not asked again: no reader waits for it in turn."""


class Rooms:
    """The rooms of a store beside the tables of a catalogue.

    What is kept is made anew whenever the store says that it changed; processes need not know of
    each other.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        store: VoteStore,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """The store is asked for nothing yet. `clock` tells seconds."""
        self._tables = catalogue
        self._store = store
        self._clock = clock
        self._known: tuple[int, Catalogue] | None = None
        self._gone_until = 0.0

    def seen(self, live: bool) -> Catalogue:
        """The catalogue of a page or a chart: what is not `live` asks the store for nothing."""
        return self.catalogue() if live else self._tables

    def catalogue(self) -> Catalogue:
        """The catalogue with all that is revealed about what it knows; that of the tables while the
        store is gone.

        One and the same as long as nothing is revealed, hidden or deleted.
        """
        from dashboard.votes import StoreGone

        if self._clock() < self._gone_until:
            return self._tables
        try:
            version = self._store.rooms_version()
            if self._known is None or self._known[0] != version:
                rooms = tuple(
                    room for room in self._store.rooms() if is_told_by(self._tables, room.question)
                )
                self._known = version, self._tables.with_rooms(rooms) if rooms else self._tables
        except StoreGone:
            self._gone_until = self._clock() + PAUSE
            return self._tables
        return self._known[1]
