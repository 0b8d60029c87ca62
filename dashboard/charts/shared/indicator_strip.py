"""Indicators on lines, one territory inside the spread of all: the plot of `profil`, and what a
room shows of a radar whose names are too long for a ring."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.shared.bands import class_role
from dashboard.charts.shared.highlighted import HighlightedArea
from dashboard.charts.shared.many_areas import is_many
from dashboard.charts.shared.strip_plot import TALL, StripLine, StripMark, StripPlot
from dashboard.charts.shared.strip_words import place_text, rare_text, sides, tie_text
from dashboard.indicators.series import IndicatorSeries
from dashboard.indicators.statistic import Cell, Quantity
from dashboard.indicators.statistic_words import step_of_areas, value_words
from dashboard.indicators.words import indicator_hover
from dashboard.model import AreaId, Territory
from dashboard.selection import Selection
from dashboard.statistics.ranks import Band
from dashboard.text.i18n import PER, short_label, short_unit, tells_unit, translate, unit

LIMIT = 3.0
"""Z-scores beyond are drawn at the edge, as an arrow."""
LONGEST_UNIT = 4
"""Characters of a unit that stands beside a value; a longer one follows the name."""


def indicator_strip(
    selection: Selection,
    territory: Territory,
    ordered: Sequence[IndicatorSeries],
    highlighted: Sequence[HighlightedArea],
) -> StripPlot:
    """The strip plot of a territory over indicators, in their order; others as ticks and marks."""
    language = selection.language
    less, more, direction = sides(language, judged=True, reference=_zero(language))
    numbers = {m.ranked.get(territory.area, m.n_ranked) for m in ordered}
    key, n = ("strip.place", numbers.pop()) if len(numbers) == 1 else ("strip.places", 0)
    return StripPlot(
        lines=tuple(_line(selection, m, territory, highlighted) for m in ordered),
        of="indicator",
        pitch=TALL,
        long_names=True,
        reference=0.0,
        reference_label=translate(language, "profile.reference"),
        less=less,
        more=more,
        direction=direction,
        value_header=translate(language, "strip.value"),
        place_header=translate(language, key, n=n),
        limits=_limits(ordered),
    )


def _limits(measured: Sequence[IndicatorSeries]) -> tuple[float, float]:
    """A scale around the country that holds all territories, but those beyond the limit."""
    farthest = max((m.farthest for m in measured if m.farthest is not None), default=LIMIT)
    end = min(farthest, LIMIT)
    return -end, end


def _zero(language: str) -> str:
    return translate(language, "reference.score")


def _line(
    selection: Selection,
    measured: IndicatorSeries,
    territory: Territory,
    highlighted: Sequence[HighlightedArea],
) -> StripLine:
    language, area = selection.language, territory.area
    apart = {item.territory.area for item in highlighted}
    name = _name(measured)
    z, rank = measured.z.get(area), measured.ranks.get(area)
    cell = measured.cells[area]
    return StripLine(
        key=measured.indicator.code,
        name=name,
        value=None if z is None else _clipped(z),
        beyond=0 if z is None else _beyond(z),
        figure=_figure(measured, cell),
        role=_role(measured, area),
        head="beam",
        hover=indicator_hover(measured, territory),
        place=place_text(language, rank),
        tie=tie_text(language, rank),
        interval=rare_text(measured.quantity, cell),
        apart=measured.bands.get(area) in (Band.MORE, Band.LESS),
        selected=measured.indicator.code == selection.indicator,
        others=()
        if is_many(measured.quantity.areas)
        else tuple(
            _clipped(measured.z[other.area])
            for other in measured.quantity.areas
            if other.area in measured.z and other.area not in apart
        ),
        marks=tuple(
            StripMark(_clipped(z), item.role, item.symbol, _beyond(z))
            for item in highlighted
            if not item.selected and (z := measured.z.get(item.territory.area)) is not None
        ),
    )


def _role(measured: IndicatorSeries, area: AreaId) -> str:
    """The class of an area; that of its side where it is of another level."""
    at = measured.quantity.places.get(area)
    step = None if at is None else step_of_areas(measured.quantity)[at]
    return "muted" if step is None else class_role(step)


def _name(measured: IndicatorSeries) -> str:
    """The short name of an indicator, with a unit that it does not tell and is long for a value."""
    language = measured.quantity.language
    name, full = short_label(language, measured.indicator), unit(language, measured.quantity.unit)
    if _is_brief(measured.quantity) or tells_unit(name, full):
        return name
    key = "profile.name_per" if full.startswith(PER) else "profile.name_unit"
    return translate(language, key, name=name, unit=full)


def _figure(measured: IndicatorSeries, cell: Cell) -> str:
    if cell.value is None or _is_brief(measured.quantity):
        return value_words(measured.quantity, cell)
    return measured.quantity.bare(cell.value)


def _is_brief(quantity: Quantity) -> bool:
    return len(short_unit(quantity.language, quantity.unit)) <= LONGEST_UNIT


def _clipped(z: float) -> float:
    return max(-LIMIT, min(LIMIT, z))


def _beyond(z: float) -> int:
    return (z > LIMIT) - (z < -LIMIT)
