"""Class breaks: every value in exactly one class, equal values together, France in the middle."""

import math
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import Polarity
from dashboard.statistics.classification import Classes, ClassMethod, class_breaks
from dashboard.statistics.ranks import limits, steps
from dashboard.statistics.rounding import as_published

NAN = float("nan")
SEQUENTIAL = st.sampled_from([ClassMethod.QUANTILES, ClassMethod.JENKS])
FINITE = st.floats(-1e9, 1e9)
TENTHS = st.integers(-50, 50).map(lambda tenths: tenths / 10)
SPREADS = st.integers(0, 200).map(lambda twentieths: twentieths / 20)
AREAS = st.lists(st.one_of(FINITE, TENTHS, st.just(NAN)), min_size=1, max_size=30)
VALUES = AREAS.map(np.array).filter(lambda values: not np.isnan(values).all())


def count_containing(classes: Classes, value: float) -> int:
    first, *others = pairwise(classes.edges)
    inside = first[0] <= value <= first[1]
    return inside + sum(low < value <= high for low, high in others)


@given(VALUES, st.sampled_from(ClassMethod), FINITE, SPREADS, st.integers(3, 7))
def test_the_edges_cover_every_value_exactly_once(
    values: np.ndarray, method: ClassMethod, reference: float, spread: float, k: int
) -> None:
    classes = class_breaks(values, method, reference, k, spread=spread)
    for value in values[~np.isnan(values)].tolist():
        assert count_containing(classes, value) == 1
        index = classes.index_of(value)
        assert classes.edges[index] <= value <= classes.edges[index + 1]
        assert value > classes.edges[index] or index == 0


@given(VALUES, st.sampled_from(ClassMethod), FINITE, SPREADS, st.integers(0, 3))
def test_a_printed_value_is_inside_its_printed_class(
    values: np.ndarray, method: ClassMethod, reference: float, spread: float, decimals: int
) -> None:
    classes = class_breaks(values, method, reference, decimals=decimals, spread=spread)
    printed = [edge if math.isinf(edge) else as_published(edge, decimals) for edge in classes.edges]
    for value in values[~np.isnan(values)].tolist():
        low, high = printed[(index := classes.index_of(value)) : index + 2]
        figure = as_published(value, decimals)
        closed_below = index <= (classes.middle or 0)
        closed_above = index >= (classes.middle or 0)
        assert low < figure < high or figure in ([low] * closed_below + [high] * closed_above)


@given(VALUES, SEQUENTIAL, st.integers(1, 7))
def test_sequential_edges_go_from_minimum_to_maximum_and_leave_no_class_empty(
    values: np.ndarray, method: ClassMethod, k: int
) -> None:
    present = values[~np.isnan(values)]
    classes = class_breaks(values, method, k=k)
    assert (classes.edges[0], classes.edges[-1]) == (present.min(), present.max())
    assert len(classes) <= k
    assert {classes.index_of(value) for value in present} == set(range(len(classes)))
    if len(np.unique(present)) > 1:
        assert all(low < high for low, high in pairwise(classes.edges))


@given(st.lists(TENTHS, min_size=1, max_size=7), SEQUENTIAL, st.integers(7, 9))
def test_few_distinct_values_get_a_class_each(
    values: list[float], method: ClassMethod, k: int
) -> None:
    assert len(class_breaks(np.array(values), method, k=k)) == len(set(values))


@given(VALUES, FINITE, SPREADS, st.none() | st.integers(0, 3))
def test_classes_around_france_are_five_and_agree_with_the_bands(
    values: np.ndarray, reference: float, spread: float, decimals: int | None
) -> None:
    classes = class_breaks(values, ClassMethod.FRANCE, reference, decimals=decimals, spread=spread)
    assert (len(classes), classes.middle) == (5, 2)
    assert (classes.edges[0], classes.edges[-1]) == (-math.inf, math.inf)
    assert list(classes.edges) == sorted(classes.edges)
    found = steps(values, reference, spread, Polarity.HIGH, decimals)
    for value, step in zip(values.tolist(), found, strict=True):
        if step is None:
            assert math.isnan(value)
            continue
        assert classes.index_of(value) - 2 == step


@given(TENTHS, SPREADS)
def test_classes_around_france_are_as_wide_on_both_sides(reference: float, spread: float) -> None:
    """Bounds as they print are as far above France as below it, at once and twice the band."""
    far_low, low, high, far_high = limits(reference, spread, decimals=1)
    assert reference - low == pytest.approx(high - reference)
    assert reference - far_low == pytest.approx(far_high - reference)
    assert high - reference <= spread / 2 + 1e-6
    assert spread / 2 < high - reference + 0.1
    assert spread < far_high - reference + 0.1


@given(st.lists(TENTHS, min_size=1, max_size=30), TENTHS, SPREADS)
def test_a_value_on_a_bound_is_in_the_class_nearer_to_france(
    values: list[float], reference: float, spread: float
) -> None:
    classes = class_breaks(
        np.array(values), ClassMethod.FRANCE, reference, decimals=1, spread=spread
    )
    far_low, low, high, far_high = limits(reference, spread, decimals=1)
    assert {classes.index_of(low), classes.index_of(high)} == {2}
    assert classes.index_of(far_low) == (1 if far_low < low else 2)
    assert classes.index_of(far_high) == (3 if far_high > high else 2)


def test_quantiles_share_the_areas_out_and_print_figures_that_exist() -> None:
    values = np.array([3.0, 1.0, 4.0, 10.0, 5.0, 9.0, 2.0, 6.0, 8.0, 7.0])
    assert class_breaks(values, ClassMethod.QUANTILES).edges == (1, 2, 4, 6, 8, 10)


