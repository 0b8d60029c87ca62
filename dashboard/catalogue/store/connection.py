"""One connection to an engine for each process, opened when it is first needed."""

from __future__ import annotations

import logging
import os
import re
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from dashboard.settings import STATE, STORE
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa
    from ibis.backends import BaseBackend

R = TypeVar("R")

DUCKDB = "duckdb"
"""The address of the engine that is embedded, on Parquet files."""

REST = 3
"""Seconds after a failure in which nobody asks again: threads that wait for an engine that is gone
would answer nobody."""

_log = logging.getLogger(__name__)


class EngineGoneError(Exception):
    """The engine that keeps the observations does not answer."""

    def message(self, language: str) -> str:
        """The error in one sentence."""
        return translate(language, "engine.gone")

    def __str__(self) -> str:
        return self.message(DEFAULT_LANGUAGE)


class EngineRefusedError(Exception):
    """The engine cannot give the observations in the first place; the message says what to do."""

    def __init__(self, address: str, error: BaseException | None) -> None:
        cause = without_password(str(error).partition("\n")[0].rstrip("."))
        embedded = address == DUCKDB
        said = {"address": address, "variable": STATE if embedded else STORE, "error": cause}
        key = "engine.unprepared" if embedded else "engine.refused"
        super().__init__(translate(DEFAULT_LANGUAGE, key, **said))


def without_password(address: str) -> str:
    """An address that may be shown."""
    return re.sub(r":[^:/@]+@", ":…@", address)


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of an engine: all rows with the columns `ROWS`, twice where an engine reads what
    stands together faster, and their numbers by the columns `SUMMARY`."""

    backend: BaseBackend
    by_series: ibis.Table
    by_area: ibis.Table
    counts: ibis.Table
    of_indicator: Callable[[str], ibis.Table]
    """The rows among which all of an indicator are: of all files few, where that is faster."""

    def read(self, rows: ibis.Table) -> pa.Table:
        """Some rows as columns. Spark gives them itself: Ibis would take them through pandas."""
        if self.backend.name == "pyspark":
            return self.backend.raw_sql(self.backend.compile(rows)).toArrow()
        return rows.to_pyarrow()


class Connection:
    """Asks an engine one question at a time: DuckDB answers each with all cores, and its memory
    is that of one question. No connection survives a fork: each process opens its own."""

    def __init__(self, opened: Callable[[], Tables]) -> None:
        self._opened = opened
        self._tables: Tables | None = None
        self._answered = False
        self._failed = float("-inf")
        self._lock = RLock()
        _all.add(self)

    def ask(self, question: Callable[[Tables], R]) -> R:
        """The answer to a question. Raises EngineGoneError; the next question connects again."""
        with self._lock:
            if time.monotonic() - self._failed < REST:
                raise EngineGoneError
            try:
                if self._tables is None:
                    self._tables = self._opened()
                answer = question(self._tables)
                self._answered = True
                return answer
            except Exception as error:
                if self._answered:  # else who starts the server is told
                    cause = without_password(str(error).partition("\n")[0])
                    _log.error("the engine of the observations failed: %s", cause)
                self.close()
                self._failed = time.monotonic()
                raise EngineGoneError from error

    def close(self) -> None:
        """Lets the engine go; the next question connects again."""
        with self._lock:
            tables, self._tables = self._tables, None
            if tables is not None:
                with suppress(Exception):  # it may be gone
                    _let_go(tables.backend)

    def before_fork(self) -> None:
        """Threads of an engine would be missing in the child, and nobody would let the lock go."""
        self._lock.acquire()
        self.close()

    def after_fork(self) -> None:
        """In the parent and in the child."""
        self._lock.release()


def _let_go(backend: BaseBackend) -> None:
    backend.disconnect()
    if backend.name == "pyspark":  # its JVM outlives a session, and would be shared after a fork
        from pyspark import SparkContext

        gateway = SparkContext._gateway
        SparkContext._gateway = SparkContext._jvm = None
        gateway.shutdown()
        gateway.proc.stdin.close()
        gateway.proc.wait()


_all: weakref.WeakSet[Connection] = weakref.WeakSet()


def _each(act: Callable[[Connection], None]) -> None:
    for connection in tuple(_all):
        act(connection)


os.register_at_fork(
    before=partial(_each, Connection.before_fork),
    after_in_parent=partial(_each, Connection.after_fork),
    after_in_child=partial(_each, Connection.after_fork),
)
