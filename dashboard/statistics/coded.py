"""A column of things that repeat a few: what stands in 35,000 rows takes a byte or two in each."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=Hashable, covariant=True)


@dataclass(frozen=True, slots=True, eq=False)
class Coded(Sequence[T]):
    """The things, and the number of the one in each row. It equals any sequence of the same."""

    words: Sequence[T]
    codes: NDArray[np.integer[Any]]

    @classmethod
    def of(cls, things: Sequence[T]) -> Coded[T]:
        """The same column, coded, its things in the order in which they first come."""
        if isinstance(things, Coded):
            return things
        numbers = {word: n for n, word in enumerate(dict.fromkeys(things))}
        codes = np.array([numbers[thing] for thing in things], dtype=fewest_bytes(len(numbers)))
        return cls(tuple(numbers), codes)

    @classmethod
    def alike(cls, thing: T, n: int) -> Coded[T]:  # type: ignore[misc]
        """So many rows of one thing."""
        return cls((thing,), np.broadcast_to(np.uint8(0), n))

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Coded[T]: ...
    def __getitem__(self, index: int | slice) -> T | Coded[T]:
        if isinstance(index, slice):
            return Coded(self.words, self.codes[index])
        return self.words[int(self.codes[index])]

    def __iter__(self) -> Iterator[T]:
        return map(self.words.__getitem__, self.codes.tolist())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def where(self, meets: Callable[[T], bool]) -> NDArray[np.intp]:
        """The rows of the things that meet a condition."""
        numbers = [n for n, word in enumerate(self.words) if meets(word)]
        return np.flatnonzero(np.isin(self.codes, numbers))

    def count(self, value: object) -> int:
        """In how many rows a thing stands."""
        return sum(
            int(np.count_nonzero(self.codes == n))
            for n, word in enumerate(self.words)
            if word == value
        )


def fewest_bytes(n: int) -> np.dtype[Any]:
    """The type of the numbers from 0 to `n`."""
    return np.min_scalar_type(n)
