"""Keeps what was computed of a catalogue, as long as the catalogue lives and within a size."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from cachetools import LRUCache

from dashboard.catalogue.tables import Catalogue

P = ParamSpec("P")
R = TypeVar("R")


def remembered(
    most_bytes: int, weight: Callable[[R], int]
) -> Callable[[Callable[Concatenate[Catalogue, P], R]], Callable[Concatenate[Catalogue, P], R]]:
    """Decorates a function of a catalogue: results are kept until they weigh `most_bytes`.

    `weight` says how many bytes a result takes, roughly; the longest unused leave first, one that
    is heavier than all the room is not kept. Other arguments must be hashable. Errors are not
    kept. Two threads may compute the same result at the same time; both get an equal one.
    """

    def decorated(
        function: Callable[Concatenate[Catalogue, P], R],
    ) -> Callable[Concatenate[Catalogue, P], R]:
        memories: WeakKeyDictionary[Catalogue, LRUCache[Hashable, R]] = WeakKeyDictionary()
        lock = Lock()

        @wraps(function)
        def recalled(catalogue: Catalogue, /, *args: P.args, **kwargs: P.kwargs) -> R:
            key = (args, tuple(sorted(kwargs.items())))
            with lock:
                memory = memories.get(catalogue)
                if memory is None:
                    memory = memories[catalogue] = LRUCache(most_bytes, getsizeof=weight)
                if key in memory:
                    return memory[key]
            result = function(catalogue, *args, **kwargs)
            if weight(result) <= most_bytes:
                with lock:
                    memory[key] = result
            return result

        return recalled

    return decorated
