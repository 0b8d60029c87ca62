"""`profil`: every core indicator of a domain, one territory inside the spread of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.highlighted import (
    HighlightedArea,
    highlighted_areas,
    highlighted_legend,
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
from dashboard.charts.shared.rows import extended
from dashboard.charts.shared.strip_plot import ProfilePlot, StripDot, StripLine, StripSeries
from dashboard.indicators.series import (
    IndicatorSeries,
    by_fragility,
    measured_indicators,
    span_of,
)
from dashboard.indicators.words import (
    domain_finding,
    domain_notes,
    extremes_sentence,
    indicator_hover,
)
from dashboard.model import FRANCE, Territory, Tier
from dashboard.selection import Selection
from dashboard.text.i18n import label, number, short_label, translate
from dashboard.text.sources import distinct

LIMIT = 3.0
"""Z-scores beyond are drawn at the edge, as an arrow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRow(TerritoryRow):
    """One indicator of a territory beside its reference; `label` is that of the indicator."""

    territory_label: str
    reference_kind: str
    source: str


def profile_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The strip plot of a domain for a territory; SelectionError without one of the two."""
    language = selection.language
    domain = needed_domain(catalogue, selection)
    territory = needed_territory(catalogue, selection)
    highlighted = highlighted_areas(catalogue, selection)
    measured, left_out = measured_indicators(catalogue, selection, domain, Tier.CORE)
    ordered = by_fragility(measured, territory.area)
    finding = domain_finding(domain, territory, measured)
    return ChartView(
        selection=selection,
        title=finding,
        subtitle=translate(
            language, "subtitle.profile", domain=label(language, domain), span=span_of(measured)
        ),
        sentence=extremes_sentence(territory, measured),
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
            *domain_notes(domain, measured, left_out),
        ),
        sources=distinct([source for m in measured for source in m.quantity.sources]),
        columns=columns(
            language,
            (
                *("territory", "territory_label", "label", "value", "unit", "status", "score"),
                *("rank", "band", "reference", "period", "source", "note"),
            ),
            indicator_decimals(measured),
            {"territory_label": "territory_name", "label": "indicator", "score": "z"},
            varying=VARYING,
        ),
        rows=tuple(row for item in highlighted for row in _rows(item.territory, ordered)),
        legend=_legend(catalogue, selection, highlighted),
        plot=ProfilePlot(
            lines=tuple(_line(selection, m, territory, highlighted) for m in ordered),
            series=tuple(_series(item, ordered) for item in reversed(highlighted)),
            limit=LIMIT,
            less=translate(language, "legend.less"),
            reference=translate(language, "profile.reference"),
            more=translate(language, "legend.more"),
        ),
    )


def _rows(territory: Territory, measured: Sequence[IndicatorSeries]) -> list[ProfileRow]:
    return [
        extended(
            ProfileRow,
            row,
            label=row.indicator_label,
            territory_label=territory.name,
            reference_kind=str(m.quantity.reference_kind),
            source=m.quantity.sources[0].text if m.quantity.sources else "",
        )
        for row, m in zip(territory_rows(territory, measured), measured, strict=True)
    ]


def _line(
    selection: Selection,
    measured: IndicatorSeries,
    territory: Territory,
    highlighted: Sequence[HighlightedArea],
) -> StripLine:
    apart = {item.territory.area for item in highlighted}
    name = short_label(selection.language, measured.indicator)
    present = measured.cells[territory.area].value is not None
    return StripLine(
        key=measured.indicator.code,
        name=name,
        value=measured.formatted(territory.area),
        rank=measured.rank_words(territory.area) if present else "",
        selected=measured.indicator.code == selection.indicator,
        others=tuple(
            _dot(measured, other, measured.z[other.area])
            for other in measured.quantity.areas
            if other.area in measured.z and other.area not in apart
        ),
    )


def _series(item: HighlightedArea, measured: Sequence[IndicatorSeries]) -> StripSeries:
    area = item.territory.area
    return StripSeries(
        role=item.role,
        symbol=item.symbol,
        selected=item.selected,
        dots=tuple(_dot(m, item.territory, m.z[area]) if area in m.z else None for m in measured),
    )


def _dot(measured: IndicatorSeries, territory: Territory, z: float) -> StripDot:
    return StripDot(
        key=territory.area,
        x=max(-LIMIT, min(LIMIT, z)),
        beyond=(z > LIMIT) - (z < -LIMIT),
        hover=indicator_hover(measured, territory),
    )


def _legend(
    catalogue: Catalogue, selection: Selection, highlighted: tuple[HighlightedArea, ...]
) -> tuple[LegendItem, ...]:
    france = catalogue.territories[FRANCE].short_name
    return (
        *highlighted_legend(highlighted, Mark.DOT),
        LegendItem(others_words(catalogue, selection, highlighted), "muted", Mark.DOT),
        LegendItem(france, "ink", Mark.LINE),
    )
