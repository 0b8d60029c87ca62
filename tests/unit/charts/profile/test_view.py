"""A strip plot puts one territory inside the spread of all, from most to least fragile."""

from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.profile.view import profile_view
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.indicator_strip import LIMIT
from dashboard.charts.shared.strip_plot import StripPlot
from dashboard.model import Level, Tier
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.intervals import FEWEST_EVENTS

BRITTANY = Selection(territory="R53", domain="emploi-insertion", compare=("R11", "R94"))
SOUTH_CORSICA = Selection(level=Level.DEPARTEMENT, territory="D2A", domain="vieillissement")


def plot_of(view: ChartView) -> StripPlot:
    assert isinstance(view.plot, StripPlot)
    return view.plot


def test_every_core_indicator_has_a_line(catalogue: Catalogue) -> None:
    lines = plot_of(profile_view(catalogue, BRITTANY)).lines
    core = catalogue.indicators_of("emploi-insertion", Tier.CORE)
    assert {line.key for line in lines} == {indicator.code for indicator in core}


def test_lines_go_from_most_to_least_fragile(catalogue: Catalogue) -> None:
    view = profile_view(catalogue, BRITTANY)
    scores = [float(str(row["score"])) for row in view.rows if row["area"] == "R53"]
    assert scores == sorted(scores, reverse=True)


def test_more_fragile_is_at_the_right_of_france(catalogue: Catalogue) -> None:
    plot = plot_of(profile_view(catalogue, BRITTANY))
    assert (plot.less, plot.more) == ("← moins fragile", "plus fragile →")


def test_an_indicator_without_value_comes_last_with_its_reason(catalogue: Catalogue) -> None:
    view = profile_view(catalogue, SOUTH_CORSICA)
    missing = [row["value"] is None for row in view.rows]
    assert any(missing)
    assert missing == sorted(missing)
    last = plot_of(view).lines[-1]
    assert (last.value, last.figure, last.place) == (None, "pas de donnée", "")
    assert len(last.others) > 80


def test_every_territory_is_drawn_once_a_line(catalogue: Catalogue) -> None:
    view = profile_view(catalogue, BRITTANY)
    for line in plot_of(view).lines:
        assert len(line.others) + len(line.marks) + 1 == len(catalogue.areas(Level.REGION))
        assert [mark.role for mark in line.marks] == ["compared-1", "compared-2"]


def test_a_value_outside_the_scale_is_marked_at_the_edge(catalogue: Catalogue) -> None:
    view = profile_view(catalogue, Selection(territory="R94", domain="handicap"))
    first = plot_of(view).lines[0]
    assert float(str(view.rows[0]["score"])) > LIMIT
    assert (first.value, first.beyond) == (LIMIT, 1)
    assert plot_of(view).limits == (-LIMIT, LIMIT)


def test_the_selected_territory_is_the_beam_and_its_stem_has_its_class(
    catalogue: Catalogue,
) -> None:
    view = profile_view(catalogue, BRITTANY)
    bands = {row["indicator"]: row["band"] for row in view.rows if row["area"] == "R53"}
    sides = {"judged-1": "less", "judged-2": "less", "judged-3": "close"}
    for line in plot_of(view).lines:
        assert line.head == "beam"
        assert str(bands[line.key]).startswith(sides.get(line.role, "more"))
        assert line.apart == (bands[line.key] != "close_to_average")


def test_a_value_stands_with_its_unit_and_its_place(catalogue: Catalogue) -> None:
    plot = plot_of(profile_view(catalogue, BRITTANY))
    unemployment = next(line for line in plot.lines if line.key == "taux_chomage_localise")
    assert (unemployment.figure, unemployment.place) == ("6,0\u202f%", "12e")
    assert plot.place_header == "place sur\u00a013"


def test_a_unit_that_is_long_for_a_column_follows_the_name(catalogue: Catalogue) -> None:
    domain = Selection(territory="R44", domain="developpement-economique")
    lines = {line.key: line for line in plot_of(profile_view(catalogue, domain)).lines}
    for line in lines.values():
        indicator = catalogue.indicators[line.key]
        said = f"{line.name} {line.figure}".replace("<br>", " ")
        assert indicator.unit.removeprefix("% ") in said or "%" in line.figure, said
        assert len(line.figure) <= 12


def test_rows_have_what_the_address_promises(catalogue: Catalogue) -> None:
    needed = {"territory", "label", "value", "formatted", "status", "indicator", "score"}
    needed |= {"n_indicators", "rank", "tie", "band", "reference", "period", "unit", "source"}
    for row in profile_view(catalogue, BRITTANY).rows:
        assert needed <= row.keys()


def test_title_counts_the_indicators_more_fragile_than_france(catalogue: Catalogue) -> None:
    view = profile_view(catalogue, Selection(territory="R94", domain="handicap"))
    more = sum(row["band"] == "more_fragile" for row in view.rows)
    assert (
        view.title
        == f"En Corse, {more} indicateurs sur\u00a0{len(view.rows)} plus fragiles que la France"
    )
    assert view.subtitle.startswith("Handicap · Corse · ")


def test_an_indicator_chooses_its_domain(catalogue: Catalogue) -> None:
    selection = Selection(territory="R53", indicator="taux_chomage_localise")
    lines = plot_of(profile_view(catalogue, selection)).lines
    assert [line.key for line in lines if line.selected] == ["taux_chomage_localise"]


def test_territory_and_domain_are_needed(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError) as without_territory:
        profile_view(catalogue, Selection(domain="sante"))
    with pytest.raises(SelectionError) as without_domain:
        profile_view(catalogue, Selection(territory="R53"))
    assert without_territory.value.parameter == "territoire"
    assert without_domain.value.parameter == "domaine"


def test_a_domain_not_published_at_a_level_is_refused(catalogue: Catalogue) -> None:
    domain = "transition-energetique"
    regional = {
        code: indicator
        for code, indicator in catalogue.indicators.items()
        if indicator.domain != domain or not catalogue.has_level(code, Level.DEPARTEMENT)
    }
    selection = Selection(level=Level.DEPARTEMENT, territory="D01", domain=domain)
    with pytest.raises(SelectionError) as raised:
        profile_view(replace(catalogue, indicators=regional), selection)
    assert raised.value.parameter == "niveau"


def test_a_year_without_any_value_names_the_years_there_are(catalogue: Catalogue) -> None:
    selection = Selection(territory="R53", domain="sante", period="1999")
    with pytest.raises(SelectionError) as raised:
        profile_view(catalogue, selection)
    assert raised.value.parameter == "periode"
    assert {"derniere", "etude"} < set(raised.value.allowed)


def test_an_indicator_of_too_few_events_has_no_place_and_no_side(catalogue: Catalogue) -> None:
    chosen = Selection(level=Level.DEPARTEMENT, domain="securite", territory="D48")
    view = profile_view(catalogue, chosen)
    events = {row["indicator"]: row["events"] for row in view.rows}
    lines = plot_of(view).lines
    rare = [line for line in lines if (n := events[line.key]) is not None and n < FEWEST_EVENTS]
    assert len(rare) > 2
    for line in rare:
        assert (line.place, line.interval) == ("", "<\u00a010\u00a0év.")
        assert not line.apart
        assert "Moins de 10 événements\u00a0: pas de rang" in line.hover
    assert all(line.interval == "" for line in lines if line not in rare)
