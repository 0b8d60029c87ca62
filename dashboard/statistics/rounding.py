"""Turns a value into the figure that prints for it; everything that compares figures asks here."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import numpy as np
from numpy.typing import NDArray

_NEAR_HALF = 1e-6
MOST_TYPED = 3
"""Decimals that an address may give a bound."""

MOST_DECIMALS = 6
"""Decimals with which a bound is told at most."""


def as_published(value: float, decimals: int | None) -> float:
    """The figure that prints for a value; the value itself where `decimals` is None.

    A half goes away from zero, and it is a half of what a reader sees: 2.675 is 2.68 although
    its binary form lies below. Minus zero is zero; NaN stays NaN.
    """
    number = float(value)  # numpy writes np.float64(2.675) where Python writes 2.675
    if decimals is None or number != number:
        return number
    return float(Decimal(repr(number)).quantize(_last_digit(decimals), ROUND_HALF_UP)) + 0.0


def shortened(value: float, figures: int) -> float:
    """A value to so many significant figures, where all that a float holds would only weigh."""
    return float(f"{value:.{figures}g}")


@cache
def _last_digit(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def all_as_published(values: NDArray[np.float64], decimals: int | None) -> NDArray[np.float64]:
    """`as_published` of every value of an array."""
    if decimals is None:
        return values
    scaled = np.abs(values) * 10.0**decimals
    near = np.abs(scaled - np.floor(scaled) - 0.5) < _NEAR_HALF * np.maximum(scaled, 1.0)
    figures = np.round(values, decimals) + 0.0
    halves, which = np.unique(values[near], return_inverse=True)
    figures[near] = np.array([as_published(half, decimals) for half in halves.tolist()])[which]
    return np.asarray(figures)


def decimals_of(value: float) -> int:
    """Decimals that a value has itself: 2 for 0.25, 0 for 30.0."""
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    return max(0, -int(exponent))


def telling_decimals(bound: float, values: Iterable[float | None], least: int) -> int:
    """Decimals with which a bound of values that print with `least` is told.

    All of its own, and at least as many as the values, where it may have been typed; else the
    fewest, more than those of the values, with which the printed bound has each printed value on
    the side where it is. `MOST_DECIMALS` at most.
    """
    if decimals_of(bound) <= MOST_TYPED:
        return max(least, decimals_of(bound))
    present = [value for value in values if value is not None]
    return next(
        (
            decimals
            for decimals in range(least + 1, MOST_DECIMALS)
            if all(
                (value > bound) == (as_published(value, least) > as_published(bound, decimals))
                for value in present
            )
        ),
        MOST_DECIMALS,
    )
