"""Counts wrong codes and wrong keys, and stops who tries them one after the other.

Right ones are never counted: a room of hundreds of telephones behind one address votes freely.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from typing import Any

from flask import request
from werkzeug.exceptions import TooManyRequests

from dashboard.votes import VoteStore
from dashboard.votes.part import DAY
from dashboard.web.voting.cookies import secret_of

MINUTE, HOUR = 60, 3600

Rate = tuple[int, int]
"""Wrong tries allowed, and the seconds in which they are counted."""
Counter = tuple[Any, str, str]
"""A rate of the library, what is typed, and by whom."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How often something may be typed wrong: from one address, and from all together."""

    name: str
    address: tuple[Rate, ...]
    together: tuple[Rate, ...]


CODES = Allowance("codes", ((60, 10 * MINUTE), (300, DAY)), ((200, HOUR),))
"""Five hundred people of whom one in ten mistypes are let in; all addresses of the world together
find one given code in a day with less than one chance in five hundred (a test computes it)."""
KEYS = Allowance("keys", ((5, MINUTE), (10, 10 * MINUTE), (20, HOUR), (40, DAY)), ((300, HOUR),))
"""The longer somebody tries, the longer the wait."""


class TooManyGuesses(TooManyRequests):
    """Too many were wrong; `seconds` until the next try is looked at."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__()


@dataclass(frozen=True, slots=True)
class Guesses:
    """The wrong tries of every worker and host, counted in the store.

    An address is counted under a digest that changes every day and is forgotten with its window.
    """

    store: VoteStore

    def check(self, allowance: Allowance) -> None:
        """Raises TooManyGuesses where the address, or all together, were wrong too often."""
        limiter = self._limiter()
        self._stop(limiter, [one for one in self._counters(allowance) if not limiter.test(*one)])

    def wrong(self, allowance: Allowance) -> None:
        """Counts a wrong try. Raises TooManyGuesses for the first one too many."""
        limiter = self._limiter()
        self._stop(limiter, [one for one in self._counters(allowance) if not limiter.hit(*one)])

    def _stop(self, limiter: Any, full: Sequence[Counter]) -> None:
        """Raises TooManyGuesses for counters that are full: until the last of them begins anew."""
        if full:
            ends = max(limiter.get_window_stats(*one)[0] for one in full)
            raise TooManyGuesses(max(1, ceil(ends - time.time())))

    def _limiter(self) -> Any:
        from limits.strategies import FixedWindowRateLimiter  # loads a tenth of a second of modules

        return FixedWindowRateLimiter(self.store.counters())

    def _counters(self, allowance: Allowance) -> Iterator[Counter]:
        """Every rate with what it is counted under."""
        from limits import RateLimitItemPerSecond

        address = self._address()
        for amount, seconds in allowance.address:
            yield RateLimitItemPerSecond(amount, seconds), allowance.name, address
        for amount, seconds in allowance.together:
            yield RateLimitItemPerSecond(amount, seconds), allowance.name, "*"

    def _address(self) -> str:
        """A digest of the address that asks; those of one IPv6 network are one."""
        day = datetime.now(UTC).date().isoformat()
        said = f"{day} {_network(request.remote_addr or '')}"
        return hmac.new(secret_of(self.store), said.encode(), hashlib.sha256).hexdigest()[:32]


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False))
