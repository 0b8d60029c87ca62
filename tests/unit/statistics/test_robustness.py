"""Ranks of a domain when indicators are left out and the normalisation changes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import Polarity
from dashboard.statistics.ranks import competition_ranks
from dashboard.statistics.robustness import (
    Normalisation,
    RankInterval,
    _summary,
    rank_intervals,
    variant_scores,
)
from dashboard.statistics.scores import domain_scores, oriented_z

NAN = float("nan")
CELLS = st.one_of(st.integers(-50, 50).map(float), st.just(NAN))
FULL = st.integers(-50, 50).map(float)


def tables(cells: st.SearchStrategy[float]) -> st.SearchStrategy[np.ndarray]:
    """Values of 1-6 indicators in 1-8 areas."""
    shapes = st.tuples(st.integers(1, 6), st.integers(1, 8))
    return shapes.flatmap(
        lambda shape: st.lists(
            st.lists(cells, min_size=shape[1], max_size=shape[1]),
            min_size=shape[0],
            max_size=shape[0],
        ).map(np.array)
    )


def intervals_of(
    values: np.ndarray, decimals: int | None = None
) -> tuple[RankInterval | None, ...]:
    return rank_intervals(values, np.zeros(len(values)), [Polarity.HIGH] * len(values), decimals)


def scores_of(values: np.ndarray) -> list[float | None]:
    z = np.array([oriented_z(row, 0.0, Polarity.HIGH) for row in values])
    return [score.value for score in domain_scores(z)]


@given(tables(CELLS), st.integers(0, 3))
def test_the_published_rank_is_one_of_those_taken(values: np.ndarray, decimals: int) -> None:
    ranks = competition_ranks(scores_of(values), decimals)
    for rank, interval in zip(ranks, intervals_of(values, decimals), strict=True):
        if rank is None:
            assert interval is None
        else:
            assert interval is not None
            assert interval.best <= rank.position <= interval.worst


@given(tables(CELLS))
def test_the_interval_is_within_the_ranks_taken_and_those_within_the_areas(
    values: np.ndarray,
) -> None:
    intervals = [interval for interval in intervals_of(values) if interval is not None]
    for found in intervals:
        assert 1 <= found.best <= found.low <= found.high <= found.worst <= len(intervals)
        assert 3 <= found.n_variants <= 3 * (1 + len(values))


@given(tables(FULL).filter(lambda values: len(values) > 1))
def test_complete_data_count_every_variant(values: np.ndarray) -> None:
    for found in intervals_of(values):
        assert found is not None
        assert found.n_variants == 3 * (1 + len(values))


@given(st.lists(FULL, min_size=1, max_size=5), st.integers(1, 4))
def test_indicators_that_agree_reproduce_the_plain_ranks(row: list[float], times: int) -> None:
    values = np.array([row] * times) - np.mean(row)  # five areas never reach the cap
    ranks = competition_ranks(row)
    for rank, found in zip(ranks, intervals_of(values), strict=True):
        assert rank is not None
        assert found is not None
        assert {found.low, found.high, found.best, found.worst} == {rank.position}


@given(tables(FULL))
def test_an_area_more_fragile_than_all_others_everywhere_is_always_first(
    values: np.ndarray,
) -> None:
    first = intervals_of(np.column_stack([values, values.max(axis=1) + 1.0]))[-1]
    assert first is not None
    assert (first.best, first.worst) == (1, 1)


@given(tables(CELLS))
def test_mirrored_values_of_the_other_polarity_change_nothing(values: np.ndarray) -> None:
    mirrored = rank_intervals(-values, np.zeros(len(values)), [Polarity.LOW] * len(values))
    assert mirrored == intervals_of(values)


@given(tables(CELLS), st.integers(1, 50), FULL)
def test_a_change_of_unit_moves_no_interval(values: np.ndarray, factor: int, shift: float) -> None:
    references, polarities = np.full(len(values), shift), [Polarity.HIGH] * len(values)
    changed = rank_intervals(factor * values + shift, references, polarities)
    assert changed == intervals_of(values)


@given(tables(CELLS))
def test_the_order_of_the_indicators_does_not_matter(values: np.ndarray) -> None:
    assert intervals_of(values[::-1]) == intervals_of(values)


def test_indicators_that_disagree_open_the_interval() -> None:
    values = np.array([[3.0, 2.0, 1.0], [1.0, 2.0, 3.0]])
    first, second, third = intervals_of(values - 2.0)
    assert first == third == RankInterval(low=1, high=3, best=1, worst=3, n_variants=9)
    assert second == RankInterval(low=1, high=2, best=1, worst=2, n_variants=9)


def test_the_normalisation_alone_can_move_a_rank() -> None:
    # the second area is a close second everywhere: behind by places, ahead by distances
    values = np.array([[10.0, 9.0, 0.0]] * 5 + [[0.0, 9.0, 10.0]] * 3) - 5.0
    first, second, third = intervals_of(values)
    assert first == second == RankInterval(low=1, high=2, best=1, worst=2, n_variants=27)
    assert third == RankInterval(low=3, high=3, best=3, worst=3, n_variants=27)


def test_an_area_with_too_few_indicators_has_no_interval() -> None:
    values = np.array([[1.0, 2.0], [1.0, NAN], [1.0, NAN]])
    kept, dropped = intervals_of(values)
    assert kept is not None
    assert (kept.best, kept.worst) == (1, 1)
    assert dropped is None


def test_an_area_has_no_rank_where_its_only_indicator_is_left_out() -> None:
    complete, partial = intervals_of(np.array([[1.0, 2.0], [1.0, NAN]]))
    assert complete is not None
    assert partial is not None
    assert (complete.n_variants, partial.n_variants) == (9, 6)


def test_an_indicator_without_values_is_expected_but_never_left_out() -> None:
    values = np.array([[1.0, 2.0], [3.0, 5.0], [NAN, NAN]])
    found = rank_intervals(values, np.array([0.0, 0.0, NAN]), [Polarity.HIGH] * 3)
    assert [interval and interval.n_variants for interval in found] == [9, 9]
    assert intervals_of(np.array([[1.0], [NAN], [NAN]])) == (None,)


def test_no_indicator_makes_no_interval() -> None:
    assert intervals_of(np.empty((0, 3))) == (None, None, None)


def test_beyond_forty_variants_one_exception_is_left_out() -> None:
    assert _summary(np.array([1.0] + [2.0] * 39)).low == 1
    assert _summary(np.array([1.0] + [2.0] * 40)) == RankInterval(2, 2, 1, 2, 41)
    assert _summary(np.array([2.0] * 40 + [7.0])) == RankInterval(2, 2, 2, 7, 41)


def test_an_unjudged_indicator_is_refused() -> None:
    with pytest.raises(ValueError, match="unjudged"):
        rank_intervals(np.array([[1.0, 2.0]]), np.zeros(1), [Polarity.UNJUDGED])


# Scores under each normalisation


def normalised(kind: Normalisation, *rows: list[float]) -> list[list[float]]:
    """The scores of all indicators, then with each one left out; the last one is low-is-fragile."""
    polarities = [*[Polarity.HIGH] * (len(rows) - 1), Polarity.LOW]
    scores = variant_scores(np.array(rows), np.zeros(len(rows)), polarities)[kind]
    return [[*map(float, row)] for row in scores]


def test_a_percentile_rank_counts_the_areas_below_and_the_equal_ones_for_a_half() -> None:
    low, high = [4.0, 0.0, NAN, 2.0], [1.0, 2.0, 2.0, 4.0]
    everything, only_low, only_high = normalised(Normalisation.PERCENTILE, high, low)
    assert only_high == [0.125, 0.5, 0.5, 0.875]
    assert only_low == pytest.approx([1 / 6, 5 / 6, NAN, 0.5], nan_ok=True)
    assert everything == pytest.approx([7 / 48, 2 / 3, 0.5, 0.6875])


def test_the_min_max_stretches_each_indicator_from_0_to_1() -> None:
    low, high = [4.0, 0.0, NAN, 1.0], [1.0, 2.0, 2.0, 5.0]
    everything, only_low, only_high = normalised(Normalisation.MIN_MAX, high, low)
    assert only_high == [0.0, 0.25, 0.25, 1.0]
    assert only_low == pytest.approx([0.0, 1.0, NAN, 0.75], nan_ok=True)
    assert everything == [0.0, 0.625, 0.25, 0.875]


def test_an_indicator_that_separates_nobody_is_halfway_between_the_ends() -> None:
    everything, *_ = normalised(Normalisation.MIN_MAX, [7.0, 7.0, NAN], [0.0, 1.0, 0.5])
    assert everything == [0.75, 0.25, 0.5]


def test_z_scores_are_capped_before_their_mean() -> None:
    far = [50.0, *[0.0] * 99]  # 9.95 deviations above the reference
    everything, _, only_far = normalised(Normalisation.Z, far, [0.0, 1.0] * 50)
    assert only_far[:2] == [2.5, 0.0]
    assert everything[:2] == [1.25, -1.0]


def test_scores_that_differ_by_binary_rounding_alone_tie() -> None:
    values = np.array([[0.1 + 0.2, 0.3], [0.0, 0.0]])
    references, polarities = np.array([0.0, 0.0]), [Polarity.HIGH] * 2
    for scores in variant_scores(values, references, polarities).values():
        assert scores.shape == (3, 2)
    tie = rank_intervals(np.array([[0.3, 0.6, 0.1 + 0.2]] * 2), references, polarities)
    assert [area and area.best for area in tie] == [2, 1, 2]
