"""Areas are alike by what they are: near in every feature, counted in robust spreads."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dashboard.statistics.similarity import alike_within, distances, nearest

FEATURES = arrays(float, (3, 7), elements=st.floats(-100, 100).map(lambda x: round(x, 2)))


def test_distances_are_those_of_robust_spreads() -> None:
    features = np.array([[0.0, 1.0, 2.0, 3.0, 4.0], [5.0, 5.0, 5.0, 5.0, 5.0]])
    apart = distances(features)
    spread = 1.4826  # times the median distance from the median, 1
    assert np.allclose(apart[0], np.arange(5) / spread)


@given(FEATURES, st.floats(0.1, 50))
def test_the_unit_of_a_feature_changes_nothing(features: np.ndarray, unit: float) -> None:
    scaled = features * np.array([[unit], [1.0], [1.0]])
    assert np.allclose(distances(features), distances(scaled), atol=1e-6)


@given(FEATURES)
def test_distances_are_the_same_both_ways_and_none_to_oneself(features: np.ndarray) -> None:
    apart = distances(features)
    assert np.allclose(apart, apart.T)
    assert (np.diag(apart) == 0).all()


def test_the_nearest_come_first_and_an_area_is_not_near_itself() -> None:
    apart = distances(np.array([[0.0, 10.0, 1.0, 3.0]]))
    assert nearest(apart, 0, 2) == (2, 3)
    assert nearest(apart, 1, 9) == (3, 2, 0)


def test_an_area_that_lacks_a_feature_is_near_nobody() -> None:
    apart = distances(np.array([[0.0, np.nan, 1.0], [0.0, 1.0, 2.0]]))
    assert nearest(apart, 0, 5) == (2,)
    assert nearest(apart, 1, 5) == ()


@given(FEATURES)
def test_a_quarter_of_the_pairs_are_alike(features: np.ndarray) -> None:
    apart = distances(features)
    pairs = apart[np.triu_indices(7, k=1)]
    share = (pairs <= alike_within(apart) + 1e-12).mean()
    assert share >= 0.25
