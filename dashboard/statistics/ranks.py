"""Turns comparable values into ranks with ties, and into bands around the reference.

The one competition ranking of the dashboard is `positions`. `scipy.stats.rankdata` gives the same
figures, but to load scipy.stats takes half a second and 60 MB in every process.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping, Sequence, Sized
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from dashboard.model import Polarity
from dashboard.statistics.coded import Coded, fewest_bytes
from dashboard.statistics.rounding import all_as_published, as_published
from dashboard.statistics.scores import NEAR, orientation

TOLERANCE = 1e-9
"""Relative slack that keeps binary rounding from moving a value across a bound."""


FEWEST_PLACED = 5
"""Areas of a level under which none has a place among the others: of three, nine calculations out
of ten leave hardly an order that chance would not."""


@dataclass(frozen=True, slots=True)
class Rank:
    """A place among areas, 1 = most fragile; `tie` when it cannot be told from another's."""

    position: int
    tie: bool


class Band(StrEnum):
    """On which side of the reference an area is, or that it is close to it."""

    MORE = "more_fragile"
    CLOSE = "close_to_average"
    LESS = "less_fragile"


def competition_ranks(
    fragility: Sequence[float | None] | NDArray[np.float64], decimals: int | None = None
) -> Coded[Rank | None]:
    """Standard competition ranks (1, 2, 2, 4), the highest value first.

    `fragility` is oriented: positive = more fragile, so the sign of a low-is-fragile value is
    turned first. With `decimals`, values that print the same tie; without, only equal ones do.
    None and NaN are missing and get None.
    """
    figures = all_as_published(np.array(fragility, dtype=float), decimals)
    places, codes, shared = np.unique(positions(figures), return_inverse=True, return_counts=True)
    ranks = [
        Rank(int(place), tie=n > 1) if place == place else None
        for place, n in zip(places.tolist(), shared.tolist(), strict=True)
    ]
    return Coded(ranks, codes.astype(fewest_bytes(len(ranks))))


def positions(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Positions along the last axis, 1 = highest; equal values share the first of theirs.

    NaN where a value is missing; it takes no position from the others.
    """
    order = np.argsort(-values, axis=-1)  # NaN last
    ordered = np.take_along_axis(values, order, axis=-1)
    first = np.ones(values.shape, dtype=bool)
    first[..., 1:] = ordered[..., 1:] != ordered[..., :-1]
    places = np.where(first, np.arange(values.shape[-1]), 0)
    ranks = np.empty(values.shape)
    np.put_along_axis(ranks, order, 1.0 + np.maximum.accumulate(places, axis=-1), axis=-1)
    return np.asarray(np.where(np.isnan(values), np.nan, ranks))


def interval_bands(
    lows: Sequence[float | None],
    highs: Sequence[float | None],
    reference: float,
    polarity: Polarity,
) -> tuple[Band | None, ...]:
    """Where survey values stand: CLOSE when the interval contains the reference.

    None where the interval is unknown. Raises ValueError for an unjudged polarity.
    """
    below, above = _sides(polarity)

    def band(low: float | None, high: float | None) -> Band | None:
        if low is None or high is None:
            return None
        if high < reference:
            return below
        return above if low > reference else Band.CLOSE

    return tuple(band(low, high) for low, high in zip(lows, highs, strict=True))


def interval_ranks(
    lows: Sequence[float | None], highs: Sequence[float | None], descending: bool
) -> tuple[Rank | None, ...]:
    """Ranks that only count differences larger than the uncertainty of the values.

    The position of an area is 1 + the number of areas whose interval lies entirely on its more
    fragile side: above it when `descending` (the highest comes first), below it otherwise.
    `tie` says that its interval overlaps another one, if only at an end. None where an end
    is unknown (None or NaN). Raises ValueError for an interval that ends before it starts.
    """
    intervals = [_interval(low, high) for low, high in zip(lows, highs, strict=True)]
    present = [interval for interval in intervals if interval is not None]
    if not descending:
        present = [(-high, -low) for low, high in present]
    ranks = iter([_interval_rank(interval, present) for interval in present])
    return tuple(None if interval is None else next(ranks) for interval in intervals)


def _interval(low: float | None, high: float | None) -> tuple[float, float] | None:
    if low is None or high is None or math.isnan(low) or math.isnan(high):
        return None
    if low > high:
        raise ValueError(f"the interval [{low}, {high}] ends before it starts")
    return low, high


def _interval_rank(interval: tuple[float, float], intervals: list[tuple[float, float]]) -> Rank:
    low, high = interval
    above = sum(other_low > high for other_low, _ in intervals)
    overlapping = sum(o_low <= high and o_high >= low for o_low, o_high in intervals)
    return Rank(1 + above, tie=overlapping > 1)  # an interval overlaps itself


def steps(
    values: NDArray[np.float64],
    reference: float,
    spread: float,
    polarity: Polarity,
    decimals: int | None = None,
) -> Coded[int | None]:
    """How far each area is from the reference, in bands: −2 to 2, positive = more fragile.

    0 is close to the reference, 1 up to twice as far as the band reaches, 2 is beyond (`limits`).
    With `decimals`, all of it is worked out on the figures as they print. None where a value is
    missing. Raises ValueError for an unjudged indicator.
    """
    sign = orientation(polarity)
    figures = all_as_published(values, decimals)
    far_low, low, high, far_high = limits(reference, spread, decimals)
    below = 2 - np.searchsorted([far_low, low], figures, side="right")  # a bound is on the inside
    above = np.searchsorted([high, far_high], figures, side="left")
    codes = np.where(np.isnan(figures), NO_STEP, STEPS.index(0) + sign * (above - below))
    return Coded(STEPS, codes.astype(np.uint8))


STEPS = (-2, -1, 0, 1, 2, None)
"""The steps that there are; the last one, of number `NO_STEP`, for what has none."""
NO_STEP = len(STEPS) - 1

BAND_OF: Mapping[int | None, Band] = MappingProxyType(
    {-2: Band.LESS, -1: Band.LESS, 0: Band.CLOSE, 1: Band.MORE, 2: Band.MORE}
)
"""The side that a step of `steps` is on; none of what is missing."""


def _sides(polarity: Polarity) -> tuple[Band, Band]:
    """The bands of the values below the reference and above it."""
    below, above = (Band.LESS, Band.MORE)[:: orientation(polarity)]
    return below, above


def limits(
    reference: float, spread: float, decimals: int | None = None
) -> tuple[float, float, float, float]:
    """The reference −2, −1, +1 and +2 times the band of values close to it.

    The band is `NEAR` times a spread in the unit of the reference, with a relative slack of
    `TOLERANCE`: a value on a bound is on the side of the reference. With `decimals` the reference
    is the figure that prints for it, the bounds the outermost figures on that side that print.
    """
    centre, band = as_published(reference, decimals), NEAR * spread
    slack = max(TOLERANCE * (abs(centre) + band), sys.float_info.min)
    near, far = band + slack, 2 * band + slack
    lower = (_rounded(centre - margin, decimals, math.ceil) for margin in (far, near))
    upper = (_rounded(centre + margin, decimals, math.floor) for margin in (near, far))
    far_low, low, high, far_high = *lower, *upper
    return far_low, low, high, far_high


def _rounded(bound: float, decimals: int | None, whole: Callable[[float], int]) -> float:
    return bound if decimals is None else whole(bound * 10**decimals) / 10**decimals


def are_few(areas: Sized) -> bool:
    """Whether areas are too few for any of them to have a place (`FEWEST_PLACED`)."""
    return len(areas) < FEWEST_PLACED
