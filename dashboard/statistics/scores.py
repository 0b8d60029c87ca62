"""Turns the values of indicators into oriented z-scores, and those into one score per area."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from dashboard.model import Polarity
from dashboard.statistics.spread import robust_spread, standard_spread

CAP = 3.0
"""A z-score counts for at most this much in a domain score, on either side."""

MIN_SHARE = 0.5
"""Share of the expected concepts an area needs to get a domain score."""

MOST_SCORED = 4_000
"""Areas of a level at which domains are scored.

A score reads each series of its domain, and makes 4 kB of each area: those of 35,000 areas would
take 140 MB a domain, and could not be kept.
"""

SHARED_SPREAD = 1.0
"""The spread of the scores of any domain on the scale they share."""

NEAR = 0.5
"""Spreads within which an area is close to the reference."""


class ReferenceKind(StrEnum):
    """What a reference value is: of the areas, of a wider country, or no value of it at all."""

    PUBLISHED = "published"
    """The country of the areas, published or their exact total."""
    WEIGHTED_MEAN = "weighted_mean"
    """The country as the mean of its areas, weighted by their denominators."""
    WIDER = "wider"
    """A wider country than its areas."""
    PLAIN_MEAN = "plain_mean"
    """The mean of the areas, each counting for one: it is never called by its name."""


@dataclass(frozen=True, slots=True)
class Score:
    """A domain score, positive = more fragile; None with too few concepts.

    `value` is on the shared scale, on which domains can be compared: 1 is the spread of the
    domain over the areas of the level. `raw` is the mean of the z-scores it comes from.
    """

    value: float | None
    raw: float | None
    n_indicators: int
    n_expected: int


def reference_value(
    values: NDArray[np.float64],
    national: float | None,
    kind: ReferenceKind = ReferenceKind.PUBLISHED,
) -> tuple[float, ReferenceKind]:
    """The value areas are compared with: the national one, of its kind, else their plain mean.

    NaN is missing, zero is a value. Raises ValueError when there is neither a national value
    nor any area with one.
    """
    if national is not None and not math.isnan(national):
        return national, kind
    present = values[~np.isnan(values)]
    if not present.size:
        raise ValueError("no national value and no value to average")
    return float(present.mean()), ReferenceKind.PLAIN_MEAN


def oriented_z(
    values: NDArray[np.float64],
    reference: float,
    polarity: Polarity,
    spread: float | None = None,
) -> NDArray[np.float64]:
    """Spreads between each area and the reference, positive = more fragile; not capped.

    `values` has shape (areas,), NaN where missing, and so has the result. The spread is the
    robust one of the values, unless one in their unit is given (that of the areas of a level,
    for one of another level). Without spread all get 0, whatever the reference: an indicator
    that separates nobody moves no score. Raises ValueError for an unjudged indicator, or
    without a finite reference for its values.
    """
    sign = orientation(polarity)
    missing = np.isnan(values)
    if missing.all():
        return np.full(values.shape, np.nan)
    if not math.isfinite(reference):
        raise ValueError(f"the reference must be a finite number, not {reference}")
    width = robust_spread(values) if spread is None else spread
    if width == 0.0:
        return np.where(missing, np.nan, 0.0)
    return np.asarray(sign * (values - reference) / width + 0.0)  # + 0.0: no -0.0


def orientation(polarity: Polarity) -> int:
    """+1 where high values are fragile, -1 where low ones are; ValueError when unjudged."""
    if polarity is Polarity.UNJUDGED:
        raise ValueError("an unjudged indicator has no more fragile side")
    return 1 if polarity is Polarity.HIGH else -1


def weights(concepts: Sequence[str]) -> tuple[float, ...]:
    """The weight of each indicator in a score, from the concept of each; they sum to 1.

    Concepts weigh the same, and so do the indicators inside one.
    """
    sizes = Counter(concepts)
    return tuple(1 / (len(sizes) * sizes[concept]) for concept in concepts)


def domain_scores(z: NDArray[np.float64], concepts: Sequence[str]) -> tuple[Score, ...]:
    """One score per area from oriented z-scores of shape (indicators, areas), NaN = missing.

    `concepts` has the concept of each indicator. A concept is the mean of its z-scores present,
    each capped at ±`CAP`; the raw score is the mean of the concepts present, None where fewer
    than `MIN_SHARE` of them are (exactly that share is enough).
    """
    raw = _raw_scores(z, concepts)
    spread = standard_spread(raw)
    counts = (~np.isnan(z)).sum(axis=0)
    return tuple(
        Score(
            value=None if math.isnan(one) else one / (spread or 1.0),
            raw=None if math.isnan(one) else one,
            n_indicators=int(count),
            n_expected=len(z),
        )
        for one, count in zip(raw.tolist(), counts, strict=True)
    )


def _raw_scores(z: NDArray[np.float64], concepts: Sequence[str]) -> NDArray[np.float64]:
    """Means of the concepts' means, NaN without enough of them."""
    present, capped = ~np.isnan(z), np.clip(z, -CAP, CAP)
    members = np.array([[own == one for own in concepts] for one in dict.fromkeys(concepts)])
    if not members.size:
        return np.full(z.shape[1], np.nan)
    counts = members @ present.astype(int)
    means = (members @ np.where(present, capped, 0.0)) / np.maximum(counts, 1)
    n_concepts = (counts > 0).sum(axis=0)
    enough = (n_concepts > 0) & (n_concepts >= MIN_SHARE * len(members))
    return np.where(enough, means.sum(axis=0) / np.maximum(n_concepts, 1), np.nan)
