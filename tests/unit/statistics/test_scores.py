"""Oriented z-scores, domain scores and the reference they start from."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import Polarity
from dashboard.statistics.ranks import competition_ranks
from dashboard.statistics.scores import (
    CAP,
    ReferenceKind,
    Score,
    domain_scores,
    oriented_z,
    reference_value,
)

NAN = float("nan")
JUDGED = st.sampled_from([Polarity.HIGH, Polarity.LOW])
INTEGERS = st.integers(-1000, 1000).map(float)
AREAS = st.lists(st.one_of(INTEGERS, st.just(NAN)), min_size=1, max_size=20).map(np.array)


def test_a_z_score_counts_population_deviations_from_the_reference() -> None:
    z = oriented_z(np.array([1.0, 2.0, 6.0]), 2.0, Polarity.HIGH)
    assert z == pytest.approx([-1 / 14**0.5 * 3**0.5, 0, 4 / 14**0.5 * 3**0.5])


@given(AREAS, INTEGERS)
def test_turning_the_polarity_mirrors_the_z_scores(values: np.ndarray, reference: float) -> None:
    high = oriented_z(values, reference, Polarity.HIGH)
    low = oriented_z(values, reference, Polarity.LOW)
    np.testing.assert_array_equal(high, -low)


@given(AREAS, INTEGERS, JUDGED, st.integers(1, 100), INTEGERS)
def test_a_change_of_unit_moves_no_z_score_and_no_rank(
    values: np.ndarray, reference: float, polarity: Polarity, factor: int, shift: float
) -> None:
    before = oriented_z(values, reference, polarity)
    after = oriented_z(factor * values + shift, factor * reference + shift, polarity)
    np.testing.assert_allclose(after, before, rtol=1e-9, atol=1e-9)
    assert competition_ranks(after.tolist()) == competition_ranks(before.tolist())


@given(AREAS, INTEGERS, JUDGED)
def test_missing_areas_stay_missing_and_change_nothing_for_the_others(
    values: np.ndarray, reference: float, polarity: Polarity
) -> None:
    z = oriented_z(values, reference, polarity)
    missing = np.isnan(values)
    np.testing.assert_array_equal(np.isnan(z), missing)
    np.testing.assert_array_equal(z[~missing], oriented_z(values[~missing], reference, polarity))


def test_zero_and_negative_values_are_values() -> None:
    z = oriented_z(np.array([-1.0, 0.0, 1.0]), 0.0, Polarity.LOW)
    assert z == pytest.approx([1.5**0.5, 0, -(1.5**0.5)])


@pytest.mark.parametrize("value", [0.1, 0.0, -3.7])
def test_areas_that_are_all_equal_get_zero_whatever_the_reference(value: float) -> None:
    z = oriented_z(np.array([value] * 13 + [NAN]), 5.0, Polarity.HIGH)
    np.testing.assert_array_equal(z, [0.0] * 13 + [NAN])


def test_an_indicator_without_values_needs_no_reference() -> None:
    np.testing.assert_array_equal(oriented_z(np.array([NAN]), NAN, Polarity.HIGH), [NAN])


def test_an_unjudged_indicator_has_no_z_score() -> None:
    with pytest.raises(ValueError, match="unjudged"):
        oriented_z(np.array([1.0, 2.0]), 1.0, Polarity.UNJUDGED)


def test_values_without_a_finite_reference_are_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        oriented_z(np.array([1.0, 2.0]), NAN, Polarity.HIGH)


def test_a_domain_score_is_the_mean_of_the_z_scores_present() -> None:
    z = np.array([[1.0, -1.0], [0.0, NAN], [2.0, 0.0]])
    assert domain_scores(z) == (Score(1.0, 3, 3), Score(-0.5, 2, 3))


def test_an_extreme_z_score_counts_for_the_cap() -> None:
    z = np.array([[9.0, -9.0], [0.0, 0.0]])
    assert [score.value for score in domain_scores(z)] == [CAP / 2, -CAP / 2]


def test_half_of_the_indicators_is_enough_for_a_score_and_less_is_not() -> None:
    z = np.array([[1.0, 1.0], [1.0, NAN], [NAN, NAN], [NAN, NAN]])
    assert domain_scores(z) == (Score(1.0, 2, 4), Score(None, 1, 4))


def test_a_domain_without_indicators_has_no_score() -> None:
    assert domain_scores(np.empty((0, 2))) == (Score(None, 0, 0),) * 2


@given(st.lists(st.lists(INTEGERS, min_size=4, max_size=4), min_size=1, max_size=6).map(np.array))
def test_a_domain_score_mirrors_with_its_z_scores_and_stays_within_the_cap(z: np.ndarray) -> None:
    scores, mirrored = domain_scores(z), domain_scores(-z)
    for score, opposite in zip(scores, mirrored, strict=True):
        assert score.value is not None
        assert opposite.value == -score.value
        assert abs(score.value) <= CAP


def test_the_published_value_is_the_reference_even_when_it_is_zero() -> None:
    assert reference_value(np.array([1.0, 2.0]), 0.0) == (0.0, ReferenceKind.PUBLISHED)


@pytest.mark.parametrize("published", [None, NAN])
def test_without_a_published_value_the_reference_is_the_plain_mean(published: float) -> None:
    found = reference_value(np.array([-1.0, NAN, 4.0]), published)
    assert found == (1.5, ReferenceKind.PLAIN_MEAN)


def test_without_any_value_there_is_no_reference() -> None:
    with pytest.raises(ValueError, match="no published reference"):
        reference_value(np.array([NAN]), None)


def test_an_area_at_the_reference_scores_zero_without_a_sign() -> None:
    z = oriented_z(np.array([1.0, 2.0, 3.0]), 2.0, Polarity.LOW)
    assert str(z.tolist()[1]) == "0.0"


def test_a_z_score_counts_the_deviations_of_the_areas_it_is_set_among() -> None:
    among = np.array([0.0, 4.0, NAN])
    assert oriented_z(np.array([6.0, NAN]), 2.0, Polarity.HIGH, among).tolist()[0] == 2.0
    apart = oriented_z(np.array([6.0, NAN]), 2.0, Polarity.HIGH, np.array([1.0, 1.0]))
    np.testing.assert_array_equal(apart, [0.0, NAN])
    nobody = oriented_z(np.array([6.0, 7.0]), 2.0, Polarity.HIGH, np.array([NAN]))
    np.testing.assert_array_equal(nobody, [NAN, NAN])
