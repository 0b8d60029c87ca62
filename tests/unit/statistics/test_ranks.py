"""Ranks with ties, ranks between intervals, and bands around the reference."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from dashboard.model import Polarity
from dashboard.statistics.ranks import (
    BAND_OF,
    Band,
    Rank,
    competition_ranks,
    interval_bands,
    interval_ranks,
    limits,
    positions,
    steps,
)

NAN = float("nan")
INTEGERS = st.integers(-1000, 1000).map(float)
FRAGILITY = st.lists(st.one_of(st.none(), st.integers(-9, 9).map(float)), max_size=20)
AREAS = st.lists(INTEGERS, min_size=1, max_size=20).map(np.array)
JUDGED = st.sampled_from([Polarity.HIGH, Polarity.LOW])
SPREADS = st.integers(0, 500).map(float)


def bands(
    values: np.ndarray,
    reference: float,
    spread: float,
    polarity: Polarity,
    decimals: int | None = None,
) -> tuple[Band | None, ...]:
    return tuple(map(BAND_OF.get, steps(values, reference, spread, polarity, decimals)))


def test_ties_share_a_rank_and_the_next_one_is_skipped() -> None:
    assert competition_ranks([2.0, 5.0, 2.0, -1.0]) == (
        Rank(2, tie=True),
        Rank(1, tie=False),
        Rank(2, tie=True),
        Rank(4, tie=False),
    )


def test_positions_run_along_the_last_axis_and_leave_missing_values_out() -> None:
    table = np.array([[7.0, 5.0, 5.0, 9.0], [1.0, NAN, 2.0, 2.0]])
    assert positions(table).tolist()[0] == [2, 3, 3, 1]
    assert positions(table)[1, [0, 2, 3]].tolist() == [3, 1, 1]
    assert np.isnan(positions(table)[1, 1])
    assert positions(np.array([])).size == 0


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=16))
def test_positions_follow_the_values_and_are_kept_by_a_change_of_unit(values: list[int]) -> None:
    table = np.array(values, dtype=float)
    assert positions(table).tolist() == rankdata(-table, method="min").tolist()
    assert (positions(3 * table + 7) == positions(table)).all()


def test_a_missing_value_has_no_rank_and_takes_none() -> None:
    assert competition_ranks([None, 1.0, NAN, 0.0]) == (
        None,
        Rank(1, tie=False),
        None,
        Rank(2, tie=False),
    )


def test_values_that_print_the_same_tie() -> None:
    assert competition_ranks([8.74, 8.66, 8.64], decimals=1) == (
        Rank(1, tie=True),
        Rank(1, tie=True),
        Rank(3, tie=False),
    )
    assert all(rank and not rank.tie for rank in competition_ranks([8.74, 8.66, 8.64]))


def test_numpy_numbers_are_rounded_like_those_that_print() -> None:
    values = [2.675, 2.68]
    assert competition_ranks(values, decimals=2) == (Rank(1, tie=True),) * 2
    assert competition_ranks(list(np.array(values)), decimals=2) == (Rank(1, tie=True),) * 2


def test_minus_zero_prints_like_zero() -> None:
    assert competition_ranks([0.001, -0.001], decimals=2) == (Rank(1, tie=True),) * 2


@given(FRAGILITY)
def test_a_rank_is_one_more_than_the_areas_above(fragility: list[float | None]) -> None:
    present = [value for value in fragility if value is not None]
    for value, rank in zip(fragility, competition_ranks(fragility), strict=True):
        if value is None:
            assert rank is None
        else:
            above = sum(other > value for other in present)
            assert rank == Rank(1 + above, tie=present.count(value) > 1)


@given(FRAGILITY, st.integers(1, 100), INTEGERS)
def test_a_change_of_unit_moves_no_rank(
    fragility: list[float | None], factor: int, shift: float
) -> None:
    changed = [None if value is None else factor * value + shift for value in fragility]
    assert competition_ranks(changed) == competition_ranks(fragility)


def test_only_intervals_that_are_apart_make_a_rank() -> None:
    assert interval_ranks([50.0, 40.0, 10.0], [60.0, 55.0, 20.0], descending=True) == (
        Rank(1, tie=True),
        Rank(1, tie=True),
        Rank(3, tie=False),
    )


def test_the_lowest_interval_comes_first_when_low_is_fragile() -> None:
    assert interval_ranks([50.0, 10.0], [60.0, 20.0], descending=False) == (
        Rank(2, tie=False),
        Rank(1, tie=False),
    )


def test_overlap_does_not_pass_from_one_area_to_the_next() -> None:
    ranks = interval_ranks([30.0, 20.0, 10.0], [40.0, 32.0, 22.0], descending=True)
    assert ranks == (Rank(1, tie=True), Rank(1, tie=True), Rank(2, tie=True))


def test_intervals_that_touch_overlap() -> None:
    assert interval_ranks([10.0, 20.0], [20.0, 30.0], descending=True) == (Rank(1, tie=True),) * 2


def test_an_unknown_interval_has_no_rank() -> None:
    ranks = interval_ranks([None, 1.0, NAN], [5.0, 2.0, 3.0], descending=True)
    assert ranks == (None, Rank(1, tie=False), None)


def test_an_interval_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        interval_ranks([2.0], [1.0], descending=True)


@given(FRAGILITY)
def test_intervals_without_width_rank_like_values(fragility: list[float | None]) -> None:
    ranks = interval_ranks(fragility, fragility, descending=True)
    assert ranks == competition_ranks(fragility)


@given(st.lists(st.tuples(INTEGERS, INTEGERS).map(sorted), max_size=12))
def test_mirrored_intervals_rank_the_same_in_the_other_direction(
    intervals: list[list[float]],
) -> None:
    lows, highs = [low for low, _ in intervals], [high for _, high in intervals]
    mirrored = interval_ranks([-high for high in highs], [-low for low in lows], descending=False)
    assert interval_ranks(lows, highs, descending=True) == mirrored


def test_areas_within_half_a_spread_are_close_to_the_reference() -> None:
    values = np.array([7.0, 8.0, 9.0, 10.0, 14.0, NAN])
    assert limits(9.5, 2.0) == pytest.approx((7.5, 8.5, 10.5, 11.5))
    expected = (Band.LESS, Band.LESS, Band.CLOSE, Band.CLOSE, Band.MORE, None)
    assert bands(values, 9.5, 2.0, Polarity.HIGH) == expected


def test_an_area_at_the_very_bound_is_close_on_both_sides() -> None:
    values = np.array([8.7, 9.3])  # 9.0 - 8.7 > 9.3 - 9.0 > 0.3 in binary
    assert set(bands(values, 9.0, 0.6, Polarity.HIGH)) == {Band.CLOSE}


def test_areas_that_print_like_the_reference_are_close_to_it() -> None:
    values = np.array([8.0, 8.0, 8.0, 8.04, 8.06])
    expected = (Band.CLOSE,) * 4 + (Band.MORE,)
    assert bands(values, 7.96, 0.0, Polarity.HIGH, decimals=1) == expected


def test_without_spread_only_the_reference_is_close() -> None:
    values = np.array([0.0, 0.0, 0.0, -0.5, 0.5])
    expected = (Band.CLOSE,) * 3 + (Band.MORE, Band.LESS)
    assert bands(values, 0.0, 0.0, Polarity.LOW) == expected
    _, low, high, _ = limits(5.0, 0.0)
    assert low < 5.0 < high
    assert high - low < 1e-7


@given(AREAS, INTEGERS, SPREADS)
def test_turning_the_polarity_swaps_the_bands(
    values: np.ndarray, reference: float, spread: float
) -> None:
    swap = {Band.MORE: Band.LESS, Band.LESS: Band.MORE, Band.CLOSE: Band.CLOSE}
    high, low = (bands(values, reference, spread, p) for p in (Polarity.HIGH, Polarity.LOW))
    assert [swap[band] for band in high if band] == list(low)


@given(AREAS, INTEGERS, SPREADS, JUDGED, st.integers(1, 50), INTEGERS)
def test_a_change_of_unit_moves_no_band(
    values: np.ndarray,
    reference: float,
    spread: float,
    polarity: Polarity,
    factor: int,
    shift: float,
) -> None:
    after = bands(factor * values + shift, factor * reference + shift, factor * spread, polarity)
    assert after == bands(values, reference, spread, polarity)


def test_an_unjudged_indicator_has_no_bands() -> None:
    with pytest.raises(ValueError, match="unjudged"):
        bands(np.array([1.0]), 1.0, 1.0, Polarity.UNJUDGED)
    with pytest.raises(ValueError, match="unjudged"):
        interval_bands([1.0], [2.0], 1.0, Polarity.UNJUDGED)


def test_an_interval_that_touches_the_reference_is_close_to_it() -> None:
    lows, highs = [5.0, 3.0, 4.9, 5.1, 3.0, None, 5.0], [7.0, 5.0, 5.1, 7.0, 4.9, 7.0, None]
    close, more, less = Band.CLOSE, Band.MORE, Band.LESS
    expected = (close, close, close, more, less, None, None)
    assert interval_bands(lows, highs, 5.0, Polarity.HIGH) == expected
    turned = (close, close, close, less, more, None, None)
    assert interval_bands(lows, highs, 5.0, Polarity.LOW) == turned


def test_the_slack_of_a_band_grows_with_its_reference() -> None:
    _, low, high, _ = limits(-1e6, 0.0)
    assert (low, high) == (-1e6 - 1e-3, -1e6 + 1e-3)


@pytest.mark.parametrize(("polarity", "sign"), [(Polarity.HIGH, 1), (Polarity.LOW, -1)])
def test_a_step_counts_the_bands_up_to_a_value_and_two_is_beyond(
    polarity: Polarity, sign: int
) -> None:
    values = np.array([2.9, 3.0, 3.9, 4.0, *[5.0] * 5, 6.0, 6.1, 7.0, 7.1, NAN])
    assert limits(5.0, 2.0, decimals=1) == (3.0, 4.0, 6.0, 7.0)
    expected = (-2, -1, -1, *[0] * 7, 1, 1, 2)
    found = steps(values, 5.0, 2.0, polarity, decimals=1)
    assert found == (*(sign * step for step in expected), None)
    assert [BAND_OF.get(step) for step in (-2, -1, 0, 1, 2, None)] == [
        *(Band.LESS, Band.LESS, Band.CLOSE, Band.MORE, Band.MORE),
        None,
    ]


def test_bounds_that_print_are_the_outermost_figures_inside_the_band() -> None:
    assert limits(10.0, 0.5) == pytest.approx((9.5, 9.75, 10.25, 10.5))
    assert limits(10.0, 0.5, decimals=1) == (9.5, 9.8, 10.2, 10.5)
    assert limits(10.0, 0.5, decimals=0) == (10.0, 10.0, 10.0, 10.0)
