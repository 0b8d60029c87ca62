"""Draws the core indicators of a domain in up to four territories, around the country."""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.charts.radar.domains import france_legend, z_ticks
from dashboard.charts.radar.plot import Polyline, RadarAxis, RadarPlot
from dashboard.charts.shared.chart_view import ChartView, Mark
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.highlighted import (
    HighlightedArea,
    highlighted_areas,
    highlighted_legend,
    needed_domain,
    needed_territory,
    other_level_notes,
)
from dashboard.charts.shared.indicator_rows import VARYING, indicator_decimals, territory_rows
from dashboard.charts.shared.indicator_strip import indicator_strip
from dashboard.charts.shared.room_headline import headline_of_domain
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
from dashboard.model import Territory, Tier
from dashboard.selection import Selection, SelectionError
from dashboard.statistics.scores import CAP
from dashboard.text.i18n import label, short_label, translate
from dashboard.text.phrases import listed
from dashboard.text.sources import distinct

FEWEST_AXES = 3


def radar_of_indicators(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The oriented z-scores of a territory on the core indicators of a domain.

    Scores beyond ±`CAP` are drawn at the rim; rows and hover keep the raw value. Raises
    SelectionError without territory or domain, or with fewer than three indicators.
    """
    language = selection.language
    domain = needed_domain(catalogue, selection)
    territory = needed_territory(catalogue, selection)
    highlighted = highlighted_areas(catalogue, selection)
    measured, left_out = measured_indicators(catalogue, selection, domain, Tier.CORE)
    if len(measured) < FEWEST_AXES:
        name = label(language, domain)
        levels = catalogue.levels_with(i.code for i in catalogue.indicators_of(domain.code))
        raise SelectionError("niveau", levels, "few_indicators", language, domain=name)
    polylines = tuple(_polyline(item, measured) for item in reversed(highlighted))
    finding = domain_finding(territory, measured)
    return ChartView(
        selection=selection,
        title=finding,
        headline=headline_of_domain(language, domain, territory, measured),
        subtitle=translate(
            language,
            "subtitle.radar_indicators",
            domain=label(language, domain),
            territory=territory.name,
            span=span_of(measured),
        ),
        sentence=extremes_sentence(territory, measured),
        alt=translate(
            language,
            "alt.radar_indicators",
            domain=label(language, domain),
            territory=territory.name,
            finding=finding,
        ),
        reading=translate(language, "reading.radar_indicators"),
        notes=(
            *_beyond(language, highlighted, measured),
            *_missing(language, territory, measured),
            *other_level_notes(selection, highlighted, "other_level.scale"),
            *domain_notes(domain, measured, left_out),
        ),
        sources=distinct([source for m in measured for source in m.quantity.sources]),
        columns=columns(
            language,
            (
                "territory",
                "label",
                "indicator_label",
                *("value", "unit", "status", "score", "rank", "band", "period", "note"),
            ),
            indicator_decimals(measured),
            {"label": "territory_name", "score": "z"},
            varying=VARYING,
        ),
        rows=tuple(row for item in highlighted for row in territory_rows(item.territory, measured)),
        legend=(*highlighted_legend(highlighted, Mark.DOT), france_legend(language)),
        plot=RadarPlot(
            axes=tuple(
                RadarAxis(
                    m.indicator.code,
                    short_label(language, m.indicator),
                    selected=m.indicator.code == selection.indicator,
                )
                for m in measured
            ),
            of="indicator",
            polylines=polylines,
            low=-CAP,
            high=CAP,
            ticks=z_ticks(language),
            ring=0.0,
            ring_label=translate(language, "radar.ring"),
            strip=indicator_strip(
                selection, territory, by_fragility(measured, territory.area), highlighted
            ),
        ),
    )


def _polyline(item: HighlightedArea, measured: tuple[IndicatorSeries, ...]) -> Polyline:
    area = item.territory.area
    return Polyline(
        label=item.territory.name,
        role="beam-line" if item.selected else item.role,
        dash=item.dash,
        symbol=item.symbol,
        selected=item.selected,
        values=tuple(max(-CAP, min(CAP, m.z[area])) if area in m.z else None for m in measured),
        hovers=tuple(indicator_hover(m, item.territory) if area in m.z else () for m in measured),
    )


def _beyond(
    language: str, highlighted: tuple[HighlightedArea, ...], measured: tuple[IndicatorSeries, ...]
) -> tuple[str, ...]:
    areas = [item.territory.area for item in highlighted]
    if not any(abs(m.z.get(area, 0.0)) > CAP for m in measured for area in areas):
        return ()
    return (translate(language, "note.radar_rim"),)


def _missing(
    language: str, territory: Territory, measured: tuple[IndicatorSeries, ...]
) -> tuple[str, ...]:
    names = [short_label(language, m.indicator) for m in measured if territory.area not in m.z]
    if not names:
        return ()
    return (translate(language, "note.no_values", indicators=listed(language, names)),)
