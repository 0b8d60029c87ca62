"""Where actors agree: the ends of a line, whether they are apart, the order of lines."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.model import ALL_DOMAINS, Actor
from dashboard.statistics.concordance import Concordance, Spread, spread
from dashboard.surveys.agreement import (
    AGREEMENT_FIRST,
    Line,
    Margin,
    NoConcordance,
    common_domains,
    concordance_of,
    lines_of,
    ordered,
)
from dashboard.surveys.shared_question import SharedQuestion
from tests.places import FRANCE
from tests.unit.surveys.answers import SCORE, SHARE, answer, estimate

CITIZENS, COMPANIES, ASSOCIATIONS, INSTITUTIONS = Actor
Answers = Mapping[Actor, tuple[float, int | None]]


def line(
    catalogue: Catalogue, answers: Answers, measure: str = SHARE, domain: str = "sante"
) -> Line:
    own = {
        actor: estimate(catalogue, answer(value, base, actor, domain, measure))
        for actor, (value, base) in answers.items()
    }
    values = [value for value, _ in answers.values()]
    unit = catalogue.measures[measure].unit
    return Line(catalogue.domains[domain], own, spread(values), unit)


def lines(catalogue: Catalogue, values: Mapping[str, Mapping[Actor, float]]) -> list[Line]:
    return [
        line(catalogue, {actor: (value, None) for actor, value in own.items()}, SCORE, domain)
        for domain, own in values.items()
    ]


# The ends of a line


def test_actors_with_the_same_answer_share_an_end(catalogue: Catalogue) -> None:
    answers = {
        CITIZENS: (40, 500),
        COMPANIES: (60, None),
        ASSOCIATIONS: (40, None),
        INSTITUTIONS: (50, None),
    }
    tied = line(catalogue, answers)
    assert tied.highest == (COMPANIES,)
    assert tied.lowest == (CITIZENS, ASSOCIATIONS)
    assert tied.baseless == (COMPANIES, ASSOCIATIONS)


@pytest.mark.parametrize(
    ("low", "high", "margin"),
    [
        ((40, 500), (60, 500), Margin.APART),
        ((40, 500), (45, 500), Margin.OVERLAP),
        ((40, None), (60, 500), Margin.NO_BASE),
        ((40, 500), (60, None), Margin.NO_BASE),
        ((40, None), (60, None), Margin.NO_BASE),
    ],
)
def test_a_margin_is_read_from_the_intervals_of_the_two_ends(
    catalogue: Catalogue,
    low: tuple[float, int | None],
    high: tuple[float, int | None],
    margin: Margin,
) -> None:
    assert line(catalogue, {CITIZENS: low, COMPANIES: high}).margin is margin
    assert line(catalogue, {CITIZENS: high, COMPANIES: low}).margin is margin


def test_intervals_that_touch_overlap(catalogue: Catalogue) -> None:
    same = line(catalogue, {CITIZENS: (50, 100), COMPANIES: (50, 100)})
    assert same.margin is Margin.OVERLAP
    bounds = estimate(catalogue, answer(50, 100, measure=SHARE))
    touching = Line(
        same.domain,
        {
            CITIZENS: bounds,
            COMPANIES: replace(bounds, value=70.0, low=bounds.high, high=80.0),
        },
        spread([50.0, 70.0]),
        same.unit,
    )
    assert touching.margin is Margin.OVERLAP


def test_of_several_actors_at_an_end_the_narrowest_interval_tells(catalogue: Catalogue) -> None:
    ends = {CITIZENS: (40.0, 5000), COMPANIES: (40.0, 60), ASSOCIATIONS: (46.0, 5000)}
    assert line(catalogue, ends).margin is Margin.APART
    ends = {CITIZENS: (40.0, 5000), ASSOCIATIONS: (46.0, 60), COMPANIES: (46.0, 5000)}
    assert line(catalogue, ends).margin is Margin.APART


def test_a_mean_has_no_interval_without_the_dispersion_of_its_answers(catalogue: Catalogue) -> None:
    scores = line(catalogue, {CITIZENS: (4.0, 500), COMPANIES: (8.0, 500)}, SCORE)
    assert scores.margin is Margin.NO_DISPERSION


# Lines of a question


def test_lines_stand_in_the_order_of_the_domains_with_the_whole_at_the_end(
    catalogue: Catalogue,
) -> None:
    answers = {actor: {} for actor in Actor}
    for domain, actor, value, base in (
        (ALL_DOMAINS, CITIZENS, 5.0, None),
        ("securite", COMPANIES, 6.0, None),
        ("securite", CITIZENS, 7.0, None),
        ("emploi-insertion", CITIZENS, 0.0, None),
        ("handicap", CITIZENS, 3.0, 5),
    ):
        answers[actor][domain] = estimate(catalogue, answer(value, base, actor, domain))
    question = SharedQuestion(catalogue.measures[SCORE], catalogue.territories[FRANCE], answers)
    jobs, security, whole = lines_of(catalogue, question)
    assert (jobs.domain.code, security.domain.code) == ("emploi-insertion", "securite")
    assert (whole.domain.label_fr, whole.domain.label_en) == ("Tous domaines", "All domains")
    assert list(security.answers) == [CITIZENS, COMPANIES]
    assert security.spread == Spread(range=1.0, deviation=0.5)
    assert (jobs.spread, jobs.highest, jobs.unit) == (None, (CITIZENS,), "note /10")


def test_the_widest_range_comes_first_or_the_smallest_and_a_line_of_one_actor_last(
    catalogue: Catalogue,
) -> None:
    some = lines(
        catalogue,
        {
            "emploi-insertion": {CITIZENS: 9.0},
            "sante": {CITIZENS: 5.0, COMPANIES: 6.0},
            "securite": {CITIZENS: 5.0, COMPANIES: 5.0},
            "logement": {CITIZENS: 4.0, COMPANIES: 3.0},
        },
    )
    names = [[x.domain.code for x in ordered(some, sort)] for sort in (None, AGREEMENT_FIRST)]
    assert names == [
        ["sante", "logement", "securite", "emploi-insertion"],
        ["securite", "sante", "logement", "emploi-insertion"],
    ]


# Concordance


def test_domains_are_common_that_every_actor_heard_answered_about(catalogue: Catalogue) -> None:
    some = lines(
        catalogue,
        {
            "sante": {CITIZENS: 5.0, COMPANIES: 6.0},
            "securite": {CITIZENS: 5.0},
            "logement": {COMPANIES: 3.0, CITIZENS: 4.0},
        },
    )
    assert [x.domain.code for x in common_domains(some)] == ["sante", "logement"]


def test_concordance_needs_two_actors_and_three_domains_in_common(catalogue: Catalogue) -> None:
    both = {CITIZENS: 5.0, COMPANIES: 6.0}
    two = {"sante": both, "securite": both}
    alone = {domain: {CITIZENS: 5.0} for domain in ("sante", "securite", "logement")}
    assert concordance_of([]) is NoConcordance.ONE_ACTOR
    assert concordance_of(lines(catalogue, alone)) is NoConcordance.ONE_ACTOR
    assert concordance_of(lines(catalogue, two)) is NoConcordance.FEW_COMMON
    assert (
        concordance_of(lines(catalogue, {**two, "logement": {CITIZENS: 1.0}}))
        is NoConcordance.FEW_COMMON
    )
    assert concordance_of(lines(catalogue, {**two, "logement": both})) is NoConcordance.ALL_EQUAL
    orders = {"sante": both, "securite": {CITIZENS: 6.0, COMPANIES: 7.0}}
    orders["logement"] = {CITIZENS: 7.0, COMPANIES: 8.0}
    found = concordance_of(lines(catalogue, orders))
    assert isinstance(found, Concordance)
    assert (found.w, found.raters, found.items) == (1.0, 2, 3)


def test_a_question_about_no_domain_has_no_concordance(catalogue: Catalogue) -> None:
    answers = {a: {} for a in Actor} | {
        actor: {ALL_DOMAINS: estimate(catalogue, answer(50, 500, actor, ALL_DOMAINS, SHARE))}
        for actor in (CITIZENS, COMPANIES)
    }
    question = SharedQuestion(catalogue.measures[SHARE], catalogue.territories[FRANCE], answers)
    assert concordance_of(lines_of(catalogue, question)) is NoConcordance.NO_DOMAINS
