"""Sets what is measured beside what is perceived: four quadrants."""

from __future__ import annotations

from enum import StrEnum

from dashboard.statistics.ranks import Band
from dashboard.statistics.scores import NEAR

FEWEST_REGIONS = 8
"""Regions that a question must have been measured in to be compared over them."""


class Quadrant(StrEnum):
    """Where a domain stands, as it is measured and as it is perceived."""

    BOTH = "seen_and_measured"
    BLIND_SPOT = "blind_spot"
    FELT = "felt"
    NEITHER = "little_present"
    BORDER = "border"
    """Close to the reference on one side at least: in no quadrant."""


def quadrant(
    measured: float, perceived: float, measured_from: float, perceived_from: float
) -> Quadrant:
    """The quadrant of a domain; a value exactly on its threshold has not passed it.

    Both values are oriented: the higher, the more fragile.
    """
    is_perceived = perceived > perceived_from
    if measured > measured_from:
        return Quadrant.BOTH if is_perceived else Quadrant.BLIND_SPOT
    return Quadrant.FELT if is_perceived else Quadrant.NEITHER


def quadrant_of_sides(measured: Band, perceived: Band) -> Quadrant:
    """The quadrant of a domain by the sides of the reference that it is on."""
    if Band.CLOSE in (measured, perceived):
        return Quadrant.BORDER
    if measured is Band.MORE:
        return Quadrant.BOTH if perceived is Band.MORE else Quadrant.BLIND_SPOT
    return Quadrant.FELT if perceived is Band.MORE else Quadrant.NEITHER


def is_close(z: float, low: float | None, high: float | None, reference: float) -> bool:
    """Whether an answer is within `NEAR` spreads of the reference, or cannot be told from it.

    `z` is its distance in spreads; `low` and `high` are the ends of its interval, in the unit of
    the reference: a difference that they contain is noise. None where no interval is known.
    """
    if abs(z) <= NEAR:
        return True
    return low is not None and high is not None and low <= reference <= high