def test_many_zeros_keep_a_class_of_their_own() -> None:
    values = np.array([0.0] * 7 + [1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
    classes = class_breaks(values, ClassMethod.QUANTILES)
    assert classes.edges == (0.0, np.nextafter(0.0, 1.0), 1.0, 3.0, 6.0)
    assert [v for v in values if classes.index_of(v) == 0] == [0.0] * 7


def squared_error(groups: list[np.ndarray]) -> float:
    return sum(float(((group - group.mean()) ** 2).sum()) for group in groups)


def test_jenks_finds_the_best_of_all_partitions() -> None:
    values = np.array([8.7, 9.5, 8.8, 10.0, 8.2, 11.9, 9.1, 8.5, 9.6, 10.6, 11.3, 11.5, -2.1])
    ordered = np.sort(values)
    best = min(
        squared_error(np.split(ordered, cuts)) for cuts in combinations(range(1, len(values)), 4)
    )
    classes = class_breaks(values, ClassMethod.JENKS)
    index = np.array([classes.index_of(value) for value in ordered])
    found = squared_error([ordered[index == i] for i in range(len(classes))])
    assert len(classes) == 5
    assert found == pytest.approx(best)


def test_jenks_sees_small_differences_between_large_values() -> None:
    values = np.array([1, 2, 3, 11, 12, 13, 21, 22, 23, 31, 32, 33], dtype=float)
    near = class_breaks(values, ClassMethod.JENKS, k=4)
    far = class_breaks(values + 1e8, ClassMethod.JENKS, k=4)
    assert near.edges == (1, 3, 13, 23, 33)
    assert far.edges == tuple(edge + 1e8 for edge in near.edges)


def test_values_too_close_to_be_told_apart_still_get_classes() -> None:
    values = np.array([0.0, 1e-290, 1e-100, 1.0, 2.0])
    for method in (ClassMethod.QUANTILES, ClassMethod.JENKS):
        assert class_breaks(values, method, k=4).edges[-1] == 2.0


def test_classes_around_france_stand_at_once_and_twice_the_band() -> None:
    values = np.array([-8.0, -6.0, -4.0, -3.0, -1.0, 0.0, 1.0, 3.0, 4.0, 6.0, 8.5])
    classes = class_breaks(values, ClassMethod.FRANCE, 0.0, spread=8.0)
    assert classes.edges == pytest.approx((-math.inf, -8, -4, 4, 8, math.inf))
    assert [classes.index_of(v) for v in values] == [1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 4]


def test_bounds_around_france_print_as_they_are() -> None:
    values = np.array([7.91, 8.44, 8.96, 9.52, 10.31])  # print 7.9 8.4 9.0 9.5 10.3
    classes = class_breaks(values, ClassMethod.FRANCE, 9.04, decimals=1, spread=1.2)
    printed = [as_published(edge, 1) for edge in classes.edges[1:-1]]
    assert printed == [7.8, 8.4, 9.6, 10.2]
    assert [classes.index_of(value) for value in values.tolist()] == [1, 2, 2, 2, 4]


def test_the_five_classes_stay_when_every_area_is_on_one_side_of_france() -> None:
    values = np.array([5.0, 6.0, 7.0])
    above = class_breaks(values, ClassMethod.FRANCE, 4.0, spread=2.0)
    below = class_breaks(values, ClassMethod.FRANCE, 20.0, spread=2.0)
    assert [above.index_of(v) for v in values] == [2, 3, 4]
    assert [below.index_of(v) for v in values] == [0, 0, 0]


@pytest.mark.parametrize("method", [ClassMethod.QUANTILES, ClassMethod.JENKS])
@pytest.mark.parametrize("values", [[-4.0], [0.0, 0.0, 0.0]])
def test_a_single_distinct_value_makes_a_single_class(
    method: ClassMethod, values: list[float]
) -> None:
    classes = class_breaks(np.array([*values, NAN]), method)
    assert classes.edges == (values[0], values[0])
    assert classes.index_of(values[0]) == 0


def test_without_spread_what_differs_from_france_is_at_the_edge() -> None:
    classes = class_breaks(
        np.array([5.0, 5.0, 5.0]), ClassMethod.FRANCE, 5.0, decimals=0, spread=0.0
    )
    assert [classes.index_of(v) for v in (4.0, 5.0, 6.0)] == [0, 2, 4]


@pytest.mark.parametrize("value", [0.9, 3.1, NAN])
def test_a_value_outside_the_edges_has_no_class(value: float) -> None:
    classes = class_breaks(np.array([1.0, 2.0, 3.0]), ClassMethod.QUANTILES)
    with pytest.raises(ValueError, match="outside"):
        classes.index_of(value)


@pytest.mark.parametrize("method", list(ClassMethod))
def test_no_value_makes_no_class(method: ClassMethod) -> None:
    with pytest.raises(ValueError, match="no value"):
        class_breaks(np.array([NAN]), method, 1.0)


@pytest.mark.parametrize(
    ("method", "reference", "k"),
    [
        (ClassMethod.QUANTILES, None, 0),
        (ClassMethod.JENKS, None, 0),
        (ClassMethod.FRANCE, None, 5),
    ],
)
def test_classes_that_cannot_be_made_are_refused(
    method: ClassMethod, reference: float | None, k: int
) -> None:
    with pytest.raises(ValueError, match=r"at least|need"):
        class_breaks(np.array([1.0, 2.0, 3.0]), method, reference, k)
