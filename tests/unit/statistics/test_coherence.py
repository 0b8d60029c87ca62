"""How far the indicators of a domain move together."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.statistics.coherence import coherence, mean_correlation

NAN = float("nan")
ROW = st.lists(st.integers(-50, 50).map(float), min_size=6, max_size=6, unique=True)


def cronbach(z: np.ndarray) -> float:
    """Alpha as Cronbach wrote it, of items brought to the same variance."""
    items = (z - z.mean(axis=1, keepdims=True)) / z.std(axis=1, keepdims=True)
    n = len(items)
    return n / (n - 1) * (1 - n / items.sum(axis=0).var())


@given(st.lists(ROW, min_size=2, max_size=6).map(np.array))
def test_alpha_is_that_of_cronbach_over_items_of_one_scale(z: np.ndarray) -> None:
    total = (z / z.std(axis=1, keepdims=True)).sum(axis=0)
    if total.std() > 1e-6:
        assert coherence(z).alpha == pytest.approx(cronbach(z), rel=1e-6, abs=1e-6)


@given(st.lists(ROW, min_size=2, max_size=6).map(np.array), st.integers(2, 50))
def test_a_change_of_unit_changes_no_coherence(z: np.ndarray, factor: int) -> None:
    changed = z.copy()
    changed[0] *= factor
    assert coherence(changed).alpha == pytest.approx(coherence(z).alpha)


def test_indicators_that_say_the_same_have_alpha_one() -> None:
    z = np.array([[1.0, 2.0, 3.0, 9.0], [2.0, 4.0, 6.0, 18.0]])
    found = coherence(z)
    assert (found.correlation, found.alpha) == (pytest.approx(1), pytest.approx(1))
    assert (found.extreme, found.alpha_without) == (3, pytest.approx(1))
    assert not found.scattered


def test_indicators_that_oppose_each_other_describe_several_realities() -> None:
    found = coherence(np.array([[1.0, 2.0, 3.0], [3.0, 1.0, 2.0], [2.0, 3.0, 1.0]]))
    assert found.correlation == pytest.approx(-0.5)
    assert found.alpha == -math.inf
    assert found.scattered
    assert coherence(np.array([[1.0, 2.0, 3.0], [2.0, 3.0, 1.0]])).scattered


def test_one_extreme_area_can_make_the_coherence_alone() -> None:
    z = np.array([[0.0, 1.0, 0.0, 1.0, 9.0], [1.0, 0.0, 0.0, 1.0, 9.0]])
    found = coherence(z)
    assert found.extreme == 4
    assert found.alpha is not None
    assert found.alpha_without is not None
    assert found.alpha > 0.9
    assert found.alpha_without == pytest.approx(0)
    assert found.correlation_without == pytest.approx(0)


def test_a_correlation_is_that_of_the_areas_with_both_values() -> None:
    z = np.array([[1.0, 2.0, 3.0, NAN], [1.0, 2.0, 3.0, -9.0], [5.0, 5.0, 5.0, 5.0]])
    assert mean_correlation(z) == pytest.approx(1)
    assert mean_correlation(z[:, :2]) is None


def test_too_little_to_correlate_has_no_coherence_and_hides_no_rank() -> None:
    for z in (np.empty((0, 13)), np.array([[1.0, 2.0, 3.0]]), np.empty((2, 0))):
        found = coherence(z)
        assert (found.correlation, found.alpha, found.scattered) == (None, None, False)
