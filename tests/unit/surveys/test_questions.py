"""Which question a selection means, on which side fragility lies, and what a screen counts."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.perception_gap.plot import GapPlot
from dashboard.charts.registry import CHARTS
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.gap_words import bound_text
from dashboard.model import Actor, Level, Polarity
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.quadrants import Quadrant
from dashboard.statistics.ranks import Band
from dashboard.surveys.comparison import comparison
from dashboard.surveys.questions import (
    PERCEIVED,
    Question,
    comparable_question,
    only_question,
    opening_question,
    questions,
    survey_of,
)
from dashboard.text.i18n import number

EXAMPLE = Selection(territory="R53", example=True)
SCORE = "fragility_score"


@pytest.fixture(scope="module")
def complete(catalogue: Catalogue) -> Catalogue:
    return catalogue.shown(True)


# Questions


def test_a_choice_that_leaves_several_surveys_names_them(complete: Catalogue) -> None:
    with pytest.raises(SelectionError) as refused:
        only_question(complete, Selection(actor=Actor.CITIZENS, measure=SCORE))
    assert refused.value.allowed == ("phare-citoyens-2015", "exemple-citoyens")


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
        seen = [p.y for p in plot.points if p.perceived]
        unseen = [p.y for p in plot.points if not p.perceived]
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


# The one figure of a projected screen


def screens(catalogue: Catalogue, chart: str) -> Iterator[ChartView]:
    places = [t.area for t in catalogue.areas(Level.REGION)] + [None, "FR"]
    for language in ("fr", "en"):
        for example in (False, True):
            shown = catalogue.shown(example)
            for area in places:
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


def test_the_figure_of_priorities_counts_the_criteria_of_its_headline(
    catalogue: Catalogue,
) -> None:
    for view in screens(catalogue, "priorites"):
        key, language = CHARTS["priorites"].key(view), view.selection.language
        if key is None:
            assert all(row["criteria"] == 0 for row in view.rows)
            continue
        criteria = key.text.split(" ", 2 if language == "en" else 3)[-1]
        assert criteria in view.headline
        assert criteria in view.title
        none = ("Aucun", "No ")
        assert (key.figure == "0") == view.headline.startswith(none)
        if int(key.figure) > 1:
            assert view.headline.startswith(key.figure)


def test_the_figure_of_the_quadrants_counts_the_blind_spots_of_the_title(
    catalogue: Catalogue,
) -> None:
    for view in screens(catalogue, "ecarts"):
        key = CHARTS["ecarts"].key(view)
        blind = sum(
            row["quadrant"] == Quadrant.BLIND_SPOT and row["band"] == Band.MORE for row in view.rows
        )
        if all(row["quadrant"] is None for row in view.rows):
            assert key is None
        else:
            assert key is not None
            assert key.figure == str(blind)
            assert blind < 2 or str(blind) in view.title


@pytest.mark.parametrize("chart", ["positions", "acteurs"])
def test_the_figure_of_a_gap_is_of_the_domain_that_the_title_names(
    catalogue: Catalogue, chart: str
) -> None:
    for view in screens(catalogue, chart):
        key = CHARTS[chart].key(view)
        if key is None or "{" in key.text:
            continue
        named = next(
            (r for r in view.rows if str(r.get("domain_label") or r["label"]) in key.text), None
        )
        if named is None or key.figure in ("0", number(view.selection.language, 0, 1)):
            continue
        domain = catalogue.domains[str(named["domain"])]
        language = view.selection.language
        short = getattr(domain, f"short_label_{language}")
        assert short in view.title or getattr(domain, f"label_{language}") in view.title


def test_the_figure_of_a_radar_of_actors_is_the_answer_of_its_title(catalogue: Catalogue) -> None:
    for view in screens(catalogue, "radar"):
        key = CHARTS["radar"].key(view)
        if key and "actor" in view.rows[0]:
            assert key.figure.removesuffix("\u00a0*") in view.title


def test_the_figure_of_answers_is_that_of_the_domain_on_top(catalogue: Catalogue) -> None:
    for view in screens(catalogue, "classement"):
        key = CHARTS["classement"].key(view)
        if key and all(row["rank"] is None for row in view.rows):
            assert key.figure in view.title
