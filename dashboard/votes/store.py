"""The store of votes: all its parts on one database."""

from __future__ import annotations

import time
from collections.abc import Callable

from dashboard.settings import Settings
from dashboard.votes.database import PATIENCE, Database
from dashboard.votes.devices import Devices
from dashboard.votes.errors import StoreGone
from dashboard.votes.files import Files
from dashboard.votes.hits import Hits
from dashboard.votes.keys import Keys
from dashboard.votes.questions import Questions
from dashboard.votes.reading import Reading
from dashboard.votes.remotes import Remotes
from dashboard.votes.retention import days_kept, retire
from dashboard.votes.sessions import Sessions
from dashboard.votes.upkeep import Upkeep


class VoteStore(Sessions, Questions, Devices, Reading, Remotes, Keys, Hits, Files, Upkeep):
    """Sessions, questions and ballots, on SQLite or PostgreSQL.

    Every method is one transaction, and raises StoreGone where the database cannot do it: then
    nothing has changed. Processes and hosts share a store; nothing is kept in memory.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Callable[[], float] = time.time,
        patience: float = PATIENCE,
    ) -> None:
        """The database is asked for nothing yet. `clock` tells seconds since 1970.

        Raises Refused for settings that are none.
        """
        self._database = Database(settings.database, settings.state, patience)
        self._clock = clock
        self._facilitator_key = settings.facilitator_key
        self.kept_days = days_kept(settings.vote_days)
        self._prepared = False

    def prepare(self) -> None:
        """Migrates the tables and leaves nothing open, so that the process can be forked.

        What is not prepared is migrated when it is first touched. Raises StoreGone, NewerStore.
        """
        with self._database.writing() as work:
            retire(work, self._clock())
        self._database.close()
        self._prepared = True

    def check(self) -> None:
        """Raises StoreGone where the database does not answer, or is no longer where it was
        prepared; makes none to say so."""
        if self._prepared and self._database.is_empty:
            raise StoreGone
        self.rooms_version()
