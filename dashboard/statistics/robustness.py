"""Turns the indicators of a domain into the ranks each area takes when the method changes.

The method is the uncertainty analysis of the OECD/JRC Handbook on Constructing Composite
Indicators (2008), step 7, over every variant rather than a random sample of them: all indicators
and each one left out, under three normalisations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from dashboard.model import Polarity
from dashboard.statistics.ranks import positions
from dashboard.statistics.rounding import all_as_published
from dashboard.statistics.scores import CAP, is_scored, orientation, oriented_z

NOISE_DECIMALS = 9
"""Scores that agree to this many decimals tie: a difference beyond is binary rounding."""


class Normalisation(StrEnum):
    """How indicators are brought to one scale, higher = more fragile."""

    Z = "z"
    MIN_MAX = "min_max"
    PERCENTILE = "percentile"


@dataclass(frozen=True, slots=True)
class RankInterval:
    """Ranks an area takes over the variants, 1 = most fragile.

    `low` to `high` is the 2.5-97.5 % range, `best` (the smallest number) to `worst` all of it.
    Up to 40 variants the two are the same: 2.5 % of them is less than one variant.
    """

    low: int
    high: int
    best: int
    worst: int
    n_variants: int


def rank_intervals(
    values: NDArray[np.float64],
    references: NDArray[np.float64],
    polarities: Sequence[Polarity],
    decimals: int | None = None,
) -> tuple[RankInterval | None, ...]:
    """The ranks of each area in a domain, over 3 x (1 + number of indicators) variants.

    `values` has shape (indicators, areas), NaN = missing; `references` and `polarities` have one
    item per indicator (the reference of an indicator without any value is not read). The variants
    are all indicators and each leave-one-out, under the capped z-score around the reference,
    the min-max and the percentile rank, averaged and ranked as competition ranks. `decimals`
    are those the z-scores are published with: z-scores that print the same tie, and so the
    published rank is one of the variants.

    The areas compared are the same in every variant, those with a domain score: the others get
    None. An area whose only indicator is left out has no rank in that variant. An indicator
    without any value is never left out, but counts as expected. Raises ValueError for an
    unjudged indicator.
    """
    scored = is_scored(values)
    if not scored.any():
        return tuple(None for _ in scored)
    scores = variant_scores(values, references, polarities, decimals)
    ranks = np.concatenate([positions(table[:, scored]) for table in scores.values()])
    summaries = (_summary(column[~np.isnan(column)]) for column in np.sort(ranks, axis=0).T)
    return tuple(next(summaries) if has_score else None for has_score in scored.tolist())


def variant_scores(
    values: NDArray[np.float64],
    references: NDArray[np.float64],
    polarities: Sequence[Polarity],
    decimals: int | None = None,
) -> dict[Normalisation, NDArray[np.float64]]:
    """Scores of shape (1 + observed indicators, areas) under each normalisation.

    The first line has all indicators, the next ones leave out each observed one in turn. The
    arguments are those of `rank_intervals`; scores are rounded to the decimals that tie them.
    """
    observed = ~np.isnan(values).all(axis=1)
    signs = np.array([orientation(polarity) for polarity in polarities], dtype=float)
    items = zip(values, references.tolist(), polarities, strict=True)
    z = np.array([oriented_z(row, reference, polarity) for row, reference, polarity in items])
    oriented = (signs[:, None] * values)[observed]
    z_decimals = NOISE_DECIMALS if decimals is None else decimals
    return {
        Normalisation.Z: _means(np.clip(z[observed], -CAP, CAP), z_decimals),
        Normalisation.MIN_MAX: _means(_min_max(oriented), NOISE_DECIMALS),
        Normalisation.PERCENTILE: _means(_percentile_ranks(oriented), NOISE_DECIMALS),
    }


def _min_max(oriented: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each row stretched to 0..1; 0.5 where its values are all equal."""
    low = np.nanmin(oriented, axis=1, keepdims=True)
    span = np.nanmax(oriented, axis=1, keepdims=True) - low
    stretched = (oriented - low) / np.where(span == 0, 1.0, span)
    return np.asarray(np.where((span == 0) & ~np.isnan(oriented), 0.5, stretched))


def _percentile_ranks(oriented: NDArray[np.float64]) -> NDArray[np.float64]:
    """Share of the areas present below each one, those equal to it (itself too) for a half."""
    row, column = oriented[:, None, :], oriented[:, :, None]
    counts = (row < column).sum(axis=2) + (row == column).sum(axis=2) / 2
    shares = counts / (~np.isnan(oriented)).sum(axis=1, keepdims=True)
    return np.asarray(np.where(np.isnan(oriented), np.nan, shares))


def _means(normalised: NDArray[np.float64], decimals: int) -> NDArray[np.float64]:
    """Means of shape (1 + indicators, areas): nothing left out, then each indicator in turn."""
    n_indicators = len(normalised)
    everything = np.ones((1, n_indicators))
    one_left_out = 1.0 - np.eye(n_indicators)
    weights = np.concatenate([everything, one_left_out])[:, :, None]
    present = ~np.isnan(normalised)
    totals = (weights * np.where(present, normalised, 0.0)).sum(axis=1)
    counts = (weights * present).sum(axis=1)
    means = np.where(counts > 0, totals / np.maximum(counts, 1.0), np.nan)
    return all_as_published(means, decimals)


def _summary(taken: NDArray[np.float64]) -> RankInterval:
    """The interval of sorted ranks; its quantiles are the outer ranks taken, never between two."""
    last = len(taken) - 1
    return RankInterval(
        low=int(taken[last * 25 // 1000]),
        high=int(taken[last - last * 25 // 1000]),
        best=int(taken[0]),
        worst=int(taken[-1]),
        n_variants=len(taken),
    )
