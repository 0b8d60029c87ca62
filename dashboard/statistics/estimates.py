"""Turns the answers of a weighted sample into an estimate with its margin at 95 %.

Two measures of what the design costs: the design effect of the weights alone (Kish, 1965, Survey
Sampling, § 11.7; 1992), or, where strata or clusters are known, the variance of the ratio by
Taylor linearisation with the clusters drawn with replacement (Särndal, Swensson & Wretman, 1992,
Model Assisted Survey Sampling, § 5.6 to 5.8; Wolter, 2007, ch. 6).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from dashboard.statistics.intervals import TAIL, Bounds, wilson

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value in the unit of the answers, from `base` answers."""

    value: float
    bounds: Bounds
    base: int
    """Answers, not weighted."""
    effective: float
    """Answers of a simple random sample that would be as precise; never above the base."""


@dataclass(frozen=True, slots=True)
class Sample:
    """How the people who answered were drawn: arrays of one length, an item a person."""

    weights: Numbers
    """Positive."""
    strata: NDArray[np.intp] | None = None
    clusters: NDArray[np.intp] | None = None
    """Numbers of the primary units, unique over all strata; None: each person is one."""

    @property
    def designed(self) -> bool:
        """Whether more is known of the draw than the weights."""
        return self.strata is not None or self.clusters is not None


def kish_effect(weights: Numbers) -> float:
    """n Σw² / (Σw)²: variance of a weighted mean over that of a plain one; 1 for equal weights."""
    return float(weights.size * np.square(weights).sum() / weights.sum() ** 2)


def weighted_mean(sample: Sample, answers: Numbers) -> Estimate | None:
    """The mean of the answers with the interval of Student; NaN is no answer.

    None under two answers. Bounds are those of the normal theory: they may lie outside a scale.
    """
    within = ~np.isnan(answers)
    base = int(within.sum())
    if base < 2:
        return None
    value, weights = _ratio(sample, answers, within)
    spread = float(np.average(np.square(answers[within] - value), weights=weights))
    spread *= base / (base - 1)
    if sample.designed:
        variance, freedom = _linearised(sample, answers, within, value)
    else:
        variance, freedom = spread * kish_effect(weights) / base, base - 1
    effective = min(float(base), spread / variance) if variance else float(base)
    half = float(scipy.special.stdtrit(max(freedom, 1), 1 - TAIL)) * math.sqrt(variance)
    return Estimate(value, Bounds(value - half, value + half), base, effective)


def weighted_share(sample: Sample, answers: Numbers) -> Estimate | None:
    """The share, 0 to 1, of the answers that are 1 among those that are 0 or 1; NaN is no answer.

    The interval of Wilson with the effective base (Korn & Graubard, 1998); where everybody or
    nobody says yes, the variance says nothing and the base is that of Kish. None without answer.
    """
    within = ~np.isnan(answers)
    base = int(within.sum())
    if not base:
        return None
    value, weights = _ratio(sample, answers, within)
    value = min(max(value, 0.0), 1.0)
    effect = kish_effect(weights)
    plain = value * (1 - value) / base
    if sample.designed and plain > 0:
        effect = _linearised(sample, answers, within, value)[0] / plain
    effect = max(effect, 1.0)
    return Estimate(value, wilson(value, base, effect), base, base / effect)


def _ratio(sample: Sample, answers: Numbers, within: NDArray[np.bool_]) -> tuple[float, Numbers]:
    weights = sample.weights[within]
    return float(np.average(answers[within], weights=weights)), weights


def _linearised(
    sample: Sample, answers: Numbers, within: NDArray[np.bool_], value: float
) -> tuple[float, int]:
    """Variance of a ratio over a domain, and its degrees of freedom: clusters less strata.

    Clusters without anybody in the domain count with a total of 0. A stratum of a single cluster
    is compared with 0, the mean of all, which is on the safe side.
    """
    size = sample.weights.size
    scores = np.zeros(size)
    scores[within] = sample.weights[within] * (answers[within] - value)
    scores /= sample.weights[within].sum()
    clusters = np.arange(size) if sample.clusters is None else sample.clusters
    strata = np.zeros(size, np.intp) if sample.strata is None else sample.strata
    _, first, unit = np.unique(clusters, return_index=True, return_inverse=True)
    totals = np.bincount(unit, scores)
    _, stratum = np.unique(strata[first], return_inverse=True)
    drawn = np.bincount(stratum)
    means = np.where(drawn > 1, np.bincount(stratum, totals) / drawn, 0.0)
    gaps = np.bincount(stratum, np.square(totals - means[stratum]))
    variance = float((gaps * np.where(drawn > 1, drawn / np.maximum(drawn - 1, 1), 1.0)).sum())
    return variance, int(totals.size - drawn.size)
