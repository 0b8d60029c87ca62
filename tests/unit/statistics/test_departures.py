"""Where two orders part: places far apart, and a margin that does not reach."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.statistics.departures import FEWEST_PLACES, departures

FIRST = [float(n) for n in range(8)]
TIGHT = 0.2


def tight(values: list[float]) -> list[tuple[float, float]]:
    return [(value - TIGHT, value + TIGHT) for value in values]


def test_the_same_order_has_no_departure() -> None:
    second = [value * 10 for value in FIRST]
    assert not any(d.departs or d.gap for d in departures(FIRST, second, tight(second)))


def test_an_item_departs_from_five_places_on() -> None:
    moved = [0, 1, 2, 3, 4, 5, 6, 1.5]  # the first of one order is five places lower in the other
    last = departures(FIRST, moved, tight(moved))[-1]
    assert (last.first_place, last.second_place, last.gap) == (1, 6, -FEWEST_PLACES)
    assert last.expected == 6
    assert last.departs
    nearer = [0, 1, 2, 3, 4, 5, 6, 2.5]
    assert not departures(FIRST, nearer, tight(nearer))[-1].departs


@pytest.mark.parametrize(("margin", "departs"), [((1, 5.9), True), ((1, 6), False), (None, False)])
def test_a_margin_that_reaches_what_is_expected_is_no_departure(
    margin: tuple[float, float] | None, departs: bool
) -> None:
    moved = [0, 1, 2, 3, 4, 5, 6, 1.5]
    assert departures(FIRST, moved, [*tight(moved)[:-1], margin])[-1].departs is departs


def test_equal_values_share_their_place_and_what_is_expected_lies_between() -> None:
    made = departures([1, 1, 0], [30, 10, 20], [None] * 3)
    assert [d.first_place for d in made] == [1.5, 1.5, 3]
    assert [d.expected for d in made] == [25, 25, 10]


def test_no_item_has_no_departure_and_sides_have_one_length() -> None:
    assert departures([], [], []) == ()
    with pytest.raises(ValueError, match="zip"):
        departures([1, 2], [1], [None])


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=20))
def test_gaps_cancel_out_and_units_do_not_matter(pairs: list[tuple[int, int]]) -> None:
    first, second = ([float(v) for v in side] for side in zip(*pairs, strict=True))
    made = departures(first, second, tight(second))
    assert sum(d.gap for d in made) == pytest.approx(0)
    scaled = [4 * v for v in second]
    margins = [(4 * low, 4 * high) for low, high in tight(second)]
    assert [d.departs for d in departures(first, scaled, margins)] == [d.departs for d in made]
