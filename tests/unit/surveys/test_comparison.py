"""What is measured beside what is perceived: quadrants, places, reasons for no comparison."""

from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.indicators.domain_score import domain_result
from dashboard.model import Actor, Evidence, Level, Polarity
from dashboard.selection import LATEST, Selection, SelectionError
from dashboard.statistics.quadrants import Quadrant
from dashboard.statistics.ranks import Band
from dashboard.surveys.comparison import comparison
from dashboard.surveys.sides import ORDER, Comparison, is_blind
from tests.places import FRANCE
from tests.unit.surveys.answers import SCORE, SHARE, answer, with_answers

BRITTANY = Selection(territory="R53")


def measured(catalogue: Catalogue, domain: str) -> float:
    result = domain_result(catalogue, domain, Level.REGION, LATEST)
    score = result.scores[result.index_of("R53")].value
    assert score is not None
    return score


@pytest.fixture(scope="module")
def by_score(catalogue: Catalogue) -> list[str]:
    """The domains from the most to the least fragile in Brittany."""
    return sorted(catalogue.domains, key=lambda domain: -measured(catalogue, domain))


@pytest.fixture(scope="module")
def opposite(catalogue: Catalogue, by_score: list[str]) -> Catalogue:
    """Citizens see least of what is most fragile, among six domains."""
    six = [*by_score[:3], *by_score[-3:]]
    return with_answers(
        catalogue, *(answer(1.0 + n, domain=domain) for n, domain in enumerate(six))
    )


def pairs(found: Comparison) -> list[tuple[str, Quadrant, int]]:
    return [(pair.sides.domain.code, pair.quadrant, pair.gap) for pair in found.pairs]


# Pairs


def test_pairs_go_by_quadrant_then_from_the_widest_gap(
    opposite: Catalogue, by_score: list[str]
) -> None:
    found = comparison(opposite, BRITTANY)
    first, second, third, fourth, fifth, sixth = *by_score[:3], *by_score[-3:]
    assert found.perceived_from == 3.5
    assert pairs(found) == [
        (first, Quadrant.BLIND_SPOT, 5),
        (second, Quadrant.BLIND_SPOT, 3),
        (third, Quadrant.BLIND_SPOT, 1),
        (fourth, Quadrant.FELT, -1),
        (fifth, Quadrant.FELT, -3),
        (sixth, Quadrant.FELT, -5),
    ]
    assert [(pair.measured_place, pair.perceived_place) for pair in found.pairs] == [
        (place, 7 - place) for place in range(1, 7)
    ]


def test_blind_spots_come_before_what_is_seen_and_what_is_not_there() -> None:
    assert ORDER[:4] == (Quadrant.BLIND_SPOT, Quadrant.BOTH, Quadrant.FELT, Quadrant.NEITHER)
    assert ORDER[4:] == (Quadrant.BORDER,)


def test_a_pair_has_both_values_and_equal_values_share_a_place(
    catalogue: Catalogue, by_score: list[str]
) -> None:
    answers = (answer(0.0, domain=domain) for domain in by_score[:2])
    found = comparison(with_answers(catalogue, *answers), BRITTANY)
    assert [(p.perceived, p.perceived_place, p.measured_place) for p in found.pairs] == [
        (0.0, 1, 1),
        (0.0, 1, 2),
    ]
    assert [p.measured for p in found.pairs] == [measured(catalogue, d) for d in by_score[:2]]


def test_a_blind_spot_is_named_where_it_is_beyond_what_is_close_to_france(
    opposite: Catalogue,
) -> None:
    found = comparison(opposite, BRITTANY)
    spots = found.inside(Quadrant.BLIND_SPOT)
    assert [pair.quadrant for pair in found.pairs[:3]] == [pair.quadrant for pair in spots]
    assert found.inside(Quadrant.FELT) == found.pairs[3:]
    assert found.inside(Quadrant.BOTH) == ()
    assert found.blind == tuple(pair for pair in spots if pair.sides.band is Band.MORE)
    named = {(q, band) for q in Quadrant for band in (*Band, None) if is_blind(q, band)}
    assert named == {(Quadrant.BLIND_SPOT, Band.MORE)}


# Bounds


def test_a_bound_of_zero_is_a_bound(opposite: Catalogue) -> None:
    found = comparison(opposite, replace(BRITTANY, perceived_from=0.0, measured_from=-9.0))
    assert (found.perceived_from, found.measured_from) == (0.0, -9.0)
    assert {pair.quadrant for pair in found.pairs} == {Quadrant.BOTH}
    assert comparison(opposite, BRITTANY).measured_from == 0.0


