"""Three criteria stand side by side, each with its threshold, and are never added up."""

from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.perception_gap.view import gaps_view
from dashboard.charts.priorities.plot import PrioritiesPlot
from dashboard.charts.priorities.view import priorities_view
from dashboard.charts.shared.chart_view import Row
from dashboard.model import Actor, Level
from dashboard.selection import Selection
from dashboard.surveys.questions import comparable_questions
from dashboard.text.i18n import LANGUAGES

EXAMPLE = Selection(territory="R53", example=True)


@pytest.fixture(scope="module")
def complete(catalogue: Catalogue) -> Catalogue:
    return catalogue.shown(True)


def met(row: Row) -> int:
    return sum(bool(row[f"{name}_passed"]) for name in ("measured", "perceived", "impact"))


def test_domains_that_meet_more_criteria_come_first(complete: Catalogue) -> None:
    rows = priorities_view(complete, EXAMPLE).rows
    assert [row["criteria"] for row in rows] == sorted((met(row) for row in rows), reverse=True)


def test_thresholds_can_be_moved(complete: Catalogue) -> None:
    def count(**bounds: float) -> int:
        return sum(
            row["criteria"] == 3
            for row in priorities_view(complete, replace(EXAMPLE, **bounds)).rows
        )

    easy = count(measured_from=-9, perceived_from=0, impact_from=0)
    assert easy > count(measured_from=9) == 0
    assert easy >= count()


@pytest.mark.parametrize(
    ("parameter", "key"),
    [("measured_from", "score"), ("perceived_from", "value"), ("impact_from", "impact")],
)
def test_a_value_on_its_threshold_has_not_passed_it(
    complete: Catalogue, parameter: str, key: str
) -> None:
    rows = [row for row in priorities_view(complete, EXAMPLE).rows if row[key] is not None]
    bound = sorted(float(str(row[key])) for row in rows)[len(rows) // 2]
    moved = priorities_view(complete, replace(EXAMPLE, **{parameter: bound})).rows
    name = parameter.removesuffix("_from")
    for row in moved:
        value = row[key]
        assert row[f"{name}_passed"] == (value is not None and float(str(value)) > bound)
    assert any(row[key] == bound for row in moved)


def test_a_passed_threshold_is_passed_in_the_figure_too(complete: Catalogue) -> None:
    view = priorities_view(complete, EXAMPLE)
    assert isinstance(view.plot, PrioritiesPlot)
    for name, criterion in zip(
        ("measured", "perceived", "impact"), view.plot.criteria, strict=True
    ):
        assert [row[f"{name}_passed"] for row in view.rows] == list(criterion.passed)


def test_for_france_the_measure_is_said_to_be_the_reference(catalogue: Catalogue) -> None:
    view = priorities_view(catalogue, Selection(actor=Actor.CITIZENS))
    assert {row["score"] for row in view.rows} == {None}
    assert any("référence" in note for note in view.notes)
    assert "2 critères" in view.title


def test_both_published_scores_of_safety_are_there(catalogue: Catalogue) -> None:
    view = priorities_view(catalogue, Selection(actor=Actor.CITIZENS))
    safety = next(row for row in view.rows if row["domain"] == "securite")
    assert (safety["value"], safety["other_value"]) == (6.6, 7.0)
    assert any("Deux valeurs" in note for note in view.notes)
    assert isinstance(view.plot, PrioritiesPlot)
    assert [v for v in view.plot.criteria[1].others if v is not None] == [7.0]


def test_no_number_mixes_the_criteria(complete: Catalogue) -> None:
    numbers = {
        key
        for row in priorities_view(complete, EXAMPLE).rows
        for key, value in row.items()
        if isinstance(value, float)
    }
    assert numbers <= {"score", "value", "impact", "other_value"}


def test_an_answer_is_written_as_in_the_comparison(complete: Catalogue) -> None:
    for measure in ("fragility_score", "priority_share"):
        selection = replace(EXAMPLE, measure=measure)
        compared = {row["domain"]: row["formatted"] for row in gaps_view(complete, selection).rows}
        rows = [r for r in priorities_view(complete, selection).rows if r["value"] is not None]
        assert rows
        assert all(row["formatted"] == compared[row["domain"]] for row in rows)


def test_each_column_has_the_values_and_the_threshold_of_its_criterion(complete: Catalogue) -> None:
    view = priorities_view(complete, replace(EXAMPLE, measured_from=0.1, perceived_from=5.5))
    assert isinstance(view.plot, PrioritiesPlot)
    for key, criterion in zip(("score", "value", "impact"), view.plot.criteria, strict=True):
        assert list(criterion.values) == [row[key] for row in view.rows]
        present = [v for v in (*criterion.values, *criterion.others) if v is not None]
        low, high = criterion.range
        assert criterion.threshold is not None
        assert low < min(*present, criterion.threshold)
        assert high > max(*present, criterion.threshold)
    assert [criterion.threshold for criterion in view.plot.criteria[:2]] == [0.1, 5.5]
    assert [line.full for line in view.plot.lines] == [row["criteria"] == 3 for row in view.rows]


def test_equal_counts_go_by_measured_then_perceived_then_impact(complete: Catalogue) -> None:
    rows = priorities_view(complete, EXAMPLE).rows

    def order(row: Row) -> tuple[float, ...]:
        values = (row[key] for key in ("score", "value", "impact"))
        least = [float("-inf") if value is None else float(str(value)) for value in values]
        return (met(row), *least)

    assert [order(row) for row in rows] == sorted(map(order, rows), reverse=True)


@pytest.mark.parametrize("example", [True, False])
def test_titles_are_short_whatever_is_chosen(catalogue: Catalogue, example: bool) -> None:
    shown = catalogue.shown(example)
    for survey, measure in comparable_questions(shown):
        for region in shown.areas(Level.REGION):
            for language in LANGUAGES:
                selection = Selection(
                    territory=region.area,
                    survey=survey,
                    measure=measure,
                    example=example,
                    language=language,
                )
                title = priorities_view(shown, selection).title
                assert len(title) <= 80, title


def test_the_alternative_text_lists_the_domains_by_the_criteria_they_meet(
    complete: Catalogue,
) -> None:
    view = priorities_view(complete, EXAMPLE)
    assert isinstance(view.plot, PrioritiesPlot)
    met_some = [
        line.label for line, row in zip(view.plot.lines, view.rows, strict=True) if row["criteria"]
    ]
    places = [view.alt.find(name) for name in met_some]
    assert -1 not in places
