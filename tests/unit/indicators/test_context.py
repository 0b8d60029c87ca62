"""What areas are like is compared among those that have all of it."""

from dashboard.catalogue import Catalogue
from dashboard.indicators.context import INDICATORS, context_of_level, most_alike
from dashboard.model import AreaId, Level
from tests.unit.indicators.tables import among, observed, with_observations


def of_areas(catalogue: Catalogue, *areas: str, without: str = "") -> Catalogue:
    """Some regions with a value of every indicator, of which one lacks the first."""
    values = {area: 10.0 + i for i, area in enumerate(areas)}
    holed = {area: None if area == without else value for area, value in values.items()}
    rows = [observed(code, values) for code in INDICATORS[1:]]
    return among(with_observations(catalogue, observed(INDICATORS[0], holed), *rows), *areas)


def test_an_area_without_one_of_the_figures_is_like_no_other(catalogue: Catalogue) -> None:
    three = of_areas(catalogue, "R11", "R53", "R76", without="R53")
    context = context_of_level(three, Level.REGION)
    assert [territory.area for territory in context.areas] == ["R11", "R76"]
    assert not most_alike(three, AreaId("R53"))


def test_two_areas_are_enough_to_compare_and_one_is_not(catalogue: Catalogue) -> None:
    two = of_areas(catalogue, "R11", "R53")
    (other,) = most_alike(two, AreaId("R11"))
    assert other.territory.area == "R53"
    assert not context_of_level(of_areas(catalogue, "R11"), Level.REGION).areas
