"""`profil`: every core indicator of a domain, one territory inside the spread of all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.bands import class_role
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.highlighted import (
    HighlightedArea,
    compared_legend,
    highlighted_areas,
    needed_domain,
    needed_territory,
    other_level_notes,
    others_words,
)
from dashboard.charts.shared.indicator_rows import (
    VARYING,
    TerritoryRow,
    indicator_decimals,
    territory_rows,
)
from dashboard.charts.shared.many_areas import is_many, many_notes
from dashboard.charts.shared.room_headline import headline_of_domain
from dashboard.charts.shared.rows import extended
from dashboard.charts.shared.strip_plot import TALL, StripLine, StripMark, StripPlot
from dashboard.charts.shared.strip_words import place_text, rare_text, sides, tie_text
from dashboard.indicators.composition import Part, composition
from dashboard.indicators.series import (
    IndicatorSeries,
    by_fragility,
    measured_indicators,
    span_of,
)
from dashboard.indicators.statistic import Cell, Quantity
from dashboard.indicators.statistic_words import step_of_areas, value_words
from dashboard.indicators.words import (
    domain_finding,
    domain_notes,
    indicator_hover,
)
from dashboard.model import AreaId, Territory, Tier
from dashboard.selection import Selection
from dashboard.statistics.ranks import Band
from dashboard.text.i18n import (
    PER,
    label,
    number,
    short_label,
    short_unit,
    tells_unit,
    translate,
    unit,
)
from dashboard.text.sources import distinct

LIMIT = 3.0
"""Z-scores beyond are drawn at the edge, as an arrow."""
LONGEST_UNIT = 4
"""Characters of a unit that stands beside a value; a longer one follows the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRow(TerritoryRow):
    """One indicator of a territory beside its reference; `label` is that of the indicator."""

    territory_label: str
    source: str
    concept: str
    """What the indicator measures in the score."""
    weight: float
    """Percent of the score of an area that has every indicator."""


def profile_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The strip plot of a domain for a territory; SelectionError without one of the two."""
    language = selection.language
    domain = needed_domain(catalogue, selection)
    territory = needed_territory(catalogue, selection)
    highlighted = highlighted_areas(catalogue, selection)
    measured, left_out = measured_indicators(catalogue, selection, domain, Tier.CORE)
    ordered = by_fragility(measured, territory.area)
    finding = domain_finding(territory, measured)
    parts = {
        part.indicator.code: part
        for part in composition(catalogue, [m.indicator for m in measured], language)
    }
    return ChartView(
        selection=selection,
        title=finding,
        headline=headline_of_domain(language, domain, territory, measured),
        subtitle=translate(
            language,
            "subtitle.profile",
            domain=label(language, domain),
            territory=territory.name,
            others=others_words(catalogue, selection, highlighted),
            span=span_of(measured),
        ),
        sentence="",
        alt=translate(
            language,
            "alt.profile",
            domain=label(language, domain),
            territory=territory.name,
            finding=finding,
        ),
        reading=translate(language, "reading.profile", limit=number(language, LIMIT, 0)),
        notes=(
            *other_level_notes(selection, highlighted, "other_level.scale"),
            *many_notes(catalogue.areas(selection.level), language),
            *domain_notes(domain, measured, left_out),
        ),
        sources=distinct([source for m in measured for source in m.quantity.sources]),
        columns=columns(
            language,
            (
                *("territory", "territory_label", "concept", "label", "value", "unit", "status"),
                *("score", "weight", "rank", "band", "reference", "reference_kind", "period"),
                *("source", "note"),
            ),
            indicator_decimals(measured) | {"weight": 1},
            {"territory_label": "territory_name", "label": "indicator", "score": "z"},
            units={"weight": "%"},
            varying=VARYING,
        ),
        rows=tuple(row for item in highlighted for row in _rows(item.territory, ordered, parts)),
        legend=compared_legend(highlighted),
        plot=_plot(selection, territory, ordered, highlighted),
    )


def _rows(
    territory: Territory, measured: Sequence[IndicatorSeries], parts: Mapping[str, Part]
) -> list[ProfileRow]:
    return [
        extended(
            ProfileRow,
            row,
            label=row.indicator_label,
            territory_label=territory.name,
            source=m.quantity.sources[0].text if m.quantity.sources else "",
            concept=parts[m.indicator.code].concept,
            weight=100 * parts[m.indicator.code].weight,
        )
        for row, m in zip(territory_rows(territory, measured), measured, strict=True)
    ]


def _plot(
    selection: Selection,
    territory: Territory,
    ordered: Sequence[IndicatorSeries],
    highlighted: Sequence[HighlightedArea],
) -> StripPlot:
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
