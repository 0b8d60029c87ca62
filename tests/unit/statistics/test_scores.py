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
    weights,
)

NAN = float("nan")
JUDGED = st.sampled_from([Polarity.HIGH, Polarity.LOW])
INTEGERS = st.integers(-1000, 1000).map(float)
AREAS = st.lists(st.one_of(INTEGERS, st.just(NAN)), min_size=1, max_size=20).map(np.array)


def test_a_z_score_counts_robust_spreads_from_the_reference() -> None:
    z = oriented_z(np.array([1.0, 2.0, 6.0]), 2.0, Polarity.HIGH)  # median deviation 1
    assert z == pytest.approx([-1 / 1.4826, 0, 4 / 1.4826])


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
    assert z == pytest.approx([1 / 1.4826, 0, -1 / 1.4826])


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


def raw(z: np.ndarray, concepts: str) -> list[float | None]:
    return [score.raw for score in domain_scores(z, list(concepts))]


def test_a_domain_score_is_the_mean_of_the_means_of_its_concepts() -> None:
    z = np.array([[1.0, -1.0], [3.0, NAN], [0.5, 0.0]])
    assert raw(z, "aab") == [1.25, -0.5]
    assert raw(z, "abc") == [1.5, -0.5]
    counts = [(s.n_indicators, s.n_expected) for s in domain_scores(z, list("aab"))]
    assert counts == [(3, 3), (2, 3)]


def test_an_extreme_z_score_counts_for_the_cap() -> None:
    z = np.array([[9.0, -9.0], [0.0, 0.0]])
    assert raw(z, "ab") == [CAP / 2, -CAP / 2]


def test_half_of_the_concepts_is_enough_for_a_score_and_less_is_not() -> None:
    z = np.array([[1.0, 1.0], [1.0, NAN], [NAN, NAN], [NAN, NAN]])
    assert raw(z, "abcd") == [1.0, None]
    assert raw(z, "aabc") == [None, None]
    assert raw(z, "aaab") == [1.0, 1.0]


def test_a_domain_without_indicators_has_no_score() -> None:
    assert domain_scores(np.empty((0, 2)), []) == (Score(None, None, 0, 0),) * 2


TABLES = st.lists(st.lists(INTEGERS, min_size=4, max_size=4), min_size=1, max_size=6).map(np.array)


@given(TABLES)
def test_a_domain_score_mirrors_with_its_z_scores_and_stays_within_the_cap(z: np.ndarray) -> None:
    concepts = list("aabbcc")[: len(z)]
    scores, mirrored = domain_scores(z, concepts), domain_scores(-z, concepts)
    for score, opposite in zip(scores, mirrored, strict=True):
        assert score.raw is not None
        assert opposite.raw == pytest.approx(-score.raw)
        assert abs(score.raw) <= CAP


@given(TABLES)
def test_on_the_shared_scale_one_is_the_spread_of_the_scores(z: np.ndarray) -> None:
    scores = domain_scores(z, list("aabbcc")[: len(z)])
    values = np.array([score.value for score in scores], dtype=float)
    raws = np.array([score.raw for score in scores], dtype=float)
    if np.ptp(raws):
        assert values.std() == pytest.approx(1)
        assert values * raws.std() == pytest.approx(raws)
    else:
        assert values.tolist() == raws.tolist()


@given(TABLES)
def test_a_copy_inside_its_concept_moves_a_score_less_than_a_concept_of_its_own(
    z: np.ndarray,
) -> None:
    """An indicator counted twice weighs as one fact where the table says that it is one."""
    concepts = [str(row) for row in range(len(z))]
    before = np.array([s.raw for s in domain_scores(z, concepts)], dtype=float)
    twice = np.vstack([z, z[:1]])
    within = np.array([s.raw for s in domain_scores(twice, [*concepts, "0"])], dtype=float)
    split = np.array([s.raw for s in domain_scores(twice, [*concepts, "9"])], dtype=float)
    assert within == pytest.approx(before, abs=1e-9)
    assert (np.abs(within - before) <= np.abs(split - before) + 1e-9).all()


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=12))
def test_weights_sum_to_one_and_give_the_score_of_an_area_that_has_everything(
    concepts: list[str],
) -> None:
    assert sum(weights(concepts)) == pytest.approx(1)
    z = np.linspace(-2, 2, len(concepts))[:, None]
    (score,) = domain_scores(z, concepts)
    assert score.raw == pytest.approx(np.dot(weights(concepts), z[:, 0]))
    each = {
        concept: sum(w for w, c in zip(weights(concepts), concepts, strict=True) if c == concept)
        for concept in concepts
    }
    assert list(each.values()) == pytest.approx([1 / len(each)] * len(each))


def test_the_published_value_is_the_reference_even_when_it_is_zero() -> None:
    assert reference_value(np.array([1.0, 2.0]), 0.0) == (0.0, ReferenceKind.PUBLISHED)


@pytest.mark.parametrize("published", [None, NAN])
def test_without_a_published_value_the_reference_is_the_plain_mean(published: float) -> None:
    found = reference_value(np.array([-1.0, NAN, 4.0]), published)
    assert found == (1.5, ReferenceKind.PLAIN_MEAN)


def test_without_any_value_there_is_no_reference() -> None:
    with pytest.raises(ValueError, match="no national value"):
        reference_value(np.array([NAN]), None)


def test_an_area_at_the_reference_scores_zero_without_a_sign() -> None:
    z = oriented_z(np.array([1.0, 2.0, 3.0]), 2.0, Polarity.LOW)
    assert str(z.tolist()[1]) == "0.0"


def test_a_z_score_counts_the_spread_that_it_is_set_against() -> None:
    assert oriented_z(np.array([6.0, NAN]), 2.0, Polarity.HIGH, 2.0).tolist()[0] == 2.0
    np.testing.assert_array_equal(
        oriented_z(np.array([6.0, NAN]), 2.0, Polarity.HIGH, 0.0), [0.0, NAN]
    )
