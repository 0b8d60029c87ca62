"""The rows of indicators in a territory, as tables and files show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.shared.rows import IndicatorRow, extended
from dashboard.indicators.domain_score import SCORE_DECIMALS
from dashboard.indicators.series import IndicatorSeries
from dashboard.model import Territory
from dashboard.text.i18n import label


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryRow(IndicatorRow):
    """One indicator of a territory, with how many of its indicators have a value."""

    n_indicators: int
    n_expected: int


VARYING = ("value", "reference", "low", "high")
"""Columns of numbers that have the decimals of the indicator of their row."""


def indicator_decimals(measured: Sequence[IndicatorSeries]) -> dict[str, int]:
    """Column → decimals, the most there are where they vary."""
    most = max(m.indicator.decimals for m in measured)
    return dict.fromkeys(VARYING, most) | {"score": SCORE_DECIMALS}


def indicator_row(measured: IndicatorSeries, territory: Territory) -> IndicatorRow:
    """One row with raw values: an indicator in a territory."""
    area = territory.area
    cell, rank = measured.cells[area], measured.ranks.get(area)
    indicator = measured.indicator
    return IndicatorRow(
        territory=territory.code,
        area=area,
        label=territory.name,
        indicator=indicator.code,
        indicator_label=label(measured.quantity.language, indicator),
        domain=indicator.domain,
        value=cell.value,
        formatted=measured.formatted(area),
        status=cell.status,
        score=measured.z.get(area),
        rank=rank.position if rank else None,
        tie=bool(rank and rank.tie),
        band=measured.bands.get(area),
        reference=measured.quantity.reference,
        low=cell.low,
        high=cell.high,
        events=cell.events,
        unit=indicator.unit,
        decimals=indicator.decimals,
        period=cell.period,
        note=cell.note,
    )


def territory_rows(
    territory: Territory, measured: Sequence[IndicatorSeries]
) -> tuple[TerritoryRow, ...]:
    """The rows of several indicators in one territory."""
    n = sum(m.cells[territory.area].value is not None for m in measured)
    return tuple(
        extended(
            TerritoryRow, indicator_row(m, territory), n_indicators=n, n_expected=len(measured)
        )
        for m in measured
    )
