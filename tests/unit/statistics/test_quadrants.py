"""Quadrants cover the plane once, and places follow the order of the values."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.statistics.quadrants import Quadrant, places, quadrant

numbers = st.floats(-100, 100, allow_nan=False)


def test_the_four_quadrants_have_their_names() -> None:
    assert quadrant(1, 7, 0, 5) is Quadrant.BOTH
    assert quadrant(1, 4, 0, 5) is Quadrant.BLIND_SPOT
    assert quadrant(-1, 7, 0, 5) is Quadrant.FELT
    assert quadrant(-1, 4, 0, 5) is Quadrant.NEITHER


def test_a_value_on_its_threshold_has_not_passed_it() -> None:
    assert quadrant(0, 5, 0, 5) is Quadrant.NEITHER


@given(numbers, numbers, numbers, numbers)
def test_measured_and_perceived_change_roles_as_mirror_images(
    measured: float, perceived: float, measured_from: float, perceived_from: float
) -> None:
    mirror = {Quadrant.BLIND_SPOT: Quadrant.FELT, Quadrant.FELT: Quadrant.BLIND_SPOT}
    found = quadrant(measured, perceived, measured_from, perceived_from)
    turned = quadrant(perceived, measured, perceived_from, measured_from)
    assert turned is mirror.get(found, found)


def test_the_highest_value_is_in_first_place_and_equal_values_share() -> None:
    assert places([7.0, 5.0, 5.0, 9.0]) == (2, 3, 3, 1)
    assert places([]) == ()


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=16))
def test_places_follow_the_values_and_are_kept_by_a_change_of_unit(values: list[int]) -> None:
    found = dict(zip(values, places(values), strict=True))
    assert sorted(found, reverse=True) == sorted(found, key=lambda value: found[value])
    assert 1 in found.values()
    assert places([3 * value + 7 for value in values]) == places(values)
