"""The table of a comparison of perception and measure: its columns and its rows."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.shared.chart_view import Column
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.gap_words import format_answer
from dashboard.charts.shared.rows import ValueRow
from dashboard.indicators.domain_score import SCORE_DECIMALS
from dashboard.model import AreaId, Evidence, Status
from dashboard.selection import ACTOR_SLUGS
from dashboard.statistics.intervals import Precision
from dashboard.statistics.quadrants import Quadrant
from dashboard.statistics.ranks import Band
from dashboard.surveys.comparison import Comparison, Pair, Sides
from dashboard.text.i18n import label


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow(ValueRow):
    """A domain as an actor perceives it and as it is measured; `label` is that of the domain."""

    area: AreaId
    domain: str
    actor: str
    measure: str
    survey: str | None
    quadrant: Quadrant | None
    other_value: float | None
    score: float | None
    n_indicators: int
    band: Band | None
    perceived_place: int | None
    measured_place: int | None
    gap: int | None
    low: float | None
    high: float | None
    base: int | None
    precision: Precision | None
    evidence: Evidence | None
    reason: str | None
    note: str


def gap_rows(language: str, comparison: Comparison) -> tuple[GapRow, ...]:
    """One row a domain, compared ones first, with raw values on both sides."""
    return (
        *(_row(language, comparison, pair.sides, pair) for pair in comparison.pairs),
        *(_row(language, comparison, sides, None) for sides in comparison.apart),
    )


def gap_columns(language: str, comparison: Comparison) -> tuple[Column, ...]:
    """The columns of `gap_rows` that tables and files show."""
    keys = (
        *("territory", "label", "quadrant", "value", "score", "band", "n_indicators"),
        *("perceived_place", "measured_place", "gap", "low", "high", "base", "evidence"),
        *("other_value", "status", "reason", "period", "note"),
    )
    answers = ("value", "low", "high", "other_value")
    decimals = {"score": SCORE_DECIMALS} | dict.fromkeys(answers, comparison.measure.decimals)
    return columns(
        language,
        keys,
        decimals,
        {"label": "domain_label", "value": "perceived", "score": "measured"},
        {**dict.fromkeys(answers, comparison.measure.unit), "score": "z"},
    )


def _row(language: str, comparison: Comparison, sides: Sides, pair: Pair | None) -> GapRow:
    answer = sides.answer
    return GapRow(
        territory=comparison.territory.code,
        area=comparison.territory.area,
        label=label(language, sides.domain),
        domain=sides.domain.code,
        actor=ACTOR_SLUGS[comparison.actor],
        measure=comparison.measure.code,
        survey=comparison.survey,
        quadrant=pair.quadrant if pair else None,
        value=sides.perceived,
        formatted=format_answer(language, sides),
        other_value=answer.other if answer else None,
        status=answer.status if answer else Status.MISSING,
        score=sides.measured,
        n_indicators=sides.n_indicators,
        band=sides.band,
        perceived_place=pair.perceived_place if pair else None,
        measured_place=pair.measured_place if pair else None,
        gap=pair.gap if pair else None,
        low=answer.low if answer else None,
        high=answer.high if answer else None,
        base=answer.base if answer else None,
        precision=answer.precision if answer else None,
        evidence=answer.evidence if answer else None,
        reason=sides.reason or None,
        period=answer.period if answer else "",
        note=answer.note if answer else "",
    )
