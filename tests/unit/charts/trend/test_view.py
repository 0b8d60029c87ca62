"""A trend needs two periods, names its lines where they end, and invents no year."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue import Catalogue
from dashboard.catalogue.store import MemoryStore
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.label_placement import dodge
from dashboard.charts.trend.figure import trend_figure
from dashboard.charts.trend.plot import TrendPlot
from dashboard.charts.trend.view import trend_view
from dashboard.model import Level
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.intervals import Rate, rate_change
from dashboard.tokens import LIGHT, Symbol

JOBLESS = Selection(indicator="taux_chomage_localise", territory="R53", compare=("R11", "R94"))


def plot_of(view: ChartView) -> TrendPlot:
    assert isinstance(view.plot, TrendPlot)
    return view.plot


def test_ticks_are_the_years_that_were_observed(catalogue: Catalogue) -> None:
    plot = plot_of(trend_view(catalogue, JOBLESS))
    assert plot.years == catalogue.periods("taux_chomage_localise")


def test_every_territory_has_a_line_and_the_chosen_ones_lie_on_top(catalogue: Catalogue) -> None:
    plot = plot_of(trend_view(catalogue, JOBLESS))
    assert [line.key for line in plot.marked] == ["R94", "R11", "FR", "R53"]
    assert len(plot.others) + len(plot.marked) == len(catalogue.areas(Level.REGION)) + 1


def test_france_is_dashed_ink_with_full_dots(catalogue: Catalogue) -> None:
    lines = plot_of(trend_view(catalogue, JOBLESS)).marked
    france = next(line for line in lines if line.key == "FR")
    assert (france.role, france.dash, france.symbol) == ("ink", "dash", Symbol.CIRCLE)


def test_compared_lines_have_marks_that_neither_the_chosen_one_nor_france_has(
    catalogue: Catalogue,
) -> None:
    *compared, france, chosen = plot_of(trend_view(catalogue, JOBLESS)).marked
    assert chosen.symbol is france.symbol is Symbol.CIRCLE
    assert len({line.symbol for line in compared} - {Symbol.CIRCLE}) == len(compared) == 2


def test_rows_are_ranked_within_their_year(catalogue: Catalogue) -> None:
    rows = trend_view(catalogue, JOBLESS).rows
    for year in catalogue.periods("taux_chomage_localise"):
        ranks = [row["rank"] for row in rows if row["year"] == year and row["area"] != "FR"]
        assert min(ranks) == 1
    assert {row["rank"] for row in rows if row["area"] == "FR"} == {None}


def test_title_gives_the_change_of_the_selected_territory(catalogue: Catalogue) -> None:
    view = trend_view(catalogue, JOBLESS)
    values = [row["formatted"] for row in view.rows if row["area"] == "R53"]
    expected = f"Taux de chômage en Bretagne\u00a0: de {values[0]} en 2016 à {values[-1]} en 2024"
    assert view.title == expected


def test_title_gives_the_change_of_france_without_a_territory(catalogue: Catalogue) -> None:
    view = trend_view(catalogue, Selection(indicator="taux_chomage_localise"))
    assert view.title.startswith("Taux de chômage en France")
    assert [line.key for line in plot_of(view).marked] == ["FR"]


def test_without_an_interval_a_figure_is_higher_or_lower_and_nothing_rises_or_falls(
    catalogue: Catalogue,
) -> None:
    view = trend_view(catalogue, JOBLESS)
    assert "chiffre plus haut pour 0, plus bas pour 13, égal pour 0" in view.sentence
    for indicator in catalogue.indicators.values():
        if len(catalogue.periods(indicator.code)) < 2:
            continue
        view = trend_view(catalogue, Selection(indicator=indicator.code, domain=indicator.domain))
        counted = all(row["events"] is not None for row in view.rows if row["value"] is not None)
        assert ("en hausse" in view.sentence + view.title) <= counted, indicator.code


def test_counts_rise_or_fall_where_the_interval_of_the_change_leaves_out_none(
    catalogue: Catalogue,
) -> None:
    chosen = Selection(indicator="homicides", domain="securite", territory="R94")
    view = trend_view(catalogue, chosen)
    first, last = min(r["year"] for r in view.rows), max(r["year"] for r in view.rows)
    rates = {
        (row["area"], row["year"]): Rate(row["value"], row["events"])
        for row in view.rows
        if row["value"] is not None
    }
    regions = [t.area for t in catalogue.areas(Level.REGION)]
    within = [rate_change(rates[area, first], rates[area, last]) for area in regions]
    up = sum(change is not None and change.low > 0 for change in within)
    down = sum(change is not None and change.high < 0 for change in within)
    assert f"{up} en hausse, {down} en baisse, {13 - up - down} dont l’écart" in view.sentence
    assert 0 < up + down < 13
    assert "ni hausse ni baisse certaine" in view.sentence


def test_the_change_of_too_few_events_is_given_no_percentages(catalogue: Catalogue) -> None:
    chosen = Selection(indicator="homicides_5_ans", level=Level.DEPARTEMENT, territory="D48")
    sentence = trend_view(catalogue, chosen).sentence
    lozere = sentence[sentence.index("Lozère") : sentence.index("France")]
    assert "moins de 10 événements" in lozere
    assert "%" not in lozere


def test_the_marked_lines_of_counts_carry_their_intervals_inside_the_scale(
    catalogue: Catalogue,
) -> None:
    chosen = Selection(indicator="homicides", level=Level.DEPARTEMENT, territory="D2A")
    plot = plot_of(trend_view(catalogue, chosen))
    line = plot.marked[-1]
    assert line.key == "D2A"
    for value, below, above in zip(line.values, line.below, line.above, strict=True):
        if value:
            assert plot.low < value - below < value < value + above < plot.high
    trace = trend_figure(plot, LIGHT)["data"][-1]
    assert trace["error_y"]["array"] == line.above
    without = plot_of(trend_view(catalogue, JOBLESS)).marked[-1]
    assert not any(without.above)


def test_an_indicator_with_a_single_period_is_refused(catalogue: Catalogue) -> None:
    single = next(i for i in catalogue.indicators.values() if len(catalogue.periods(i.code)) == 1)
    with pytest.raises(SelectionError, match="n’a qu’une période") as raised:
        trend_view(catalogue, Selection(indicator=single.code, domain=single.domain))
    assert raised.value.parameter == "indicateur"
    for code in raised.value.allowed:
        assert catalogue.indicators[code].domain == single.domain
        assert len(catalogue.periods(code)) > 1


def test_an_indicator_is_needed(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError) as raised:
        trend_view(catalogue, Selection(domain="emploi-insertion"))
    assert "taux_chomage_localise" in raised.value.allowed


def test_an_indicator_not_published_at_a_level_is_refused(catalogue: Catalogue) -> None:
    code = next(
        i.code
        for i in catalogue.indicators.values()
        if len(catalogue.periods(i.code)) > 1 and not catalogue.has_level(i.code, Level.DEPARTEMENT)
    )
    with pytest.raises(SelectionError) as raised:
        trend_view(catalogue, Selection(indicator=code, level=Level.DEPARTEMENT))
    assert raised.value.parameter == "niveau"


def test_labels_of_all_trends_stand_apart(catalogue: Catalogue) -> None:
    compare = ("R11", "R32", "R75")
    for indicator in catalogue.indicators:
        if len(catalogue.periods(indicator)) < 2:
            continue
        selection = Selection(indicator=indicator, territory="R93", compare=compare)
        plot = plot_of(trend_view(catalogue, selection))
        notes = trend_figure(plot, LIGHT)["layout"]["annotations"]
        heights = sorted(note["y"] for note in notes if note["yref"] == "y")
        room = (plot.high - plot.low) / 10
        assert all(upper - lower > 0.999 * room for lower, upper in pairwise(heights))


def test_a_line_that_ends_early_says_in_which_year(catalogue: Catalogue) -> None:
    code = "taux_chomage_localise"
    years = catalogue.periods(code)
    national = catalogue.national(code, years[0], Level.REGION)
    assert national is not None
    regions = [o for year in years for o in catalogue.series(code, Level.REGION, year).values()]
    early = replace(catalogue, observations=MemoryStore.of([*regions, national]))
    (france,) = plot_of(trend_view(early, Selection(indicator=code))).labels
    assert france.name == f"France ({years[0]})"


def test_a_long_unit_is_said_once_in_the_title(catalogue: Catalogue) -> None:
    view = trend_view(catalogue, Selection(indicator="enfants_accueillis_ase"))
    assert view.title.count("pour 1\u202f000 hab.") == 1


@settings(deadline=None, derandomize=True, database=None)
@given(st.lists(st.floats(0, 100), min_size=1, max_size=5))
def test_labels_keep_their_order_their_distance_and_their_frame(heights: list[float]) -> None:
    placed = dodge(heights, 10, 0, 100)
    ordered = [place for _, place in sorted(zip(heights, placed, strict=True))]
    assert all(upper - lower > 9.999 for lower, upper in pairwise(ordered))
    assert all(4.999 < place < 95.001 for place in placed)


def test_labels_with_room_stay_at_their_lines() -> None:
    assert dodge([20.0, 80.0, 50.0], 10, 0, 100) == (20.0, 80.0, 50.0)
