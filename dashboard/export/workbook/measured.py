"""Sheets of what is measured: scores, indicators axis by axis, their values year by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.charts.shared.bands import BAND_ROLES
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.rows import IndicatorRow, JudgedRow, Record
from dashboard.charts.trend.view import TrendRow
from dashboard.documents.reader import Reader
from dashboard.export.cells import safe_text
from dashboard.export.workbook.grid import Grid, grid_of_view, pattern, with_column
from dashboard.export.workbook.sheets import Bars, Curves, Sheet, sheet_of_views, view_of
from dashboard.indicators.series import measured_indicators
from dashboard.model import AXES, AreaId, Domain, Indicator, Tier, is_country
from dashboard.selection import LATEST, Selection
from dashboard.text.i18n import label, short_label, unit
from dashboard.text.sources import distinct

OF_ONE = ("area", "territory", "label")
"""Columns of a table of many territories that one of a single territory leaves out."""
ASIDE = ("note", "source")
BESIDE_COUNTRY = 2
"""Curves of a chart that shows one territory beside the country."""
FEWEST_YEARS = 3
"""Of a curve that is drawn: two years are a line from one point to another."""


def scores_of_territory(reader: Reader, selection: Selection) -> Sheet | None:
    """The domains of a territory, most fragile first."""
    view = view_of(reader, "classement", selection)
    return _scores(view, reader.t("workbook.domains"), "score") if view else None


def scores_of_domain(reader: Reader, selection: Selection, name: str) -> Sheet | None:
    """The territories of a level in a domain, most fragile first."""
    view = view_of(reader, "classement", selection)
    return _scores(view, name, "value") if view else None


def _scores(view: ChartView, name: str, values: str) -> Sheet | None:
    return sheet_of_views(name, [view], bars=Bars(view.title, "label", values, _roles(view)))


def indicators_of_axes(reader: Reader, selection: Selection) -> Iterator[Sheet]:
    """The indicators of a territory, a sheet an axis; of a département the core ones alone.

    The table of all indicators over all départements is too large to be made for one of them.
    """
    area = selection.territory
    for axis in AXES:
        domains = [one for one in reader.catalogue.domains.values() if one.axis == axis]
        if reader.catalogue.traits(selection.level).surveyed:
            views = _tables(reader, selection, domains)
            views = [
                replace(view, rows=tuple(row for row in view.rows if _is_of(row, area)))
                for view in views
            ]
        else:
            asked = (replace(selection, domain=domain.code) for domain in domains)
            views = [view for one in asked if (view := view_of(reader, "profil", one))]
        sheet = _of_domains(reader, reader.t(f"axis.{axis}"), domains, views, OF_ONE)
        if sheet:
            yield sheet


def _is_of(row: Record, area: AreaId | None) -> bool:
    return isinstance(row, IndicatorRow) and row.area == area


def indicators_of_all(
    reader: Reader, selection: Selection, name: str, domains: Sequence[Domain]
) -> Sheet | None:
    """The indicators of some domains in all territories of a level."""
    return _of_domains(reader, name, domains, _tables(reader, selection, domains))


def _tables(reader: Reader, selection: Selection, domains: Sequence[Domain]) -> list[ChartView]:
    asked = (replace(selection, domain=domain.code, territory=None) for domain in domains)
    return [view for one in asked if (view := view_of(reader, "tableau", one))]


def _of_domains(
    reader: Reader,
    name: str,
    domains: Sequence[Domain],
    views: Sequence[ChartView],
    without: Sequence[str] = (),
) -> Sheet | None:
    """Tables of indicators below each other, with their domain first and their source last."""

    def made(view: ChartView) -> Grid:
        domain = reader.catalogue.domains[str(view.selection.domain)]
        grid = grid_of_view(view, (*without, "source"))
        sources = _sources(reader, view.selection, domain)
        cells = [sources[row.indicator] for row in view.rows if isinstance(row, IndicatorRow)]
        own = [label(reader.language, domain)] * len(view.rows)
        grid = with_column(grid, "source", reader.t("column.source"), cells, last=True)
        grid = with_column(grid, "domain", reader.t("column.domain"), own)
        return replace(grid, aside=ASIDE)

    names = " · ".join(label(reader.language, domain) for domain in domains)
    title = reader.t("workbook.indicators.title", names=names)
    return sheet_of_views(name, views, made, title=title, text=reader.t("workbook.indicators.text"))


def _sources(reader: Reader, selection: Selection, domain: Domain) -> dict[str, str]:
    """Indicator → where its values come from."""
    measured, _ = measured_indicators(reader.catalogue, selection, domain)
    return {
        one.indicator.code: one.quantity.sources[0].text if one.quantity.sources else ""
        for one in measured
    }


@dataclass(frozen=True, slots=True)
class Series:
    """The values of an indicator in one territory, period → value, and what to know of them."""

    domain: Domain
    indicator: Indicator
    area: AreaId
    name: str
    note: str
    values: dict[str, float | None]


def years_of_territory(reader: Reader, selection: Selection) -> Sheet | None:
    """The core indicators of a territory and of the country over the years; a chart a domain."""
    return _years(reader, selection, [*reader.catalogue.domains.values()], selection.territory)


def years_of_domain(reader: Reader, selection: Selection, domain: Domain) -> Sheet | None:
    """The core indicators of a domain over the years, in every territory; a chart an indicator."""
    return _years(reader, selection, [domain], None)


def _years(
    reader: Reader, selection: Selection, domains: Sequence[Domain], area: AreaId | None
) -> Sheet | None:
    series: list[Series] = []
    views: list[ChartView] = []
    for domain in domains:
        for indicator in reader.catalogue.indicators_of(domain.code, Tier.CORE):
            asked = Selection(
                level=selection.level,
                domain=domain.code,
                indicator=indicator.code,
                period=LATEST,
                language=reader.language,
            )
            if view := view_of(reader, "evolution", asked):
                views.append(view)
                series += _series(view, domain, indicator, area)
    if not series:
        return None
    years = sorted({year for one in series for year in one.values}, key=_single_first)
    grid = _wide(reader, series, years)
    one_each = _longest_of_each(series, "domain" if area else "indicator")
    return Sheet(
        reader.t("workbook.years"),
        reader.t("workbook.years.title"),
        reader.t("workbook.years.text"),
        grid,
        sources=distinct([source for view in views for source in view.sources]),
        curves=tuple(_curves(reader, rows, series) for rows in one_each),
    )


def _single_first(period: str) -> tuple[int, str]:
    """Single years stand together, so that a curve over them has no other period in between."""
    return len(period), period


def _series(
    view: ChartView, domain: Domain, indicator: Indicator, area: AreaId | None
) -> Iterator[Series]:
    by_area: dict[AreaId, Series] = {}
    notes = " ".join(view.notes)
    for row in view.rows:
        if isinstance(row, TrendRow) and (area in (None, row.area) or is_country(row.area)):
            new = Series(domain, indicator, row.area, row.label, notes, {})
            by_area.setdefault(row.area, new).values[row.period] = row.value
    if area is None or area in by_area:
        yield from by_area.values()


def _wide(reader: Reader, series: Sequence[Series], years: Sequence[str]) -> Grid:
    """A row a series, a column a year."""
    language = reader.language
    keys = ("domain", "indicator_label", "unit", "label")
    heads = ("column.domain", "column.indicator_label", "column.unit", "column.territory_name")
    rows = tuple(
        (
            label(language, one.domain),
            label(language, one.indicator),
            unit(language, one.indicator.unit),
            one.name,
            *(one.values.get(year) for year in years),
            safe_text(one.note) or None,
        )
        for one in series
    )
    patterns = tuple(
        ("",) * len(keys) + (pattern(one.indicator.decimals),) * len(years) + ("",)
        for one in series
    )
    titles = (*map(reader.t, heads), *years, reader.t("column.note"))
    return Grid((*keys, *years, "note"), titles, rows, patterns, aside=ASIDE[:1])


def _longest_of_each(series: Sequence[Series], by: str) -> list[list[int]]:
    """Rows of the indicator with most years of each domain, or of each indicator; those with too
    few years for a curve are left out."""
    of_indicator: dict[str, list[int]] = {}
    for row, one in enumerate(series):
        of_indicator.setdefault(one.indicator.code, []).append(row)
    best: dict[str, list[int]] = {}
    for rows in of_indicator.values():
        first = series[rows[0]]
        key = first.domain.code if by == "domain" else first.indicator.code
        if _n_years(series, rows) > _n_years(series, best.get(key, [])):
            best[key] = rows
    return [rows for rows in best.values() if _n_years(series, rows) >= FEWEST_YEARS]


def _n_years(series: Sequence[Series], rows: Sequence[int]) -> int:
    return max((sum(v is not None for v in series[row].values.values()) for row in rows), default=0)


def _curves(reader: Reader, rows: Sequence[int], series: Sequence[Series]) -> Curves:
    first = series[rows[0]]
    own = "beam_line" if len(rows) <= BESIDE_COUNTRY else ""
    lines = tuple((row, "ink" if is_country(series[row].area) else own) for row in rows)
    known = {y for row in rows for y, v in series[row].values.items() if v is not None}
    years = sorted(known, key=_single_first)
    name = short_label(reader.language, first.indicator)
    return Curves(
        name, unit(reader.language, first.indicator.unit), "label", years[0], years[-1], lines
    )


def _roles(view: ChartView) -> tuple[str, ...]:
    """The colour of each row: on which side of the country it is."""
    bands = (row.band for row in view.rows if isinstance(row, JudgedRow))
    return tuple(BAND_ROLES[band] if band else "muted" for band in bands)
