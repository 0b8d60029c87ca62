"""Two waves of one question: which answers make one, and when a change is one."""

from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.model import Actor, AreaId, Evidence, Level
from dashboard.surveys.waves import Change, Direction, changes, family
from tests.places import FRANCE
from tests.unit.surveys.answers import answer, with_answers

BEFORE, AFTER = "barometre-territoires-2019", "barometre-territoires-2021"
SAFE = "feels_safe_neighbourhood_share"


def two(catalogue: Catalogue, before: float, after: float, **more: object) -> tuple[Change, ...]:
    common = {"area": "R53", "domain": "securite", "measure": SAFE, "base": 800} | more
    return changes(
        with_answers(
            catalogue,
            answer(before, survey=BEFORE, period="2019-02", **common),
            answer(after, survey=AFTER, period="2021-10", **common),
        )
    )


@pytest.mark.parametrize(
    ("before", "after", "base", "direction"),
    [
        (50, 60, 800, Direction.UP),
        (60, 50, 800, Direction.DOWN),
        (50, 53, 800, Direction.NOISE),
        (50, 60, 60, Direction.NOISE),
        (50, 60, None, Direction.UNKNOWN),
    ],
)
def test_a_rise_is_said_only_beyond_the_margin_of_the_change(
    catalogue: Catalogue, before: float, after: float, base: int | None, direction: Direction
) -> None:
    (change,) = two(catalogue, before, after, base=base)
    assert change.direction is direction
    assert change.difference == after - before
    assert (change.interval is None) is (base is None)


def test_the_interval_holds_the_change_and_turns_with_it(catalogue: Catalogue) -> None:
    (up,), (down,) = two(catalogue, 50, 60), two(catalogue, 60, 50)
    assert up.interval
    assert down.interval
    assert up.interval.holds(up.difference)
    assert up.interval.low == pytest.approx(-down.interval.high)


def test_a_mean_without_dispersion_changes_without_being_judged(catalogue: Catalogue) -> None:
    scores = [
        c for c in changes(catalogue, area=FRANCE) if c.after.measure.code == "fragility_score"
    ]
    assert len(scores) == 5
    assert {(c.before.period[:4], c.after.period[:4]) for c in scores} == {("2015", "2019")}
    assert {c.direction for c in scores} == {Direction.UNKNOWN}


def test_the_barometer_of_territories_was_asked_twice_in_brittany(catalogue: Catalogue) -> None:
    asked = {c.after.measure.code for c in changes(catalogue, area=AreaId("R53"))}
    assert {SAFE, "mutual_help_share"} <= asked


def test_waves_are_of_one_family_area_domain_and_measure(catalogue: Catalogue) -> None:
    found = changes(catalogue.shown(True))
    assert len(found) > 20
    for change in found:
        before, after = change.before, change.after
        assert before.period < after.period
        assert family(before.survey) == family(after.survey)
        assert (before.measure, before.domain, before.area) == (
            after.measure,
            after.domain,
            after.area,
        )
        assert not before.survey.example


def test_another_family_another_year_or_a_group_of_regions_makes_no_wave(
    catalogue: Catalogue,
) -> None:
    first = answer(50, survey=BEFORE, period="2019-02", measure=SAFE, domain="securite", area="R53")
    others = [
        replace(first, survey="wjp-eurovoices-2023", period="2023-2024", value=60),
        replace(first, survey=AFTER, value=60),
        replace(first, survey=AFTER, period="2021-10", evidence=Evidence.GROUPED_REGIONS),
        replace(first, survey=AFTER, period="2021-10", area=AreaId("R11")),
        replace(first, survey=AFTER, period="2021-10", base=29),
    ]
    for other in others:
        assert changes(with_answers(catalogue, first, other)) == ()


def test_three_waves_are_two_changes(catalogue: Catalogue) -> None:
    waves = [
        answer(value, survey=survey, period=period, measure=SAFE, domain="securite", area="R53")
        for value, survey, period in (
            (50, BEFORE, "2019-02"),
            (60, AFTER, "2021-10"),
            (55, "barometre-territoires-2025", "2024-11"),
        )
    ]
    found = changes(with_answers(catalogue, *waves))
    assert [(c.before.value, c.after.value) for c in found] == [(50, 60), (60, 55)]


def test_only_what_is_asked_for_is_set_side_by_side(catalogue: Catalogue) -> None:
    regions = {territory.area for territory in catalogue.areas(Level.REGION)}
    assert {c.after.area for c in changes(catalogue, area=FRANCE)} == {FRANCE}
    assert {c.after.domain for c in changes(catalogue, domain="securite")} == {"securite"}
    companies = changes(catalogue, actor=Actor.COMPANIES)
    assert {c.after.survey.actor for c in companies} == {Actor.COMPANIES}
    assert {c.after.area for c in changes(catalogue)} - {FRANCE} <= regions
