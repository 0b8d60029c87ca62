"""A table holds every indicator of a domain in every territory, and France."""

from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.indicator_table.plot import TablePlot
from dashboard.charts.indicator_table.view import table_view
from dashboard.charts.shared.chart_view import ChartView
from dashboard.model import Level, Polarity, Tier
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.intervals import FEWEST_EVENTS
from dashboard.statistics.ranks import Band
from dashboard.text.i18n import short_label
from tests.reading import told

JOBS = Selection(domain="emploi-insertion")


def plot_of(view: ChartView) -> TablePlot:
    assert isinstance(view.plot, TablePlot)
    return view.plot


def test_each_territory_has_each_indicator_once(catalogue: Catalogue) -> None:
    rows = table_view(catalogue, JOBS).rows
    indicators = catalogue.indicators_of("emploi-insertion")
    pairs = {(row["territory"], row["indicator"]) for row in rows}
    assert len(rows) == len(pairs) == (1 + len(catalogue.areas(Level.REGION))) * len(indicators)


def test_france_comes_last_and_keeps_its_published_values(catalogue: Catalogue) -> None:
    rows = table_view(catalogue, JOBS).rows
    codes = list(dict.fromkeys(row["territory"] for row in rows))
    assert codes == [*(t.code for t in catalogue.areas(Level.REGION)), "FR"]
    unemployment = next(
        row
        for row in rows
        if (row["territory"], row["indicator"]) == ("FR", "taux_chomage_localise")
    )
    published = catalogue.national("taux_chomage_localise", 2024)
    assert published is not None
    assert (unemployment["value"], unemployment["score"]) == (published.value, 0.0)


def test_a_value_that_france_did_not_publish_has_no_score(catalogue: Catalogue) -> None:
    rows = [r for d in catalogue.domains for r in table_view(catalogue, Selection(domain=d)).rows]
    missing = [row for row in rows if row["territory"] == "FR" and row["value"] is None]
    assert missing
    assert {(row["score"], row["formatted"]) for row in missing} == {(None, "pas de donnée")}


def test_unjudged_indicators_have_neither_score_nor_rank(catalogue: Catalogue) -> None:
    rows = table_view(catalogue, Selection(domain="developpement-economique")).rows
    unjudged = [
        row
        for row in rows
        if catalogue.indicators[str(row["indicator"])].polarity is Polarity.UNJUDGED
    ]
    assert unjudged
    assert {(row["score"], row["rank"], row["band"]) for row in unjudged} == {(None, None, None)}


def test_core_indicators_come_first_and_alone_in_the_figure(catalogue: Catalogue) -> None:
    view = table_view(catalogue, JOBS)
    tiers = [row["tier"] for row in view.rows if row["territory"] == "FR"]
    assert tiers == sorted(tiers, key=lambda tier: tier != Tier.CORE)
    core = catalogue.indicators_of("emploi-insertion", Tier.CORE)
    assert [column.label for column in plot_of(view).columns] == [
        short_label("fr", indicator) for indicator in core
    ]


def test_an_indicator_without_observation_is_left_out_and_named(catalogue: Catalogue) -> None:
    selection = Selection(level=Level.DEPARTEMENT, domain="logement")
    view = table_view(catalogue, selection)
    shown = {row["indicator"] for row in view.rows}
    assert len(shown) < len(catalogue.indicators_of("logement"))
    assert any(note.startswith("Sans donnée à cette échelle") for note in view.notes)


def test_title_names_who_has_most_indicators_more_fragile(catalogue: Catalogue) -> None:
    view = table_view(catalogue, JOBS)
    core = [row for row in view.rows if row["tier"] == Tier.CORE and row["territory"] == "32"]
    more = sum(row["band"] == "more_fragile" for row in core)
    read = told("finding.table", view.title) or told("finding.table_top", view.title)
    assert read
    assert (read["domain"].rstrip(), read["n"], read["total"]) == (
        "Emploi",
        str(more),
        str(len(core)),
    )
    assert "dans les Hauts-de-France" in view.title


def test_title_is_that_of_the_selected_territory(catalogue: Catalogue) -> None:
    view = table_view(catalogue, Selection(domain="emploi-insertion", territory="R53"))
    assert view.title.startswith("En Bretagne, ")
    assert [line.label for line in plot_of(view).lines if line.selected] == ["Bretagne"]


def test_a_missing_value_is_a_dash_without_shade(catalogue: Catalogue) -> None:
    selection = Selection(level=Level.DEPARTEMENT, domain="vieillissement")
    lines = plot_of(table_view(catalogue, selection)).lines
    corsica = next(line for line in lines if line.label == "Corse-du-Sud")
    missing = corsica.shades.index(None)
    assert corsica.texts[missing] == "–"


def test_a_cell_has_the_class_that_every_chart_gives_it(catalogue: Catalogue) -> None:
    view = table_view(catalogue, Selection(level=Level.DEPARTEMENT, domain="securite"))
    core = [row for row in view.rows if row["tier"] == Tier.CORE]
    shades = [shade for line in plot_of(view).lines for shade in line.shades]
    sides = {Band.MORE: {1, 2}, Band.CLOSE: {0}, Band.LESS: {-1, -2}, None: {None}}
    for row, shade in zip(core, shades, strict=False):
        assert shade in sides[row["band"]], (row["label"], row["indicator"])
    rare = [shade for row, shade in zip(core, shades, strict=False) if is_few(row["events"])]
    assert set(rare) == {None}


def is_few(events: int | None) -> bool:
    return events is not None and events < FEWEST_EVENTS


def test_a_domain_of_context_alone_says_so(catalogue: Catalogue) -> None:
    domain = "transition-energetique"
    beside = {
        code: indicator
        for code, indicator in catalogue.indicators.items()
        if (indicator.domain, indicator.tier) != (domain, Tier.CORE)
    }
    view = table_view(replace(catalogue, indicators=beside), Selection(domain=domain))
    assert plot_of(view).columns == ()
    assert "contexte" in view.title


def test_a_domain_is_needed(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError) as raised:
        table_view(catalogue, Selection())
    assert raised.value.parameter == "domaine"
