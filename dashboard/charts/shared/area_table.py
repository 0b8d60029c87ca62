"""The table behind a chart of areas: its columns and its rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from dashboard.charts.shared.chart_view import Column
from dashboard.charts.shared.columns import SIGNED, columns
from dashboard.charts.shared.many_areas import LazyRows, is_many
from dashboard.charts.shared.rows import (
    AreaAnswerRow,
    AreaChangeRow,
    AreaRateRow,
    AreaRow,
    AreaScoreRow,
    extended,
)
from dashboard.indicators.statistic import Quantity
from dashboard.indicators.statistic_words import band_of_areas, ranks_of_areas, value_words
from dashboard.model import Territory
from dashboard.statistics.ranks import Band, Rank
from dashboard.statistics.scores import ReferenceKind


def area_columns(quantity: Quantity) -> tuple[Column, ...]:
    """Columns of a table of areas."""
    if quantity.kind == "change":
        return _change_columns(quantity)
    keys = ["territory", "label", "value", "status", "reference"]
    if quantity.kind != "perception":
        keys.append("reference_kind")
    if quantity.judged:
        keys.append("rank")
        if quantity.kind == "score":
            keys += ["rank_low", "rank_high"]
        keys.append("band")
    if quantity.kind == "score":
        keys += ["raw", "n_indicators"]
    if quantity.kind == "perception":
        keys += ["low", "high", "base", "evidence"]
    if counted(quantity):
        keys += ["low", "high", "events"]
    decimals = dict.fromkeys(("value", "reference", "raw", "low", "high"), quantity.decimals)
    if quantity.kind == "perception":
        decimals |= {"low": 1, "high": 1}
    return columns(
        quantity.language,
        (*keys, "period", "note"),
        decimals,
        _headings(quantity),
        units=dict.fromkeys(("value", "reference", "low", "high"), quantity.unit),
        signs={*SIGNED, "value", "reference"} if quantity.signed else SIGNED,
    )


def _change_columns(quantity: Quantity) -> tuple[Column, ...]:
    """Both values, their difference with its interval, and that of the country."""
    differences, values = ("value", "low", "high", "reference"), ("before", "after")
    return columns(
        quantity.language,
        ("territory", "label", *values, *differences, "status", "period", "note"),
        dict.fromkeys((*differences, *values), quantity.decimals),
        {"value": "change", "reference": "change_france"},
        dict.fromkeys(differences, quantity.unit),
        signs=differences,
    )


def counted(quantity: Quantity) -> bool:
    """Whether events are known behind the values, and so their intervals."""
    return quantity.columns.counted


def _headings(quantity: Quantity) -> dict[str, str]:
    """Columns whose heading depends on what the areas are compared with."""
    if quantity.kind == "perception":
        return {"reference": "france"}
    plain = quantity.compared_with is ReferenceKind.PLAIN_MEAN
    return {"band": "band_plain"} if plain else {}


def area_rows(quantity: Quantity, some: Sequence[int] | None = None) -> tuple[AreaRow, ...]:
    """One row an area in table order, or those at some positions, with raw values, codes, rank and
    band."""
    ranks, bands = ranks_of_areas(quantity), band_of_areas(quantity)
    positions = range(len(quantity.areas)) if some is None else some
    return tuple(_row(quantity, quantity.areas[i], ranks[i], bands[i]) for i in positions)


def rows_of_areas(quantity: Quantity, order: Sequence[int]) -> Sequence[AreaRow]:
    """The rows in an order of positions; those of many areas are made when they are asked for."""
    if not is_many(order) or quantity.kind == "perception":
        return area_rows(quantity, order)
    rows = LazyRows(order, quantity.areas, quantity.period, partial(area_rows, quantity))
    return cast(Sequence[AreaRow], rows)


def _row(quantity: Quantity, territory: Territory, rank: Rank | None, band: Band | None) -> AreaRow:
    cell = quantity.cells[territory.area]
    row = AreaRow(
        territory=territory.code,
        area=territory.area,
        label=territory.name,
        value=cell.value,
        formatted=value_words(quantity, cell),
        status=cell.status,
        reference=quantity.reference,
        reference_kind=quantity.reference_kind,
        rank=rank.position if rank else None,
        tie=bool(rank and rank.tie),
        band=band,
        period=cell.period,
        note=cell.note,
    )
    if quantity.kind == "score":
        return extended(
            AreaScoreRow,
            row,
            score=cell.value,
            raw=cell.raw,
            rank_low=cell.interval.low if cell.interval else None,
            rank_high=cell.interval.high if cell.interval else None,
            n_indicators=cell.n_indicators,
            n_expected=cell.n_expected,
        )
    if quantity.kind == "change":
        ends = {"before": cell.before, "after": cell.after}
        return extended(AreaChangeRow, row, low=cell.low, high=cell.high, **ends)
    if quantity.kind == "perception":
        return extended(
            AreaAnswerRow,
            row,
            low=cell.low,
            high=cell.high,
            base=cell.base,
            precision=cell.precision,
            evidence=cell.evidence,
        )
    if counted(quantity):
        return extended(AreaRateRow, row, low=cell.low, high=cell.high, events=cell.events)
    return row
