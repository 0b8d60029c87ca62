"""`evolution`: an indicator over its periods, one line a territory, with names at the line ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.catalogue import Catalogue
from dashboard.i18n import label, short_label, translate, unit
from dashboard.model import FRANCE, Indicator, Territory
from dashboard.selection import Selection, SelectionError
from dashboard.views.base import ChartView, LegendItem, Mark
from dashboard.views.chosen import Shown, shown_legend, shown_territories
from dashboard.views.indicators import Measured, measured_indicator
from dashboard.views.phrases import columns, distinct
from dashboard.views.wording import areas_word, place

FEWEST_PERIODS = 2
LABEL_ROOM = 0.1
"""Least distance between two labels, as a share of the height."""
PAD = 0.06


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One territory over the years, None where it has no value."""

    key: str
    role: str
    dash: str
    symbol: str
    selected: bool
    values: tuple[float | None, ...]
    hovers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrendLabel:
    """The name and last value of a line, at a height where it touches no other label."""

    name: str
    value: str
    role: str
    y: float


@dataclass(frozen=True, slots=True)
class TrendPlot:
    """What `figures.trend` draws; `marked` lines lie over the others, the last on top."""

    years: tuple[int, ...]
    ticks: tuple[str, ...]
    others: tuple[TrendLine, ...]
    marked: tuple[TrendLine, ...]
    labels: tuple[TrendLabel, ...]
    low: float
    high: float
    unit: str


