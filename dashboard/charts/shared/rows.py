"""The rows of the tables of charts: frozen records whose fields are read by name or by column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from dashboard.model import AreaId, Evidence, Status
from dashboard.statistics.intervals import Precision
from dashboard.statistics.ranks import Band
from dashboard.statistics.scores import ReferenceKind


class Record(Mapping[str, object]):
    """A row as a mapping from the keys of columns to raw values; subclasses are frozen dataclasses.

    Code that knows the kind of a row reads its attributes; tables and files go by column.
    """

    __slots__ = ()

    def __getitem__(self, key: str) -> object:
        """The raw value of a column; KeyError where the row has no such field."""
        if key not in _names(type(self)):
            raise KeyError(key)
        return getattr(self, key)

    def __iter__(self) -> Iterator[str]:
        """Names of the fields, in their order."""
        return iter(_names(type(self)))

    def __len__(self) -> int:
        """Number of fields."""
        return len(_names(type(self)))

    def as_dict(self) -> dict[str, object]:
        """Field → raw value."""
        names = _names(type(self))
        return dict(zip(names, attrgetter(*names)(self), strict=True))


R = TypeVar("R", bound=Record)


def extended(kind: Callable[..., R], row: Record, **more: object) -> R:
    """A row as one of a kind that has more fields; those given replace its own."""
    return kind(**(row.as_dict() | more))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow(Record):
    """A value of a place, and how it is written; `value` is None where there is none."""

    territory: str
    label: str
    value: float | None
    formatted: str
    status: Status
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedRow(ValueRow):
    """A value that has a place among others; None where it is missing or not judged."""

    rank: int | None
    tie: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRow(RankedRow):
    """A value that may be more or less fragile than its reference."""

    band: Band | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow(JudgedRow):
    """One statistic in one area."""

    area: AreaId
    reference: float | None
    reference_kind: ReferenceKind | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRateRow(AreaRow):
    """A rate in one area, with its interval where the events behind it are known."""

    low: float | None
    high: float | None
    events: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaScoreRow(AreaRow):
    """The score of a domain in one area, with the ranks it takes when the calculation changes.

    `score` is on the scale that domains share, `raw` before it is brought there.
    """

    score: float | None
    raw: float | None
    rank_low: int | None
    rank_high: int | None
    n_indicators: int | None
    n_expected: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaChangeRow(AreaRow):
    """The change of an indicator in one area, and the two values that it lies between."""

    low: float | None
    high: float | None
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaAnswerRow(AreaRow):
    """A survey answer in one area."""

    low: float | None
    high: float | None
    base: int | None
    precision: Precision | None
    evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainScoreRow(JudgedRow):
    """The score of one domain in one territory; `label` is that of the territory."""

    area: AreaId
    domain: str
    domain_label: str
    score: float | None
    n_indicators: int
    n_expected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow(JudgedRow):
    """One indicator in one territory; `score` is its oriented z-score."""

    area: AreaId
    indicator: str
    indicator_label: str
    domain: str
    score: float | None
    reference: float | None
    low: float | None
    high: float | None
    events: int | None
    reference_kind: ReferenceKind | None
    unit: str
    decimals: int
    note: str
