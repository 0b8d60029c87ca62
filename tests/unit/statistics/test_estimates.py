"""Estimates of weighted samples, against closed forms, a bootstrap, and samples drawn again."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from dashboard.statistics.estimates import (
    Estimate,
    Sample,
    kish_effect,
    weighted_mean,
    weighted_share,
)
from dashboard.statistics.intervals import wilson

NAN = math.nan


def _drawn(seed: int = 1) -> tuple[Sample, np.ndarray]:
    """600 people in 60 clusters of 6 strata, whose answers are alike within a cluster."""
    random = np.random.default_rng(seed)
    clusters = np.repeat(np.arange(60), 10)
    strata = clusters // 10
    answers = 5 + strata / 3 + random.normal(0, 1, 60)[clusters] + random.normal(0, 2, 600)
    return Sample(random.uniform(0.5, 2.5, 600), strata, clusters), answers


def test_equal_weights_cost_nothing() -> None:
    assert kish_effect(np.full(40, 3.2)) == pytest.approx(1)


def test_the_effect_of_weights_is_one_plus_their_squared_coefficient_of_variation() -> None:
    weights = np.array([1.0, 1.0, 2.0, 4.0, 0.5])
    assert kish_effect(weights) == pytest.approx(1 + (weights.std() / weights.mean()) ** 2)


def test_a_mean_without_weights_is_the_textbook_one() -> None:
    answers = np.array([3.0, 5.0, 8.0, 6.0, 4.0, NAN])
    estimate = weighted_mean(Sample(np.ones(6)), answers)
    assert estimate is not None
    assert estimate.base == 5
    assert estimate.value == pytest.approx(5.2)
    half = 2.7764451 * np.nanstd(answers, ddof=1) / math.sqrt(5)
    assert estimate.bounds == pytest.approx((5.2 - half, 5.2 + half))


def test_a_share_without_weights_has_the_interval_of_wilson() -> None:
    estimate = weighted_share(Sample(np.ones(50)), np.repeat([1.0, 0.0], [20, 30]))
    assert estimate is not None
    assert estimate.value == pytest.approx(0.4)
    assert estimate.bounds == pytest.approx(wilson(0.4, 50))


def test_weights_move_the_share_and_widen_its_interval() -> None:
    weights = np.tile([1.0, 3.0], 25)
    estimate = weighted_share(Sample(weights), np.tile([1.0, 0.0], 25))
    assert estimate is not None
    assert estimate.value == pytest.approx(0.25)
    assert estimate.effective == pytest.approx(weights.sum() ** 2 / (weights**2).sum())
    assert estimate.bounds == pytest.approx(wilson(0.25, 50, kish_effect(weights)))


def test_a_unanimous_share_keeps_an_interval() -> None:
    sample, _ = _drawn()
    estimate = weighted_share(sample, np.ones(600))
    assert estimate is not None
    assert estimate.value == 1
    assert estimate.bounds.high == 1
    assert 0.98 < estimate.bounds.low < 1


def test_nobody_answering_gives_no_estimate() -> None:
    nobody = np.full(3, NAN)
    assert weighted_share(Sample(np.ones(3)), nobody) is None
    assert weighted_mean(Sample(np.ones(3)), np.array([1.0, NAN, NAN])) is None


def test_the_linearised_variance_of_a_simple_sample_is_the_textbook_one() -> None:
    random = np.random.default_rng(3)
    answers = random.normal(6, 2, 200)
    plain = weighted_mean(Sample(np.ones(200)), answers)
    designed = weighted_mean(Sample(np.ones(200), np.zeros(200, np.intp)), answers)
    assert plain is not None
    assert designed is not None
    assert designed.bounds == pytest.approx(plain.bounds)


def test_the_linearised_margin_is_that_of_a_bootstrap_of_the_clusters() -> None:
    sample, answers = _drawn()
    estimate = weighted_mean(sample, answers)
    assert estimate is not None
    random = np.random.default_rng(7)
    scale = math.sqrt(9 / 10)  # of 10 clusters a stratum, all drawn again: Rao & Wu, 1988
    means = []
    for _ in range(2000):
        drawn = (random.integers(0, 10, (6, 10)) + np.arange(0, 60, 10)[:, None]).ravel()
        weights = sample.weights * np.bincount(drawn, minlength=60)[sample.clusters]
        means.append(np.average(answers, weights=weights))
    half = (estimate.bounds.high - estimate.bounds.low) / 2
    assert half / 2.0049 == pytest.approx(np.std(means) / scale, rel=0.06)  # t of 54 degrees


@pytest.mark.parametrize("part", [False, True], ids=["everybody", "a domain of half"])
def test_the_interval_of_a_clustered_mean_holds_the_truth_nineteen_times_in_twenty(
    part: bool,
) -> None:
    random = np.random.default_rng(11)
    population = random.normal(0, 1, (500, 1)) + random.normal(5, 2, (500, 40))
    member = random.random((500, 40)) < 0.5 if part else np.ones((500, 40), bool)
    truth = population[member].mean()
    held = 0
    for _ in range(600):
        clusters = random.choice(500, 40, replace=False)
        people = random.choice(40, 8, replace=False)
        answers = np.where(member, population, NAN)[np.ix_(clusters, people)].ravel()
        sample = Sample(np.ones(answers.size), clusters=np.repeat(np.arange(40), 8))
        estimate = weighted_mean(sample, answers)
        assert estimate is not None
        held += estimate.bounds.holds(truth)
    assert 0.925 <= held / 600 <= 0.975


@pytest.mark.parametrize("estimated", [weighted_mean, weighted_share])
def test_people_of_one_cluster_count_for_fewer_than_they_are(
    estimated: Callable[[Sample, np.ndarray], Estimate | None],
) -> None:
    sample, answers = _drawn()
    clustered = estimated(sample, (answers > 6).astype(float))
    weighted = estimated(Sample(sample.weights), (answers > 6).astype(float))
    assert clustered is not None
    assert weighted is not None
    assert clustered.effective < weighted.effective < 600


def test_a_stratum_with_one_cluster_still_counts_in_the_variance() -> None:
    answers = np.array([1.0, 2.0, 9.0, 8.0])
    alone = Sample(np.ones(4), np.array([0, 0, 1, 1]), np.array([0, 0, 1, 1]))
    estimate = weighted_mean(alone, answers)
    assert estimate is not None
    assert estimate.bounds.low < estimate.value
