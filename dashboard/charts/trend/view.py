"""`evolution`: an indicator over its periods, one line a territory, with names at the line ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.highlighted import (
    HighlightedArea,
    highlighted_areas,
    highlighted_legend,
    other_level_notes,
    others_words,
)
from dashboard.charts.shared.many_areas import is_many, many_notes
from dashboard.charts.shared.rows import RankedRow
from dashboard.charts.trend.plot import TrendLabel, TrendLine, TrendPlot
from dashboard.charts.trend.words import short_value, trend_finding, trend_headline, trend_sentence
from dashboard.indicators.series import IndicatorSeries, measured_indicator
from dashboard.indicators.words import uncertain_lines
from dashboard.model import AreaId, Indicator, Territory
from dashboard.selection import Selection, SelectionError
from dashboard.text.hover import Hover
from dashboard.text.i18n import label, translate, unit
from dashboard.text.sources import distinct
from dashboard.tokens import Symbol

FEWEST_PERIODS = 2
PAD = 0.06
VALUES = ("value", "low", "high")
"""Columns in the unit of the indicator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendRow(RankedRow):
    """An indicator in one territory and one period."""

    area: AreaId
    indicator: str
    year: int
    note: str
    low: float | None
    high: float | None
    events: int | None


def trend_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """All periods of an indicator; SelectionError without indicator or with a single period.

    Of many areas, those that are chosen alone, beside the country.
    """
    language = selection.language
    indicator = _needed_indicator(catalogue, selection)
    years = tuple(
        measured_indicator(catalogue, replace(selection, period=str(year)), indicator)
        for year in catalogue.periods(indicator.code, selection.level)
    )
    highlighted = highlighted_areas(catalogue, selection)
    beside = [i.territory for i in highlighted if i.territory.level is not selection.level]
    chosen = {item.territory.area for item in highlighted}
    every = catalogue.areas(selection.level)
    many = is_many(every)
    listed = [t for t in every if t.area in chosen] if many else every
    areas = (*listed, *beside, catalogue.country)
    counted = any(year.cells[t.area].rate for year in years for t in areas)
    rate = ("low", "high", "events") if counted else ()
    finding = trend_finding(catalogue, selection, years)
    return ChartView(
        selection=selection,
        title=finding,
        headline=trend_headline(catalogue, selection, years),
        subtitle=translate(
            language,
            "subtitle.trend",
            label=label(language, indicator),
            unit=unit(language, indicator.unit),
            first=years[0].quantity.period,
            last=years[-1].quantity.period,
        ),
        sentence=trend_sentence(catalogue, selection, years),
        alt=translate(language, "alt.trend", label=label(language, indicator), finding=finding),
        reading=" ".join(
            (
                translate(language, "reading.trend"),
                translate(language, f"reading.trend.{indicator.polarity}"),
                *([translate(language, "reading.trend.interval")] if counted else ()),
            )
        ),
        notes=(
            *dict.fromkeys(note for year in years for note in year.quantity.notes),
            *other_level_notes(selection, highlighted, "other_level.trend"),
            *many_notes(every, language),
        ),
        sources=distinct([source for year in years for source in year.quantity.sources]),
        columns=columns(
            language,
            (*("territory", "label", "period", "value", "status", "rank"), *rate, "note"),
            dict.fromkeys(VALUES, indicator.decimals),
            {"label": "territory_name"},
            dict.fromkeys(VALUES, indicator.unit),
        ),
        rows=tuple(_row(year, territory) for territory in areas for year in years),
        legend=_legend(catalogue, selection, highlighted, listed),
        plot=_plot(catalogue, selection, years, highlighted, listed),
    )


def _needed_indicator(catalogue: Catalogue, selection: Selection) -> Indicator:
    language, level = selection.language, selection.level
    candidates = [
        i.code
        for i in catalogue.indicators.values()
        if selection.domain in (None, i.domain)
        and len(catalogue.periods(i.code, level)) >= FEWEST_PERIODS
    ]
    if selection.indicator is None:
        raise SelectionError("indicateur", candidates, "choose", language, value="")
    indicator = catalogue.indicators[selection.indicator]
    if not catalogue.has_level(indicator.code, level):
        name = label(language, indicator)
        levels = catalogue.levels_with((indicator.code,))
        raise SelectionError("niveau", levels, "no_level", language, value=name)
    if indicator.code not in candidates:
        name = label(language, indicator)
        raise SelectionError("indicateur", candidates, "one_period", language, value=name)
    return indicator


