"""Turns the indicators of a domain into the ranks its areas take when the calculation changes.

The uncertainty analysis of the OECD/JRC Handbook on Constructing Composite Indicators (2008),
step 7, by Monte Carlo (Saisana, Saltelli & Tarantola, 2005). It says how much a rank owes to the
choices behind a score; it is no sampling error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from dashboard.model import Polarity
from dashboard.statistics.ranks import Band, positions
from dashboard.statistics.scores import CAP, orientation, oriented_z
from dashboard.statistics.spread import standard_spread

DRAWS = 2000
OUTSIDE = 0.05
"""Share of the draws beyond each end of an interval."""

SCORES_AT_ONCE = 200_000
"""Scores that are held while they are ranked: a few megabytes, however many areas there are."""

NOISE_DECIMALS = 9
"""Scores that agree to this many decimals tie: a difference beyond is binary rounding."""


class Normalisation(StrEnum):
    """How indicators are brought to one scale, higher = more fragile."""

    ROBUST_Z = "robust_z"
    STANDARD_Z = "standard_z"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class RankInterval:
    """The ranks an area takes in nine draws out of ten, with its published one.

    1 = most fragile.
    """

    low: int
    high: int

    @property
    def sure(self) -> bool:
        """Whether it is one rank alone."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class RankGroup:
    """The most fragile areas (`MORE`) or the least (`LESS`), with their number."""

    side: Band
    size: int


def rank_group(interval: RankInterval, n: int) -> RankGroup | None:
    """The group of `n` areas that one with such an interval surely belongs to.

    It is among the `high` most fragile, or among the least from `low` on, in nine draws out of
    ten; None where its interval reaches over the middle, where no group says anything.
    """
    if 2 * interval.high <= n:
        return RankGroup(Band.MORE, interval.high)
    if 2 * (interval.low - 1) >= n:
        return RankGroup(Band.LESS, n - interval.low + 1)
    return None


def rank_intervals(
    values: NDArray[np.float64],
    references: NDArray[np.float64],
    polarities: Sequence[Polarity],
    concepts: Sequence[str],
    published: Sequence[int | None],
    seed: int,
) -> tuple[RankInterval | None, ...]:
    """The ranks of each area of a domain, from the 5th to the 95th percentile of `DRAWS` draws.

    `values` has shape (indicators, areas), NaN = missing; `references`, `polarities` and
    `concepts` have one item an indicator (the reference of one without any value is not read),
    `published` has the rank of each area, None for one without score, which gets no interval.
    A draw leaves out none or one of the observed indicators, each as likely; resamples those that
    stay within their concept, with replacement; draws the weights of the concepts from a flat
    Dirichlet distribution; and takes one of the three `Normalisation`. Both z are capped at
    ±`CAP`. A concept that a draw leaves without value in an area has no weight there. An interval
    always contains the published rank. The same `seed` gives the same intervals. Raises
    ValueError for an unjudged indicator.
    """
    ranked = np.array([rank is not None for rank in published], dtype=bool)
    observed = ~np.isnan(values).all(axis=1)
    if not ranked.any() or not observed.any():
        return (None,) * len(ranked)
    kept = np.flatnonzero(observed).tolist()
    tables = normalised(values[kept], references[kept], [polarities[i] for i in kept])
    places = _drawn_ranks(tables[:, :, ranked], [concepts[i] for i in kept], seed)
    places.sort(axis=0)  # NaN last
    intervals = iter(
        _interval(column, rank)
        for column, rank in zip(places.T, (r for r in published if r is not None), strict=True)
    )
    return tuple(None if rank is None else next(intervals) for rank in published)


def normalised(
    values: NDArray[np.float64], references: NDArray[np.float64], polarities: Sequence[Polarity]
) -> NDArray[np.float64]:
    """The indicators under each `Normalisation`: shape (normalisations, indicators, areas)."""
    rows = list(zip(values, references.tolist(), polarities, strict=True))
    robust = [oriented_z(row, reference, polarity) for row, reference, polarity in rows]
    standard = [
        oriented_z(row, reference, polarity, standard_spread(row))
        for row, reference, polarity in rows
    ]
    shares = [_rank_shares(orientation(polarity) * row) for row, _, polarity in rows]
    tables = np.array([np.clip(robust, -CAP, CAP), np.clip(standard, -CAP, CAP), shares])
    return np.asarray(tables)


def _rank_shares(oriented: NDArray[np.float64]) -> NDArray[np.float64]:
    """Share of the areas present below each one, those equal to it (itself too) for a half."""
    above, below = positions(oriented) - 1, positions(-oriented) - 1
    n = (~np.isnan(oriented)).sum()
    return np.asarray((below + (n - below - above) / 2) / n)


def _drawn_ranks(
    tables: NDArray[np.float64], concepts: Sequence[str], seed: int
) -> NDArray[np.float32]:
    """Ranks of shape (draws, areas); NaN where a draw leaves an area without any value."""
    random = np.random.default_rng(seed)
    n_tables, n_indicators, n_areas = tables.shape
    groups = [
        np.array([i for i, own in enumerate(concepts) if own == concept])
        for concept in dict.fromkeys(concepts)
    ]
    # the last number leaves nothing out, and a lone indicator always stays
    left_out = random.integers(n_indicators + 1, size=DRAWS) if n_indicators > 1 else None
    weights = random.dirichlet(np.ones(len(groups)), size=DRAWS).T
    counts = []
    for group in groups:
        stays = np.ones((DRAWS, len(group)), dtype=bool)
        if left_out is not None:
            stays = left_out[:, None] != group
        counts.append(_resampled(random, stays))
    ranks = np.empty((DRAWS, n_areas), dtype=np.float32)
    at_once = n_tables * max(1, SCORES_AT_ONCE // (n_tables * n_areas))
    for first in range(0, DRAWS, at_once):
        for number in range(n_tables):  # each draw is as likely to be of each table
            draws = slice(first + number, first + at_once, n_tables)
            drawn = [
                (table, drawn_of[draws], weight[draws])
                for table, drawn_of, weight in zip(
                    (tables[number, group] for group in groups), counts, weights, strict=True
                )
            ]
            ranks[draws] = positions(_scores(drawn).round(NOISE_DECIMALS))
    return ranks


def _scores(
    drawn: Sequence[tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]],
) -> NDArray[np.float64]:
    """Scores of shape (draws, areas) under one normalisation, from the values of each concept, how
    often a draw has each of its indicators, and its weight."""
    totals = weighed = np.zeros(1)
    for table, counts, weight in drawn:
        present = ~np.isnan(table)
        n = counts @ present
        own = weight[:, None] * (n > 0)
        totals = totals + own * (counts @ np.where(present, table, 0.0)) / np.maximum(n, 1)
        weighed = weighed + own
    with np.errstate(invalid="ignore"):
        return np.asarray(totals / weighed)


def _resampled(random: np.random.Generator, stays: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How often each indicator that stays is drawn, as many draws as stay; shape as given."""
    n = stays.sum(axis=1)
    chances = np.where(n[:, None] > 0, stays, 1) / np.where(n > 0, n, stays.shape[1])[:, None]
    return np.asarray(random.multinomial(n, chances), dtype=float)


def _interval(ranks: NDArray[np.float32], published: int) -> RankInterval:
    """The interval of sorted ranks, NaN last; its ends are ranks of a draw, never between two."""
    last = int((~np.isnan(ranks)).sum()) - 1
    outside = int(OUTSIDE * last)
    return RankInterval(
        low=min(published, int(ranks[outside])),
        high=max(published, int(ranks[last - outside])),
    )
