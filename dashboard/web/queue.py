"""Requests that wait for a thread: so many at once, and no longer than a reader waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

R = TypeVar("R")


class Busy(Exception):  # noqa: N818
    """There is no room, or was no time, for a request."""


class Queue:
    """Threads that answer, and the requests that wait for them; of one event loop.

    `most` counts those that are being answered too.
    """

    def __init__(self, threads: int, most: int) -> None:
        self._threads = ThreadPoolExecutor(threads)
        self._most = most
        self._inside = 0

    async def answer(self, work: Callable[[], R], seconds: float) -> R:
        """What some work gives; raises Busy where too many wait already, or it takes longer.

        What was not begun by then never is; what was goes on, and its result is kept by whatever
        keeps results, so that who asks again has it.
        """
        if self._inside >= self._most:
            raise Busy
        self._inside += 1
        try:
            async with asyncio.timeout(seconds):
                loop = asyncio.get_running_loop()
                return await loop.run_in_executor(self._threads, work)
        except TimeoutError:
            raise Busy from None
        finally:
            self._inside -= 1
