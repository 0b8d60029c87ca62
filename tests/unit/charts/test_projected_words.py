"""A projected screen names the place whose answers it shows, and explains the marks it draws."""

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS, view
from dashboard.charts.shared.chart_view import ChartView, Mark
from dashboard.model import Actor, AreaId
from dashboard.selection import Selection, SelectionError
from dashboard.tokens import THEMES
from tests.places import FRANCE

BRITTANY = AreaId("R53")
MEASURES = ("fragility_score", "priority_share", "duty_of_alliance_share")


def answered_in_france(catalogue: Catalogue, language: str = "fr") -> list[ChartView]:
    """Charts of Brittany that have nothing but answers of France to show."""
    views = []
    for slug in ("acteurs", "radar", "classement"):
        for actor in (None, *Actor):
            for measure in MEASURES:
                for sort in (None, "accord"):
                    selection = Selection(
                        territory=BRITTANY,
                        actor=actor,
                        measure=measure,
                        sort=sort,
                        language=language,
                    )
                    try:
                        one = view(catalogue, slug, selection)
                    except SelectionError:
                        continue
                    if {row["area"] for row in one.rows} == {FRANCE}:
                        views.append(one)
    return views


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("example", [False, True])
def test_a_screen_with_the_answers_of_france_says_so_in_its_title(
    catalogue: Catalogue, language: str, example: bool
) -> None:
    views = answered_in_france(catalogue.shown(example), language)
    assert {one.chart for one in views} >= {"acteurs", "radar"}
    for one in views:
        said = one.headline or one.title
        assert "France" in said, (one.chart, said)


def test_every_finding_of_the_actors_names_the_place(catalogue: Catalogue) -> None:
    shown = catalogue.shown(True)
    for region in ("R53", "R75", "R27"):
        for measure in MEASURES:
            for sort in (None, "accord"):
                selection = Selection(
                    territory=AreaId(region), measure=measure, sort=sort, example=True
                )
                try:
                    one = view(shown, "acteurs", selection)
                except SelectionError:
                    continue
                area = AreaId(str(one.rows[0]["area"]))
                assert catalogue.territories[area].short_name in one.headline


def test_the_legend_of_a_screen_has_no_symbol_that_the_drawing_lacks(catalogue: Catalogue) -> None:
    for one in answered_in_france(catalogue):
        chart = CHARTS[one.chart]
        traces = chart.drawn(one.plot, THEMES["salle-claire"])["data"]
        symbols: set[str] = set()
        for trace in traces:
            symbol = trace.get("marker", {}).get("symbol", "circle")
            symbols |= {symbol} if isinstance(symbol, str) else {*symbol}
        for item in chart.legend_in_room(one):
            if item.mark is Mark.DOT:
                assert item.symbol in symbols, (one.chart, item.label)
