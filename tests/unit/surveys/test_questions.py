"""Which question a selection means, on which side fragility lies, and what a screen counts."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.perception_gap.plot import GapPlot
from dashboard.charts.registry import CHARTS
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.gap_words import bound_text
from dashboard.model import ALL_DOMAINS, Actor, AreaId, Evidence, Perception, Polarity
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.quadrants import Quadrant
from dashboard.statistics.ranks import Band
from dashboard.surveys.comparison import comparison
from dashboard.surveys.questions import (
    PERCEIVED,
    Question,
    comparable_estimates,
    comparable_question,
    comparable_questions,
    estimates_by_domain,
    only_question,
    opening_question,
    questions,
    shows_example,
    survey_of,
    why_nothing,
)
from dashboard.text.phrases import counted
from tests.unit.surveys.answers import SCORE, SHARE, SURVEYS, answer, with_answers

EXAMPLE = Selection(territory="R53", example=True)
PLACES = (None, "FR", "R53", "R75", "R93", "R94")
"""France, the regions that have answers of their own, and one that has none but of the example."""


@pytest.fixture(scope="module")
def complete(catalogue: Catalogue) -> Catalogue:
    return catalogue.shown(True)


# Questions


def test_a_choice_that_leaves_several_surveys_names_them(complete: Catalogue) -> None:
    with pytest.raises(SelectionError) as refused:
        only_question(complete, Selection(actor=Actor.CITIZENS, measure=SCORE))
    assert refused.value.allowed == (
        "phare-citoyens-2015",
        "impact-citoyens-2019",
        "exemple-citoyens",
    )


def test_published_questions_open_the_page_of_an_actor_and_those_of_the_example_a_comparison(
    complete: Catalogue,
) -> None:
    citizens = Selection(actor=Actor.CITIZENS)
    assert opening_question(complete, citizens) == Question("phare-citoyens-2015", SCORE)
    assert comparable_question(complete, citizens) == Question("exemple-citoyens", SCORE)


def test_an_actor_whom_nobody_asked_has_no_question(catalogue: Catalogue) -> None:
    nobody = replace(catalogue, perceptions=())
    assert questions(nobody, Selection()) == ()
    assert opening_question(nobody, Selection(actor=Actor.CITIZENS)) is None
    assert comparable_question(nobody, Selection()) is None


def test_a_chosen_survey_speaks_for_its_own_actor_and_its_kind_for_the_others(
    complete: Catalogue,
) -> None:
    chosen = Selection(survey="exemple-citoyens")
    speakers = [survey_of(complete, chosen, actor, SCORE, "R53") for actor in Actor]
    assert speakers == [
        "exemple-citoyens",
        "exemple-entreprises",
        "exemple-associations",
        "exemple-institutions",
    ]
    published = Selection(survey="phare-citoyens-2015")
    assert survey_of(complete, published, Actor.INSTITUTIONS, SCORE, "R53") is None


def test_published_questions_of_an_actor_open_with_the_score_then_the_priorities(
    catalogue: Catalogue,
) -> None:
    def opening(*answers: Perception) -> str | None:
        question = opening_question(with_answers(catalogue, *answers), Selection())
        return question and question.measure

    score, share = answer(5.0), answer(40.0, measure=SHARE)
    alliance = answer(40.0, measure="duty_of_alliance_share")
    impact = answer(40.0, measure="partnership_impact_share")
    assert opening(impact, alliance, share, score) == SCORE
    assert opening(impact, alliance, share) == SHARE
    assert opening(impact, alliance) == "duty_of_alliance_share"
    assert opening(impact) == "partnership_impact_share"


def test_a_comparison_opens_with_the_example_then_the_first_actor_then_the_score(
    complete: Catalogue, catalogue: Catalogue
) -> None:
    def opening(c: Catalogue, actor: Actor | None = None, **chosen: object) -> Question | None:
        return comparable_question(c, Selection(**chosen), actor)  # type: ignore[arg-type]

    assert opening(complete, Actor.COMPANIES) == Question("exemple-entreprises", SCORE)
    assert opening(catalogue, Actor.ASSOCIATIONS) == Question("phare-associations-2015", SHARE)
    assert opening(catalogue) == Question("phare-citoyens-2015", SCORE)
    assert opening(catalogue, measure=SHARE) == Question("phare-citoyens-2015", SHARE)
    assert comparable_question(catalogue, Selection(actor=Actor.INSTITUTIONS)) is None
    assert [q.survey.startswith("exemple") for q in comparable_questions(complete)] == sorted(
        (q.survey.startswith("exemple") for q in comparable_questions(complete)), reverse=True
    )
    assert {q.measure for q in comparable_questions(complete)} == {SCORE, SHARE}


def test_questions_of_a_survey_follow_the_measures_asked_for_and_the_selection(
    catalogue: Catalogue,
) -> None:
    heard = with_answers(
        catalogue, answer(40.0, measure=SHARE), answer(5.0), answer(5.0, actor=Actor.COMPANIES)
    )
    citizens, companies = "phare-citoyens-2015", "phare-entreprises-2015"
    assert questions(heard, Selection(), PERCEIVED) == (
        (citizens, SCORE),
        (citizens, SHARE),
        (companies, SCORE),
    )
    assert questions(heard, Selection())[:2] == ((citizens, SHARE), (citizens, SCORE))
    assert questions(heard, Selection(actor=Actor.COMPANIES)) == ((companies, SCORE),)
    assert questions(heard, Selection(measure=SHARE)) == ((citizens, SHARE),)
    assert questions(heard, Selection(survey=companies)) == ((companies, SCORE),)


def test_a_choice_that_leaves_several_measures_names_each_once(catalogue: Catalogue) -> None:
    heard = with_answers(catalogue, answer(40.0, measure=SHARE), answer(5.0), answer(6.0))
    with pytest.raises(SelectionError) as refused:
        only_question(heard, Selection(actor=Actor.CITIZENS))
    assert (refused.value.parameter, refused.value.allowed) == ("mesure", (SHARE, SCORE))
    assert only_question(heard, Selection(measure=SHARE)) == ("phare-citoyens-2015", SHARE)
    with pytest.raises(SelectionError) as refused:
        only_question(heard, Selection(measure="eqi_score"))
    assert (refused.value.parameter, refused.value.allowed) == ("enquete", ())


def test_the_survey_of_an_area_is_the_first_with_answers_there(catalogue: Catalogue) -> None:
    later = answer(5.0, survey="impact-citoyens-2019")
    heard = with_answers(catalogue, answer(5.0, area="R75"), later)
    speakers = [
        survey_of(heard, Selection(), Actor.CITIZENS, SCORE, a) for a in ("R53", "R75", "R11")
    ]
    assert speakers == ["impact-citoyens-2019", "phare-citoyens-2015", "phare-citoyens-2015"]
    chosen = Selection(survey="phare-citoyens-2015")
    assert survey_of(heard, chosen, Actor.CITIZENS, SCORE, "R53") == "phare-citoyens-2015"
    assert survey_of(heard, chosen, Actor.CITIZENS, SHARE, "R53") is None
    assert survey_of(heard, Selection(), Actor.COMPANIES, SCORE, "R53") is None


def test_the_kind_of_the_chosen_survey_tells_whether_the_example_is_shown(
    complete: Catalogue,
) -> None:
    shown = [
        shows_example(complete, Selection(survey=survey, example=example))
        for survey in (None, "exemple-citoyens", "phare-citoyens-2015")
        for example in (True, False)
    ]
    assert shown == [True, False, True, True, False, False]


def test_a_value_of_the_area_stands_before_any_other_answer_about_a_domain(
    catalogue: Catalogue,
) -> None:
    heard = with_answers(
        catalogue,
        answer(1.0, evidence=Evidence.GROUPED_REGIONS),
        answer(2.0),
        answer(3.0, period="2016"),
        answer(4.0, domain=ALL_DOMAINS),
        answer(5.0, domain="logement", evidence=Evidence.FORMER_REGION),
    )
    found = estimates_by_domain(heard, "phare-citoyens-2015", SCORE, "R53")
    assert {domain: estimate.value for domain, estimate in found.items()} == {
        "sante": 2.0,
        "logement": 5.0,
    }
    assert estimates_by_domain(heard, None, SCORE, "R53") == {}


def test_comparable_answers_have_a_value_of_their_area(catalogue: Catalogue) -> None:
    heard = with_answers(
        catalogue,
        answer(1.0, evidence=Evidence.GROUPED_REGIONS),
        answer(0.0, domain="logement"),
        answer(3.0, 5, domain="securite"),
        answer(40.0, measure="duty_of_alliance_share"),
    )
    assert [estimate.value for estimate in comparable_estimates(heard)] == [0.0]


# Polarity


def turned(catalogue: Catalogue) -> Catalogue:
    """The scores out of ten turned round: a low one is what means fragility."""
    measure = replace(catalogue.measures[SCORE], polarity=Polarity.LOW)
    return replace(
        catalogue,
        measures={**catalogue.measures, SCORE: measure},
        perceptions=tuple(
            replace(p, value=10 - p.value) if p.measure == SCORE else p
            for p in catalogue.perceptions
        ),
    )


def test_low_answers_are_perceived_where_low_means_fragile(complete: Catalogue) -> None:
    asked = replace(EXAMPLE, measure=SCORE, actor=Actor.CITIZENS)
    high, low = comparison(complete, asked), comparison(turned(complete), asked)
    assert [(p.sides.domain.code, p.quadrant, p.gap) for p in high.pairs] == [
        (p.sides.domain.code, p.quadrant, p.gap) for p in low.pairs
    ]


def test_the_fragile_side_is_on_top_and_counts_for_priorities(complete: Catalogue) -> None:
    asked = replace(EXAMPLE, measure=SCORE, actor=Actor.CITIZENS)
    plots = [CHARTS["ecarts"].counted(c, asked).plot for c in (complete, turned(complete))]
    for plot in plots:
        assert isinstance(plot, GapPlot)
        bottom, top = plot.y_range
        felt = (Quadrant.BOTH, Quadrant.FELT)
        seen = [p.y for p in plot.points if p.quadrant in felt]
        unseen = [p.y for p in plot.points if p.quadrant not in felt]
        assert (min(seen) > max(unseen)) == (top > bottom)
    rows = [CHARTS["priorites"].counted(c, asked).rows for c in (complete, turned(complete))]
    assert [(r["domain"], r["criteria"]) for r in rows[0]] == [
        (r["domain"], r["criteria"]) for r in rows[1]
    ]


# Thresholds


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0,00"), (0.25, "+0,25"), (-0.125, "\u22120,125"), (1 / 3, "+0,333")]
)
def test_a_threshold_is_written_as_it_was_chosen(value: float, text: str) -> None:
    assert bound_text("fr", None, value) == text


def test_a_mean_is_written_so_that_both_its_sides_can_be_read(complete: Catalogue) -> None:
    share = complete.measures["priority_share"]
    assert bound_text("fr", share, 113 / 3, [37.0, 38.0]) == "37,7\u202f%"
    assert bound_text("fr", share, 37.0, [37.0, 38.0]) == "37\u202f%"


# The finding of a projected screen


def screens(catalogue: Catalogue, chart: str) -> Iterator[ChartView]:
    for language in ("fr", "en"):
        for example in (False, True):
            shown = catalogue.shown(example)
            for area in PLACES:
                for actor in (None, *Actor):
                    for measure in PERCEIVED:
                        for sort in (None, "accord"):
                            if sort and chart != "acteurs":
                                continue
                            asked = Selection(
                                territory=area,
                                actor=actor,
                                measure=measure,
                                sort=sort,
                                example=example,
                                language=language,
                            )
                            try:
                                yield CHARTS[chart].counted(shown, asked)
                            except SelectionError:
                                continue


def test_priorities_count_the_domains_that_meet_every_criterion_with_a_value(
    catalogue: Catalogue,
) -> None:
    for view in screens(catalogue, "priorites"):
        known = sum(
            any(row[name] is not None for row in view.rows) for name in ("score", "value", "impact")
        )
        if not known:
            continue
        n = sum(row["criteria"] == known for row in view.rows)
        criteria = counted(view.selection.language, "criteria", known)
        for said in (view.title, view.headline):
            assert criteria in said
            assert said.startswith(("Aucun", "No ")) == (n == 0)
            assert said.startswith(f"{n} ") == (n > 1)


def test_a_projected_screen_counts_the_blind_spots_of_the_quadrants(catalogue: Catalogue) -> None:
    for view in screens(catalogue, "ecarts"):
        blind = sum(
            row["quadrant"] == Quadrant.BLIND_SPOT and row["band"] == Band.MORE for row in view.rows
        )
        assert blind < 2 or f" {blind} " in view.headline


# What has no answer


def test_a_region_has_no_drawing_for_what_was_published_of_it_or_for_what_was_not(
    catalogue: Catalogue,
) -> None:
    published = with_answers(
        catalogue,
        answer(6.0),
        answer(1.0, area="R75", evidence=Evidence.REGION_RANK),
        answer(6.4, area="R76"),
        answer(5.0, area="R76", domain="securite", evidence=Evidence.REGION_RANK),
    )
    question = Question(SURVEYS[Actor.CITIZENS], SCORE)
    whys = [why_nothing(published, question, AreaId(area)) for area in ("R75", "R76", "R94")]
    assert whys == ["region_rank", "unpublished", "unpublished"]
    assert why_nothing(published, question) == "few_answers"
    country = with_answers(catalogue, answer(6.0, area="FR"))
    assert why_nothing(country, question) == "national_question"
