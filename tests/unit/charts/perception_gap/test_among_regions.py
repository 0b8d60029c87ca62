"""Each domain by its own question: how a region stands among the regions, on both axes."""

import math
from collections.abc import Iterator

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.perception_gap.plot import GapPlot
from dashboard.charts.perception_gap.view import HOLLOW, gaps_view
from dashboard.charts.rank_gap.view import places_view
from dashboard.charts.shared.chart_view import ChartView
from dashboard.model import Actor, AreaId, Evidence, Level, Stance
from dashboard.selection import Selection
from dashboard.statistics.quadrants import Quadrant
from dashboard.statistics.scores import NEAR
from dashboard.surveys.among_regions import is_among_regions
from dashboard.surveys.comparison import comparison
from dashboard.surveys.perceived import question_of
from dashboard.text.i18n import LANGUAGES, label, short_label
from dashboard.tokens import Symbol
from tests.places import FRANCE

FEWEST_DOMAINS = 7
MORE, LESS, CLOSE = "more_fragile", "less_fragile", "close_to_average"


@pytest.fixture(scope="module")
def views(catalogue: Catalogue) -> dict[str, ChartView]:
    """The quadrants of every region, without the example."""
    return {
        region.area: gaps_view(catalogue, Selection(territory=region.area))
        for region in catalogue.areas(Level.REGION)
    }


def plots(views: dict[str, ChartView]) -> Iterator[tuple[ChartView, GapPlot]]:
    for view in views.values():
        assert isinstance(view.plot, GapPlot)
        yield view, view.plot


def test_real_answers_draw_at_least_seven_domains_in_each_of_the_regions(
    views: dict[str, ChartView],
) -> None:
    assert len(views) == 13
    for view, plot in plots(views):
        assert len(plot.points) >= FEWEST_DOMAINS, view.title
        assert not view.example


@pytest.mark.parametrize("actor", [None, Actor.COMPANIES], ids=["own questions", "one measure"])
def test_both_ends_of_an_interval_print_as_finely_as_the_answer(
    catalogue: Catalogue, actor: Actor | None
) -> None:
    view = gaps_view(catalogue, Selection(territory=AreaId("R53"), actor=actor))
    assert len({column.key for column in view.columns}) == len(view.columns)
    digits = {column.key: column.decimals for column in view.columns}
    assert digits["low"] == digits["high"] == digits["value"] is not None


def test_answers_recomposed_from_former_regions_are_told_how(catalogue: Catalogue) -> None:
    for area in ("R28", "R53"):
        asked = Selection(territory=AreaId(area), measure="perceived_support_share")
        answers = comparison(catalogue, asked).answers
        recomposed = any(answer.evidence is Evidence.RECOMPOSED for answer in answers)
        assert recomposed is (area == "R28")
        for made in (gaps_view(catalogue, asked), places_view(catalogue, asked)):
            assert any("recomposée" in note for note in made.notes) is recomposed


def test_a_quadrant_is_where_its_point_is_and_near_an_axis_there_is_none(
    views: dict[str, ChartView],
) -> None:
    """By the coordinates and the interval that the point is drawn with, and by nothing else."""
    occurring = set()
    for _, plot in plots(views):
        for point in plot.points:
            noise = (
                point.low is not None and point.high is not None and point.low <= 0 <= point.high
            )
            across = 0 if abs(point.x) <= NEAR else math.copysign(1, point.x)
            up = 0 if abs(point.y) <= NEAR or noise else math.copysign(1, point.y)
            expected = {
                (1, 1): Quadrant.BOTH,
                (1, -1): Quadrant.BLIND_SPOT,
                (-1, 1): Quadrant.FELT,
                (-1, -1): Quadrant.NEITHER,
            }.get((int(across), int(up)), Quadrant.BORDER)
            if abs(abs(point.x) - NEAR) > 0.005:  # the band is told with the decimals that print
                assert point.quadrant is expected, point
            assert point.clear == (point.quadrant is not Quadrant.BORDER)
            occurring.add(point.quadrant)
    assert {Quadrant.BORDER, Quadrant.BLIND_SPOT, Quadrant.NEITHER} <= occurring


def test_a_title_counts_and_names_only_what_is_beyond_the_band_on_both_axes(
    catalogue: Catalogue,
) -> None:
    named = 0
    for region in catalogue.areas(Level.REGION):
        for language in LANGUAGES:
            view = gaps_view(catalogue, Selection(territory=region.area, language=language))
            rows = [row for row in view.rows if row["quadrant"] == Quadrant.BLIND_SPOT]
            assert all(row["band"] == MORE for row in rows)
            for domain in catalogue.domains.values():
                spot = any(row["domain"] == domain.code for row in rows)
                name = short_label(language, domain)
                assert (name in view.title) <= spot, view.title
                assert not (len(rows) == 1 and spot) or name in view.title
            assert len(view.title) <= 80, view.title
            assert len(view.headline) <= 72, view.headline
            named += len(rows)
    assert named


