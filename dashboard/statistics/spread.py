"""Turns the values of areas into the distance that counts as one step between them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

NORMAL = 1.4826
"""What the median absolute deviation of normal values is multiplied by to be their deviation."""

LEAST_SHARE = 0.2
"""Share of the standard deviation below which a robust spread never falls."""


def robust_spread(values: NDArray[np.float64]) -> float:
    """`NORMAL` × the median absolute deviation of the values from their median, in their unit.

    So one extreme area does not squeeze the others (Hampel, 1974; Leys et al., 2013). Where over
    half of the values are nearly equal it would be too small to divide by: then it is
    `LEAST_SHARE` of the standard deviation (ddof = 0). NaN is missing; 0 only where all values
    are equal, or none is there.
    """
    present = values[~np.isnan(values)]
    if not present.size or present.min() == present.max():
        return 0.0
    deviation = float(np.median(np.abs(present - np.median(present))))
    return max(NORMAL * deviation, LEAST_SHARE * float(present.std()))


def standard_spread(values: NDArray[np.float64]) -> float:
    """The standard deviation of the values as a population (ddof = 0), in their unit.

    NaN is missing; 0 only where all values are equal, or none is there.
    """
    present = values[~np.isnan(values)]
    if not present.size or present.min() == present.max():
        return 0.0
    return float(present.std())
