"""Two countries on one scale: each area with its own country, and no rank across them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.charts.neighbours.figure import neighbours_figure
from dashboard.charts.neighbours.plot import CountriesPlot
from dashboard.charts.neighbours.projected import PLANE, named_ends, room_neighbours
from dashboard.charts.neighbours.view import neighbours_view
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.label_text import HEADLINE_LINES, headline_lines
from dashboard.charts.shared.text_width import text_width
from dashboard.indicators.neighbours import comparison_of
from dashboard.selection import Selection, SelectionError
from dashboard.settings import ROOT
from dashboard.tokens import LIGHT, ROOM_LIGHT, ROOM_TEXT

UNEMPLOYMENT = Selection(sets=("BE", "DE"), common="taux_chomage")


@pytest.fixture(scope="module")
def belgium() -> Catalogue:
    return load_catalogue(ROOT / "sets" / "belgique")


@pytest.fixture(scope="module")
def view(belgium: Catalogue) -> ChartView:
    return neighbours_view(belgium, UNEMPLOYMENT)


@pytest.fixture(scope="module")
def plot(view: ChartView) -> CountriesPlot:
    assert isinstance(view.plot, CountriesPlot)
    return view.plot


def test_the_title_gives_the_value_of_each_country(view: ChartView) -> None:
    assert view.title.endswith("Belgique 6,3\u202f%, Allemagne 3,7\u202f%")


def test_every_area_has_a_row_with_its_country_year_and_source(view: ChartView) -> None:
    countries = [row["country"] for row in view.rows]
    assert (countries.count("Belgique"), countries.count("Allemagne")) == (4, 17)
    assert all(row["period"] == "2021" and row["source"] for row in view.rows)


def test_no_row_has_a_rank(view: ChartView) -> None:
    assert all("rank" not in row for row in view.rows)
    assert any("Aucun rang" in note for note in view.notes)


def test_areas_stand_under_their_country_from_the_highest_value(plot: CountriesPlot) -> None:
    belgium, germany = plot.countries
    assert [area.short for area in belgium.areas] == ["Bruxelles", "Wallonie", "Flandre"]
    values = [area.value for area in germany.areas]
    assert values == sorted(values, key=lambda value: -(value or 0))


def test_the_line_of_a_country_crosses_its_own_areas_alone(plot: CountriesPlot) -> None:
    figure = neighbours_figure(plot, LIGHT)
    (one, other) = (s for s in figure["layout"]["shapes"] if s["type"] == "line")
    assert (one["x0"], one["y1"]) == (6.3, 3.5)
    assert other["y0"] > one["y1"]


def test_both_countries_have_their_own_colour_and_symbol(plot: CountriesPlot) -> None:
    one, other = (trace["marker"] for trace in neighbours_figure(plot, LIGHT)["data"][:2])
    assert one["color"] != other["color"]
    assert one["symbol"] != other["symbol"]


def test_a_room_reads_both_countries_and_the_ends_of_each(plot: CountriesPlot) -> None:
    notes = [note["text"] for note in room_neighbours(plot, ROOM_LIGHT)["layout"]["annotations"]]
    assert any("Belgique" in note for note in notes)
    assert any("Berlin" in note or "Bavière" in note for note in notes)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_room_reads_every_comparison_whole_and_no_name_over_another(
    belgium: Catalogue, language: str
) -> None:
    catalogue = belgium.shown(example=False, language=language)
    for shared in comparison_of(catalogue, ("BE", "DE"), language).comparable:
        asked = replace(UNEMPLOYMENT, common=shared.code, language=language)
        told = neighbours_view(catalogue, asked)
        assert len(headline_lines(told.headline)) <= HEADLINE_LINES
        assert not told.headline.endswith("…"), shared.code
        assert isinstance(told.plot, CountriesPlot)
        for country in told.plot.countries:
            ends = [*named_ends(country, told.plot.ends)]
            rights = [left + text_width(text, ROOM_TEXT) for left, text in ends]
            assert ends[0][0] >= 0
            assert rights[-1] <= PLANE
            assert len(ends) == 1 or rights[0] < ends[1][0], shared.code


def test_a_unit_that_is_long_stands_once_and_not_in_every_line(belgium: Catalogue) -> None:
    plot = neighbours_view(belgium, replace(UNEMPLOYMENT, common="homicides")).plot
    assert isinstance(plot, CountriesPlot)
    assert {plot.countries[0].text, plot.countries[0].areas[0].text} == {"1,8", "2,8"}
    assert "hab." in plot.countries[0].whole


def test_pointing_at_an_area_says_its_name_in_the_language_of_the_place(
    plot: CountriesPlot,
) -> None:
    hovers = {area.short: area.hover for area in plot.countries[1].areas}
    assert hovers["Bavière"][:3] == ("Bavière", "Bayern", "Allemagne")
    assert hovers["Berlin"][:2] == ("Berlin", "Allemagne")


def test_an_address_without_an_indicator_is_told_so(belgium: Catalogue) -> None:
    with pytest.raises(SelectionError, match="Il faut un indicateur que la Belgique et l’Allem"):
        neighbours_view(belgium, replace(UNEMPLOYMENT, common=None))


def test_what_cannot_be_compared_is_refused_with_its_reason(belgium: Catalogue) -> None:
    asked = replace(UNEMPLOYMENT, common="abstention_legislatives")
    with pytest.raises(SelectionError, match="vote est obligatoire"):
        neighbours_view(belgium, asked)


def test_an_indicator_of_one_set_alone_is_refused(belgium: Catalogue) -> None:
    with pytest.raises(SelectionError, match="en commun"):
        neighbours_view(belgium, replace(UNEMPLOYMENT, common="prix_median_maison"))


def test_english_readers_have_english_names(belgium: Catalogue) -> None:
    english = belgium.shown(example=False, language="en")
    told = neighbours_view(english, replace(UNEMPLOYMENT, language="en"))
    assert "Belgium 6.3%, Germany 3.7%" in told.title
    assert "Bavaria" in {row["label"] for row in told.rows}
