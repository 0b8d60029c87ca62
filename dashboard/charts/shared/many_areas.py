"""Maps and rankings of many areas: what their resources carry in the place of a figure an area."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

from dashboard.charts.shared.chart_view import Mark
from dashboard.charts.shared.rows import Record
from dashboard.model import AreaId, Level, Territory
from dashboard.text.folding import folded
from dashboard.text.i18n import translate

BLOCK = 1_000
"""Rows that are made at a time for a file."""
PAGE = 100
"""Rows of a page of a table of many areas."""

MANY = 250
"""Areas beyond which a map is drawn as pixels, a ranking is sent by pages, and a list where one is
chosen is filled while its name is typed.

Measured in Chromium on two cores under load: `Plotly.react` takes 110 ms for 200 areas of 19
vertices, 207 ms for 300, 571 ms for 1,250 (`docs/echelle.md`).
"""


@dataclass(frozen=True, slots=True)
class Style:
    """How the areas of a class are filled."""

    role: str
    mark: Mark


@dataclass(frozen=True, slots=True, eq=False)
class ManyAreas:
    """The areas of a map, told by class: `classes[i]` is the style of the i-th of `areas`.

    `values` are whole numbers of the last digit that prints, NaN where there is none; `says` are
    the words of pointing, with places for them.
    """

    level: Level
    areas: tuple[AreaId, ...]
    styles: tuple[Style, ...]
    classes: NDArray[np.uint8]
    values: NDArray[np.float64]
    decimals: int
    says: Says
    selected: str | None
    compared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Says:
    """What pointing at one of many areas says; `{value}` and `{rank}` stand for its own.

    `styles` are the words of each style: those of its class, or why there is no value.
    """

    value: str
    rank: str
    tie: str
    descending: bool
    """Whether the first place is that of the highest value."""
    styles: tuple[str, ...]
    period: str


class LazyRows(Sequence[Record]):
    """Rows of measures that are made when a table, a page or a file asks for them, and not kept.

    `order` are the positions of the areas in the order of the rows; `make` makes those of some.
    """

    def __init__(
        self,
        order: Sequence[int],
        areas: Sequence[Territory],
        period: str,
        make: Callable[[Sequence[int]], Sequence[Record]],
    ) -> None:
        self._order, self._areas, self._make = order, areas, make
        self.period = period
        """The years of the values, known without a row."""

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Record]:
        for start in range(0, len(self), BLOCK):
            yield from self[start : start + BLOCK]

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Record]: ...
    def __getitem__(self, index: int | slice) -> Record | Sequence[Record]:
        if isinstance(index, slice):
            return self._make(self._order[index])
        return self._make([self._order[index]])[0]

    def named(self, words: str) -> LazyRows:
        """The rows of the areas whose name holds some words, as `folded` reads both."""
        wanted = folded(words)
        order = [i for i in self._order if wanted in folded(self._areas[i].name)]
        return LazyRows(order, self._areas, self.period, self._make)


def is_many(areas: Sequence[object]) -> bool:
    """Whether areas are too many for a figure of each."""
    return len(areas) > MANY


def many_notes(areas: Sequence[object], language: str) -> tuple[str, ...]:
    """What a chart of one mark an area says where it shows the chosen areas alone."""
    return (translate(language, "note.chosen_only", most=MANY),) if is_many(areas) else ()
