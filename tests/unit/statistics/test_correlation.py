"""Spearman's rho against scipy, its interval, and how often chance goes as far."""

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import permutation_test, spearmanr

from dashboard.statistics.correlation import FEWEST_PAIRS, MOST_EXACT, spearman

VALUES = st.integers(-6, 6).map(float)


@st.composite
def pairs(draw: st.DrawFn, most: int = 13) -> tuple[list[float], list[float]]:
    """Two sides of 5 to `most` values, each with at least two different ones."""
    n = draw(st.integers(FEWEST_PAIRS, most))
    side = st.lists(VALUES, min_size=n, max_size=n).filter(lambda values: len(set(values)) > 1)
    return draw(side), draw(side)


@given(pairs())
def test_rho_is_that_of_scipy_and_inside_its_interval(
    sides: tuple[list[float], list[float]],
) -> None:
    found = spearman(*sides)
    assert found is not None
    assert found.rho == pytest.approx(spearmanr(*sides).statistic)
    assert -1 <= found.low <= found.rho <= found.high <= 1


@given(pairs())
def test_turning_one_side_turns_rho_and_its_interval(
    sides: tuple[list[float], list[float]],
) -> None:
    x, y = sides
    straight, turned = spearman(x, y), spearman(x, [-value for value in y])
    assert straight is not None
    assert turned is not None
    assert (turned.rho, turned.low, turned.high) == pytest.approx(
        (-straight.rho, -straight.high, -straight.low)
    )


@given(pairs(), st.floats(0.1, 100))
def test_a_change_of_unit_changes_nothing(
    sides: tuple[list[float], list[float]], factor: float
) -> None:
    x, y = sides
    assert spearman([factor * value for value in x], y) == spearman(x, y)


@settings(max_examples=10)
@given(pairs(most=FEWEST_PAIRS))
def test_few_pairs_are_tried_in_every_order(sides: tuple[list[float], list[float]]) -> None:
    x, y = sides
    found = spearman(x, y)
    assert found is not None
    orders = [spearmanr(x, order).statistic for order in permutations(y)]
    as_far = [abs(rho) >= abs(found.rho) - 1e-9 for rho in orders]
    assert found.p_value == pytest.approx(np.mean(as_far))


def test_many_pairs_are_drawn_and_come_close_to_scipy() -> None:
    x, y = list(range(13)), [2, 1, 4, 3, 9, 5, 12, 6, 7, 8, 10, 13, 11]
    found = spearman(x, y[::-1])
    assert found is not None
    scipy = permutation_test(
        (x,),
        lambda order: spearmanr(order, y[::-1]).statistic,
        permutation_type="pairings",
        n_resamples=1000,
        rng=1,
    )
    assert found.p_value == pytest.approx(scipy.pvalue, abs=0.03)


def test_the_same_pairs_have_the_same_p_value_every_time() -> None:
    x, y = list(range(13)), [3, 1, 2, 9, 5, 12, 6, 4, 7, 8, 0, 11, 10]
    assert spearman(x, y) == spearman(x, y)


def test_two_orders_without_any_link_go_together_by_chance() -> None:
    found = spearman([1, 2, 3, 4, 5, 6, 7, 8], [4, 5, 2, 7, 6, 1, 8, 3])
    assert found is not None
    assert found.p_value > 0.5
    assert found.low < 0 < found.high


def test_the_interval_is_that_of_bonett_and_wright() -> None:
    """Of twelve pairs, by hand: tanh(atanh(0.902) ± 1.96 √((1 + 0.902² / 2) / 9))."""
    found = spearman([*range(1, 13)], [2, 1, 4, 3, 6, 8, 5, 7, 12, 9, 11, 10])
    assert found is not None
    assert (found.rho, found.low, found.high) == pytest.approx((0.9021, 0.6097, 0.9784), abs=1e-4)


def test_a_perfect_link_of_few_pairs_still_has_a_wide_interval() -> None:
    found = spearman([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])
    assert found is not None
    assert (found.rho, found.high) == (pytest.approx(1), pytest.approx(1))
    assert found.low < 0.5
    assert found.p_value == pytest.approx(2 / math.factorial(5))


def test_a_pair_with_a_hole_is_left_out() -> None:
    whole = spearman([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5])
    holed = spearman([1, 2, math.nan, 3, 4, 5, 6], [2, 1, 9, 4, 3, 6, 5])
    assert holed == whole


@pytest.mark.parametrize(
    ("x", "y"),
    [([1, 2, 3, 4], [1, 2, 3, 4]), ([1, 1, 1, 1, 1], [1, 2, 3, 4, 5])],
    ids=["four pairs", "one side all equal"],
)
def test_there_is_no_rho_of_four_pairs_nor_of_one_value(x: list[float], y: list[float]) -> None:
    assert spearman(x, y) is None


def test_every_order_is_tried_up_to_the_constant() -> None:
    n = MOST_EXACT
    found = spearman(range(n), range(n))
    assert found is not None
    assert found.p_value == pytest.approx(2 / math.factorial(n))
