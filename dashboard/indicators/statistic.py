"""Turns a selection into one quantity over areas: an indicator, a domain score or an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from dashboard.catalogue import Catalogue
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
        """Whether too few events stand behind a rate for a rank or a side of France."""
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
    """False for a score whose indicators describe several realities: no area has a place."""
    actor: Actor | None = None
    """Who answered; None for what is no answer."""
    topic: str = ""
    """What answers are about: their domain where they have one, else the question."""

    @property
    def compared_with(self) -> ReferenceKind | None:
        """What its areas are said to be more fragile than: of a score, always France."""
        return ReferenceKind.PUBLISHED if self.kind == "score" else self.reference_kind

    @property
    def judged(self) -> bool:
        """Whether one direction of the values means fragility."""
        return self.polarity is not Polarity.UNJUDGED

    @property
    def values(self) -> np.ndarray:
        """Values in the order of the areas, NaN where missing."""
        cells = (self.cells[t.area].value for t in self.areas)
        return np.array([np.nan if value is None else value for value in cells], dtype=float)

    @property
    def spread(self) -> float:
        """The usual distance between areas, in the unit: 1 on the shared scale of scores."""
        return SHARED_SPREAD if self.kind == "score" else robust_spread(self.values)

    @property
    def n_ranked(self) -> int:
        """Areas with a value that may have a rank."""
        return sum(cell.value is not None and not cell.rare for cell in self.cells.values())

    @property
    def n_rare(self) -> int:
        """Areas whose value would be judged, if it had more events behind it."""
        return sum(self.judged and cell.rare for cell in self.cells.values())

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
