"""A radar keeps one scale, one order and one unit, and leaves a gap where nothing is known."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.radar.plot import RadarPlot
from dashboard.charts.radar.view import radar_view
from dashboard.charts.shared.chart_view import ChartView, Mark
from dashboard.indicators.domain_score import domain_result
from dashboard.model import AXES, Actor, Level
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.scores import CAP

BRITTANY = Selection(territory="R53", compare=("R11", "R94", "R32"))


def plot_of(view: ChartView) -> RadarPlot:
    assert isinstance(view.plot, RadarPlot)
    return view.plot


# Domains of a territory


def test_domains_stand_in_the_order_of_the_table(catalogue: Catalogue) -> None:
    plot = plot_of(radar_view(catalogue, BRITTANY))
    assert [axis.key for axis in plot.axes] == list(catalogue.domains)


def test_domains_are_grouped_by_axis(catalogue: Catalogue) -> None:
    plot = plot_of(radar_view(catalogue, BRITTANY))
    names = ["Économique", "Social", "Sociétal", "Environnemental"]
    assert [name for name, _ in plot.groups] == names
    assert sum(size for _, size in plot.groups) == len(plot.axes)
    assert len(AXES) == len(plot.groups)


@pytest.mark.parametrize("area", ["R11", "R53", "R94"])
def test_scale_and_ring_are_the_same_for_every_territory(catalogue: Catalogue, area: str) -> None:
    plot = plot_of(radar_view(catalogue, Selection(territory=area)))
    assert (plot.low, plot.high, plot.ring) == (-CAP, CAP, 0.0)


def test_polylines_are_the_domain_scores(catalogue: Catalogue) -> None:
    plot = plot_of(radar_view(catalogue, Selection(territory="R53")))
    for axis, value in zip(plot.axes, plot.polylines[0].values, strict=True):
        result = domain_result(catalogue, axis.key, Level.REGION, "derniere")
        index = [t.area for t in result.areas].index("R53")
        assert value == result.scores[index].value


def test_a_domain_score_beyond_the_scale_is_drawn_at_the_rim_and_kept_in_the_rows(
    catalogue: Catalogue,
) -> None:
    view = radar_view(catalogue, Selection(level=Level.DEPARTEMENT, territory="D75"))
    scores = [row["value"] for row in view.rows if row["value"] is not None]
    drawn = [value for value in plot_of(view).polylines[0].values if value is not None]
    assert max(scores) > CAP
    assert drawn == [max(-CAP, min(CAP, score)) for score in scores]
    assert any("au bord" in note for note in view.notes)
    within = radar_view(catalogue, Selection(territory="R53"))
    assert not any("au bord" in note for note in within.notes)


def test_selected_territory_lies_over_the_compared_ones(catalogue: Catalogue) -> None:
    polylines = plot_of(radar_view(catalogue, BRITTANY)).polylines
    assert [polyline.label for polyline in polylines] == [
        "Hauts-de-France",
        "Corse",
        "Île-de-France",
        "Bretagne",
    ]
    assert [polyline.selected for polyline in polylines] == [False, False, False, True]


def test_compared_territories_differ_by_colour_dash_and_symbol(catalogue: Catalogue) -> None:
    polylines = plot_of(radar_view(catalogue, BRITTANY)).polylines
    for aspect in ("role", "dash", "symbol"):
        assert len({getattr(polyline, aspect) for polyline in polylines}) == len(polylines)


def test_each_row_has_a_territory_and_a_domain(catalogue: Catalogue) -> None:
    rows = radar_view(catalogue, BRITTANY).rows
    assert len({(row["territory"], row["domain"]) for row in rows}) == 4 * len(catalogue.domains)
    assert {row["label"] for row in rows} == {
        "Bretagne",
        "Île-de-France",
        "Corse",
        "Hauts-de-France",
    }


def test_a_domain_without_score_is_a_gap_and_is_named(catalogue: Catalogue) -> None:
    view = radar_view(catalogue, Selection(level=Level.DEPARTEMENT, territory="D01"))
    plot = plot_of(view)
    without = [row for row in view.rows if row["value"] is None]
    assert without
    for row in without:
        index = [axis.key for axis in plot.axes].index(row["domain"])
        assert plot.polylines[0].values[index] is None
        assert (row["status"], row["formatted"]) == ("missing", "pas de donnée")
        assert any(plot.axes[index].name in note for note in view.notes)


def test_title_counts_the_domains_more_fragile_than_france(catalogue: Catalogue) -> None:
    view = radar_view(catalogue, Selection(territory="R53"))
    more = [row for row in view.rows if row["band"] == "more_fragile"]
    assert view.title.startswith(f"En Bretagne, {len(more)} domaine")
    assert view.subtitle.startswith("Bretagne · ")


def test_france_is_the_ring_and_never_a_polyline(catalogue: Catalogue) -> None:
    view = radar_view(catalogue, Selection(territory="R53", compare=("FR",)))
    assert len(plot_of(view).polylines) == 1


@pytest.mark.parametrize("territory", [None, "FR"])
def test_a_territory_other_than_france_is_needed(
    catalogue: Catalogue, territory: str | None
) -> None:
    with pytest.raises(SelectionError) as raised:
        radar_view(catalogue, Selection(territory=territory))
    assert raised.value.parameter == "territoire"
    assert raised.value.allowed == tuple(t.code for t in catalogue.areas(Level.REGION))


# Indicators of a domain


def test_a_score_beyond_the_scale_is_drawn_at_the_rim_and_kept_in_the_rows(
    catalogue: Catalogue,
) -> None:
    view = radar_view(catalogue, Selection(territory="R94", domain="handicap"))
    scores = [float(str(row["score"])) for row in view.rows]
    drawn = plot_of(view).polylines[0].values
    assert max(scores) > CAP
    assert drawn == tuple(max(-CAP, min(CAP, score)) for score in scores)
    assert any("au bord" in note for note in view.notes)


def test_an_indicator_opens_the_radar_of_its_domain(catalogue: Catalogue) -> None:
    view = radar_view(catalogue, Selection(territory="R53", indicator="taux_chomage_localise"))
    plot = plot_of(view)
    assert plot.of == "indicator"
    assert [axis.key for axis in plot.axes if axis.selected] == ["taux_chomage_localise"]
    assert {row["domain"] for row in view.rows} == {"emploi-insertion"}


def test_a_domain_with_too_few_indicators_at_a_level_is_refused(catalogue: Catalogue) -> None:
    selection = Selection(level=Level.DEPARTEMENT, territory="D01", domain="acces-numerique")
    with pytest.raises(SelectionError, match="moins de trois indicateurs"):
        radar_view(catalogue, selection)


# Actors


def test_an_actor_alone_opens_the_score_out_of_ten(catalogue: Catalogue) -> None:
    view = radar_view(catalogue, Selection(actor=Actor.CITIZENS))
    assert {row["measure"] for row in view.rows} == {"fragility_score"}
    assert (plot_of(view).low, plot_of(view).high) == (0, 10)


def test_an_actor_without_a_score_opens_a_judged_measure_of_its_own(catalogue: Catalogue) -> None:
    view = radar_view(catalogue, Selection(actor=Actor.ASSOCIATIONS))
    assert {row["measure"] for row in view.rows} == {"priority_share"}
    assert (plot_of(view).low, plot_of(view).high) == (0, 100)


def test_an_actor_who_answered_about_no_domain_is_named_beside_the_others(
    catalogue: Catalogue,
) -> None:
    view = radar_view(catalogue, Selection(actor=Actor.INSTITUTIONS))
    assert "Non publié\u00a0: Associations et Institutions." in view.notes
    assert {polyline.label for polyline in plot_of(view).polylines} == {"Citoyens", "Entreprises"}


def test_what_an_actor_did_not_publish_is_a_gap(catalogue: Catalogue) -> None:
    view = radar_view(catalogue, Selection(measure="fragility_score"))
    citizens = next(o for o in plot_of(view).polylines if o.label == "Citoyens")
    assert sum(value is not None for value in citizens.values) == 6
    unpublished = [row for row in view.rows if row["value"] is None]
    assert {row["formatted"] for row in unpublished} == {"non publié"}


def test_a_second_published_value_stays_in_the_rows(catalogue: Catalogue) -> None:
    rows = radar_view(catalogue, Selection(measure="fragility_score")).rows
    safety = next(row for row in rows if (row["actor"], row["domain"]) == ("citoyens", "securite"))
    assert (safety["value"], safety["other_value"]) == (6.6, 7.0)


def test_answers_of_a_region_are_drawn_where_they_were_measured(catalogue: Catalogue) -> None:
    view = radar_view(catalogue, Selection(actor=Actor.COMPANIES, territory="R75"))
    assert {row["territory"] for row in view.rows} == {"75"}
    assert [polyline.label for polyline in plot_of(view).polylines] == ["Entreprises"]


def test_a_region_without_answers_says_that_those_of_france_are_shown(
    catalogue: Catalogue,
) -> None:
    view = radar_view(catalogue, Selection(measure="fragility_score", territory="R53"))
    assert {row["territory"] for row in view.rows} == {"FR"}
    assert any(note.startswith("Bretagne\u00a0: rien de publié") for note in view.notes)


def test_values_of_grouped_regions_are_not_those_of_a_region(catalogue: Catalogue) -> None:
    view = radar_view(catalogue, Selection(measure="priority_share", territory="R93"))
    assert {row["territory"] for row in view.rows} == {"FR"}


@pytest.mark.parametrize("measure", ["duty_of_alliance_share", "feels_safe_at_night_share"])
def test_a_measure_about_fewer_than_three_domains_is_refused(
    catalogue: Catalogue, measure: str
) -> None:
    with pytest.raises(SelectionError) as raised:
        radar_view(catalogue, Selection(measure=measure))
    assert raised.value.parameter == "mesure"
    assert set(raised.value.allowed) == {
        "fragility_score",
        "priority_share",
        "partnership_impact_share",
        "expected_company_role_share",
    }


def test_a_survey_about_fewer_than_three_domains_is_refused(catalogue: Catalogue) -> None:
    selection = Selection(actor=Actor.CITIZENS, survey="wjp-eurovoices-2023")
    with pytest.raises(SelectionError) as raised:
        radar_view(catalogue, selection)
    assert raised.value.parameter == "enquete"
    assert "phare-citoyens-2015" in raised.value.allowed


def test_english_has_no_french_left_in_the_labels(catalogue: Catalogue) -> None:
    view = radar_view(catalogue, replace(BRITTANY, language="en"))
    assert re.fullmatch(
        r"In Bretagne, \d+ of 16 domains more fragile than France, [a-z ]+ first", view.title
    )
    assert next(label for label, _ in plot_of(view).groups) == "Economic"


def test_marks_of_an_answer_scale_rise_from_the_centre(catalogue: Catalogue) -> None:
    ticks = plot_of(radar_view(catalogue, Selection(measure="fragility_score"))).ticks
    assert all(low < high for (low, _), (high, _) in pairwise(ticks))


def test_the_legend_of_indicators_has_the_marks_of_the_page_and_of_the_room(
    catalogue: Catalogue,
) -> None:
    view = radar_view(catalogue, Selection(territory="R53", domain="sante"))
    assert [(item.label, item.mark) for item in view.legend] == [
        ("Bretagne", Mark.DOT),
        ("France (0)", Mark.LINE),
    ]
