"""`tableau`: territories × indicators of a domain, with the country as the last line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.charts.indicator_table.plot import TableColumn, TableLine, TablePlot
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.highlighted import needed_domain
from dashboard.charts.shared.indicator_rows import VARYING, indicator_decimals, indicator_row
from dashboard.charts.shared.legends import absence_legend
from dashboard.charts.shared.rows import IndicatorRow, extended
from dashboard.indicators.series import (
    IndicatorSeries,
    measured_indicators,
    span_of,
)
from dashboard.indicators.statistic_words import step_of_areas
from dashboard.indicators.words import domain_finding, domain_notes
from dashboard.model import AreaId, Domain, Territory, Tier, is_country
from dashboard.selection import Selection
from dashboard.statistics.ranks import Band
from dashboard.text.i18n import enumerate_words, label, number, short_label, short_unit, translate
from dashboard.text.phrases import counted, first_that_fits
from dashboard.text.sources import distinct
from dashboard.text.wording import areas_word, place

MOST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow(IndicatorRow):
    """One indicator in one territory."""

    tier: Tier
    short: str
    short_unit: str


def table_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """All indicators of a domain in all territories of a level; SelectionError without domain.

    Rows hold the core and the context indicators, the figure the core ones.
    """
    language = selection.language
    domain = needed_domain(catalogue, selection)
    measured, left_out = measured_indicators(catalogue, selection, domain)
    core = tuple(m for m in measured if m.indicator.tier is Tier.CORE)
    areas = catalogue.areas(selection.level)
    classes = tuple(_classes(m, catalogue.country.area) for m in core)
    finding = _finding(catalogue, selection, domain, core)
    return ChartView(
        selection=selection,
        title=finding,
        subtitle=translate(
            language, "subtitle.table", domain=label(language, domain), span=span_of(measured)
        ),
        sentence=translate(
            language,
            "sentence.table",
            areas=areas_word(language, selection.level, len(areas)),
            core=counted(language, "sentence.table.core", len(core)),
            context=number(language, len(measured) - len(core), 0),
        ),
        alt=translate(language, "alt.table", domain=label(language, domain), finding=finding),
        reading=translate(language, "reading.table"),
        notes=domain_notes(domain, measured, left_out),
        sources=distinct([source for m in measured for source in m.quantity.sources]),
        columns=columns(
            language,
            (
                *("territory", "label", "indicator_label", "tier", "value", "unit", "status"),
                *("score", "rank", "band", "reference", "reference_kind", "low", "high", "events"),
                *("period", "note"),
            ),
            indicator_decimals(measured),
            {"label": "territory_name", "score": "z"},
            varying=VARYING,
        ),
        rows=tuple(
            extended(
                TableRow,
                indicator_row(m, territory),
                tier=m.indicator.tier,
                short=short_label(language, m.indicator),
                short_unit=short_unit(language, m.indicator.unit),
            )
            for territory in (*areas, catalogue.country)
            for m in measured
        ),
        legend=_legend(selection, core),
        plot=TablePlot(
            columns=tuple(_column(selection, m) for m in core),
            lines=tuple(_line(catalogue, selection, t, core, classes) for t in areas),
            reference=_line(catalogue, selection, catalogue.country, core, classes),
        ),
    )


def _finding(
    catalogue: Catalogue, selection: Selection, domain: Domain, core: Sequence[IndicatorSeries]
) -> str:
    """What the selected territory shows; else who has most more fragile than the country."""
    language = selection.language
    name = short_label(language, domain)
    if not core:
        return translate(language, "finding.table_context", domain=label(language, domain))
    if selection.part is not None:
        return domain_finding(catalogue.territories[str(selection.territory)], core)
    counts = {
        t: sum(m.bands.get(t.area) is Band.MORE for m in core)
        for t in catalogue.areas(selection.level)
    }
    most = max(counts.values())
    first = [t for t, n in counts.items() if n == most]
    wheres = [*_wheres(selection, first)]
    return first_that_fits(
        counted(language, key, most, domain=name, place=where, total=len(core))
        for key in ("finding.table", "finding.table_top")
        for where in wheres
    )


def _wheres(selection: Selection, territories: Sequence[Territory]) -> Iterator[str]:
    """Where some territories are, from the fullest words to the shortest; many are counted."""
    language = selection.language
    if len(territories) <= MOST_NAMED:
        yield enumerate_words(language, [place(language, t) for t in territories])
        yield f"({enumerate_words(language, [t.name for t in territories])})"
        yield f"({enumerate_words(language, [t.short_name for t in territories])})"
    if len(territories) > 1:
        yield f"({areas_word(language, selection.level, len(territories))})"


def _column(selection: Selection, measured: IndicatorSeries) -> TableColumn:
    indicator = measured.indicator
    name = short_label(selection.language, indicator)
    return TableColumn(
        label=name,
        unit=short_unit(selection.language, indicator.unit),
        selected=indicator.code == selection.indicator,
    )


def _line(
    catalogue: Catalogue,
    selection: Selection,
    territory: Territory,
    core: Sequence[IndicatorSeries],
    classes: Sequence[Mapping[AreaId, int | None]],
) -> TableLine:
    area = territory.area
    long_list = catalogue.traits(selection.level).numbered or is_country(area)
    return TableLine(
        label=territory.short_name if long_list else territory.name,
        selected=area == selection.territory,
        compared=area in selection.compare,
        shades=tuple(own.get(area) for own in classes),
        texts=tuple(m.quantity.bare(m.cells[area].value) for m in core),
    )


def _classes(measured: IndicatorSeries, country: AreaId) -> Mapping[AreaId, int | None]:
    """How far each area is from the country on an indicator, in bands, as any chart says it."""
    areas = (t.area for t in measured.quantity.areas)
    steps = dict(zip(areas, step_of_areas(measured.quantity), strict=True))
    return {**steps, country: 0 if country in measured.z else None}


def _legend(selection: Selection, core: Sequence[IndicatorSeries]) -> tuple[LegendItem, ...]:
    language = selection.language
    statuses = [
        cell.status for m in core for cell in m.quantity.cells.values() if cell.value is None
    ]
    steps = (
        LegendItem(translate(language, f"legend.step.{step}"), f"judged-{step}", Mark.FILL)
        for step in range(5, 0, -1)
    )
    return (*steps, *absence_legend(language, statuses))
