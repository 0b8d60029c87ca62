"""One question put to several actors: which measure, in which area, whose answers."""

from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.model import ALL_DOMAINS, Actor, Evidence, Perception
from dashboard.selection import Selection, SelectionError
from dashboard.surveys.shared_question import SharedQuestion, shared_question
from tests.places import FRANCE
from tests.unit.surveys.answers import SCORE, SHARE, SURVEYS, answer, with_answers

BRITTANY = Selection(territory="R53")
THREE = ("sante", "logement", "emploi-insertion")
CITIZENS, COMPANIES, ASSOCIATIONS, INSTITUTIONS = Actor


def answers(
    value: float = 5.0, domains: tuple[str, ...] = THREE, **more: object
) -> tuple[Perception, ...]:
    return tuple(answer(value + n, domain=d, **more) for n, d in enumerate(domains))  # type: ignore[arg-type]


def values(question: SharedQuestion, actor: Actor) -> dict[str, float | None]:
    return {domain: estimate.value for domain, estimate in question.answers[actor].items()}


# Where


def test_a_territory_with_enough_answers_has_its_own_and_the_others_those_of_france(
    catalogue: Catalogue,
) -> None:
    local, national = answers(1.0), answers(4.0, area=FRANCE)
    here = shared_question(with_answers(catalogue, *local, *national), BRITTANY)
    few = shared_question(with_answers(catalogue, *local[:2], *national), BRITTANY)
    nowhere = shared_question(with_answers(catalogue, *local, *national), Selection())
    assert [q.territory.area for q in (here, few, nowhere)] == ["R53", FRANCE, FRANCE]
    assert values(here, CITIZENS) == {"emploi-insertion": 3.0, "sante": 1.0, "logement": 2.0}
    assert values(few, CITIZENS) == {"emploi-insertion": 6.0, "sante": 4.0, "logement": 5.0}
    assert values(here, COMPANIES) == {}


def test_one_actor_with_enough_answers_keeps_the_few_of_the_others(catalogue: Catalogue) -> None:
    local = (*answers(1.0), *answers(7.0, ("sante",), actor=COMPANIES))
    question = shared_question(with_answers(catalogue, *local, *answers(area=FRANCE)), BRITTANY)
    assert question.territory.area == "R53"
    assert values(question, COMPANIES) == {"sante": 7.0}
    assert [e.value for e in question.estimates] == [3.0, 1.0, 2.0, 7.0]


def test_an_answer_that_is_no_value_of_the_territory_does_not_count_there(
    catalogue: Catalogue,
) -> None:
    grouped = answers(1.0, evidence=Evidence.GROUPED_REGIONS)
    question = shared_question(with_answers(catalogue, *grouped, *answers(area=FRANCE)), BRITTANY)
    assert question.territory.area == FRANCE


def test_answers_about_no_domain_count_where_one_line_is_enough(catalogue: Catalogue) -> None:
    whole = answers(40.0, (ALL_DOMAINS,), measure="duty_of_alliance_share")
    heard = with_answers(catalogue, *whole, *answers())
    asked = replace(BRITTANY, measure="duty_of_alliance_share")
    assert values(shared_question(heard, asked, 1), CITIZENS) == {ALL_DOMAINS: 40.0}
    with pytest.raises(SelectionError) as refused:
        shared_question(heard, asked)
    assert (refused.value.reason, refused.value.allowed) == ("no_domains", (SCORE,))
    with pytest.raises(SelectionError) as refused:
        shared_question(heard, replace(BRITTANY, measure=SHARE), 1)
    assert refused.value.reason == "no_answers"


# Which measure


def test_a_score_out_of_ten_comes_first_then_a_judged_measure_then_most_domains(
    catalogue: Catalogue,
) -> None:
    four = (*THREE, "securite")
    share, impact = answers(40.0, measure=SHARE), answers(40.0, four, measure="codynamics_share")
    safety = answers(40.0, four, measure="feels_safe_at_night_share")
    score = answers()

    def measure(*heard: Perception) -> str:
        return shared_question(with_answers(catalogue, *heard), BRITTANY).measure.code

    assert measure(*safety, *share, *impact, *score) == SCORE
    assert measure(*share, *impact) == SHARE
    assert measure(*impact, *share, *safety) == "feels_safe_at_night_share"


def test_the_measure_is_one_that_the_chosen_actor_answered(catalogue: Catalogue) -> None:
    heard = with_answers(catalogue, *answers(), *answers(40.0, measure=SHARE, actor=COMPANIES))
    asked = replace(BRITTANY, actor=COMPANIES)
    assert shared_question(heard, asked).measure.code == SHARE
    assert shared_question(heard, replace(BRITTANY, actor=CITIZENS)).measure.code == SCORE
    silent = shared_question(heard, replace(BRITTANY, actor=INSTITUTIONS))
    assert silent.measure.code == SCORE


def test_a_measure_needs_one_actor_with_three_domains_in_one_area(catalogue: Catalogue) -> None:
    scattered = (
        *answers(5.0, THREE[:2]),
        *answers(5.0, THREE[1:], actor=COMPANIES),
        *answers(5.0, THREE[:1], area=FRANCE),
    )
    twice = (*scattered, answer(9.0, domain="sante", period="2016"))
    for heard in (scattered, twice, ()):
        with pytest.raises(SelectionError) as refused:
            shared_question(with_answers(catalogue, *heard), BRITTANY)
        assert (refused.value.parameter, refused.value.allowed) == ("mesure", ())


def test_a_survey_without_such_a_measure_is_refused_with_those_that_have_one(
    catalogue: Catalogue,
) -> None:
    heard = with_answers(
        catalogue, *answers(), *answers(40.0, THREE[:2], measure=SHARE, actor=COMPANIES)
    )
    with pytest.raises(SelectionError) as refused:
        shared_question(heard, replace(BRITTANY, survey=SURVEYS[COMPANIES]))
    assert refused.value.parameter == "enquete"
    assert refused.value.allowed == (SURVEYS[CITIZENS],)


# Whose answers


def test_the_example_and_what_was_published_never_stand_side_by_side(
    catalogue: Catalogue,
) -> None:
    shown = catalogue.shown(True)
    for example in (False, True):
        question = shared_question(shown, Selection(territory="R75", example=example))
        assert {e.survey.example for e in question.estimates} == {example}


def test_each_actor_speaks_through_one_survey(catalogue: Catalogue) -> None:
    other = answers(1.0, survey="impact-citoyens-2019")
    question = shared_question(with_answers(catalogue, *answers(4.0), *other), BRITTANY)
    assert {e.survey.code for e in question.estimates} == {SURVEYS[CITIZENS]}
    chosen = replace(BRITTANY, survey="impact-citoyens-2019")
    question = shared_question(with_answers(catalogue, *answers(4.0), *other), chosen)
    assert [e.value for e in question.estimates] == [3.0, 1.0, 2.0]


def test_ends_are_those_of_the_answers_shown(catalogue: Catalogue) -> None:
    small = answer(0.0, 5, domain="securite")
    question = shared_question(with_answers(catalogue, *answers(), small), BRITTANY)
    highest, lowest = question.ends(CITIZENS)
    assert (highest.domain, lowest.domain) == ("emploi-insertion", "sante")
    assert "securite" in question.answers[CITIZENS]
    assert "securite" not in question.shown(CITIZENS)
