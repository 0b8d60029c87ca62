"""Beside the answer of a room stand the published answers to the same thing, and the measure."""

from dataclasses import replace

from dashboard.ballots.beside import FRAGILITY, PRIORITY, measured, published
from dashboard.ballots.question import HIGHEST_NOTE, LOWEST_NOTE
from dashboard.catalogue import Catalogue
from dashboard.indicators.domain_score import domain_result
from dashboard.model import Actor, AreaId, Level, Tier
from dashboard.selection import LATEST
from dashboard.vote import VoteKind, VoteQuestion
from tests.places import FRANCE

BRETAGNE, NOUVELLE_AQUITAINE = AreaId("R53"), AreaId("R75")
EMPLOYMENT = VoteQuestion(VoteKind.RATING, "", domain="emploi-insertion")
UNEMPLOYMENT = VoteQuestion(VoteKind.ESTIMATE, "", indicator="taux_chomage_localise")
PRIORITIES = VoteQuestion(VoteKind.PRIORITIES, "")


def test_a_rating_stands_beside_the_notes_of_the_programme(catalogue: Catalogue) -> None:
    answers = published(catalogue, replace(EMPLOYMENT, area=NOUVELLE_AQUITAINE))
    told = {answer.survey.actor: (answer.measure.code, answer.area) for answer in answers}
    assert told == {
        Actor.CITIZENS: (FRAGILITY, FRANCE),
        Actor.COMPANIES: (FRAGILITY, NOUVELLE_AQUITAINE),
    }
    assert all(LOWEST_NOTE <= (answer.value or 0) <= HIGHEST_NOTE for answer in answers)


def test_of_two_surveys_the_latest_answers(catalogue: Catalogue) -> None:
    (citizens,) = published(catalogue, EMPLOYMENT)
    every = catalogue.perceptions_where(
        Actor.CITIZENS, measure=FRAGILITY, domain=EMPLOYMENT.domain, area=FRANCE
    )
    assert len({answer.survey for answer in every}) > 1
    assert citizens.period == max(answer.period for answer in every)


def test_priorities_stand_beside_the_shares_who_named_a_domain(catalogue: Catalogue) -> None:
    answers = published(catalogue, PRIORITIES)
    assert {answer.measure.code for answer in answers} == {PRIORITY}
    order = [[*Actor].index(answer.survey.actor) for answer in answers]
    assert order == sorted(order)


def test_answers_of_the_example_stand_beside_no_room(catalogue: Catalogue) -> None:
    for question in (EMPLOYMENT, PRIORITIES, UNEMPLOYMENT):
        assert published(catalogue.shown(True), question) == published(catalogue, question)


def test_only_an_indicator_of_the_score_has_the_question_of_its_domain(
    catalogue: Catalogue,
) -> None:
    (answer,) = published(catalogue, replace(UNEMPLOYMENT, area=BRETAGNE))
    assert (answer.measure.code, answer.area) == ("work_conditions_good_share", BRETAGNE)
    context = catalogue.indicators_of("emploi-insertion", Tier.CONTEXT)[0].code
    assert published(catalogue, replace(UNEMPLOYMENT, indicator=context)) == ()


def test_what_is_typed_has_nothing_beside_it(catalogue: Catalogue) -> None:
    sentence = VoteQuestion(VoteKind.AGREEMENT, "Il faut des trains.")
    assert published(catalogue, sentence) == measured(catalogue, sentence) == ()


def test_an_estimate_stands_beside_the_figure_and_that_of_france(catalogue: Catalogue) -> None:
    (there,) = measured(catalogue, replace(UNEMPLOYMENT, area=BRETAGNE))
    (france,) = measured(catalogue, UNEMPLOYMENT)
    year = catalogue.periods("taux_chomage_localise")[-1]
    series = catalogue.series("taux_chomage_localise", Level.REGION, year)
    assert there.value == series[BRETAGNE].value
    assert there.reference == france.value == france.reference


def test_a_rating_stands_beside_the_score_and_its_place(catalogue: Catalogue) -> None:
    (score,) = measured(catalogue, replace(EMPLOYMENT, area=BRETAGNE))
    result = domain_result(catalogue, "emploi-insertion", Level.REGION, LATEST)
    index = result.index_of(BRETAGNE)
    assert (score.value, score.place) == (result.scores[index].value, result.ranks[index])
    assert score.of == result.n_scored


def test_no_place_is_told_in_a_domain_that_is_several_realities(catalogue: Catalogue) -> None:
    (score,) = measured(catalogue, VoteQuestion(VoteKind.RATING, "", "handicap", area=BRETAGNE))
    assert score.place is score.interval is None


def test_priorities_stand_beside_the_domains_of_the_area_the_most_fragile_first(
    catalogue: Catalogue,
) -> None:
    domains = measured(catalogue, replace(PRIORITIES, area=BRETAGNE))
    assert {one.domain for one in domains} == {*catalogue.domains}
    assert [one.value for one in domains] == sorted((o.value for o in domains), reverse=True)


def test_france_has_no_score(catalogue: Catalogue) -> None:
    assert measured(catalogue, EMPLOYMENT) == measured(catalogue, PRIORITIES) == ()
