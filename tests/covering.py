"""A sample of many cases in which each part of a case is seen at least once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from random import Random
from typing import TypeVar

Case = TypeVar("Case")


def covering(
    cases: Iterable[Case], parts: Callable[[Case], Iterable[Hashable]], seed: int = 13
) -> list[Case]:
    """The cases, in an order that depends on the seed alone, that hold a part not seen before.

    A part is a value of a choice, or a pair of values where two choices meet in the code.
    """
    shuffled = list(cases)
    Random(seed).shuffle(shuffled)
    seen: set[Hashable] = set()
    sample = []
    for case in shuffled:
        own = {*parts(case)}
        if own - seen:
            seen |= own
            sample.append(case)
    return sample
