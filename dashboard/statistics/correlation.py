"""Turns pairs of values into how far their orders go together, and how far by chance.

`scipy.stats.spearmanr` gives the same rho, but to load it takes half a second in every process.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from dashboard.statistics.concordance import average_ranks
from dashboard.statistics.intervals import Z_95

FEWEST_PAIRS = 5
MOST_EXACT = 7
"""Up to this many pairs every order is tried: 5,040 of them."""

DRAWS = 10_000
VALUES_AT_ONCE = 200_000
"""Values in the orders that are held at once: some megabytes, however many pairs there are."""
SEED = 2015
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Correlation:
    """Spearman's rho of some pairs, -1 to 1, its 95 % interval and its two-sided p-value."""

    rho: float
    low: float
    high: float
    p_value: float
    n: int


def spearman(x: Sequence[float], y: Sequence[float]) -> Correlation | None:
    """How far two orders go together; ties share their mean rank, a pair with NaN is left out.

    None under `FEWEST_PAIRS` pairs, and where one side is all equal. The interval is that of
    Fisher's z with the standard error of Bonett & Wright (2000, Psychometrika 65, 23-28),
    sqrt((1 + rho²/2) / (n - 3)). The p-value is the share of orders of y that go with x at least
    as far, one way or the other: all orders up to `MOST_EXACT` pairs, else `DRAWS` seeded ones
    with the published one among them. It takes some milliseconds: callers remember it. Raises
    ValueError for sides of different lengths.
    """
    pairs = [(a, b) for a, b in zip(x, y, strict=True) if not math.isnan(a) and not math.isnan(b)]
    n = len(pairs)
    if n < FEWEST_PAIRS:
        return None
    first, second = (_standard(average_ranks(side)) for side in zip(*pairs, strict=True))
    if first is None or second is None:
        return None
    rho = max(-1.0, min(1.0, float(first @ second)))
    low, high = _interval(rho, n)
    return Correlation(rho, low, high, _p_value(first, second, rho), n)


def _standard(ranks: Sequence[float]) -> NDArray[np.float64] | None:
    """The ranks around 0, their squares summing to 1; None where they are all equal."""
    centred = np.asarray(ranks) - np.mean(ranks)
    length = float(np.sqrt(centred @ centred))
    return np.asarray(centred / length) if length > _SLACK else None


def _interval(rho: float, n: int) -> tuple[float, float]:
    """The interval of rho; a perfect one gets that of the next rho that n pairs can have."""
    next_to_perfect = 1 - 12 / (n**3 - n)
    held = max(-next_to_perfect, min(next_to_perfect, rho))
    half = Z_95 * math.sqrt((1 + held * held / 2) / (n - 3))
    z = math.atanh(held)
    return min(math.tanh(z - half), rho), max(math.tanh(z + half), rho)


def _p_value(first: NDArray[np.float64], second: NDArray[np.float64], rho: float) -> float:
    far = abs(rho) - _SLACK
    if len(first) <= MOST_EXACT:
        orders = np.array(list(permutations(second.tolist())))
        return float(np.mean(np.abs(orders @ first) >= far))
    random, n_far = np.random.default_rng(SEED), 0
    at_once = max(1, VALUES_AT_ONCE // len(second))
    for first_of in range(0, DRAWS, at_once):
        orders = np.tile(second, (min(at_once, DRAWS - first_of), 1))
        n_far += int((np.abs(random.permuted(orders, axis=1) @ first) >= far).sum())
    return (1 + n_far) / (1 + DRAWS)
