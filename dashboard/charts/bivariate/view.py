"""`bivariee`: where two facts meet, each area in one of nine classes."""

from __future__ import annotations

from dataclasses import replace

from dashboard.catalogue import Catalogue
from dashboard.charts.bivariate.words import corner_sentence, findings
from dashboard.charts.shared.chart_view import ChartView, Mark
from dashboard.charts.shared.label_text import fitted
from dashboard.charts.shared.legends import MARK_OF_STATUS
from dashboard.charts.shared.map_insets import map_insets
from dashboard.charts.shared.map_plot import MapArea, MapLabel, MapPlot, Square
from dashboard.charts.shared.two_facts import HIGH, Fact, TwoFacts, class_role, two_facts
from dashboard.charts.shared.two_words import hover_of, view_of_pair
from dashboard.model import Territory
from dashboard.selection import Selection
from dashboard.text.i18n import translate
from dashboard.text.phrases import first_that_fits


def bivariate_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The map of the fact that a selection addresses and of the one it sets beside it."""
    pair, language = two_facts(catalogue, selection), selection.language
    plot = MapPlot(
        level=catalogue.traits(selection.level),
        areas=tuple(_area(pair, selection, territory) for territory in pair.areas),
        labels=() if catalogue.traits(selection.level).numbered else _labels(pair, selection),
        insets=tuple(
            replace(inset, text=inset.short)
            for inset in map_insets(catalogue.geography, selection.level, language)
        ),
        room_names={**catalogue.room_names},
        square=Square(
            across=_arrow(pair.first, "across"),
            up=_arrow(pair.second, "up"),
            middle=translate(language, "two.square.middle"),
        ),
    )
    title, headline = first_that_fits(findings(pair)), fitted(findings(pair))
    sentence = corner_sentence(pair, str(selection.level))
    return view_of_pair(selection, pair, "map", plot, title, headline, sentence)


def _area(pair: TwoFacts, selection: Selection, territory: Territory) -> MapArea:
    placed = pair.class_of(territory.area)
    return MapArea(
        area=territory.area,
        code=territory.code,
        role=class_role(*placed) if placed else "absent",
        mark=Mark.FILL if placed else _mark(pair, territory),
        hover=hover_of(pair, territory),
        selected=territory.area == selection.territory,
        compared=territory.area in selection.compare,
    )


def _mark(pair: TwoFacts, territory: Territory) -> Mark:
    """Why an area has no class: the reason of the fact that it lacks."""
    cells = (fact.quantity.cells[territory.area] for fact in (pair.first, pair.second))
    missing = [MARK_OF_STATUS[cell.status] for cell in cells if cell.value is None]
    return missing[0] if missing else Mark.NO_DATA


def _labels(pair: TwoFacts, selection: Selection) -> tuple[MapLabel, ...]:
    named = {territory.area for territory in pair.corner(HIGH, HIGH)}
    named |= {area for area in (selection.territory, *selection.compare) if area}
    return tuple(
        MapLabel(t.area, t.name, t.short_name, "", named=t.area in named) for t in pair.areas
    )


def _arrow(fact: Fact, way: str) -> str:
    return translate(
        fact.quantity.language,
        f"two.square.{way}",
        fact=fact.quantity.short,
        side=fact.high_words,
    )
