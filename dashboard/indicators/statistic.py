"""Turns a selection into one quantity over areas: an indicator, a domain score or an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from dashboard.catalogue import Catalogue
from dashboard.catalogue.store import Places, places_of
from dashboard.model import (
    Actor,
    AreaId,
    Evidence,
    Observation,
    Polarity,
    Status,
    Territory,
)
from dashboard.statistics.intervals import FEWEST_EVENTS, Precision, Rate, rate_interval
from dashboard.statistics.resampling import RankGroup, RankInterval
from dashboard.statistics.rounding import shortened
from dashboard.statistics.scores import SHARED_SPREAD, ReferenceKind
from dashboard.statistics.spread import robust_spread
from dashboard.text.i18n import (
    number,
    signed,
    unit,
    with_unit,
)
from dashboard.text.sources import SourceLine

BOUND_FIGURES = 7
"""Significant figures of an end of an interval: more than print."""

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of a quantity in one area."""

    value: float | None
    status: Status
    note: str = ""
    low: float | None = None
    high: float | None = None
    base: int | None = None
    precision: Precision | None = None
    evidence: Evidence | None = None
    n_indicators: int | None = None
    n_expected: int | None = None
    interval: RankInterval | None = None
    """Ranks that a domain score takes when the calculation changes."""
    group: RankGroup | None = None
    """The most or the least fragile areas among which the score surely is."""
    raw: float | None = None
    """A domain score before it is brought to the shared scale."""
    period: str = ""
    events: int | None = None
    """Events behind a rate; None where unknown, and for what is no rate."""

    before: float | None = None
    after: float | None = None
    """The two values that a change lies between."""

    @property
    def rare(self) -> bool:
        """Whether too few events stand behind a rate for a rank or a side of the country."""
        return self.events is not None and self.events < FEWEST_EVENTS

    @property
    def rate(self) -> Rate | None:
        """The value with its events; None where one of them is unknown."""
        if self.value is None or self.events is None:
            return None
        return Rate(self.value, self.events)

    def holds(self, reference: float) -> bool:
        """Whether a value cannot be told from this one, which is inside its interval."""
        if self.low is None or self.high is None:
            return False
        return self.low <= reference <= self.high


