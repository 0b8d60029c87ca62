"""Turns the values of indicators into oriented z-scores, and those into one score per area."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from dashboard.model import Polarity

CAP = 2.5
"""A z-score counts for at most this much in a domain score, on either side."""

SHADES = 5
"""Classes of equal width in which scores within ±`CAP` are shaded."""

MIN_SHARE = 0.5
"""Share of the expected indicators an area needs to get a domain score."""


class ReferenceKind(StrEnum):
    """Where a reference value comes from."""

    PUBLISHED = "published"
    WEIGHTED_MEAN = "weighted_mean"
    """Of the areas, by their population."""
    PLAIN_MEAN = "plain_mean"


@dataclass(frozen=True, slots=True)
class Score:
    """A domain score, positive = more fragile; `value` is None with too few indicators."""

    value: float | None
    n_indicators: int
    n_expected: int


def reference_value(
    values: NDArray[np.float64], published: float | None
) -> tuple[float, ReferenceKind]:
    """The value areas are compared with: the published one, else the plain mean of the areas.

    NaN is missing, zero is a value. Raises ValueError when there is neither a published value
    nor any area with one.
    """
    if published is not None and not math.isnan(published):
        return published, ReferenceKind.PUBLISHED
    present = values[~np.isnan(values)]
    if not present.size:
        raise ValueError("no published reference and no value to average")
    return float(present.mean()), ReferenceKind.PLAIN_MEAN


def oriented_z(
    values: NDArray[np.float64],
    reference: float,
    polarity: Polarity,
    among: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """Standard deviations between each area and the reference, positive = more fragile.

    `values` has shape (areas,), NaN where missing, and so has the result. The deviation is
    that of the areas present, as a population (ddof = 0), or of those `among` which the values
    are set, in the same unit. Areas that are all equal get 0,
    whatever the reference: an indicator that separates nobody moves no score. Raises
    ValueError for an unjudged indicator, or without a finite reference for its values.
    """
    sign = orientation(polarity)
    peers = values if among is None else among
    present = peers[~np.isnan(peers)]
    if not present.size:
        return np.full(values.shape, np.nan)
    if not math.isfinite(reference):
        raise ValueError(f"the reference must be a finite number, not {reference}")
    spread = 0.0 if present.min() == present.max() else float(present.std())
    if spread == 0.0:
        return np.where(np.isnan(values), np.nan, 0.0)
    return np.asarray(sign * (values - reference) / spread + 0.0)  # + 0.0: no -0.0


def orientation(polarity: Polarity) -> int:
    """+1 where high values are fragile, -1 where low ones are; ValueError when unjudged."""
    if polarity is Polarity.UNJUDGED:
        raise ValueError("an unjudged indicator has no more fragile side")
    return 1 if polarity is Polarity.HIGH else -1


def domain_scores(z: NDArray[np.float64]) -> tuple[Score, ...]:
    """One score per area from oriented z-scores of shape (indicators, areas), NaN = missing.

    The score is the mean of the z-scores present, each capped at ±`CAP`; it is None when fewer
    than `MIN_SHARE` of the indicators are present (exactly that share is enough).
    """
    present = ~np.isnan(z)
    totals = np.where(present, np.clip(z, -CAP, CAP), 0.0).sum(axis=0)
    counts = present.sum(axis=0)
    return tuple(
        Score(
            value=float(total) / int(count) if enough else None,
            n_indicators=int(count),
            n_expected=len(z),
        )
        for total, count, enough in zip(totals, counts, is_scored(z), strict=True)
    )


def is_scored(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which areas have enough indicators for a score; `values` has shape (indicators, areas)."""
    counts = (~np.isnan(values)).sum(axis=0)
    return np.asarray((counts > 0) & (counts >= MIN_SHARE * len(values)))
