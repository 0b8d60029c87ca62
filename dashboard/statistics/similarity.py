"""Turns what areas are like into how far each is from the others, and which are alike."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dashboard.statistics.spread import robust_spread

CLOSEST_SHARE = 0.25
"""Share of all pairs, the closest ones, whose areas are alike."""


def standardised(features: NDArray[np.float64]) -> NDArray[np.float64]:
    """Robust spreads from the median, of shape (features, areas) as the values; NaN is missing.

    A feature on which all areas are equal is 0: it sets nobody apart.
    """
    spreads = np.array([robust_spread(row) or 1.0 for row in features])
    medians = np.nanmedian(features, axis=1, keepdims=True)
    return np.asarray((features - medians) / spreads[:, None])


def distances(features: NDArray[np.float64]) -> NDArray[np.float64]:
    """Euclidean distances between areas, of shape (areas, areas), in robust spreads.

    `features` has shape (features, areas). An area that lacks a feature is NaN from all others.
    """
    z = standardised(features)
    return np.asarray(np.sqrt(((z[:, :, None] - z[:, None, :]) ** 2).sum(axis=0)))


def alike_within(apart: NDArray[np.float64]) -> float:
    """The distance of the closest `CLOSEST_SHARE` of the pairs: up to it, two areas are alike."""
    pairs = apart[np.triu_indices(len(apart), k=1)]
    return float(np.nanquantile(pairs, CLOSEST_SHARE))


def nearest(apart: NDArray[np.float64], index: int, n: int) -> tuple[int, ...]:
    """The `n` areas nearest to one, the nearest first; of equally near ones the first of them."""
    order = np.argsort(apart[index], kind="stable").tolist()
    return tuple(i for i in order if i != index and not np.isnan(apart[index, i]))[:n]
