"""What a projected screen says: one figure that its words count, and a short legend."""

import re
from dataclasses import replace

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS, view
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.key_figure import KeyFigure
from dashboard.selection import Selection
from dashboard.settings import Settings
from dashboard.text.i18n import translate

STAGE = Settings().assets / "js" / "room" / "stage.js"
BRITTANY = Selection(territory="R53")
HEALTH = Selection(domain="sante")


def key(view_: ChartView) -> KeyFigure:
    found = CHARTS[view_.chart].key(view_)
    assert found is not None
    return found


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


def test_the_headline_of_the_actors_keeps_what_the_finding_says_of_margins(
    catalogue: Catalogue,
) -> None:
    seen = view(catalogue, "acteurs", Selection(measure="fragility_score"))
    assert seen.headline
    assert seen.headline.casefold().endswith(seen.title.casefold())


def test_only_what_a_room_shows_beside_a_figure_is_counted() -> None:
    shown = re.search(r"const MAPS = \[(.*)\]", STAGE.read_text())
    assert shown
    assert {slug for slug, chart in CHARTS.items() if chart.key_figure} <= set(
        re.findall(r"'(\w+)'", shown[1])
    )


def test_a_legend_leaves_out_what_the_drawing_says(catalogue: Catalogue) -> None:
    ranking = view(catalogue, "classement", replace(HEALTH, territory="R53"))
    assert CHARTS[ranking.chart].legend_in_room(ranking) == ()
    shown = catalogue.shown(example=True)
    gaps = view(shown, "ecarts", replace(BRITTANY, example=True))
    assert CHARTS["ecarts"].legend_in_room(gaps) == ()
