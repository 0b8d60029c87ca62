"""Wilson intervals against a published table, and what a base allows to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.statistics.intervals import WIDEST_INTERVAL, Precision, precision, wilson

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
    ("share", "base", "expected"),
    [
        (50.0, None, Precision.UNKNOWN),
        (50.0, 29, Precision.TOO_SMALL),
        (2.0, 30, Precision.WIDE),
        (2.0, 59, Precision.WIDE),
        (2.0, 60, Precision.SOLID),
        (50.0, 60, Precision.WIDE),  # 24.5 points
        (50.0, 92, Precision.WIDE),  # 20.03 points
        (50.0, 93, Precision.SOLID),  # 19.92 points
        (0.0, 60, Precision.SOLID),
        (None, 59, Precision.WIDE),
        (None, 60, Precision.SOLID),
    ],
)
def test_the_precision_of_an_answer_follows_its_base_and_its_interval(
    share: float | None, base: int | None, expected: Precision
) -> None:
    assert precision(share, base) is expected


def test_an_interval_exactly_as_wide_as_the_bound_is_not_too_wide() -> None:
    share = 20.136732085850227
    low, high = wilson(share / 100, 60)
    assert 100 * (high - low) == WIDEST_INTERVAL
    assert precision(share, 60) is Precision.SOLID
    assert precision(share + 0.001, 60) is Precision.WIDE