def test_every_point_says_its_question_its_survey_its_year_and_its_base(
    catalogue: Catalogue, views: dict[str, ChartView]
) -> None:
    for view, plot in plots(views):
        rows = {str(row["domain"]): row for row in view.rows}
        for point in plot.points:
            row = rows[point.key]
            asked = question_of(catalogue, point.key)
            assert row["question"] == label("fr", asked.measure)  # type: ignore[union-attr]
            assert (row["survey"], row["period"]) == (asked.survey.code, asked.period)  # type: ignore[union-attr]
            *_, question, last = point.hover
            assert question == row["question"]
            assert label("fr", asked.survey) in last  # type: ignore[union-attr]
            assert "base" in last
            told = next(n for n in view.notes if last in n and n.startswith(point.label))
            assert asked.measure.question_fr in told  # type: ignore[union-attr]


def test_what_is_lived_and_what_is_judged_have_marks_that_the_legend_explains(
    views: dict[str, ChartView],
) -> None:
    shapes = {Stance.LIVED: Symbol.CIRCLE, Stance.JUDGED: Symbol.DIAMOND}
    for view, plot in plots(views):
        rows = {str(row["domain"]): row for row in view.rows}
        drawn = {
            (p.symbol if p.clear else HOLLOW[p.symbol], "judged-5" if p.blind else "muted")
            for p in plot.points
        }
        assert {(item.symbol, item.role) for item in view.legend} == drawn
        assert len(view.legend) == len(drawn)
        for point in plot.points:
            stance = rows[point.key]["stance"]
            assert point.symbol is shapes[Stance(str(stance))]


def test_the_sentence_counts_the_differences_that_are_no_noise(
    views: dict[str, ChartView],
) -> None:
    counts = set()
    for view, plot in plots(views):
        apart = sum(p.low is not None and not p.low <= 0 <= (p.high or 0) for p in plot.points)
        words = {0: "aucune ne s’écarte", 1: "une seule s’écarte"}
        assert words.get(apart, f"{apart} s’écartent") in view.sentence
        counts.add(apart)
    assert len(counts) > 2


def test_a_domain_without_a_comparable_question_stays_in_the_list_with_its_reason(
    catalogue: Catalogue, views: dict[str, ChartView]
) -> None:
    for view, plot in plots(views):
        assert sorted(str(row["domain"]) for row in view.rows) == sorted(catalogue.domains)
        reasons = {str(row["domain"]): row["reason"] for row in view.rows if row["reason"]}
        assert reasons.keys() == set(catalogue.domains) - {point.key for point in plot.points}
        assert reasons["pauvrete-exclusion"] == "far_question"
        assert reasons["mobilite"] == "few_regions"


def test_another_comparable_question_takes_the_place_of_its_domain_alone(
    catalogue: Catalogue,
) -> None:
    region = Selection(territory="R53")
    chosen = Selection(territory="R53", measure="trust_police_share")
    usual, other = (
        {str(row["domain"]): row["measure"] for row in gaps_view(catalogue, one).rows}
        for one in (region, chosen)
    )
    assert other.pop("securite") == "trust_police_share"
    assert usual.pop("securite") == "feels_safe_at_night_share"
    assert usual == other


def test_one_question_about_all_domains_stays_where_a_survey_asked_it(
    catalogue: Catalogue,
) -> None:
    region = Selection(territory="R75")
    assert is_among_regions(catalogue, region)
    for one in (
        Selection(territory="R75", actor=Actor.COMPANIES),
        Selection(territory="R75", survey="phare-entreprises-2015"),
        Selection(territory="R75", measure="fragility_score"),
        Selection(territory="R75", example=True),
    ):
        assert comparison(catalogue.shown(one.example), one).measure is not None


def test_a_bound_that_is_chosen_takes_the_place_of_what_is_close_to_france(
    catalogue: Catalogue,
) -> None:
    moved = Selection(territory="R53", measured_from=0.3, perceived_from=-0.2)
    plot = gaps_view(catalogue, moved).plot
    assert isinstance(plot, GapPlot)
    assert plot.near is None
    assert not plot.border
    for point in plot.points:
        seen = (point.x > 0.3, point.y > -0.2)
        assert (
            point.quadrant
            is {
                (True, True): Quadrant.BOTH,
                (True, False): Quadrant.BLIND_SPOT,
                (False, True): Quadrant.FELT,
                (False, False): Quadrant.NEITHER,
            }[seen]
        )


def test_france_is_no_region(catalogue: Catalogue) -> None:
    assert comparison(catalogue, Selection(territory=FRANCE)).pairs == ()
