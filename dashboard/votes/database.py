"""Transactions on SQLite or PostgreSQL, for statements that both understand.

SQLAlchemy is imported with the first connection: a server without votes does without it. Each
process has an engine of its own, for connections do not survive a fork.
"""

from __future__ import annotations

import os
import random
import time
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.votes.errors import Refused, StoreGone

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine, TextClause

PATIENCE = 4.0
"""Seconds that a transaction waits for another one before the store counts as gone."""
BETWEEN_TRIES = 0.001, 0.004
"""Seconds between two tries to write, drawn so that those who wait do not wait in step."""
CONNECT_TIMEOUT = 3
"""Seconds that PostgreSQL has to answer."""
REST = 3
"""How many times longer than an attempt to connect has failed, nobody tries again: threads that
wait for a database that is gone would answer nobody."""
KEPT_OPEN = 4
"""Connections of a process: one for each of its threads."""
FILE = "phare-votes.sqlite"
"""In the folder `state`, where no database is named."""


class Work:
    """Statements of one transaction, with `:name` for each value."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        on_postgres = connection.dialect.name == "postgresql"
        self.alone = " FOR NO KEY UPDATE" if on_postgres else ""
        """End of a SELECT whose rows nobody else may change or hold until the end."""
        self.shared = " FOR SHARE" if on_postgres else ""
        """End of a SELECT whose rows nobody else may change until the end."""

    def run(self, statement: str, **values: object) -> int:
        """Number of rows changed."""
        return self.connection.execute(_text(statement), values).rowcount

    def run_each(self, statement: str, values: Sequence[Mapping[str, object]]) -> None:
        """Runs a statement once for each group of values."""
        if values:
            self.connection.execute(_text(statement), values)

    def rows(self, statement: str, **values: object) -> list[Any]:
        """All rows, whose columns are attributes."""
        return list(self.connection.execute(_text(statement), values))

    def row(self, statement: str, **values: object) -> Any | None:
        """The only row, if there is one."""
        return self.connection.execute(_text(statement), values).one_or_none()

    def value(self, statement: str, **values: object) -> Any | None:
        """The only value of the only row, if there is one."""
        return self.connection.execute(_text(statement), values).scalar_one_or_none()

    def columns(self, table: str) -> list[str]:
        """The names of the columns of a table, in order."""
        return [*self.connection.execute(_text(f"SELECT * FROM {table} WHERE 1 = 0")).keys()]


class Database:
    """The tables of the votes, migrated when they are first touched."""

    def __init__(self, url: str, state: Path, patience: float = PATIENCE) -> None:
        self._url = url
        self._state = state
        self._patience = patience
        self._engines: dict[int, Engine] = {}
        """By process; those of a parent are never used, nor closed."""
        self._rests_until = 0.0
        self._file: Path | None = None
        self._inode: int | None = None
        """Of SQLite, once it was opened."""
        weakref.finalize(self, _close, self._engines)

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """A transaction that sees one moment. Raises StoreGone."""
        with self._work(writing=False) as work:
            yield work

    @contextmanager
    def writing(self, durable: bool = True) -> Iterator[Work]:
        """A transaction that is on the disk once left, or has changed nothing. Raises StoreGone.

        One that is not `durable` may be forgotten where the machine stops.
        """
        with self._work(writing=True, durable=durable) as work:
            yield work

    @property
    def is_empty(self) -> bool:
        """Whether there is surely nothing to read: the file of the votes was never made."""
        return not self._url and not (self._state / FILE).exists()

    def close(self) -> None:
        """Leaves nothing open: processes can be forked."""
        _close(self._engines)

    @contextmanager
    def _work(self, **options: bool) -> Iterator[Work]:
        try:
            with (
                _gone(),
                self._connected().execution_options(**options) as connection,
                connection.begin(),
            ):
                yield Work(connection)
        except StoreGone:
            self.close()  # a connection does not see that a file can be written again
            raise

    def _connected(self) -> Connection:
        """A connection; at once none for a while after one that took long to fail."""
        begun = time.monotonic()
        if begun < self._rests_until:
            raise StoreGone
        try:
            return self._engine().connect()
        except Exception:
            failed = time.monotonic()
            self._rests_until = failed + REST * (failed - begun)
            raise

    def _engine(self) -> Engine:
        """Of this process. Raises StoreGone for a file that is gone since it was first opened:
        who has it open would go on writing, for nobody. Another file in its place is opened."""
        if self._file and (inode := _inode(self._file)) != self._inode:
            self.close()
            if inode is None:
                raise StoreGone
        engine = self._engines.get(os.getpid())
        if engine is None:
            from dashboard.votes.migrating import migrate

            engine = _engine_of(self._url, self._state, self._patience)
            migrate(engine)
            engine = self._engines.setdefault(os.getpid(), engine)
            if engine.dialect.name == "sqlite" and engine.url.database:
                self._file = Path(engine.url.database)
                self._inode = _inode(self._file)
        return engine


def _inode(path: Path) -> int | None:
    """None where there is no such file."""
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None


def _close(engines: dict[int, Engine]) -> None:
    engine = engines.pop(os.getpid(), None)
    if engine:
        engine.dispose()


@cache
def _text(statement: str) -> TextClause:
    from sqlalchemy import text

    return text(statement)


@contextmanager
def _gone() -> Iterator[None]:
    """Says of a database that fails that it is gone; mistakes of ours stay what they are."""
    from sqlalchemy import exc

    try:
        yield
    except (exc.IntegrityError, exc.ProgrammingError, exc.DataError):
        raise
    except (exc.DBAPIError, exc.TimeoutError, OSError) as error:
        raise StoreGone from error


def _engine_of(url: str, state: Path, patience: float) -> Engine:
    from sqlalchemy import create_engine, event

    address = _address(url, state)
    if address.get_backend_name() == "sqlite":
        engine = create_engine(
            address,
            hide_parameters=True,  # errors are logged: nothing of a vote stands in them
            pool_size=KEPT_OPEN,
            pool_timeout=patience,
            connect_args={"timeout": patience, "isolation_level": None},
        )
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", partial(_begin_sqlite, patience))
    else:
        most = int(1000 * patience)
        waits = f"-c lock_timeout={most} -c statement_timeout={most}"
        engine = create_engine(
            address,
            hide_parameters=True,  # errors are logged: nothing of a vote stands in them
            pool_size=KEPT_OPEN,
            pool_timeout=patience,
            pool_pre_ping=True,
            connect_args={
                "connect_timeout": CONNECT_TIMEOUT,
                "options": f"{address.query.get('options', '')} {waits}",
            },
        )
        event.listen(engine, "begin", _begin_postgres)
    return engine


def _address(url: str, state: Path) -> URL:
    from sqlalchemy import URL, exc, make_url

    if not url:
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
        (state / FILE).touch(mode=0o600)
        return URL.create("sqlite", database=str(state / FILE))
    try:
        address = make_url(url)
        backend = address.get_backend_name()
    except (exc.ArgumentError, exc.NoSuchModuleError):
        raise Refused("votes.address") from None
    match backend:
        case "sqlite":
            return address
        case "postgresql" | "postgres":
            return address.set(drivername="postgresql+psycopg")
        case _:
            raise Refused("votes.address")


def _set_up_sqlite(connection: Any, _: object) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")


def _begin_sqlite(patience: float, connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("writing"):
        level = "FULL" if options.get("durable", True) else "NORMAL"
        connection.exec_driver_sql(f"PRAGMA synchronous = {level}")
        _take_turn(connection, patience)
    else:
        connection.exec_driver_sql("BEGIN")


def _take_turn(connection: Connection, patience: float) -> None:
    """Begins to write once nobody else does.

    SQLite itself waits longer and longer between two tries, up to a tenth of a second, and lets
    those who have just come in first.
    """
    from sqlalchemy.exc import OperationalError

    until = time.monotonic() + patience
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                return
            except OperationalError:
                if time.monotonic() > until:
                    raise
            time.sleep(random.uniform(*BETWEEN_TRIES))
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(1000 * patience)}")


def _begin_postgres(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("writing"):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    elif not options.get("durable", True):
        connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