def trend_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """All periods of an indicator; SelectionError without indicator or with a single period."""
    language = selection.language
    indicator = _needed_indicator(catalogue, selection)
    years = tuple(
        measured_indicator(catalogue, replace(selection, period=str(year)), indicator)
        for year in catalogue.periods(indicator.code, selection.level)
    )
    shown = shown_territories(catalogue, selection)
    france = catalogue.territories[FRANCE]
    areas = catalogue.areas(selection.level)
    finding = _finding(catalogue, selection, years)
    return ChartView(
        chart="evolution",
        selection=selection,
        title=finding,
        subtitle=translate(
            language,
            "subtitle.trend",
            label=label(language, indicator),
            unit=unit(language, indicator.unit),
            first=years[0].quantity.period,
            last=years[-1].quantity.period,
        ),
        sentence=_sentence(catalogue, selection, years),
        alt=translate(language, "alt.trend", label=label(language, indicator), finding=finding),
        reading=" ".join(
            (
                translate(language, "reading.trend"),
                translate(language, f"reading.trend.{indicator.polarity}"),
            )
        ),
        notes=tuple(dict.fromkeys(note for year in years for note in year.quantity.notes)),
        sources=distinct([source for year in years for source in year.quantity.sources]),
        columns=columns(
            language,
            ("territory", "label", "period", "value", "status", "rank", "note"),
            {"value": indicator.decimals, "rank": 0},
            {"label": "territory_name"},
        ),
        rows=tuple(_row(year, territory) for territory in (*areas, france) for year in years),
        legend=_legend(catalogue, selection, shown),
        plot=_plot(catalogue, selection, years, shown),
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
        raise SelectionError("niveau", ("region",), "no_level", language, value=name)
    if indicator.code not in candidates:
        name = label(language, indicator)
        raise SelectionError("indicateur", candidates, "one_period", language, value=name)
    return indicator


def _row(year: Measured, territory: Territory) -> dict[str, object]:
    cell, rank = year.cells[territory.area], year.ranks.get(territory.area)
    return {
        "territory": territory.code,
        "area": territory.area,
        "label": territory.name,
        "indicator": year.indicator.code,
        "period": year.quantity.period,
        "year": year.year,
        "value": cell.value,
        "formatted": year.formatted(territory.area),
        "status": str(cell.status),
        "rank": rank.position if rank else None,
        "tie": bool(rank and rank.tie),
        "note": cell.note,
    }


def _plot(
    catalogue: Catalogue,
    selection: Selection,
    years: Sequence[Measured],
    shown: tuple[Shown, ...],
) -> TrendPlot:
    france = Shown(catalogue.territories[FRANCE], "ink", "dash", "circle", selected=False)
    apart = {item.territory.area for item in shown}
    marked = tuple(
        item
        for item in (*reversed(shown[1:]), france, *shown[:1])
        if any(year.cells[item.territory.area].value is not None for year in years)
    )
    others = [t for t in catalogue.areas(selection.level) if t.area not in apart]
    low, high = _bounds(years)
    return TrendPlot(
        years=tuple(year.year for year in years),
        ticks=tuple(year.quantity.period for year in years),
        others=tuple(
            _line(Shown(t, "line", "solid", "circle", selected=False), years) for t in others
        ),
        marked=tuple(_line(item, years) for item in marked),
        labels=_labels(marked, years, low, high),
        low=low,
        high=high,
        unit=unit(selection.language, years[0].indicator.unit),
    )


def _line(item: Shown, years: Sequence[Measured]) -> TrendLine:
    area = item.territory.area
    return TrendLine(
        key=item.territory.code,
        role="beam-line" if item.selected else item.role,
        dash=item.dash,
        symbol=item.symbol,
        selected=item.selected,
        values=tuple(year.cells[area].value for year in years),
        hovers=tuple(_hover(item.territory, year) for year in years),
    )


def _hover(territory: Territory, year: Measured) -> str:
    lines = [f"<b>{territory.name}</b>", year.formatted(territory.area)]
    if territory.area in year.ranks:
        rank = year.rank_words(territory.area)
        lines.append(translate(year.quantity.language, "hover.rank", rank=rank))
    return "<br>".join([*lines, year.quantity.period])


def _bounds(years: Sequence[Measured]) -> tuple[float, float]:
    values = [c.value for year in years for c in year.cells.values() if c.value is not None]
    low, high = min(values), max(values)
    pad = (high - low or abs(high) or 1.0) * PAD
    return low - pad, high + pad


def _labels(
    marked: Sequence[Shown], years: Sequence[Measured], low: float, high: float
) -> tuple[TrendLabel, ...]:
    ends = [(item, *_last(item.territory.area, years)) for item in marked]
    heights = spread([value for _, value, _ in ends], (high - low) * LABEL_ROOM, low, high)
    return tuple(
        TrendLabel(item.territory.short_name, text, "ink" if item.selected else item.role, height)
        for (item, _, text), height in zip(ends, heights, strict=True)
    )


def _last(area: str, years: Sequence[Measured]) -> tuple[float, str]:
    for year in reversed(years):
        value = year.cells[area].value
        if value is not None:
            return value, year.formatted(area)
    raise ValueError(f"{area} has no value in any year")


def spread(positions: Sequence[float], room: float, low: float, high: float) -> tuple[float, ...]:
    """Positions moved apart to at least `room`, in the same order, kept within low..high.

    Each is moved up from the one below it, then the whole is pushed back under `high`. With
    more positions than there is room for, the lowest ones leave the range.
    """
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    placed = [0.0] * len(positions)
    floor = low + room / 2
    for i in order:
        placed[i] = max(positions[i], floor)
        floor = placed[i] + room
    ceiling = high - room / 2
    for i in reversed(order):
        placed[i] = min(placed[i], ceiling)
        ceiling = placed[i] - room
    return tuple(placed)


def _finding(catalogue: Catalogue, selection: Selection, years: Sequence[Measured]) -> str:
    """The change of the selected territory, else of France, else how many areas rise."""
    language = selection.language
    first, last = years[0], years[-1]
    for area in (selection.territory, FRANCE):
        if area and all(year.cells[area].value is not None for year in (first, last)):
            before, after = first.formatted(area), last.formatted(area)
            return translate(
                language,
                "finding.trend_same" if before == after else "finding.trend",
                label=short_label(language, first.indicator),
                place=place(language, catalogue.territories[area]),
                before=before,
                after=after,
                first=first.quantity.period,
                last=last.quantity.period,
            )
    up, down, same = _directions(years)
    return translate(
        language,
        "finding.trend_areas",
        label=short_label(language, first.indicator),
        up=up,
        areas=areas_word(language, selection.level, up + down + same),
        first=first.quantity.period,
        last=last.quantity.period,
    )


def _sentence(catalogue: Catalogue, selection: Selection, years: Sequence[Measured]) -> str:
    language = selection.language
    first, last = years[0], years[-1]
    up, down, same = _directions(years)
    sentence = translate(
        language,
        "sentence.trend",
        areas=areas_word(language, selection.level, up + down + same),
        first=first.quantity.period,
        last=last.quantity.period,
        up=up,
        down=down,
        same=same,
    )
    if any(year.cells[FRANCE].value is None for year in (first, last)):
        return sentence
    france = translate(
        language,
        "sentence.trend_france",
        before=first.formatted(FRANCE),
        after=last.formatted(FRANCE),
    )
    return f"{sentence} {france}"


def _directions(years: Sequence[Measured]) -> tuple[int, int, int]:
    """How many areas rise, fall and stay the same from first to last, as the values print."""
    decimals = years[0].indicator.decimals
    changes = [
        round(after, decimals) - round(before, decimals)
        for area, before, after in _pairs(years)
        if area != FRANCE
    ]
    return (
        sum(change > 0 for change in changes),
        sum(change < 0 for change in changes),
        sum(change == 0 for change in changes),
    )


def _pairs(years: Sequence[Measured]) -> list[tuple[str, float, float]]:
    cells: Mapping[str, object] = years[0].cells
    return [
        (area, before, after)
        for area in cells
        if (before := years[0].cells[area].value) is not None
        and (after := years[-1].cells[area].value) is not None
    ]


def _legend(
    catalogue: Catalogue, selection: Selection, shown: tuple[Shown, ...]
) -> tuple[LegendItem, ...]:
    n = len(catalogue.areas(selection.level)) - len(shown)
    others = translate(selection.language, f"legend.others.{selection.level}", n=n)
    france = catalogue.territories[FRANCE].short_name
    return (
        *shown_legend(shown, Mark.LINE),
        LegendItem(france, "ink", Mark.LINE, "dash"),
        LegendItem(others, "line", Mark.LINE),
    )
