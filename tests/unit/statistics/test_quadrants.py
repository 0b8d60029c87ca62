"""Quadrants cover the plane once, and places follow the order of the values."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.statistics.quadrants import Quadrant, quadrant

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


def test_each_value_is_set_against_its_own_threshold() -> None:
    assert quadrant(0.5, 5, 0, 5) is Quadrant.BLIND_SPOT
    assert quadrant(0, 5.5, 0, 5) is Quadrant.FELT
