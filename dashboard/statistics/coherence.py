"""Turns the indicators of a domain into how far they move together over the areas."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

COHERENT_FROM = 0.5
"""Alpha under which the indicators of a domain describe several realities."""

NOTHING = 1e-9
"""A variance under which it is that of binary rounding."""

FEWEST_AREAS = 3
"""Areas that two indicators need in common for a correlation."""


@dataclass(frozen=True, slots=True)
class Coherence:
    """How far the indicators of a domain move together; None where too little is observed."""

    correlation: float | None
    """Mean of the correlations of all pairs of indicators."""
    alpha: float | None
    """Cronbach's alpha, standardised: at most 1, below 0 where indicators oppose each other."""
    correlation_without: float | None
    """Without the most extreme area."""
    alpha_without: float | None
    extreme: int | None
    """Index of the area that is farthest from the reference over all indicators."""

    @property
    def scattered(self) -> bool:
        """Whether the indicators describe several realities: alpha under `COHERENT_FROM`."""
        return self.alpha is not None and self.alpha < COHERENT_FROM


def coherence(z: NDArray[np.float64]) -> Coherence:
    """The coherence of oriented z-scores of shape (indicators, areas), NaN = missing.

    A correlation (Pearson) is that of the areas where both indicators have a value; an indicator
    that is equal everywhere has none. The most extreme area has the largest mean of |z|.
    """
    r = mean_correlation(z)
    sizes = np.nansum(np.abs(z), axis=0) / np.maximum((~np.isnan(z)).sum(axis=0), 1)
    extreme = int(sizes.argmax()) if z.size else None
    without = None if extreme is None else mean_correlation(np.delete(z, extreme, axis=1))
    n = len(z)
    return Coherence(r, _alpha(r, n), without, _alpha(without, n), extreme)


def mean_correlation(z: NDArray[np.float64]) -> float | None:
    """The mean Pearson correlation over all pairs of rows; None without any pair."""
    present = ~np.isnan(z)
    values, mask = np.where(present, z, 0.0), present.astype(float)
    n, sums, squares = mask @ mask.T, values @ mask.T, values**2 @ mask.T
    spreads = n * squares - sums**2  # n² times the variance of each row where both have a value
    both = (n >= FEWEST_AREAS) & (np.minimum(spreads, spreads.T) > NOTHING)
    pairs = np.triu(both, 1)
    if not pairs.any():
        return None
    products = n * (values @ values.T) - sums * sums.T
    return float(np.mean(products[pairs] / np.sqrt((spreads * spreads.T)[pairs])))


def _alpha(r: float | None, n: int) -> float | None:
    """Cronbach's alpha of `n` items on one scale with a mean correlation (Cronbach, 1951).

    It falls without end as the sum of the items stops varying, where they cancel out.
    """
    if r is None:
        return None
    spread = 1 + (n - 1) * r
    return n * r / spread if spread > NOTHING else -math.inf
