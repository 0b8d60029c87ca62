"""One domain over the regions: what is drawn, what is said of it, and when nothing is there."""

from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.regional_perception.plot import RegionalPlot
from dashboard.charts.regional_perception.rows import RegionalRow
from dashboard.charts.regional_perception.view import regional_view
from dashboard.charts.shared.chart_view import ChartView, Mark
from dashboard.charts.shared.file_name import file_stem
from dashboard.charts.shared.label_text import HEADLINE_LINES, headline_lines
from dashboard.model import AreaId, Evidence, Level, Polarity
from dashboard.selection import Selection, SelectionError
from dashboard.surveys.perceived import RegionalQuestion, comparable_questions, question_of
from dashboard.surveys.questions import PERCEIVED
from dashboard.text.i18n import LANGUAGES, label, ordinal, question_text, translate
from dashboard.text.phrases import LONGEST_FINDING
from dashboard.text.wording import sentence_case, the
from tests.reading import told

SAFETY = Selection(domain="securite")


def plot_of(made: ChartView) -> RegionalPlot:
    assert isinstance(made.plot, RegionalPlot)
    return made.plot


def rows_of(made: ChartView) -> list[RegionalRow]:
    return [row for row in made.rows if isinstance(row, RegionalRow)]


def asked(catalogue: Catalogue) -> list[Selection]:
    """Every question that can be compared."""
    return [
        Selection(domain=domain, measure=question.measure.code)
        for domain in catalogue.domains
        for question in comparable_questions(catalogue, domain)
    ]


def test_real_answers_draw_at_least_eight_domains_and_more_on_demand(catalogue: Catalogue) -> None:
    drawn = set()
    for domain in catalogue.domains:
        if isinstance(question_of(catalogue, domain), RegionalQuestion):
            made = regional_view(catalogue, Selection(domain=domain))
            assert len(made.rows) >= 8
            assert not made.example
            drawn.add(domain)
        else:
            with pytest.raises(SelectionError) as refused:
                regional_view(catalogue, Selection(domain=domain))
            assert refused.value.parameter == "domaine"
            assert told("error.no_regional_question", str(refused.value)) is not None
    assert len(drawn) >= 8
    assert len({selection.domain for selection in asked(catalogue)}) >= 11


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_says_who_asked_whom_what_and_how_many(
    catalogue: Catalogue, language: str
) -> None:
    for selection in asked(catalogue):
        made = regional_view(catalogue, replace(selection, language=language))
        measure = catalogue.measures[str(selection.measure)]
        (survey,) = {row.survey for row in rows_of(made)}
        for words in (
            question_text(language, measure),
            label(language, catalogue.surveys[survey]),
        ):
            assert words in made.subtitle
        parts = told("subtitle.regional", made.subtitle, language)
        assert parts
        none = translate(language, "regional.bases.none")
        assert told("regional.bases", parts["bases"], language) or parts["bases"].endswith(none)
        assert len(made.title) <= LONGEST_FINDING
        assert len(headline_lines(made.title)) <= HEADLINE_LINES
        assert made.title in made.alt
        stem = file_stem(catalogue, replace(made, chart="ressenti"))
        assert all(year in stem for year in rows_of(made)[0].period.split("-")[:1])


@pytest.mark.parametrize(
    ("domain", "finding"),
    [("securite", "follows"), ("sante", "perhaps"), ("emploi-insertion", "nothing")],
)
def test_the_title_says_whether_perception_follows(
    catalogue: Catalogue, domain: str, finding: str
) -> None:
    made = regional_view(catalogue, Selection(domain=domain))
    assert told(f"finding.regional.{finding}", made.title)
    assert told(f"regional.link.{finding}", made.sentence)


def test_the_sentence_names_the_regions_that_part_and_where_none_does_says_so(
    catalogue: Catalogue,
) -> None:
    none = 0
    for selection in asked(catalogue):
        made = regional_view(catalogue, selection)
        parted = [row for row in rows_of(made) if row.departs]
        assert (told("regional.departing.none", made.sentence) is None) is bool(parted)
        if parted:
            widest = max(abs(row.gap) for row in parted)
            names = [
                the("fr", catalogue.territories[row.area])
                for row in parted
                if abs(row.gap) >= widest - 1
            ]
            assert any(name in made.sentence for name in names)
        else:
            none += 1
    assert none


def test_answers_recomposed_from_former_regions_are_told_how(catalogue: Catalogue) -> None:
    for selection in asked(catalogue):
        made = regional_view(catalogue, selection)
        recomposed = any(row.evidence is Evidence.RECOMPOSED for row in rows_of(made))
        assert any("recomposée" in note for note in made.notes) is recomposed


def test_the_chosen_region_is_told_and_drawn_on_top(catalogue: Catalogue) -> None:
    for region in catalogue.areas(Level.REGION):
        made = regional_view(catalogue, replace(SAFETY, territory=region.area))
        (row,) = (row for row in rows_of(made) if row.area == region.area)
        key = "regional.chosen.departs" if row.departs else "regional.chosen"
        said = translate(
            "fr",
            key,
            first=sentence_case(the("fr", region)),
            measured=ordinal("fr", row.measured_place),
            perceived=ordinal("fr", row.perceived_place),
        )
        assert said in made.sentence
        last = plot_of(made).points[-1]
        assert (last.key, last.selected, last.role) == (region.area, True, "beam")
        assert made.legend[0].label == region.name


