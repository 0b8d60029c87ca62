"""The words of the columns and of the sides of a strip plot."""

import pytest

from dashboard.charts.shared.strip_words import interval_text, place_text, sides, tie_text
from dashboard.statistics.ranks import Rank
from dashboard.statistics.resampling import RankInterval


@pytest.mark.parametrize(
    ("rank", "place", "tie"),
    [(Rank(1, tie=False), "1re", ""), (Rank(4, tie=True), "4e", "ex."), (None, "", "")],
)
def test_a_place_says_that_it_is_shared_where_it_is(
    rank: Rank | None, place: str, tie: str
) -> None:
    assert (place_text("fr", rank), tie_text("fr", rank)) == (place, tie)


@pytest.mark.parametrize(
    ("interval", "said"), [(RankInterval(2, 5), "2–5"), (RankInterval(2, 2), "2"), (None, "")]
)
def test_an_interval_of_places_is_told_by_its_ends_or_by_its_only_place(
    interval: RankInterval | None, said: str
) -> None:
    assert interval_text(interval) == said


def test_what_is_more_fragile_lies_at_the_right_and_what_is_unjudged_is_only_higher() -> None:
    assert sides("fr", judged=True, reference="France")[:2] == ("← moins fragile", "plus fragile →")
    assert sides("fr", judged=False, reference="France")[:2] == ("← plus basse", "plus haute →")
