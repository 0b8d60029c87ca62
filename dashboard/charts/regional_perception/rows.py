"""The table of one domain over the regions: its columns and its rows."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.shared.chart_view import Column
from dashboard.charts.shared.columns import SIGNED, columns
from dashboard.charts.shared.rows import ValueRow
from dashboard.indicators.domain_score import SCORE_DECIMALS
from dashboard.model import AreaId, Evidence
from dashboard.statistics.intervals import Precision
from dashboard.statistics.quadrants import Quadrant
from dashboard.statistics.ranks import Band
from dashboard.surveys.over_regions import RegionalComparison, RegionalPair


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionalRow(ValueRow):
    """A region as it is measured and as it answers; `label` is its name."""

    area: AreaId
    domain: str
    measure: str
    survey: str
    low: float | None
    high: float | None
    base: int | None
    precision: Precision
    reference: float
    perceived_z: float
    score: float
    band: Band
    measured_place: int
    perceived_place: int
    gap: int
    departs: bool
    """Whether perception and measure part there: see `departures`."""
    quadrant: Quadrant | None
    evidence: Evidence
    note: str


def regional_rows(language: str, compared: RegionalComparison) -> tuple[RegionalRow, ...]:
    """One row a region, by its measured place, with raw values on both sides."""
    return tuple(_row(language, compared, pair) for pair in compared.pairs)


def regional_columns(language: str, compared: RegionalComparison) -> tuple[Column, ...]:
    """The columns of `regional_rows` that tables and files show."""
    keys = (
        *("territory", "label", "value", "low", "high", "base", "reference", "perceived_z"),
        *("score", "band", "measured_place", "perceived_place", "gap", "departs", "quadrant"),
        *("evidence", "status", "period", "note"),
    )
    measure = compared.question.measure
    answers = ("value", "low", "high", "reference")
    scores = dict.fromkeys(("score", "perceived_z"), SCORE_DECIMALS)
    return columns(
        language,
        keys,
        scores | dict.fromkeys(answers, measure.decimals),
        {"label": "territory_name", "value": "perceived", "score": "measured"},
        dict.fromkeys(answers, measure.unit),
        signs=SIGNED | {"perceived_z"},
    )


def _row(language: str, compared: RegionalComparison, pair: RegionalPair) -> RegionalRow:
    answer, question = pair.answer, compared.question
    return RegionalRow(
        territory=pair.territory.code,
        area=pair.territory.area,
        label=pair.territory.name,
        domain=question.domain,
        measure=question.measure.code,
        survey=question.survey.code,
        value=pair.value,
        formatted=answer.text(language),
        status=answer.status,
        low=answer.low,
        high=answer.high,
        base=answer.base,
        precision=answer.precision,
        reference=compared.over.reference,
        perceived_z=pair.z,
        score=pair.measured,
        band=pair.band,
        measured_place=pair.measured_place,
        perceived_place=pair.perceived_place,
        gap=pair.measured_place - pair.perceived_place,
        departs=pair.departure.departs,
        quadrant=pair.quadrant,
        evidence=answer.evidence,
        period=answer.period,
        note=answer.note,
    )
