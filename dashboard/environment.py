"""The environment variables that PHARE reads, and what each may say: `docs/reglages.md`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import urlsplit

from dashboard.settings import (
    ADDRESS,
    BESIDE,
    DATA,
    DATABASE,
    FACILITATOR_KEY,
    HOST,
    HOSTS,
    IMPORT,
    LOGS,
    METRICS,
    PORT,
    PREFIX,
    PROXIES,
    STATE,
    STORE,
    VOTE_DAYS,
    WORKERS,
    Logs,
)

SHORTEST_KEY = 8
"""Characters of a key that somebody chooses."""
MOST_PORT = 65535
MOST_WORKERS = 64
MOST_PROXIES = 9
MOST_DAYS = 3650
DATABASES = ("postgresql", "postgres", "sqlite")

_OWN = "PHARE_"
_PATH = re.compile(r"(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?")


@dataclass(frozen=True, slots=True)
class Fault:
    """What a variable may not say: the key of its text, and the values of that."""

    key: str
    values: Mapping[str, object]


Check = Callable[[str], Fault | None]


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable; an empty one counts as one that is not set."""

    name: str
    check: Check = lambda _: None


def whole(low: int, high: int) -> Check:
    """A whole number within bounds."""

    def check(value: str) -> Fault | None:
        if value.isascii() and value.isdecimal() and low <= int(value) <= high:
            return None
        return Fault("whole", {"value": value[:20], "low": low, "high": high})

    return check


def one_of(words: Sequence[str]) -> Check:
    """One of a few words."""

    def check(value: str) -> Fault | None:
        if value in words:
            return None
        return Fault("word", {"value": value[:20], "words": ", ".join(words)})

    return check


def _address(value: str) -> Fault | None:
    try:
        parts = urlsplit(value)
    except ValueError:
        return Fault("environment.url", {"value": value[:60]})
    if parts.scheme in ("http", "https") and parts.hostname and not parts.query + parts.fragment:
        return None
    return Fault("environment.url", {"value": value[:60]})


def _path(value: str) -> Fault | None:
    return None if _PATH.fullmatch(value) else Fault("environment.path", {"value": value[:60]})


def _key(value: str) -> Fault | None:
    """Never tells the key."""
    return (
        None if len(value) >= SHORTEST_KEY else Fault("environment.short", {"fewest": SHORTEST_KEY})
    )


def _database(value: str) -> Fault | None:
    """Never tells the address, which may hold a password."""
    scheme, colon, _ = value.partition(":")
    known = colon and scheme.partition("+")[0] in DATABASES
    return None if known else Fault("environment.database", {})


VARIABLES = (
    Variable(DATA),
    Variable(HOST),
    Variable(PORT, whole(1, MOST_PORT)),
    Variable(WORKERS, whole(1, MOST_WORKERS)),
    Variable(ADDRESS, _address),
    Variable(HOSTS),
    Variable(PREFIX, _path),
    Variable(PROXIES, whole(0, MOST_PROXIES)),
    Variable(STATE),
    Variable(DATABASE, _database),
    Variable(FACILITATOR_KEY, _key),
    Variable(VOTE_DAYS, whole(1, MOST_DAYS)),
    Variable(IMPORT, one_of(("oui", "non"))),
    Variable(BESIDE),
    Variable(STORE),
    Variable(LOGS, one_of([*Logs])),
    Variable(METRICS, _key),
)


def faults(environ: Mapping[str, str] = os.environ) -> Iterator[tuple[str, Fault]]:
    """Each variable that says what it may not, with what is wrong."""
    for variable in VARIABLES:
        value = environ.get(variable.name, "")
        fault = variable.check(value) if value else None
        if fault:
            yield variable.name, fault
    address, prefix = (environ.get(name, "").rstrip("/") for name in (ADDRESS, PREFIX))
    if address and not address.endswith(prefix):
        values = {"value": address[:60], "prefix": prefix, "of": PREFIX}
        yield ADDRESS, Fault("environment.below", values)


def misspelt(environ: Mapping[str, str] = os.environ) -> Iterator[tuple[str, str]]:
    """Each variable that nothing reads though its name is close to that of one, with that one."""
    known = [variable.name for variable in VARIABLES]
    for name in sorted(environ):
        if name.startswith(_OWN) and name not in known:
            for meant in get_close_matches(name, known, 1, 0.8):
                yield name, meant
