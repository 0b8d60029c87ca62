"""Concordance of raters, its words, and how far values lie from each other."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import friedmanchisquare

from dashboard.statistics.concordance import (
    CHANCE,
    Concordance,
    Spread,
    Strength,
    average_ranks,
    kendall_w,
    spread,
    strength,
)

EXECUTIVES = ((1, 6, 3, 2, 5, 4), (1, 5, 6, 4, 2, 3), (6, 3, 2, 5, 4, 1))
"""Three executives rank six applicants (Siegel, 1956, table 9.3): S = 25.5."""

TIED = (
    (1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10),
    (2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5),
    (2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10),
)
"""Three raters, ten items, ties (Kendall, 1948): S = 591, sum of (t³ - t) / 12 = 1 + 1.5 + 7."""

VALUES = st.integers(-9, 9).map(float)


@st.composite
def answers(draw: st.DrawFn) -> list[list[float]]:
    """What 2 to 5 raters say of 3 to 8 items."""
    items = draw(st.integers(3, 8))
    row = st.lists(VALUES, min_size=items, max_size=items)
    return draw(st.lists(row, min_size=2, max_size=5))


def concordance(rows: list[list[float]]) -> Concordance | None:
    return kendall_w([average_ranks(row) for row in rows])


# Ranks


def test_equal_values_share_the_mean_of_their_ranks() -> None:
    assert average_ranks([6.5, 7.1, 6.5, 2.0]) == (2.5, 4.0, 2.5, 1.0)


@given(st.lists(VALUES, max_size=12))
def test_ranks_sum_as_if_there_were_no_ties(values: list[float]) -> None:
    n = len(values)
    assert sum(average_ranks(values)) == n * (n + 1) / 2


# Concordance


def test_the_worked_example_of_siegel() -> None:
    found = kendall_w(EXECUTIVES)
    assert found is not None
    assert found.w == 12 * 25.5 / (3**2 * (6**3 - 6))
    assert round(found.w, 3) == 0.162
    assert (found.raters, found.items, found.degrees) == (3, 6, 5)
    assert found.chi_square == pytest.approx(3 * 5 * found.w)


def test_ties_are_corrected_for() -> None:
    found = kendall_w(TIED)
    assert found is not None
    assert found.w == pytest.approx(591 / (9 * (1000 - 10) / 12 - 3 * 9.5))
    assert round(found.w, 3) == 0.828


@pytest.mark.parametrize("ranks", [EXECUTIVES, TIED], ids=["plain", "tied"])
def test_the_p_value_is_that_of_friedman(ranks: tuple[tuple[float, ...], ...]) -> None:
    found = kendall_w(ranks)
    assert found is not None
    assert found.p_value == pytest.approx(friedmanchisquare(*zip(*ranks, strict=True)).pvalue)


def test_the_executives_agree_no_more_than_by_chance_and_the_tied_raters_do() -> None:
    alone, together = kendall_w(EXECUTIVES), kendall_w(TIED)
    assert alone is not None
    assert together is not None
    assert alone.p_value > CHANCE > together.p_value


@pytest.mark.parametrize("ranks", [EXECUTIVES, TIED], ids=["plain", "tied"])
def test_chi_square_is_that_of_friedman(ranks: tuple[tuple[float, ...], ...]) -> None:
    found = kendall_w(ranks)
    assert found is not None
    assert found.chi_square == pytest.approx(friedmanchisquare(*zip(*ranks, strict=True)).statistic)


@pytest.mark.parametrize(
    "ranks",
    [(), ((1, 2, 3),), ((1, 2), (1, 2)), ((2, 2, 2), (2, 2, 2))],
    ids=["nobody", "one rater", "two items", "no order"],
)
def test_without_two_orders_of_three_items_there_is_none(
    ranks: tuple[tuple[float, ...], ...],
) -> None:
    assert kendall_w(ranks) is None


def test_raters_of_different_items_are_refused() -> None:
    with pytest.raises(ValueError, match="same items"):
        kendall_w([(1, 2, 3), (1, 2)])


def test_two_raters_in_opposite_order_have_none_in_common() -> None:
    found = kendall_w([(1, 2, 3, 4), (4, 3, 2, 1)])
    assert found is not None
    assert found.w == 0


def test_two_raters_at_random_have_one_half_on_average() -> None:
    """Over all orders of the second rater, so without chance."""
    orders = [(a, b, 6 - a - b) for a in (1, 2, 3) for b in (1, 2, 3) if a != b]
    found = [kendall_w([(1, 2, 3), order]) for order in orders]
    assert all(c is not None and c.by_chance == 0.5 for c in found)
    assert sum(c.w for c in found if c) / len(found) == 0.5


@given(answers())
def test_w_lies_between_zero_and_one(rows: list[list[float]]) -> None:
    found = concordance(rows)
    assert found is None or 0 <= found.w <= 1


@given(answers())
def test_equal_orders_agree_wholly(rows: list[list[float]]) -> None:
    found = concordance([rows[0]] * len(rows))
    assert found is None or found.w == 1
    assert (found is None) == (len(set(rows[0])) == 1)


@given(answers(), st.randoms(use_true_random=False))
def test_the_order_of_raters_and_items_does_not_count(
    rows: list[list[float]], random: Random
) -> None:
    items = list(range(len(rows[0])))
    random.shuffle(items)
    shuffled = [[row[i] for i in items] for row in rows]
    random.shuffle(shuffled)
    assert concordance(shuffled) == concordance(rows)


@given(answers(), st.integers(1, 9), VALUES)
def test_a_rater_who_stretches_the_scale_changes_nothing(
    rows: list[list[float]], factor: int, shift: float
) -> None:
    stretched = [factor * value**3 + shift for value in rows[0]]
    assert concordance([stretched, *rows[1:]]) == concordance(rows)


# Words


@pytest.mark.parametrize(
    ("w", "word"),
    [
        (0.0, Strength.VERY_WEAK),
        (0.1, Strength.VERY_WEAK),
        (0.29, Strength.VERY_WEAK),
        (0.3, Strength.WEAK),
        (0.5, Strength.MODERATE),
        (0.69, Strength.MODERATE),
        (0.7, Strength.STRONG),
        (0.9, Strength.UNUSUALLY_STRONG),
        (1.0, Strength.UNUSUALLY_STRONG),
    ],
)
def test_a_word_holds_from_its_w_on(w: float, word: Strength) -> None:
    assert strength(w) is word


# Spread


def test_a_spread_has_a_range_and_the_deviation_of_a_population() -> None:
    assert spread([2.0, 4.0, 4.0, 6.0]) == Spread(range=4.0, deviation=round(2**0.5, 9))


def test_binary_rounding_moves_no_range() -> None:
    assert spread([6.3, 5.5]) == Spread(range=0.8, deviation=0.4)


@pytest.mark.parametrize("values", [[], [7.1]])
def test_fewer_than_two_values_have_no_spread(values: list[float]) -> None:
    assert spread(values) is None


@given(st.lists(VALUES, min_size=2, max_size=8))
def test_a_deviation_is_at_most_half_the_range(values: list[float]) -> None:
    found = spread(values)
    assert found is not None
    assert 0 <= found.deviation <= found.range / 2 + 1e-9
