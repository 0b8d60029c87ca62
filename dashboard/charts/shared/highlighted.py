"""The territories and the domain that a selection sets apart, and how each is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import LegendItem, Mark
from dashboard.model import FRANCE, Domain, Territory
from dashboard.selection import Selection, SelectionError
from dashboard.tokens import COMPARED_DASHES, Symbol

COMPARED_SYMBOLS = (Symbol.DIAMOND, Symbol.SQUARE, Symbol.TRIANGLE_DOWN)


@dataclass(frozen=True, slots=True)
class Shown:
    """A territory that a chart sets apart; `role` names its colour."""

    territory: Territory
    role: str
    dash: str
    symbol: Symbol
    selected: bool


def needed_territory(catalogue: Catalogue, selection: Selection) -> Territory:
    """The territory of a selection; SelectionError without one, or for the country itself."""
    if selection.territory in (None, FRANCE):
        slugs = [t.area.slug for t in catalogue.areas(selection.level)]
        raise SelectionError("territoire", slugs, "territory_needed", selection.language)
    return catalogue.territories[str(selection.territory)]


def needed_domain(catalogue: Catalogue, selection: Selection) -> Domain:
    """The domain of a selection or of its indicator; SelectionError without one."""
    code = selection.domain
    if code is None and selection.indicator:
        code = catalogue.indicators[selection.indicator].domain
    if code is None:
        raise SelectionError(
            "domaine", catalogue.domains, "nothing_selected", selection.language, value=""
        )
    return catalogue.domains[code]


def shown_territories(catalogue: Catalogue, selection: Selection) -> tuple[Shown, ...]:
    """The selected territory, then the compared ones; France is a reference, never among them."""
    compared = [area for area in selection.compare if area != FRANCE]
    styles = zip(COMPARED_DASHES, COMPARED_SYMBOLS, strict=True)
    others = [
        Shown(catalogue.territories[area], f"compared-{i}", dash, symbol, selected=False)
        for i, (area, (dash, symbol)) in enumerate(zip(compared, styles, strict=False), 1)
    ]
    if selection.territory in (None, FRANCE):
        return tuple(others)
    territory = catalogue.territories[str(selection.territory)]
    return (Shown(territory, "beam", "solid", Symbol.CIRCLE, selected=True), *others)


def shown_legend(shown: tuple[Shown, ...], mark: Mark) -> tuple[LegendItem, ...]:
    """One legend line a territory; a line of the selected one has the colour made for lines."""
    line = mark is Mark.LINE
    return tuple(
        LegendItem(
            item.territory.name,
            "beam-line" if line and item.selected else item.role,
            mark,
            item.dash if line else "solid",
            item.symbol,
        )
        for item in shown
    )