def test_a_departement_brings_its_region_forward_and_says_so(catalogue: Catalogue) -> None:
    made = regional_view(catalogue, replace(SAFETY, territory=AreaId("D29")))
    assert plot_of(made).points[-1].key == "R53"
    assert any(told("note.regional.departement", note) is not None for note in made.notes)


def test_worry_goes_up_whichever_way_the_question_asks(catalogue: Catalogue) -> None:
    for selection in asked(catalogue):
        made = regional_view(catalogue, selection)
        bottom, top = plot_of(made).y_range
        polarity = catalogue.measures[str(selection.measure)].polarity
        assert (bottom > top) is (polarity is Polarity.LOW)
        low, high = sorted(plot_of(made).y_range)
        for point in plot_of(made).points:
            assert low < (point.low or point.y) <= point.y <= (point.high or point.y) < high
            assert abs(point.x) <= plot_of(made).x_range[1]


def test_a_point_is_hollow_where_a_margin_contains_france(catalogue: Catalogue) -> None:
    for selection in asked(catalogue):
        made = regional_view(catalogue, selection)
        france = plot_of(made).y_france
        for point in plot_of(made).points:
            if point.low is None or point.high is None:
                assert not point.hollow
            else:
                assert point.hollow is (point.low <= france <= point.high)


def test_the_axis_of_answers_has_one_tick_of_france_and_none_beside_it(
    catalogue: Catalogue,
) -> None:
    for selection in asked(catalogue):
        plot = plot_of(regional_view(catalogue, selection))
        ticks = [tick for tick, _ in plot.y_ticks]
        assert ticks.count(plot.y_france) == 1
        span = abs(plot.y_range[1] - plot.y_range[0])
        others = [tick for tick in ticks if tick != plot.y_france]
        assert len(others) >= 2
        assert all(abs(tick - plot.y_france) > 0.1 * span for tick in others)


def test_the_corners_count_the_regions_beyond_what_is_close_to_france(
    catalogue: Catalogue,
) -> None:
    for selection in asked(catalogue):
        made = regional_view(catalogue, selection)
        counted = sum(int(text.rpartition(" ")[2]) for text in plot_of(made).corners)
        assert counted == sum(row.quadrant is not None for row in rows_of(made))


def test_the_legend_has_a_line_for_each_mark_that_is_drawn(catalogue: Catalogue) -> None:
    for selection in asked(catalogue):
        made = regional_view(catalogue, selection)
        points = plot_of(made).points
        dots = {
            (item.role, item.symbol.endswith("open"))
            for item in made.legend
            if item.mark is Mark.DOT
        }
        departing = {(p.role, p.hollow) for p in points if p.role == "ink"}
        assert {dot for dot in dots if dot[0] == "ink"} <= departing
        assert any(dot[0] == "ink" for dot in dots) is bool(departing)
        assert (("muted", False) in dots) is any(p.role == "muted" and not p.hollow for p in points)
        assert (("muted", True) in dots) is any(p.hollow for p in points)


def test_a_question_far_from_the_measure_is_drawn_on_demand_alone_and_says_so(
    catalogue: Catalogue,
) -> None:
    with pytest.raises(SelectionError):
        regional_view(catalogue, Selection(domain="pauvrete-exclusion"))
    (far, *_) = comparable_questions(catalogue, "pauvrete-exclusion")
    made = regional_view(
        catalogue, Selection(domain="pauvrete-exclusion", measure=far.measure.code)
    )
    assert any(told("note.regional.far", note) is not None for note in made.notes)


def test_a_question_of_another_domain_is_refused_with_those_there_are(
    catalogue: Catalogue,
) -> None:
    with pytest.raises(SelectionError) as refused:
        regional_view(catalogue, replace(SAFETY, measure="perceived_health_good_share"))
    assert refused.value.parameter == "mesure"
    assert "feels_safe_at_night_share" in refused.value.allowed


def test_what_people_live_is_told_from_what_they_judge(catalogue: Catalogue) -> None:
    for selection in asked(catalogue):
        stance = catalogue.measures[str(selection.measure)].stance
        made = regional_view(catalogue, selection)
        assert stance
        assert any(told(f"note.regional.{stance}", note) is not None for note in made.notes)
        assert told(f"regional.axis.{stance}", plot_of(made).y_words)


def test_a_period_without_scores_is_refused_in_words(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError) as refused:
        regional_view(catalogue, replace(SAFETY, period="1990"))
    assert refused.value.parameter == "periode"
    assert told("error.no_regional_score", str(refused.value))


def test_a_question_about_all_domains_leaves_a_domain_its_own(catalogue: Catalogue) -> None:
    own = regional_view(catalogue, Selection(domain="securite"))
    for measure in PERCEIVED:
        about_all = regional_view(catalogue, Selection(domain="securite", measure=measure))
        assert (about_all.title, about_all.rows) == (own.title, own.rows)
