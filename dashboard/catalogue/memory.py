"""Keeps what was computed of catalogues, as long as each lives and within a size for all."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, MutableMapping
from dataclasses import dataclass
from functools import wraps
from itertools import count
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary, WeakValueDictionary, finalize

from cachetools import LRUCache

from dashboard.catalogue.tables import Catalogue

P = ParamSpec("P")
R = TypeVar("R")

_MEMORIES: WeakValueDictionary[int, LRUCache[Any, Any]] = WeakValueDictionary()
"""Of each function, whatever the number of catalogues: languages, examples, editions. Those of an
application that is gone go with it."""


def held() -> int:
    """Bytes that this process keeps, roughly; never more than `room`."""
    return sum(int(memory.currsize) for memory in [*_MEMORIES.values()])


def room() -> int:
    """Bytes that this process may keep."""
    return sum(int(memory.maxsize) for memory in [*_MEMORIES.values()])


@dataclass
class _Reads:
    """How often a result was in memory, and how often not, in this process."""

    hits: int = 0
    misses: int = 0


_reads = _Reads()


def tally() -> tuple[int, int, int]:
    """Results that were in memory when they were asked for, those that were not, and the bytes that
    all in memory weigh, roughly."""
    return _reads.hits, _reads.misses, held()


def remembered(
    most_bytes: int, weight: Callable[[R], int]
) -> Callable[[Callable[Concatenate[Catalogue, P], R]], Callable[Concatenate[Catalogue, P], R]]:
    """Decorates a function of a catalogue: results are kept until they weigh `most_bytes`, those of
    all catalogues together.

    `weight` says how many bytes a result takes, roughly; the longest unused leave first, one that
    is heavier than all the room is not kept. Other arguments must be hashable. Errors are not
    kept. Who asks for what another thread is computing waits for it.
    """

    def decorated(
        function: Callable[Concatenate[Catalogue, P], R],
    ) -> Callable[Concatenate[Catalogue, P], R]:
        memory: LRUCache[tuple[int, Hashable], R] = LRUCache(most_bytes, getsizeof=weight)
        _MEMORIES[id(memory)] = memory
        numbers: WeakKeyDictionary[Catalogue, int] = WeakKeyDictionary()
        gone: deque[int] = deque()
        lock, numbering = Lock(), count()
        computing: dict[tuple[int, Hashable], Lock] = {}

        def number(catalogue: Catalogue) -> int:
            if catalogue not in numbers:
                numbers[catalogue] = next(numbering)
                finalize(catalogue, gone.append, numbers[catalogue])
            return numbers[catalogue]

        @wraps(function)
        def recalled(catalogue: Catalogue, /, *args: P.args, **kwargs: P.kwargs) -> R:
            with lock:
                _forget(memory, gone)
                key = (number(catalogue), (args, tuple(sorted(kwargs.items()))))
                if key in memory:
                    _reads.hits += 1
                    return memory[key]
                turn = computing.setdefault(key, Lock())
            with turn:
                with lock:
                    if key in memory:
                        _reads.hits += 1
                        return memory[key]
                    _reads.misses += 1
                try:
                    result = function(catalogue, *args, **kwargs)
                    if weight(result) <= most_bytes:
                        with lock:
                            memory[key] = result
                    return result
                finally:
                    with lock:
                        computing.pop(key, None)

        return recalled

    return decorated


def _forget(memory: MutableMapping[tuple[int, Hashable], Any], gone: deque[int]) -> None:
    """Lets go of what was computed of catalogues that are no longer used."""
    while gone:
        left = gone.popleft()
        for key in [key for key in memory if key[0] == left]:
            del memory[key]
