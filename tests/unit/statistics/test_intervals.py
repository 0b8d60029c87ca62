"""Intervals of counts, rates, shares and changes, and what a base allows to say."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import binomtest, chi2

from dashboard.statistics.intervals import (
    DESIGN_EFFECT,
    WIDEST_INTERVAL,
    Bounds,
    Precision,
    Rate,
    difference,
    poisson,
    precision,
    rate_interval,
    rate_ratio,
    wilson,
)

EVENTS = st.integers(1, 5000)
RATES = st.builds(Rate, st.floats(1e-3, 1e5), EVENTS)
COUNTS = st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("count", "base", "low", "high"),
    [  # Newcombe (1998), Statistics in Medicine 17, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_intervals(
    count: int, base: int, low: float, high: float
) -> None:
    assert wilson(count / base, base) == pytest.approx((low, high), abs=5e-5)


@given(COUNTS)
def test_a_share_is_inside_its_interval_and_the_interval_inside_0_and_1(
    counts: tuple[int, int],
) -> None:
    count, base = counts
    low, high = wilson(count / base, base)
    assert 0 <= low <= count / base <= high <= 1


@given(COUNTS)
def test_the_interval_of_the_complement_is_the_mirror(counts: tuple[int, int]) -> None:
    count, base = counts
    low, high = wilson(count / base, base)
    assert wilson((base - count) / base, base) == pytest.approx((1 - high, 1 - low))


@given(COUNTS)
def test_more_answers_make_a_narrower_interval(counts: tuple[int, int]) -> None:
    count, base = counts
    low, high = wilson(count / base, base)
    low_2, high_2 = wilson(count / base, 2 * base)
    assert high_2 - low_2 < high - low


def test_nobody_and_everybody_reach_the_ends_exactly() -> None:
    assert wilson(0.0, 50)[0] == 0.0
    assert wilson(1.0, 50)[1] == 1.0


@pytest.mark.parametrize(("share", "base"), [(-0.1, 10), (1.1, 10), (55.0, 10), (0.5, 0)])
def test_a_share_outside_0_and_1_or_an_empty_base_is_refused(share: float, base: int) -> None:
    with pytest.raises(ValueError, match="not"):
        wilson(share, base)


@pytest.mark.parametrize(
    ("base", "width", "expected"),
    [
        (None, None, Precision.UNKNOWN),
        (None, 8.0, Precision.SOLID),
        (None, 21.0, Precision.WIDE),
        (29, 8.0, Precision.TOO_SMALL),
        (29, 40.0, Precision.TOO_SMALL),
        (30, 8.0, Precision.WIDE),
        (59, 8.0, Precision.WIDE),
        (60, 8.0, Precision.SOLID),
        (60, WIDEST_INTERVAL, Precision.SOLID),
        (60, WIDEST_INTERVAL + 0.001, Precision.WIDE),
        (59, None, Precision.WIDE),
        (60, None, Precision.SOLID),
    ],
)
def test_the_precision_of_an_answer_follows_its_base_and_its_interval(
    base: int | None, width: float | None, expected: Precision
) -> None:
    assert precision(base, width) is expected


@given(COUNTS)
def test_a_weighted_share_counts_as_one_of_a_smaller_base(counts: tuple[int, int]) -> None:
    count, base = counts
    weighted = wilson(count / base, 3 * base, DESIGN_EFFECT)
    assert weighted == pytest.approx(wilson(count / base, 2 * base))


def test_no_design_narrows_an_interval_here() -> None:
    with pytest.raises(ValueError, match="design effect"):
        wilson(0.5, 100, 0.9)


# Counts


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [  # Dobson et al. (1991), Statistics in Medicine 10, exact limits of a count
        (0, 0.0, 3.69),
        (1, 0.03, 5.57),
        (10, 4.80, 18.39),
        (100, 81.36, 121.63),
    ],
)
def test_a_count_has_its_published_exact_interval(events: int, low: float, high: float) -> None:
    assert poisson(events) == pytest.approx((low, high), abs=0.005)


@given(EVENTS)
def test_the_interval_of_a_count_is_that_of_the_chi_square(events: int) -> None:
    expected = chi2.ppf(0.025, 2 * events) / 2, chi2.ppf(0.975, 2 * events + 2) / 2
    assert poisson(events) == pytest.approx(expected)


def test_nobody_counts_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="at least 0"):
        poisson(-1)


@given(RATES)
def test_a_rate_is_inside_its_interval(rate: Rate) -> None:
    within = rate_interval(rate.value, rate.events)
    assert within is not None
    assert within.low < rate.value < within.high
    assert within.holds(rate.value)


@given(RATES, st.floats(1e-3, 1e3))
def test_the_unit_of_a_rate_changes_nothing(rate: Rate, factor: float) -> None:
    within = rate_interval(rate.value, rate.events)
    rescaled = rate_interval(factor * rate.value, rate.events)
    assert within is not None
    assert rescaled is not None
    assert rescaled == pytest.approx((factor * within.low, factor * within.high))


def test_without_any_event_the_upper_end_of_a_rate_is_unknown() -> None:
    assert rate_interval(0.0, 0) is None


@given(RATES, RATES)
def test_a_change_of_rate_is_inside_its_interval_and_turns_with_time(
    before: Rate, after: Rate
) -> None:
    forth, back = rate_ratio(before, after), rate_ratio(after, before)
    assert forth is not None
    assert back is not None
    assert forth.low < after.value / before.value < forth.high
    assert 1 / forth.high == pytest.approx(back.low)


@given(st.integers(1, 300), st.integers(1, 300))
def test_two_counts_differ_as_a_share_of_their_sum_differs_from_a_half(
    first: int, then: int
) -> None:
    ratio = rate_ratio(Rate(float(first), first), Rate(float(then), then))
    exact = binomtest(then, first + then).proportion_ci(0.95, method="exact")
    assert ratio == pytest.approx((exact.low / (1 - exact.low), exact.high / (1 - exact.high)))


def test_one_event_more_in_a_hundred_is_no_change() -> None:
    ratio = rate_ratio(Rate(2.0, 100), Rate(2.02, 101))
    assert ratio is not None
    assert ratio.holds(1.0)


def test_a_rate_that_was_nothing_has_no_ratio() -> None:
    assert rate_ratio(Rate(0.0, 0), Rate(1.0, 4)) is None
    assert rate_ratio(Rate(1.0, 4), Rate(0.0, 0)) is None


# Changes of shares


@pytest.mark.parametrize(
    ("after", "before", "expected"),
    [  # Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((10, 10), (0, 10), (0.6075, 1.0000)),
    ],
)
def test_a_change_of_share_has_its_published_interval(
    after: tuple[int, int], before: tuple[int, int], expected: tuple[float, float]
) -> None:
    a, b = after[0] / after[1], before[0] / before[1]
    assert difference(b, wilson(b, before[1]), a, wilson(a, after[1])) == pytest.approx(
        expected, abs=5e-5
    )


@given(COUNTS, COUNTS)
def test_a_change_is_inside_its_interval_and_turns_with_time(
    first: tuple[int, int], then: tuple[int, int]
) -> None:
    a, b = first[0] / first[1], then[0] / then[1]
    within_a, within_b = wilson(a, first[1]), wilson(b, then[1])
    forth, back = difference(a, within_a, b, within_b), difference(b, within_b, a, within_a)
    assert forth.low <= b - a <= forth.high
    assert (-forth.high, -forth.low) == pytest.approx(back)


@given(COUNTS, COUNTS)
def test_intervals_far_apart_make_a_change_without_zero(
    first: tuple[int, int], then: tuple[int, int]
) -> None:
    a, b = first[0] / first[1], then[0] / then[1]
    within_a, within_b = wilson(a, first[1]), wilson(b, then[1])
    assume(within_a.high < within_b.low)
    assert not difference(a, within_a, b, within_b).holds(0.0)


def test_a_change_to_itself_holds_zero() -> None:
    within = Bounds(0.3, 0.5)
    assert difference(0.4, within, 0.4, within).holds(0.0)
    assert math.isclose(difference(0.4, within, 0.4, within).high, math.sqrt(2) * 0.1)
