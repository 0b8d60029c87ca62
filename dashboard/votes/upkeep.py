"""The whole store: what is too old deleted, all of it saved in a file and put back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from dashboard.votes.database import Work
from dashboard.votes.errors import Refused
from dashboard.votes.migrating import HEAD
from dashboard.votes.part import Part, results_changed, rooms_version
from dashboard.whole_file import write_whole

SAVED = 1
"""Version of the format of a saved store."""
TABLES = ("session", "question", "device", "ballot", "typed", "word", "remote", "kept")
"""What is saved, each after what it refers to; pairings and counts of limits last minutes."""
FORGOTTEN = ("hit", "pairing")


class Upkeep(Part):
    """What is done to all sessions at once."""

    def purge(self, now: float | None = None) -> int:
        """Deletes the sessions that have expired; how many. `now` is in seconds since 1970."""
        now = self._clock() if now is None else now
        with self._database.writing() as work:
            for table in FORGOTTEN:
                work.run(f"DELETE FROM {table} WHERE expires < :now", now=now)
            gone = work.run("DELETE FROM session WHERE expires < :now", now=now)
            if gone:
                results_changed(work)
        return gone

    def backup(self, path: Path) -> int:
        """Saves all that is kept, the keys too; how many sessions there are.

        Only its owner reads the file, which is put back in SQLite as in PostgreSQL. Raises OSError.
        """
        with self._database.reading() as work:
            tables = {
                name: [dict(row._mapping) for row in work.rows(f"SELECT * FROM {name}")]
                for name in TABLES
            }
        saved = {"sauvegarde": SAVED, "revision": HEAD, "tables": tables}
        write_whole(path, orjson.dumps(saved), private=True)
        return len(tables["session"])

    def restore(self, path: Path) -> int:
        """Puts a saved store in the place of all that is kept; how many sessions it has.

        Raises OSError, and Refused for another file or one of a later version: then nothing has
        changed.
        """
        from sqlalchemy.exc import SQLAlchemyError

        content = path.read_bytes()
        try:
            saved = orjson.loads(content)
            tables = [(name, [*map(dict, saved["tables"][name])]) for name in TABLES]
            version = saved["sauvegarde"], saved["revision"]
        except (ValueError, TypeError, KeyError):
            raise Refused("votes.no_backup", path=path) from None
        if version != (SAVED, HEAD):
            raise Refused("votes.other_backup", path=path)
        try:
            with self._database.writing() as work:
                seen = rooms_version(work)
                for table in (*FORGOTTEN, *reversed(TABLES)):
                    work.run(f"DELETE FROM {table}")
                for table, rows in tables:
                    _fill(work, table, rows)
                results_changed(work, since=seen)
        except SQLAlchemyError:
            raise Refused("votes.no_backup", path=path) from None
        return len(tables[0][1])


def _fill(work: Work, table: str, rows: list[dict[str, Any]]) -> None:
    """Rows that lack a column, or fit no other row, are an error of SQLAlchemy."""
    columns = work.columns(table)
    values = ", ".join(f":{name}" for name in columns)
    work.run_each(f"INSERT INTO {table} VALUES ({values})", rows)
