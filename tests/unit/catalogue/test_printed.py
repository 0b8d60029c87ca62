"""How precisely answers are printed: what is no share of people asked as precisely as published."""

from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.catalogue.printed import SHARE, as_published_at_least
from dashboard.statistics.rounding import as_published
from dashboard.surveys.estimates import answer_text

CHANGE = "in_partnership_change_since_2011"


def test_no_answer_but_a_share_is_printed_with_fewer_decimals_than_published(
    catalogue: Catalogue,
) -> None:
    others = [p for p in catalogue.perceptions if catalogue.measures[p.measure].unit != SHARE]
    assert others
    for p in others:
        assert as_published(p.value, catalogue.measures[p.measure].decimals) == p.value, p


def test_a_change_published_as_eight_and_a_half_points_is_not_nine(catalogue: Catalogue) -> None:
    measure = catalogue.measures[CHANGE]
    assert answer_text("fr", measure, 8.5) == "+8,5\u00a0points"


@pytest.mark.parametrize(
    ("unit", "values", "decimals"),
    [
        ("points", (8.5, 3.0), 1),
        ("points", (8.0,), 0),
        ("points", (), 0),
        ("note /10", (6.25,), 2),
        (SHARE, (54.8,), 0),
    ],
)
def test_a_share_alone_drops_digits_that_its_margin_makes_noise(
    catalogue: Catalogue, unit: str, values: tuple[float, ...], decimals: int
) -> None:
    measure = replace(catalogue.measures[CHANGE], unit=unit, decimals=0)
    answer = next(p for p in catalogue.perceptions if p.measure == CHANGE)
    printed = as_published_at_least([measure], [replace(answer, value=v) for v in values])
    assert printed[CHANGE].decimals == decimals


def test_a_measure_keeps_the_decimals_that_its_table_gives(catalogue: Catalogue) -> None:
    measure = replace(catalogue.measures[CHANGE], decimals=3)
    (kept,) = as_published_at_least([measure], catalogue.perceptions).values()
    assert kept.decimals == 3
