"""The distance that counts as one step between areas."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import median_abs_deviation

from dashboard.statistics.spread import LEAST_SHARE, robust_spread, standard_spread

NAN = float("nan")
INTEGERS = st.integers(-1000, 1000).map(float)
AREAS = st.lists(INTEGERS, min_size=1, max_size=20).map(np.array)


@given(AREAS)
def test_the_spread_is_the_scaled_median_deviation_unless_that_is_too_small(
    values: np.ndarray,
) -> None:
    scaled = float(median_abs_deviation(values, scale="normal"))
    least = LEAST_SHARE * float(values.std())
    assert robust_spread(values) == pytest.approx(max(scaled, least), rel=1e-4)


@given(AREAS)
def test_the_spread_is_zero_only_where_all_values_are_equal(values: np.ndarray) -> None:
    for spread in (robust_spread, standard_spread):
        assert (spread(values) == 0.0) == (len(set(values.tolist())) == 1)


@given(AREAS, st.integers(1, 100), INTEGERS)
def test_the_spread_has_the_unit_of_the_values(
    values: np.ndarray, factor: int, shift: float
) -> None:
    for spread in (robust_spread, standard_spread):
        assert spread(factor * values + shift) == pytest.approx(factor * spread(values))


def test_thirteen_areas_of_which_one_is_extreme_keep_their_usual_distance() -> None:
    ordinary = [4.0, 5.0, 6.0] * 4
    assert robust_spread(np.array([*ordinary, 12.0])) == pytest.approx(1.4826)
    assert standard_spread(np.array([*ordinary, 12.0])) > 1.4826


def test_a_missing_value_changes_no_spread() -> None:
    assert robust_spread(np.array([1.0, NAN, 2.0, 6.0])) == robust_spread(np.array([1.0, 2.0, 6.0]))
    assert robust_spread(np.array([NAN])) == standard_spread(np.array([NAN])) == 0.0
