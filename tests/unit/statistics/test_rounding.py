"""The figure that prints for a value."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.statistics.rounding import (
    all_as_published,
    as_published,
    decimals_of,
    shortened,
    telling_decimals,
)


@pytest.mark.parametrize(
    ("value", "decimals", "figure"),
    [
        (5.25, 1, 5.3),
        (5.35, 1, 5.4),
        (2.675, 2, 2.68),
        (1.005, 2, 1.01),
        (0.5, 0, 1.0),
        (2.5, 0, 3.0),
        (-5.25, 1, -5.3),
        (-0.5, 0, -1.0),
        (5.249, 1, 5.2),
    ],
)
def test_a_half_goes_away_from_zero_as_a_reader_sees_it(
    value: float, decimals: int, figure: float
) -> None:
    assert as_published(value, decimals) == figure


def test_a_value_that_prints_zero_has_no_sign() -> None:
    assert str(as_published(-0.04, 1)) == "0.0"
    assert str(all_as_published(np.array([-0.04, -0.05]), 1).tolist()) == "[0.0, -0.1]"


def test_without_decimals_a_value_is_its_own_figure() -> None:
    assert as_published(2.675, None) == 2.675
    assert all_as_published(np.array([2.675]), None).tolist() == [2.675]


@given(
    st.lists(st.decimals(-10_000, 10_000, places=3).map(float), min_size=1),
    st.integers(0, 4),
)
def test_the_figures_of_an_array_are_those_of_its_values(
    values: list[float], decimals: int
) -> None:
    expected = [as_published(value, decimals) for value in values]
    assert all_as_published(np.array(values), decimals).tolist() == expected


def test_a_missing_value_of_an_array_stays_missing() -> None:
    assert np.isnan(all_as_published(np.array([np.nan]), 1)).all()


@pytest.mark.parametrize(("value", "decimals"), [(0.25, 2), (30.0, 0), (5.45, 2), (-1.5, 1)])
def test_a_value_has_the_decimals_it_is_written_with(value: float, decimals: int) -> None:
    assert decimals_of(value) == decimals


def test_a_bound_that_was_typed_is_told_whole() -> None:
    assert telling_decimals(0.25, [], 1) == 2


def test_a_computed_bound_has_a_decimal_more_than_its_values() -> None:
    assert telling_decimals(100 / 3, [50.0, 20.0], 1) == 2


def test_a_computed_bound_is_told_so_that_no_printed_value_changes_sides() -> None:
    # 34.5962 would print 34.60 beside 34.6, which is above it
    assert telling_decimals(34.59621, [34.6, 30.0], 1) == 3


@pytest.mark.parametrize(
    ("bound", "least", "decimals"), [(0.125, 0, 3), (0.125, 5, 5), (2.0, 1, 1), (0.1251, 0, 1)]
)
def test_a_bound_of_up_to_three_decimals_may_have_been_typed(
    bound: float, least: int, decimals: int
) -> None:
    assert telling_decimals(bound, [], least) == decimals


@pytest.mark.parametrize(("bound", "decimals"), [(34.59999, 5), (34.599996, 6), (34.5999999, 6)])
def test_a_bound_is_told_with_six_decimals_at_most(bound: float, decimals: int) -> None:
    assert telling_decimals(bound, [34.6], 1) == decimals


def test_a_value_exactly_at_a_bound_is_not_above_it_and_a_missing_one_is_nowhere() -> None:
    assert telling_decimals(1 / 3, [1 / 3, None], 1) == 2


def test_a_shortened_value_keeps_its_first_figures_whatever_its_size() -> None:
    assert shortened(0.012345678, 5) == 0.012346
    assert shortened(-123456.78, 5) == -123460.0
    assert shortened(0.0, 5) == 0.0
