"""Sets what is measured beside what is perceived: four quadrants, and places on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum


class Quadrant(StrEnum):
    """Where a domain stands; measured and perceived each against a threshold of its own."""

    BOTH = "seen_and_measured"
    BLIND_SPOT = "blind_spot"
    FELT = "felt"
    NEITHER = "little_present"


def quadrant(
    measured: float, perceived: float, measured_from: float, perceived_from: float
) -> Quadrant:
    """The quadrant of a domain; a value exactly on its threshold has not passed it.

    Both values are oriented: the higher, the more fragile.
    """
    seen = perceived > perceived_from
    if measured > measured_from:
        return Quadrant.BOTH if seen else Quadrant.BLIND_SPOT
    return Quadrant.FELT if seen else Quadrant.NEITHER


def places(values: Sequence[float]) -> tuple[int, ...]:
    """The place of each value, 1 = highest; equal values share the first of their places."""
    return tuple(1 + sum(other > value for other in values) for value in values)