@pytest.mark.parametrize(
    ("polarity", "direction", "perceived"),
    [(Polarity.HIGH, 1, [False, False, True]), (Polarity.LOW, -1, [True, False, False])],
)
def test_an_answer_is_perceived_beyond_the_bound_on_the_fragile_side(
    opposite: Catalogue, polarity: Polarity, direction: int, perceived: list[bool]
) -> None:
    found = comparison(opposite, BRITTANY)
    turned = replace(found, measure=replace(found.measure, polarity=polarity))
    assert turned.direction == direction
    assert [turned.perceives(value) for value in (3.4, 3.5, 3.6)] == perceived
    assert not turned.perceives(None)
    assert not replace(turned, perceived_from=None).perceives(9.0)


# Reasons


def test_a_domain_that_cannot_be_compared_says_why(catalogue: Catalogue) -> None:
    heard = with_answers(
        catalogue,
        answer(5.0, domain="sante"),
        answer(5.0, 12, domain="logement"),
        answer(5.0, domain="securite", evidence=Evidence.GROUPED_REGIONS),
    )
    found = comparison(heard, BRITTANY)
    reasons = {sides.domain.code: sides.reason for sides in found.apart}
    assert [pair.sides.domain.code for pair in found.pairs] == ["sante"]
    assert (reasons["logement"], reasons["securite"]) == ("base_too_small", "grouped_regions")
    assert reasons["handicap"] == "unpublished"
    assert len(reasons) == len(catalogue.domains) - 1
    sides = {side.domain.code: side for side in (found.pairs[0].sides, *found.apart)}
    assert (sides["sante"].perceived, sides["securite"].perceived) == (5.0, None)
    assert sides["handicap"].perceived is None
    assert sides["sante"].n_indicators > 0
    assert found.perceived_from == 5.0
    assert [answer.domain for answer in found.answers] == ["sante", "logement", "securite"]


def test_a_domain_without_a_score_says_so_unless_nothing_was_published(
    catalogue: Catalogue,
) -> None:
    heard = with_answers(catalogue, answer(5.0, domain="sante"))
    found = comparison(heard, replace(BRITTANY, period="1950"))
    reasons = {sides.domain.code: sides.reason for sides in found.apart}
    assert found.pairs == ()
    assert (reasons["sante"], reasons["handicap"]) == ("no_score", "unpublished")


def test_france_is_the_reference_and_is_compared_with_nothing(catalogue: Catalogue) -> None:
    heard = with_answers(catalogue, answer(5.0, area=FRANCE), answer(6.0, domain="logement"))
    for territory in (None, FRANCE):
        found = comparison(heard, Selection(territory=territory))
        assert found.territory.area == FRANCE
        assert (found.pairs, found.indicator_sources) == ((), ())
        reasons = {sides.domain.code: sides.reason for sides in found.apart}
        assert (reasons["sante"], reasons["logement"]) == ("reference", "unpublished")
        sides = next(s for s in found.apart if s.domain.code == "sante")
        assert (sides.measured, sides.n_indicators, sides.perceived) == (None, 0, 5.0)
    assert comparison(heard, BRITTANY).indicator_sources


# Who and what


def test_the_actor_is_that_of_the_survey_then_the_chosen_one_then_the_citizens(
    catalogue: Catalogue,
) -> None:
    both = replace(BRITTANY, survey="phare-entreprises-2015", actor=Actor.ASSOCIATIONS)
    assert comparison(catalogue, both).actor is Actor.COMPANIES
    assert comparison(catalogue, replace(both, survey=None)).actor is Actor.ASSOCIATIONS
    assert comparison(catalogue, BRITTANY).actor is Actor.CITIZENS


def test_the_measure_is_the_first_that_the_actor_was_asked(catalogue: Catalogue) -> None:
    share = with_answers(catalogue, answer(40.0, measure=SHARE))
    nobody = with_answers(catalogue)
    both = with_answers(catalogue, answer(40.0, measure=SHARE), answer(4.0))
    found = [comparison(c, BRITTANY) for c in (share, both, nobody)]
    assert [c.measure.code for c in found] == [SHARE, SCORE, SCORE]
    assert [c.survey for c in found] == ["phare-citoyens-2015", "phare-citoyens-2015", None]
    assert found[2].perceived_from is None


def test_what_is_no_perceived_fragility_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError) as measure:
        comparison(catalogue, replace(BRITTANY, measure="happy_share"))
    assert measure.value.parameter == "mesure"
    assert measure.value.allowed[:2] == (SCORE, SHARE)
    assert "trust_police_share" in measure.value.allowed
    with pytest.raises(SelectionError) as level:
        comparison(catalogue, Selection(territory="D29", level=Level.DEPARTEMENT))
    assert (level.value.parameter, level.value.allowed) == ("niveau", ("region",))
