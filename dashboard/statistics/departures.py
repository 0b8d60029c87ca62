"""Finds where two orders of the same items part, beyond what the margins of one of them explain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.statistics.concordance import average_ranks

FEWEST_PLACES = 5
"""Places between the two orders from which an item may depart."""

Margin = tuple[float, float] | None
"""The ends of an interval; None where it is unknown."""


@dataclass(frozen=True, slots=True)
class Departure:
    """One item in two orders, 1 = the highest of each; ties share their mean place."""

    first_place: float
    second_place: float
    expected: float
    """The second value that stands where the item does in the first order; between two places,
    in proportion between their values."""
    departs: bool
    """Whether the places are far apart and the margin of the second value does not reach
    `expected`; never without a margin."""

    @property
    def gap(self) -> float:
        """Places by which the item stands higher in the second order than in the first."""
        return self.first_place - self.second_place


def departures(
    first: Sequence[float], second: Sequence[float], margins: Sequence[Margin]
) -> tuple[Departure, ...]:
    """How each item stands in the two orders; no value may be missing.

    Margins are in the unit of the second values. Raises ValueError for sequences of different
    lengths.
    """
    places = [average_ranks([-value for value in side]) for side in (first, second)]
    values = sorted(second, reverse=True)
    expected = np.interp(places[0], np.arange(1, len(values) + 1), values) if values else ()
    return tuple(
        Departure(one, two, float(value), _departs(one - two, margin, float(value)))
        for one, two, value, margin in zip(*places, expected, margins, strict=True)
    )


def _departs(gap: float, margin: Margin, expected: float) -> bool:
    if margin is None or abs(gap) < FEWEST_PLACES:
        return False
    low, high = sorted(margin)
    return not low <= expected <= high
