"""One question over the regions: which can be compared, how far each region is from France."""

from dataclasses import replace

import numpy as np
import pytest

from dashboard.catalogue import Catalogue
from dashboard.model import ALL_DOMAINS, Evidence, Level, Perception, Polarity, Stance
from dashboard.statistics.scores import ReferenceKind
from dashboard.surveys.perceived import (
    FEWEST_REGIONS,
    NoQuestion,
    RegionalQuestion,
    comparable_questions,
    perceived,
    question_of,
)
from tests.places import FRANCE
from tests.unit.surveys.answers import answer, with_answers

SAFE = "feels_safe_at_night_share"


def safety(catalogue: Catalogue, values: dict[str, float], **changes: object) -> list[Perception]:
    """Answers about safety at night, from the survey that asked it."""
    return [
        answer(
            value,
            area=area,
            domain="securite",
            measure=SAFE,
            survey="wjp-eurovoices-2023",
            **changes,
        )
        for area, value in values.items()
    ]


def over_regions(catalogue: Catalogue, *values: float) -> dict[str, float]:
    """The first regions of the table, one value each."""
    areas = [territory.area for territory in catalogue.areas(Level.REGION)]
    return dict(zip(areas, values, strict=False))


def default_of(catalogue: Catalogue, domain: str) -> RegionalQuestion:
    question = question_of(catalogue, domain)
    assert isinstance(question, RegionalQuestion)
    return question


def test_real_answers_set_a_question_beside_the_measure_of_eight_domains(
    catalogue: Catalogue,
) -> None:
    asked = {domain: question_of(catalogue, domain) for domain in catalogue.domains}
    compared = {domain for domain, q in asked.items() if isinstance(q, RegionalQuestion)}
    assert len(compared) >= 8
    assert asked["pauvrete-exclusion"] is NoQuestion.FAR
    assert asked["mobilite"] is NoQuestion.FEW_REGIONS
    assert default_of(catalogue, "sante").measure.stance is Stance.LIVED
    assert default_of(catalogue, "environnement").measure.stance is Stance.JUDGED


def test_a_question_needs_eight_regions_measured_at_once(catalogue: Catalogue) -> None:
    enough = over_regions(catalogue, *range(40, 40 + FEWEST_REGIONS))
    few = dict(list(enough.items())[1:])
    assert comparable_questions(with_answers(catalogue, *safety(catalogue, enough)), "securite"), (
        "enough regions"
    )
    first = next(iter(enough))
    apart = [
        safety(catalogue, {first: 40}, evidence=Evidence.GROUPED_REGIONS),
        safety(catalogue, {first: 40}, period="2019"),
        safety(catalogue, {FRANCE: 40}),
        safety(catalogue, {first: 40}, base=29),
    ]
    for other in apart:
        one_short = with_answers(catalogue, *safety(catalogue, few), *other)
        assert not comparable_questions(one_short, "securite")
        assert question_of(one_short, "securite") is NoQuestion.FEW_REGIONS


def test_answers_about_no_single_domain_are_never_compared(catalogue: Catalogue) -> None:
    assert not comparable_questions(catalogue, ALL_DOMAINS)


def test_a_domain_that_was_asked_in_france_alone_says_so(catalogue: Catalogue) -> None:
    national = with_answers(catalogue, *safety(catalogue, {FRANCE: 40}))
    assert question_of(national, "securite") is NoQuestion.NATIONAL
    assert question_of(national, "sante") is NoQuestion.UNPUBLISHED


def test_questions_stand_in_the_order_of_the_editor(catalogue: Catalogue) -> None:
    ranks = [q.measure.rank_in_domain for q in comparable_questions(catalogue, "securite")]
    assert ranks == sorted(ranks, key=lambda rank: rank or np.inf)
    assert ranks[0] == 1


@pytest.mark.parametrize("domain", ["securite", "handicap"])
def test_positive_is_more_worry_than_in_france_whichever_way_the_question_asks(
    catalogue: Catalogue, domain: str
) -> None:
    question = default_of(catalogue, domain)
    over = perceived(catalogue, question)
    sign = 1 if question.measure.polarity is Polarity.HIGH else -1
    assert (np.sign(over.z) == sign * np.sign(over.values - over.reference)).all()
    assert len(over.areas) == len(over.values) == len(over.z) == len(over.close) == 13


def test_without_an_answer_of_france_the_regions_are_weighed_by_their_people(
    catalogue: Catalogue,
) -> None:
    values = over_regions(catalogue, 80, *[40.0] * 8)
    alone = with_answers(catalogue, *safety(catalogue, values))
    over = perceived(alone, default_of(alone, "securite"))
    people = np.array([t.population for t in over.areas[:9]], dtype=float)
    assert over.reference_kind is ReferenceKind.WEIGHTED_MEAN
    assert over.national is None
    assert over.reference == pytest.approx(40 + 40 * people[0] / people.sum())
    assert np.isnan(over.values[9:]).all()
    assert over.close[9:] == (None,) * 4


def test_a_published_answer_of_france_is_told_from_a_mean_of_the_regions(
    catalogue: Catalogue,
) -> None:
    values = over_regions(catalogue, *[40.0] * 9)
    for national, kind in ((41, ReferenceKind.PUBLISHED), (40, ReferenceKind.WEIGHTED_MEAN)):
        both = with_answers(catalogue, *safety(catalogue, {**values, FRANCE: national}))
        over = perceived(both, default_of(both, "securite"))
        assert (over.reference, over.reference_kind) == (national, kind)
        assert over.national


def test_an_answer_whose_interval_contains_france_is_close_however_far_it_stands(
    catalogue: Catalogue,
) -> None:
    values = over_regions(catalogue, 50, 50, 50, 50, 50.1, 50.1, 50.1, 50.1, 54)
    for base, close in ((500, True), (50_000, False), (None, False)):
        asked = with_answers(catalogue, *safety(catalogue, {**values, FRANCE: 50}, base=base))
        over = perceived(asked, default_of(asked, "securite"))
        assert abs(over.z[8]) > 0.5
        assert over.close[8] is close
        assert over.close[0] is True


def test_the_questions_of_a_catalogue_with_other_answers_are_its_own(
    catalogue: Catalogue,
) -> None:
    assert comparable_questions(catalogue, "sante")
    assert not comparable_questions(replace(catalogue, perceptions=()), "sante")
