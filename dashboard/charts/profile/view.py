"""`profil`: every core indicator of a domain, one territory inside the spread of all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.highlighted import (
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
from dashboard.charts.shared.indicator_strip import LIMIT, indicator_strip
from dashboard.charts.shared.many_areas import many_notes
from dashboard.charts.shared.room_headline import headline_of_domain
from dashboard.charts.shared.rows import extended
from dashboard.indicators.composition import Part, composition
from dashboard.indicators.series import (
    IndicatorSeries,
    by_fragility,
    measured_indicators,
    span_of,
)
from dashboard.indicators.words import (
    domain_finding,
    domain_notes,
)
from dashboard.model import Territory, Tier
from dashboard.selection import Selection
from dashboard.text.i18n import (
    label,
    number,
    translate,
)
from dashboard.text.sources import distinct


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
        plot=indicator_strip(selection, territory, ordered, highlighted),
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
