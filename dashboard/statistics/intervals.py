"""Turns counts, rates and shares into 95 % intervals, of a level and of a change.

`scipy.stats` gives the same bounds, but to load it takes half a second and 60 MB in every process.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import NDArray

Z_95 = 1.96
"""Standard normal quantile of a 95 % interval."""

TAIL = 0.025
"""Chance left on each side of a 95 % interval."""

FEWEST_EVENTS = 10
"""Under this many events a rate has no rank and no side of the reference."""

DESIGN_EFFECT = 1.5
"""Variance of a weighted share over that of a plain one of the same base (Kish, 1965)."""

SMALLEST_BASE = 30
"""Under this many answers no value is shown."""

SOLID_BASE = 60
"""Under this many answers a value is shown with its interval and a star."""

WIDEST_INTERVAL = 20.0
"""Percentage points; a wider interval gets a star whatever its base."""


class Precision(StrEnum):
    """How far a survey value can be trusted."""

    SOLID = "solid"
    WIDE = "wide"
    TOO_SMALL = "base_too_small"
    UNKNOWN = "base_unknown"


class Bounds(NamedTuple):
    """The ends of an interval, in the unit of what it is about."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether a value is inside; the ends are."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Rate:
    """Events over an exposure: the value in any unit, and the events that it comes from."""

    value: float
    events: int

    @property
    def exposure(self) -> float | None:
        """What one unit of the value stands for, in events; None where nothing happened."""
        return self.events / self.value if self.events and self.value else None


def poisson(events: int) -> Bounds:
    """Exact interval of the expected number of events of which so many were counted.

    The lower end is 0 where nothing happened. Raises ValueError for a negative count.
    (Garwood, 1936; Dobson et al., 1991.)
    """
    if events < 0:
        raise ValueError(f"a count is at least 0, not {events}")
    low = float(scipy.special.gammaincinv(events, TAIL)) if events else 0.0
    return Bounds(low, float(scipy.special.gammaincinv(events + 1, 1 - TAIL)))


def rate_interval(value: float, events: int) -> Bounds | None:
    """Exact interval of a rate from its events: value x bound of the count / count.

    None without any event: the rate is 0 whatever it was counted over, and so the upper end
    is not known.
    """
    if not events:
        return None
    counted = poisson(events)
    return Bounds(value * counted.low / events, value * counted.high / events)


def rate_ratio(before: Rate, after: Rate) -> Bounds | None:
    """Exact interval of the rate after over the rate before, two independent counts.

    Of all events, those after are binomial, so it comes from the exact interval of that share
    (Clopper & Pearson, 1934; Przyborowski & Wilenski, 1940); the upper end is infinite where
    it reaches 1. None where one of the two counts no event: its exposure is not known.
    """
    if before.exposure is None or after.exposure is None:
        return None
    first, then = before.events, after.events
    low = float(scipy.special.betaincinv(then, first + 1, TAIL))
    high = float(scipy.special.betaincinv(then + 1, first, 1 - TAIL))
    exposures = before.exposure / after.exposure
    return Bounds(exposures * low / (1 - low), exposures * high / (1 - high))


def rate_change(before: Rate, after: Rate) -> Bounds | None:
    """The interval of a change of rate as shares of the rate before: -0.1 is a tenth less."""
    ratio = rate_ratio(before, after)
    return None if ratio is None else Bounds(ratio.low - 1, ratio.high - 1)


def difference(before: float, before_within: Bounds, after: float, after_within: Bounds) -> Bounds:
    """Interval of after - before, two independent shares each inside its own interval.

    With the intervals of Wilson it is method 10 of Newcombe (1998, Statistics in Medicine 17,
    873-890); with other ones, published margins for example, it is the same construction
    (Zou & Donner, 2008). Any unit, that of the shares.
    """
    change = after - before
    down = math.hypot(after - after_within.low, before_within.high - before)
    up = math.hypot(after_within.high - after, before - before_within.low)
    return Bounds(change - down, change + up)


def combined(
    values: NDArray[np.float64], within: Sequence[Bounds], weights: NDArray[np.float64]
) -> Bounds:
    """Interval of a weighted mean of independent estimates; the weights sum to 1.

    Each side is the root of the sum of the squares of weight x distance to that end: with margins
    of the normal theory the variance of a stratified mean, sum of w² V (Cochran, 1977, Sampling
    Techniques, § 5.3), with others, those of Wilson for example, the construction of `difference`
    (Zou & Donner, 2008).
    """
    low, high = np.array(within, float).T
    mean = float(values @ weights)
    down = float(np.linalg.norm(weights * (values - low)))
    up = float(np.linalg.norm(weights * (high - values)))
    return Bounds(mean - down, mean + up)


def wilson(share: float, base: int, design_effect: float = 1.0) -> Bounds:
    """Score interval of a share from `base` answers, without continuity correction.

    Share and bounds are fractions, 0 to 1; the share is always inside the bounds. The base
    counts for `base / design_effect` answers. Raises ValueError for a share outside 0..1, a
    base under 1 or a design effect under 1. (Wilson, 1927; recommended for small bases by
    Newcombe, 1998, method 3; for weighted ones by Korn & Graubard, 1998, with the effective base.)
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a share is between 0 and 1, not {share}")
    if base < 1:
        raise ValueError(f"a base is at least 1, not {base}")
    if design_effect < 1:
        raise ValueError(f"a design effect is at least 1, not {design_effect}")
    n, z = base / design_effect, Z_95
    shrink = 1 / (1 + z * z / n)
    centre = (share + z * z / (2 * n)) * shrink
    half = z * math.sqrt(share * (1 - share) / n + (z / (2 * n)) ** 2) * shrink
    low = 0.0 if share == 0 else centre - half
    high = 1.0 if share == 1 else centre + half
    return Bounds(low, high)


def precision(base: int | None, width: float | None) -> Precision:
    """How far a published answer can be trusted, from its base and its interval.

    `width` is that of the interval of a share, in points; None where it is unknown or the answer
    is no share (a mean, an index): then only the base counts.
    """
    if base is None and width is None:
        return Precision.UNKNOWN
    if base is not None and base < SMALLEST_BASE:
        return Precision.TOO_SMALL
    small = base is not None and base < SOLID_BASE
    wide = width is not None and width > WIDEST_INTERVAL
    return Precision.WIDE if small or wide else Precision.SOLID
