"""Turns the values of a map into class breaks that cover each of them exactly once."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import jenkspy
import numpy as np
from numpy.typing import NDArray

from dashboard.statistics.ranks import TOLERANCE, limits
from dashboard.statistics.rounding import all_as_published, as_published

MOST_IN_JENKS = 3_000
"""Values that the exact optimum is found for, whose time grows with their square: 0.04 s; of more,
every so many of them in order."""


class ClassMethod(StrEnum):
    """How the breaks between classes are found."""

    QUANTILES = "quantiles"
    JENKS = "jenks"
    FRANCE = "france"
    FIXED = "fixes"
    """Quantiles of the values of all years, for maps that are compared."""


@dataclass(frozen=True, slots=True)
class Classes:
    """Classes of values: k + 1 edges, each class closed on the right, the first on both sides.

    `edges` of sequential classes increase strictly, from the minimum to the maximum; the one
    exception is a single distinct value, whose only class has it as both edges. Classes around a
    reference are five, the outer two without end; `middle` is the index of the one around it,
    None for sequential classes. `decimals` are those the values print with, None where they are
    classed as they are.
    """

    method: ClassMethod
    edges: tuple[float, ...]
    middle: int | None = None
    decimals: int | None = None

    def __len__(self) -> int:
        """Number of classes."""
        return len(self.edges) - 1

    def index_of(self, value: float) -> int:
        """The class of a value; ValueError when it is outside the edges or NaN."""
        figure = as_published(value, self.decimals)
        if not self.edges[0] <= figure <= self.edges[-1]:
            raise ValueError(f"{figure} is outside [{self.edges[0]}, {self.edges[-1]}]")
        return max(bisect_left(self.edges, figure) - 1, 0)


def class_breaks(
    values: NDArray[np.float64],
    method: ClassMethod,
    reference: float | None = None,
    k: int = 5,
    decimals: int | None = None,
    spread: float | None = None,
) -> Classes:
    """At most `k` classes of the values, NaN dropped; no sequential class is empty.

    Quantiles are those of `numpy.quantile`; Jenks (Fisher 1958, the exact optimum) comes from
    `jenkspy`. Their breaks are moved down to the largest value of the class, so that a legend
    prints figures that exist, and equal values never part; up to `k` distinct values get a class
    each. FRANCE makes five classes whatever the values: at most one and at most two bands from
    the reference on either side (`ranks.limits`, which takes the `spread`), and beyond; a value
    on a bound is in the class nearer to the reference. With `decimals` the figures are classed as
    they print, and so do the edges: a printed value is always inside its printed class. Raises
    ValueError without any value, for k < 1, or for FRANCE without a reference or a spread.
    """
    present = np.sort(all_as_published(values[~np.isnan(values)], decimals))
    if not present.size:
        raise ValueError("no value to class")
    if method is ClassMethod.FRANCE:
        return _diverging(reference, spread, decimals)
    if k < 1:
        raise ValueError(f"at least one class is needed, not {k}")
    low, high = float(present[0]), float(present[-1])
    edges = (low, *_inner_edges(present, method, k, floor=low), high)
    return Classes(method, edges, decimals=decimals)


def _diverging(reference: float | None, spread: float | None, decimals: int | None) -> Classes:
    if reference is None or spread is None:
        raise ValueError("classes around the country need its value and a spread")
    far_low, low, high, far_high = limits(reference, spread, decimals)
    lower, upper = map(_just_below, (far_low, low)), (high, far_high)
    return Classes(ClassMethod.FRANCE, (-math.inf, *lower, *upper, math.inf), 2, decimals)


def _just_below(value: float) -> float:
    """The number before: it prints like `value`, and leaves it in the class above."""
    return math.nextafter(value, -math.inf)


def _just_above(value: float) -> float:
    """The next number there is: it prints like `value`, and leaves it in a class of its own."""
    return math.nextafter(value, math.inf)


def _inner_edges(
    present: NDArray[np.float64], method: ClassMethod, k: int, floor: float
) -> list[float]:
    """Edges between at most `k` classes of sorted values, the lower edge of the first given.

    Each edge is the largest value of its class, or just above `floor` where that is `floor`
    itself: a class with the minimum alone.
    """
    distinct = np.unique(present)
    cuts = range(1, len(distinct)) if len(distinct) <= k else _cuts(present, distinct, method, k)
    edges: list[float] = []
    for cut in cuts:
        last, following = float(distinct[cut - 1]), float(distinct[cut])
        edge = max(last, _just_above(floor))
        if edge < following:
            edges.append(edge)
    return edges


def _cuts(
    present: NDArray[np.float64], distinct: NDArray[np.float64], method: ClassMethod, k: int
) -> Iterable[int]:
    """How many distinct values lie at or below each inner break, without repetition."""
    centre, span = float(present.mean()), float(distinct[-1] - distinct[0])
    # on one scale: squares of large values would lose their spread
    bins = _bins((present - centre) / span, method, k)
    # and interpolating between equal values may fall a hair below them
    cuts = np.searchsorted((distinct - centre) / span, bins + TOLERANCE, side="right")
    return (cut for cut in np.unique(cuts).tolist() if 0 < cut < len(distinct))


def _bins(scaled: NDArray[np.float64], method: ClassMethod, k: int) -> NDArray[np.float64]:
    k = min(k, len(np.unique(scaled)))
    if method is ClassMethod.JENKS:
        step = -(-len(scaled) // MOST_IN_JENKS)
        scaled = np.append(scaled[::step], scaled[-1]) if step > 1 else scaled
        return np.array(jenkspy.jenks_breaks(scaled, k)[1:])
    return np.quantile(scaled, np.arange(1, k + 1) / k)
