"""Turns a share and its base into an interval, and into how far it can be trusted."""

from __future__ import annotations

import math
from enum import StrEnum

Z_95 = 1.96
"""Standard normal quantile of a 95 % interval."""

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


def wilson(share: float, base: int, z: float = Z_95) -> tuple[float, float]:
    """Score interval of a share from `base` answers, without continuity correction.

    Share and bounds are fractions, 0 to 1; the share is always inside the bounds. Raises
    ValueError for a share outside 0..1 or a base under 1. (Wilson, 1927; recommended for
    small bases by Newcombe, 1998, method 3.)
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a share is between 0 and 1, not {share}")
    if base < 1:
        raise ValueError(f"a base is at least 1, not {base}")
    shrink = 1 / (1 + z * z / base)
    centre = (share + z * z / (2 * base)) * shrink
    half = z * math.sqrt(share * (1 - share) / base + (z / (2 * base)) ** 2) * shrink
    low = 0.0 if share == 0 else centre - half
    high = 1.0 if share == 1 else centre + half
    return low, high


def precision(share_percent: float | None, base: int | None) -> Precision:
    """How far a published answer can be trusted, from its base and, for a share, its interval.

    `share_percent` is 0 to 100, or None where the answer is not a share (a mean, an index):
    then only the base counts. Raises ValueError for a share outside 0..100.
    """
    if base is None:
        return Precision.UNKNOWN
    if base < SMALLEST_BASE:
        return Precision.TOO_SMALL
    if base < SOLID_BASE:
        return Precision.WIDE
    if share_percent is None:
        return Precision.SOLID
    low, high = wilson(share_percent / 100, base)
    return Precision.WIDE if 100 * (high - low) > WIDEST_INTERVAL else Precision.SOLID
