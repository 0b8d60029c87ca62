"""Turns what several raters say of the same items into how far they agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import scipy

from dashboard.statistics.rounding import as_published

FEWEST_RATERS = 2
FEWEST_ITEMS = 3

CHANCE = 0.05
"""From this p-value on, an agreement or a link cannot be told from chance."""

SPREAD_DIGITS = 9
"""Decimals that a spread keeps: 6.3 - 5.5 and 0.8 are the same range."""


class Strength(StrEnum):
    """The words of Schmidt (1997) for a coefficient of concordance."""

    VERY_WEAK = "very_weak"
    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"
    UNUSUALLY_STRONG = "unusually_strong"


_STRENGTHS = (
    (0.9, Strength.UNUSUALLY_STRONG),
    (0.7, Strength.STRONG),
    (0.5, Strength.MODERATE),
    (0.3, Strength.WEAK),
)


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall's W: 0 when the raters order the items in no common way, 1 when all in the same."""

    w: float
    raters: int
    items: int
    chi_square: float
    """raters × (items - 1) × W."""
    degrees: int
    """Degrees of freedom of `chi_square`."""

    @property
    def by_chance(self) -> float:
        """The W that orders drawn at random have on average: 1 / raters."""
        return 1 / self.raters

    @property
    def p_value(self) -> float:
        """How often raters who order at random agree this much or more, from `chi_square`.

        The approximation errs on the side of chance with few items (Kendall & Gibbons, 1990).
        """
        return float(scipy.special.chdtrc(self.degrees, self.chi_square))


@dataclass(frozen=True, slots=True)
class Spread:
    """How far values lie from each other, in their unit."""

    range: float
    deviation: float


def average_ranks(values: Sequence[float]) -> tuple[float, ...]:
    """Ranks of the values, 1 = lowest; equal values share the mean of their ranks."""
    _, places, counts = np.unique(
        np.asarray(values, dtype=float), return_inverse=True, return_counts=True
    )
    means = np.cumsum(counts) - (counts - 1) / 2
    return tuple(float(rank) for rank in means[places])


def kendall_w(ranks: Sequence[Sequence[float]]) -> Concordance | None:
    """Kendall's coefficient of concordance, corrected for ties.

    `ranks` holds one sequence a rater, of the ranks it gives to the same items in the same
    order; ties have their average rank. None with fewer than two raters or three items, and
    where every rater puts all items on one rank. Raises ValueError for raters with different
    numbers of items. (Kendall & Gibbons, 1990, ch. 6; Siegel & Castellan, 1988, section 9.6.)
    """
    m = len(ranks)
    if m < FEWEST_RATERS:
        return None
    n = len(ranks[0])
    if any(len(ranking) != n for ranking in ranks):
        raise ValueError("every rater ranks the same items")
    if n < FEWEST_ITEMS:
        return None
    sums = np.asarray(ranks, dtype=float).sum(axis=0)
    squares = float(((sums - m * (n + 1) / 2) ** 2).sum())
    largest = m * m * (n**3 - n) - m * sum(_ties(ranking) for ranking in ranks)
    if not largest:
        return None
    w = 12 * squares / largest
    return Concordance(w=w, raters=m, items=n, chi_square=m * (n - 1) * w, degrees=n - 1)


def strength(w: float) -> Strength:
    """The word for a W: each holds from its own W on, 0.3, 0.5, 0.7 and 0.9 (Schmidt, 1997).

    Schmidt gives the words to points, not to ranges: a W between two points gets the lower word.
    """
    return next((word for least, word in _STRENGTHS if w >= least), Strength.VERY_WEAK)


def spread(values: Sequence[float]) -> Spread | None:
    """Range and standard deviation of some values; None for fewer than two.

    The deviation is that of a population (ddof = 0): the actors are all there are, no sample.
    """
    if len(values) < FEWEST_RATERS:
        return None
    return Spread(
        range=as_published(max(values) - min(values), SPREAD_DIGITS),
        deviation=as_published(float(np.std(values)), SPREAD_DIGITS),
    )


def _ties(ranks: Sequence[float]) -> int:
    """Sum of t³ - t over the groups of t items that share a rank."""
    _, counts = np.unique(np.asarray(ranks, dtype=float), return_counts=True)
    return int((counts**3 - counts).sum())