def _row(year: IndicatorSeries, territory: Territory) -> TrendRow:
    cell, rank = year.cells[territory.area], year.ranks.get(territory.area)
    return TrendRow(
        territory=territory.code,
        area=territory.area,
        label=territory.name,
        indicator=year.indicator.code,
        period=year.quantity.period,
        year=year.year,
        value=cell.value,
        formatted=year.formatted(territory.area),
        status=cell.status,
        rank=rank.position if rank else None,
        tie=bool(rank and rank.tie),
        note=cell.note,
        low=cell.low,
        high=cell.high,
        events=cell.events,
    )


def _plot(
    catalogue: Catalogue,
    selection: Selection,
    years: Sequence[IndicatorSeries],
    highlighted: tuple[HighlightedArea, ...],
    listed: Sequence[Territory],
) -> TrendPlot:
    france = HighlightedArea(catalogue.country, "ink", "dash", Symbol.CIRCLE, selected=False)
    apart = {item.territory.area for item in highlighted}
    marked = tuple(
        item
        for item in (*reversed(highlighted[1:]), france, *highlighted[:1])
        if any(year.cells[item.territory.area].value is not None for year in years)
    )
    others = [t for t in listed if t.area not in apart]
    low, high = _bounds(years, [t.area for t in others], [i.territory.area for i in marked])
    return TrendPlot(
        years=tuple(year.year for year in years),
        ticks=tuple(year.quantity.period for year in years),
        others=tuple(
            _line(HighlightedArea(t, "line", "solid", Symbol.CIRCLE, selected=False), years)
            for t in others
        ),
        marked=tuple(_line(item, years) for item in marked),
        labels=_labels(marked, years),
        low=low,
        high=high,
        unit=unit(selection.language, years[0].indicator.unit),
    )


def _line(item: HighlightedArea, years: Sequence[IndicatorSeries]) -> TrendLine:
    area = item.territory.area
    cells = [year.cells[area] for year in years]
    return TrendLine(
        key=area,
        role="beam-line" if item.selected else item.role,
        dash=item.dash,
        symbol=item.symbol,
        selected=item.selected,
        values=tuple(cell.value for cell in cells),
        below=tuple(
            (cell.value or 0.0) - cell.low if cell.low is not None else 0.0 for cell in cells
        ),
        above=tuple(
            cell.high - (cell.value or 0.0) if cell.high is not None else 0.0 for cell in cells
        ),
        hovers=tuple(_hover(item.territory, year) for year in years),
    )


def _hover(territory: Territory, year: IndicatorSeries) -> Hover:
    area, language = territory.area, year.quantity.language
    lines = [territory.name, year.formatted(area), *uncertain_lines(year, area)]
    if area in year.ranks:
        lines.append(translate(language, "hover.rank", rank=year.rank_words(area)))
    return (*lines, year.quantity.period)


def _bounds(
    years: Sequence[IndicatorSeries], others: Sequence[AreaId], marked: Sequence[AreaId]
) -> tuple[float, float]:
    """Ends of the scale: all values that are drawn, and the intervals of the marked areas."""
    drawn = [year.cells[area].value for year in years for area in (*others, *marked)]
    own = (year.cells[area] for year in years for area in marked)
    drawn += (end for cell in own for end in (cell.low, cell.high))
    values = [value for value in drawn if value is not None]
    low, high = min(values), max(values)
    pad = (high - low or abs(high) or 1.0) * PAD
    return low - pad, high + pad


def _labels(
    marked: Sequence[HighlightedArea], years: Sequence[IndicatorSeries]
) -> tuple[TrendLabel, ...]:
    ends = [_end(item.territory.area, years) for item in marked]
    return tuple(
        TrendLabel(
            name=item.territory.short_name
            if year is years[-1]
            else f"{item.territory.short_name} ({year.quantity.period})",
            value=short_value(year.quantity, value),
            role="ink" if item.selected else item.role,
            y=value,
        )
        for item, (year, value) in zip(marked, ends, strict=True)
    )


def _end(area: AreaId, years: Sequence[IndicatorSeries]) -> tuple[IndicatorSeries, float]:
    """The last year in which an area has a value, and that value."""
    return [(year, v) for year in years if (v := year.cells[area].value) is not None][-1]


def _legend(
    catalogue: Catalogue,
    selection: Selection,
    highlighted: tuple[HighlightedArea, ...],
    listed: Sequence[Territory],
) -> tuple[LegendItem, ...]:
    france = catalogue.country.short_name
    others = others_words(catalogue, selection, highlighted)
    apart = len(listed) > len(highlighted)
    return (
        *highlighted_legend(highlighted, Mark.LINE),
        LegendItem(france, "ink", Mark.LINE, "dash"),
        *([LegendItem(others, "line", Mark.LINE)] if apart else ()),
    )
