"""One domain over the regions: the two orders, what joins them, who parts."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from dashboard.catalogue import Catalogue
from dashboard.indicators.domain_score import domain_result
from dashboard.model import Level, Polarity
from dashboard.selection import LATEST
from dashboard.statistics.correlation import Correlation
from dashboard.statistics.quadrants import Quadrant
from dashboard.statistics.ranks import Band
from dashboard.surveys.over_regions import (
    Link,
    RegionalComparison,
    asked_in_few,
    link_of,
    over_regions,
)
from dashboard.surveys.perceived import FEWEST_REGIONS, comparable_questions, question_of


def compared(catalogue: Catalogue, domain: str) -> RegionalComparison:
    return over_regions(catalogue, comparable_questions(catalogue, domain)[0], LATEST)


@pytest.mark.parametrize(
    ("domain", "rho", "link"),
    [
        ("securite", 0.87, Link.FOLLOWS),
        ("sante", 0.48, Link.PERHAPS),
        ("lien-social", None, Link.NOTHING),
    ],
)
def test_safety_follows_health_a_little_and_social_ties_not_at_all(
    catalogue: Catalogue, domain: str, rho: float | None, link: Link
) -> None:
    made = compared(catalogue, domain)
    assert made.correlation
    assert made.link is link
    if rho:
        assert made.correlation.rho == pytest.approx(rho, abs=0.005)
    else:
        assert -0.6 < made.correlation.rho < 0.3


def test_the_correlation_is_that_of_scores_and_answers_turned_to_worry(
    catalogue: Catalogue,
) -> None:
    for domain in ("securite", "handicap"):
        made = compared(catalogue, domain)
        result = domain_result(catalogue, domain, Level.REGION, LATEST)
        sign = -1 if made.question.measure.polarity is Polarity.LOW else 1
        values = sign * made.over.values
        expected = stats.spearmanr([s.value for s in result.scores], values).statistic
        assert made.correlation
        assert made.correlation.rho == pytest.approx(expected)
        assert [p.territory.area for p in made.pairs if p.perceived_place == 1] == [
            made.over.areas[int(np.argmax(values))].area
        ]


@pytest.mark.parametrize(
    ("rho", "p", "link"),
    [
        (0.7, 0.01, Link.FOLLOWS),
        (0.69, 0.01, Link.LITTLE),
        (0.4, 0.05, Link.PERHAPS),
        (0.39, 0.05, Link.NOTHING),
        (-0.5, 0.05, Link.NOTHING),
        (-0.6, 0.04, Link.AGAINST),
    ],
)
def test_the_word_for_a_link_says_what_cannot_be_told_from_chance(
    rho: float, p: float, link: Link
) -> None:
    assert link_of(Correlation(rho, rho, rho, p, 13)) is link


def test_without_enough_to_compare_nothing_is_said_to_follow() -> None:
    assert link_of(None) is Link.NOTHING


def test_a_region_parts_five_places_or_more_and_beyond_its_margin(catalogue: Catalogue) -> None:
    seen = 0
    for domain in catalogue.domains:
        for question in comparable_questions(catalogue, domain):
            made = over_regions(catalogue, question, LATEST)
            for pair in made.departing:
                assert abs(pair.departure.gap) >= 5
                assert pair.answer.low is not None
                assert pair.answer.high is not None
                sign = -1 if question.measure.polarity is Polarity.LOW else 1
                expected = sign * pair.departure.expected
                assert not pair.answer.low <= expected <= pair.answer.high
                seen += 1
            gaps = [abs(pair.departure.gap) for pair in made.departing]
            assert gaps == sorted(gaps, reverse=True)
    assert seen > 10


def test_a_region_close_to_france_on_one_side_is_in_no_quadrant(catalogue: Catalogue) -> None:
    for domain in ("securite", "sante", "transition-energetique"):
        for pair in compared(catalogue, domain).pairs:
            assert (pair.quadrant is None) == (pair.close or pair.band is Band.CLOSE)


def test_the_quadrant_of_a_region_says_on_which_side_of_france_both_are(
    catalogue: Catalogue,
) -> None:
    sides = {
        Quadrant.BOTH: (True, True),
        Quadrant.BLIND_SPOT: (True, False),
        Quadrant.FELT: (False, True),
        Quadrant.NEITHER: (False, False),
    }
    seen = set()
    for domain in catalogue.domains:
        for question in comparable_questions(catalogue, domain):
            for pair in over_regions(catalogue, question, LATEST).pairs:
                if pair.quadrant is None:
                    continue
                assert sides[pair.quadrant] == (pair.measured > 0, pair.z > 0)
                seen.add(pair.quadrant)
    assert seen == {*sides}


def test_regions_stand_by_their_measured_place_and_places_are_shared_by_equals(
    catalogue: Catalogue,
) -> None:
    places = [pair.measured_place for pair in compared(catalogue, "securite").pairs]
    assert places == sorted(places)
    assert places[0] == 1


def test_a_region_without_an_answer_stands_apart(catalogue: Catalogue) -> None:
    question = comparable_questions(catalogue, "securite")[0]
    fewer = replace(
        catalogue,
        perceptions=tuple(
            p
            for p in catalogue.perceptions
            if not (p.measure == question.measure.code and p.area == "R94")
        ),
    )
    made = compared(fewer, "securite")
    assert [territory.area for territory in made.apart] == ["R94"]
    assert len(made.pairs) == 12


def test_what_was_asked_in_too_few_regions_is_listed_by_how_many(catalogue: Catalogue) -> None:
    assert question_of(catalogue, "logement")
    few = asked_in_few(catalogue, "logement")
    assert few
    numbers = [question.n_regions for question in few]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] < FEWEST_REGIONS
    codes = {question.measure.code for question in few}
    assert len(codes) == len(few)
    assert codes.isdisjoint(q.measure.code for q in comparable_questions(catalogue, "logement"))
