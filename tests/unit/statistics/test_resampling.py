"""The ranks of areas when indicators, weights and normalisation of a domain are drawn anew."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.model import Polarity
from dashboard.statistics.ranks import Band, competition_ranks
from dashboard.statistics.resampling import (
    RankGroup,
    RankInterval,
    normalised,
    rank_group,
    rank_intervals,
)
from dashboard.statistics.scores import CAP, domain_scores, oriented_z

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


def pairs(values: np.ndarray) -> list[str]:
    """Concepts of two indicators each."""
    return [str(row // 2) for row in range(len(values))]


def published(values: np.ndarray, sign: int = 1) -> list[int | None]:
    polarity = Polarity.HIGH if sign > 0 else Polarity.LOW
    z = np.array([oriented_z(row, 0.0, polarity) for row in values]).reshape(values.shape)
    scores = [score.value for score in domain_scores(z, pairs(values))]
    return [rank and rank.position for rank in competition_ranks(scores, 2)]


def intervals_of(values: np.ndarray, seed: int = 1) -> tuple[RankInterval | None, ...]:
    high = [Polarity.HIGH] * len(values)
    return rank_intervals(
        values, np.zeros(len(values)), high, pairs(values), published(values), seed
    )


@settings(max_examples=25)
@given(tables(CELLS))
def test_an_interval_contains_the_published_rank_and_only_ranks_there_are(
    values: np.ndarray,
) -> None:
    ranks = published(values)
    n = sum(rank is not None for rank in ranks)
    for rank, interval in zip(ranks, intervals_of(values), strict=True):
        assert (rank is None) == (interval is None)
        if rank and interval:
            assert 1 <= interval.low <= rank <= interval.high <= n


@settings(max_examples=10)
@given(tables(CELLS), st.integers(0, 2**32 - 1))
def test_the_same_seed_draws_the_same_intervals(values: np.ndarray, seed: int) -> None:
    assert intervals_of(values, seed) == intervals_of(values, seed)


@settings(max_examples=10)
@given(st.lists(FULL, min_size=2, max_size=6), st.integers(1, 5))
def test_indicators_that_agree_reproduce_the_plain_ranks(row: list[float], times: int) -> None:
    values = np.array([row] * times) / 100  # far from the cap, where ranks could tie
    values -= np.median(values)
    if np.ptp(values) and np.abs(oriented_z(values[0], 0.0, Polarity.HIGH)).max() > CAP:
        return
    for rank, interval in zip(competition_ranks(row), intervals_of(values), strict=True):
        assert rank is not None
        assert interval is not None
        assert interval.low <= rank.position == interval.high or interval.low == rank.position


@settings(max_examples=10)
@given(tables(CELLS))
def test_a_change_of_unit_moves_no_interval(values: np.ndarray) -> None:
    shift, factor = 7.0, 4.0
    changed = rank_intervals(
        factor * values + shift,
        np.full(len(values), shift),
        [Polarity.HIGH] * len(values),
        pairs(values),
        published(values),
        1,
    )
    assert changed == intervals_of(values)


@settings(max_examples=10)
@given(tables(CELLS))
def test_mirrored_values_of_the_other_polarity_change_nothing(values: np.ndarray) -> None:
    mirrored = rank_intervals(
        -values,
        np.zeros(len(values)),
        [Polarity.LOW] * len(values),
        pairs(values),
        published(-values, sign=-1),
        1,
    )
    assert mirrored == intervals_of(values)


def test_an_area_more_fragile_than_all_others_everywhere_is_always_first() -> None:
    values = np.array([[1.0, 2.0, 4.0, 9.0], [3.0, 1.0, 2.0, 9.0], [1.0, 3.0, 2.0, 9.0]])
    assert intervals_of(values - 2.0)[-1] == RankInterval(1, 1)


def test_concepts_that_disagree_open_the_interval() -> None:
    values = np.array([[3.0, 2.0, 1.0]] * 2 + [[1.0, 2.0, 3.0]] * 2) - 2.0
    first, second, third = intervals_of(values)
    assert first == third == RankInterval(1, 3)
    assert second == RankInterval(1, 2)  # published first, as all three tie


def test_copies_of_an_indicator_inside_its_concept_open_nothing() -> None:
    """They have the weight of their concept together, and so no rank depends on their number."""
    row, other = [4.0, 2.0, 1.0, -3.0], [-1.0, 3.0, 0.0, 1.0]
    high, ranks = [Polarity.HIGH] * 6, [1, 2, 3, 4]
    few = rank_intervals(np.array([row, other]), np.zeros(2), high[:2], ["a", "b"], ranks, 1)
    many = rank_intervals(
        np.array([row] * 5 + [other]), np.zeros(6), high, ["a"] * 5 + ["b"], ranks, 1
    )
    for one, copied in zip(few, many, strict=True):
        assert one is not None
        assert copied is not None
        assert abs(one.low - copied.low) <= 1
        assert abs(one.high - copied.high) <= 1


def test_leaving_an_indicator_out_can_move_a_rank_that_its_copies_hold() -> None:
    """A lone concept leaves with its only indicator; without it the two areas change places."""
    values = np.array([[9.0, 0.0], [0.0, 1.0]])
    first, second = rank_intervals(values, np.zeros(2), [Polarity.HIGH] * 2, ["a", "b"], [1, 2], 1)
    assert first == second == RankInterval(1, 2)


def test_an_area_without_score_has_no_interval_and_takes_no_rank() -> None:
    values = np.array([[1.0, 2.0, 9.0], [1.0, NAN, 9.0]])
    kept, dropped, last = rank_intervals(
        values, np.zeros(2), [Polarity.HIGH] * 2, ["a", "b"], [2, None, 1], 1
    )
    assert (kept, dropped, last) == (RankInterval(2, 2), None, RankInterval(1, 1))
    nobody = rank_intervals(values, np.zeros(2), [Polarity.HIGH] * 2, ["a", "b"], [None] * 3, 1)
    assert nobody == (None,) * 3
    assert intervals_of(np.empty((0, 3))) == (None,) * 3


def test_an_unjudged_indicator_is_refused() -> None:
    with pytest.raises(ValueError, match="unjudged"):
        rank_intervals(np.array([[1.0, 2.0]]), np.zeros(1), [Polarity.UNJUDGED], ["a"], [1, 2], 1)


def test_the_three_normalisations_of_an_indicator() -> None:
    values = np.array([[0.0, 1.0, 2.0, 3.0, 14.0, NAN]])  # median deviation 1
    robust, standard, shares = normalised(values, np.array([2.0]), [Polarity.LOW])[:, 0]
    assert robust[:5] == pytest.approx([2 / 1.4826, 1 / 1.4826, 0, -1 / 1.4826, -CAP])
    assert standard[:5] == pytest.approx((2 - values[0, :5]) / values[0, :5].std())
    assert shares[:5].tolist() == pytest.approx([0.9, 0.7, 0.5, 0.3, 0.1])
    assert np.isnan([robust[5], standard[5], shares[5]]).all()


def test_equal_areas_share_their_place_under_the_rank_normalisation() -> None:
    shares = normalised(np.array([[2.0, 2.0, 0.0]]), np.zeros(1), [Polarity.HIGH])[2, 0]
    assert shares.tolist() == pytest.approx([2 / 3, 2 / 3, 1 / 6])


@given(st.integers(1, 13), st.integers(1, 13))
def test_a_group_is_less_than_half_of_the_areas_and_surely_holds_the_area(
    one: int, other: int
) -> None:
    low, high = sorted((one, other))
    group = rank_group(RankInterval(low, high), 13)
    if group is None:
        assert low <= 7 <= high
        return
    assert group.size <= 6
    assert (high <= group.size) if group.side is Band.MORE else (13 - low < group.size)


def test_the_group_is_as_small_as_the_interval_lets_it_be() -> None:
    assert rank_group(RankInterval(1, 4), 13) == RankGroup(Band.MORE, 4)
    assert rank_group(RankInterval(11, 13), 13) == RankGroup(Band.LESS, 3)
    assert rank_group(RankInterval(1, 7), 13) is None