def observed_cell(observation: Observation | None) -> Cell:
    """What was observed in an area, with the interval of a rate whose events are known."""
    if observation is None:
        return Cell(None, Status.MISSING)
    value, events = observation.value, observation.events
    within = None if value is None or events is None else rate_interval(value, events)
    return Cell(
        value,
        observation.status,
        observation.note,
        low=shortened(within.low, BOUND_FIGURES) if within else None,
        high=shortened(within.high, BOUND_FIGURES) if within else None,
        period=str(observation.period),
        events=events,
    )


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells as arrays, in the order of the areas: what is counted over all of them."""

    values: NDArray[np.float64]
    """NaN where missing."""
    lows: NDArray[np.float64]
    highs: NDArray[np.float64]
    rare: NDArray[np.bool_]
    rates: NDArray[np.bool_]
    """Whether events are known behind a value."""
    counted: bool
    """Whether events are known behind some values, and so their intervals."""
    statuses: frozenset[Status]
    """Of all cells."""
    absent: frozenset[Status]
    """Of the cells without a value."""


def kept(count: Callable[[Any], R]) -> Callable[[Any], R]:
    """Decorates what is counted over all areas of a quantity: it is counted once."""

    @wraps(count)
    def recalled(quantity: Any) -> R:
        if count not in quantity.counted_so_far:
            quantity.counted_so_far[count] = count(quantity)
        found: R = quantity.counted_so_far[count]
        return found

    return recalled


def _columns(cells: list[Cell]) -> Columns:
    def numbers(name: str) -> NDArray[np.float64]:
        found = (getattr(cell, name) for cell in cells)
        return np.array([np.nan if number is None else number for number in found], dtype=float)

    return Columns(
        values=numbers("value"),
        lows=numbers("low"),
        highs=numbers("high"),
        rare=np.array([cell.rare for cell in cells], dtype=bool),
        rates=np.array([cell.rate is not None for cell in cells], dtype=bool),
        counted=any(cell.events is not None for cell in cells),
        statuses=frozenset(cell.status for cell in cells),
        absent=frozenset(cell.status for cell in cells if cell.value is None),
    )


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity over the areas of a level, with what a reader must know to read it."""

    kind: str
    """`indicator`, `score`, `perception`, or `change`: of an indicator between two years."""
    label: str
    short: str
    unit: str
    decimals: int
    polarity: Polarity
    period: str
    areas: tuple[Territory, ...]
    cells: Mapping[AreaId, Cell]
    reference: float | None
    reference_kind: ReferenceKind | None
    notes: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    language: str
    signed: bool = field(default=False)
    placed: bool = True
    """False for a score whose indicators describe several realities, or whose areas are fewer
    than `FEWEST_PLACED`: no area has a place."""
    of_plain_means: bool = False
    """True for a score whose indicators are all compared with the plain mean of the areas: what it
    says is not about the country."""
    actor: Actor | None = None
    """Who answered; None for what is no answer."""
    topic: str = ""
    """What answers are about: their domain where they have one, else the question."""
    counted_so_far: dict[object, Any] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    @property
    @kept
    def columns(self) -> Columns:
        """The cells as arrays."""
        own: Columns | None = getattr(self.cells, "columns", None)
        return own or _columns([self.cells[t.area] for t in self.areas])

    @property
    @kept
    def places(self) -> Places:
        """Area id → its position among the areas."""
        own: Places | None = getattr(self.cells, "places", None)
        return places_of(t.area for t in self.areas) if own is None else own

    @property
    def n_present(self) -> int:
        """Areas with a value."""
        return int(np.count_nonzero(~np.isnan(self.values)))

    @property
    def ends(self) -> tuple[Territory, Territory]:
        """The areas of the lowest value and of the highest, the first of equal ones."""
        low, high = np.nanargmin(self.values), np.nanargmax(self.values)
        return self.areas[low], self.areas[high]

    @property
    def compared_with(self) -> ReferenceKind | None:
        """What its areas are said to be more fragile than: of a score the country, whichever its
        values are, or the plain mean where the country has none of them."""
        if self.kind != "score":
            return self.reference_kind
        return ReferenceKind.PLAIN_MEAN if self.of_plain_means else ReferenceKind.PUBLISHED

    @property
    def judged(self) -> bool:
        """Whether one direction of the values means fragility."""
        return self.polarity is not Polarity.UNJUDGED

    @property
    def values(self) -> NDArray[np.float64]:
        """Values in the order of the areas, NaN where missing."""
        return self.columns.values

    @property
    @kept
    def spread(self) -> float:
        """The usual distance between areas, in the unit: 1 on the shared scale of scores."""
        return SHARED_SPREAD if self.kind == "score" else robust_spread(self.values)

    @property
    def n_ranked(self) -> int:
        """Areas with a value that may have a rank."""
        return int((~np.isnan(self.values) & ~self.columns.rare).sum())

    @property
    def n_rare(self) -> int:
        """Areas whose value would be judged, if it had more events behind it."""
        return int(self.columns.rare.sum()) if self.judged else 0

    @property
    def all_close(self) -> NDArray[np.bool_]:
        """`close` of every area."""
        columns, reference = self.columns, self.reference
        if not self.judged or reference is None:
            return np.zeros(len(self.areas), dtype=bool)
        within: NDArray[np.bool_] = (columns.lows <= reference) & (reference <= columns.highs)
        return within

    def close(self, cell: Cell) -> bool:
        """Whether a value would be judged, but its interval contains the reference."""
        return self.judged and self.reference is not None and cell.holds(self.reference)

    def format(self, value: float | None) -> str:
        """A value with its unit, as a reader writes it."""
        if self.kind == "score":
            return signed(self.language, value, self.decimals)
        return with_unit(self.language, value, self.decimals, self.unit, sign=self.signed)

    def bare(self, value: float | None) -> str:
        """A value without its unit."""
        write = signed if self.signed else number
        return write(self.language, value, self.decimals)


def source_line(catalogue: Catalogue, source_id: str) -> SourceLine:
    """The source line of a source record."""
    source = catalogue.sources[source_id]
    return SourceLine(f"{source.producer}, {source.title}", source.url, source.licence)


def period_text(quantity: Quantity) -> str:
    """Unit and period, as a subtitle shows them."""
    words = (unit(quantity.language, quantity.unit), quantity.period)
    return " · ".join(filter(None, words))
