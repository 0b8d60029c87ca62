"""What a projected screen says: one figure that its words count, and a short legend."""

from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS, view
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.key_figure import KeyFigure
from dashboard.model import Actor
from dashboard.selection import Selection
from dashboard.text.i18n import translate

BRITTANY = Selection(territory="R53")
HEALTH = Selection(domain="sante")


def key(view_: ChartView) -> KeyFigure:
    found = CHARTS[view_.chart].key(view_)
    assert found is not None
    return found


def test_a_compared_territory_is_not_counted_in(catalogue: Catalogue) -> None:
    compared = replace(BRITTANY, compare=("R11", "R93"))
    assert key(view(catalogue, "radar", compared)) == key(view(catalogue, "radar", BRITTANY))


def test_a_map_gives_the_value_of_the_chosen_territory(catalogue: Catalogue) -> None:
    seen = view(catalogue, "carte", replace(HEALTH, territory="R53"))
    own = next(row for row in seen.rows if row["area"] == "R53")
    assert key(seen) == KeyFigure(str(own["formatted"]), translate("fr", "room.key.score"))


def test_a_map_without_one_counts_the_more_fragile(catalogue: Catalogue) -> None:
    seen = view(catalogue, "carte", HEALTH)
    more = sum(row["band"] == "more_fragile" for row in seen.rows)
    assert key(seen) == KeyFigure(f"{more}\u202f/\u202f13", "territoires plus fragiles")


def test_an_unjudged_map_gives_its_highest_value(catalogue: Catalogue) -> None:
    unjudged = next(i for i in catalogue.indicators.values() if i.polarity == "unjudged")
    seen = view(catalogue, "carte", Selection(domain=unjudged.domain, indicator=unjudged.code))
    highest = max(float(str(row["value"])) for row in seen.rows if row["value"] is not None)
    assert key(seen).figure == next(
        row["formatted"] for row in seen.rows if row["value"] == highest
    )


def test_a_radar_of_actors_gives_the_highest_answer_of_the_chosen_one(
    catalogue: Catalogue,
) -> None:
    shown = catalogue.shown(example=True)
    chosen = Selection(actor=Actor.ASSOCIATIONS, survey="exemple-associations", example=True)
    seen = view(shown, "radar", replace(chosen, measure="fragility_score"))
    own = [float(str(r["value"])) for r in seen.rows if r["actor"] == "associations" and r["value"]]
    assert key(seen).figure.startswith(str(max(own)).replace(".", ","))


@pytest.mark.parametrize("chart", ["ecarts", "positions", "acteurs", "priorites"])
def test_comparisons_have_a_figure_and_a_headline_that_fits(
    catalogue: Catalogue, chart: str
) -> None:
    shown = catalogue.shown(example=True)
    for territory in ("R53", "R93"):
        seen = view(shown, chart, Selection(territory=territory, example=True))
        assert key(seen).figure
        assert len(seen.headline or seen.title) <= 100


def test_the_headline_of_the_actors_keeps_what_the_finding_says_of_margins(
    catalogue: Catalogue,
) -> None:
    seen = view(catalogue, "acteurs", Selection(measure="fragility_score"))
    assert seen.headline
    assert seen.headline.endswith(seen.title)


def test_a_chart_without_one_figure_has_none(catalogue: Catalogue) -> None:
    assert CHARTS["frise"].key(view(catalogue, "frise", Selection())) is None


def test_a_legend_leaves_out_what_the_drawing_says(catalogue: Catalogue) -> None:
    ranking = view(catalogue, "classement", replace(HEALTH, territory="R53"))
    assert CHARTS[ranking.chart].legend_in_room(ranking) == ()
    shown = catalogue.shown(example=True)
    gaps = view(shown, "ecarts", replace(BRITTANY, example=True))
    assert CHARTS["ecarts"].legend_in_room(gaps) == ()


def test_sorted_by_agreement_the_narrowest_gap_is_the_figure(catalogue: Catalogue) -> None:
    shown = catalogue.shown(example=True)
    apart = view(shown, "acteurs", Selection(territory="R53", example=True))
    agreed = view(shown, "acteurs", Selection(territory="R53", example=True, sort="accord"))
    assert key(agreed).text.endswith(str(agreed.rows[0]["domain_label"]))
    assert key(agreed).figure < key(apart).figure
