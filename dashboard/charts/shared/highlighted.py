"""The territories and the domain that a selection sets apart, and how each is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import LegendItem, Mark
from dashboard.model import AreaId, Domain, Level, Territory, is_country
from dashboard.selection import Selection, SelectionError
from dashboard.text.i18n import enumerate_words, translate
from dashboard.text.phrases import noted
from dashboard.tokens import COMPARED_DASHES, Symbol

COMPARED_SYMBOLS = (Symbol.DIAMOND, Symbol.SQUARE, Symbol.TRIANGLE_DOWN)


@dataclass(frozen=True, slots=True)
class HighlightedArea:
    """A territory that a chart sets apart; `role` names its colour."""

    territory: Territory
    role: str
    dash: str
    symbol: Symbol
    selected: bool


def needed_territory(catalogue: Catalogue, selection: Selection) -> Territory:
    """The territory of a selection; SelectionError without one, or for the country itself."""
    if selection.part is None:
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


def highlighted_areas(catalogue: Catalogue, selection: Selection) -> tuple[HighlightedArea, ...]:
    """The selected territory, then the compared ones; never the country, which is a reference."""
    compared = [area for area in selection.compare if not is_country(area)]
    styles = zip(COMPARED_DASHES, COMPARED_SYMBOLS, strict=True)
    others = [
        HighlightedArea(catalogue.territories[area], f"compared-{i}", dash, symbol, selected=False)
        for i, (area, (dash, symbol)) in enumerate(zip(compared, styles, strict=False), 1)
    ]
    if selection.part is None:
        return tuple(others)
    territory = catalogue.territories[str(selection.territory)]
    return (HighlightedArea(territory, "beam", "solid", Symbol.CIRCLE, selected=True), *others)


def others_words(
    catalogue: Catalogue, selection: Selection, highlighted: Sequence[HighlightedArea]
) -> str:
    """« les 12 autres régions »: the areas of the level that are not set apart."""
    level = selection.level
    n = len(catalogue.areas(level)) - sum(item.territory.level is level for item in highlighted)
    return translate(selection.language, f"legend.others.{level}", n=n)


def of_other_levels(catalogue: Catalogue, selection: Selection) -> tuple[AreaId, ...]:
    """The compared areas that are not of the level of a selection; the country is of every one."""
    levels = (selection.level, Level.COUNTRY)
    return tuple(a for a in selection.compare if catalogue.territories[a].level not in levels)


def one_level_note(
    catalogue: Catalogue, selection: Selection, others: Sequence[AreaId]
) -> tuple[str, ...]:
    """A note that names areas which a chart of one level leaves out; none where there are none."""
    language = selection.language
    names = enumerate_words(language, [catalogue.territories[area].name for area in others])
    areas = translate(language, f"level.of.{selection.level}")
    return noted(language, "note.one_level", len(others), names=names, areas=areas)


def other_level_notes(
    selection: Selection, highlighted: Sequence[HighlightedArea], key: str
) -> tuple[str, ...]:
    """What a reader must know of territories set beside those of another level; one note each."""
    language, level = selection.language, selection.level
    return tuple(
        translate(
            language,
            f"note.{key}",
            name=item.territory.name,
            areas=translate(language, f"level.of.{level}"),
            own=translate(language, f"level.of.{item.territory.level}"),
        )
        for item in highlighted
        if item.territory.level is not level
    )


def highlighted_legend(
    highlighted: tuple[HighlightedArea, ...], mark: Mark
) -> tuple[LegendItem, ...]:
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
        for item in highlighted
    )


def compared_legend(highlighted: tuple[HighlightedArea, ...]) -> tuple[LegendItem, ...]:
    """Who is who, where more than one territory is set apart."""
    return highlighted_legend(highlighted, Mark.DOT) if len(highlighted) > 1 else ()
