"""Finds areas by what is typed of their names, the best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

from dashboard.model import Territory
from dashboard.text.folding import folded


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """The names of areas as they are searched, in the order of the areas."""

    names: tuple[str, ...]
    codes: tuple[str, ...]
    every: tuple[str, ...]
    """All that an area is found by: its name, its code, the names it had, parted by bars."""

    @classmethod
    def of(cls, areas: Sequence[Territory]) -> Names:
        """Those of some areas."""
        return cls(
            tuple(folded(one.name) for one in areas),
            tuple(folded(one.code) for one in areas),
            tuple(folded(" | ".join((one.name, one.code, *one.former_names))) for one in areas),
        )

    def matching(self, typed: str, most: int) -> list[int]:
        """Where the areas stand that hold each word typed, `most` at the most.

        First the one of just that name or code, then those that begin with what is typed, those
        with a word that does, the others; alike, in their order.
        """
        words = folded(typed).split()
        wanted = " ".join(words)
        found = [*range(len(self.every))] if words else []
        for word in words:
            found = [i for i in found if word in self.every[i]]
        return nsmallest(most, found, key=lambda i: (self._rank(i, wanted), i))

    def _rank(self, i: int, wanted: str) -> int:
        own = (self.names[i], self.codes[i])
        if wanted in own:
            return 0
        if any(one.startswith(wanted) for one in own):
            return 1
        return 2 if f" {wanted}" in self.every[i] else 3
