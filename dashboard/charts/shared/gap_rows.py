"""The table of a comparison of perception and measure: its columns and its rows."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.shared.chart_view import Column
from dashboard.charts.shared.columns import SIGNED, columns
from dashboard.charts.shared.gap_words import format_answer
from dashboard.charts.shared.rows import ValueRow
from dashboard.indicators.domain_score import SCORE_DECIMALS
from dashboard.model import AreaId, Evidence, Stance, Status
from dashboard.selection import ACTOR_SLUGS
from dashboard.statistics.intervals import Precision
from dashboard.statistics.quadrants import Quadrant
from dashboard.statistics.ranks import Band
from dashboard.statistics.scores import ReferenceKind
from dashboard.surveys.sides import Comparison, Pair, Sides
from dashboard.text.i18n import label


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow(ValueRow):
    """A domain as an actor perceives it and as it is measured; `label` is that of the domain."""

    area: AreaId
    domain: str
    actor: str
    measure: str | None
    survey: str | None
    question: str | None
    """The label of the measure, where each domain has its own; so are the next five."""
    asked: str | None
    """The label of the survey."""
    stance: Stance | None
    perceived_z: float | None
    """How far the answer stands from that of the country, in spreads; positive = more worry."""
    reference: float | None
    """The answer of the country."""
    reference_kind: ReferenceKind | None
    decimals: int
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
    first = ("territory", "label", "quadrant")
    measured = ("score", "band", "n_indicators")
    places = ("perceived_place", "measured_place", "gap")
    last = ("status", "reason", "period", "note")
    named = {"label": "domain_label", "value": "perceived", "score": "measured"}
    if comparison.measure is None:
        answers: tuple[str, ...] = ("value", "reference", "low", "high")
        sides = (*(pair.sides for pair in comparison.pairs), *comparison.apart)
        digits = [side.over.question.measure.decimals for side in sides if side.over]
        distances = dict.fromkeys(("score", "perceived_z"), SCORE_DECIMALS)
        return columns(
            language,
            (
                *(*first, "question", "stance", "value", "reference", "reference_kind"),
                *("low", "high", "base", "perceived_z", *measured, *places, "asked", "evidence"),
                *last,
            ),
            distances | dict.fromkeys(answers, max(digits, default=0)),
            named | {"asked": "survey"},
            {"score": "z", "perceived_z": "z"},
            varying=answers,
            signs=(*SIGNED, "perceived_z"),
        )
    answers = ("value", "low", "high", "other_value")
    measure = comparison.measure
    return columns(
        language,
        (
            *(*first, "value", *measured, *places, "low", "high", "base", "evidence"),
            *("other_value", *last),
        ),
        {"score": SCORE_DECIMALS} | dict.fromkeys(answers, measure.decimals),
        named,
        {**dict.fromkeys(answers, measure.unit), "score": "z"},
    )


def _row(language: str, comparison: Comparison, sides: Sides, pair: Pair | None) -> GapRow:
    answer, over = sides.answer, sides.over
    measure = over.question.measure if over else comparison.measure
    return GapRow(
        territory=comparison.territory.code,
        area=comparison.territory.area,
        label=label(language, sides.domain),
        domain=sides.domain.code,
        actor=ACTOR_SLUGS[comparison.actor],
        measure=measure.code if measure else None,
        survey=over.question.survey.code if over else comparison.survey,
        question=label(language, over.question.measure) if over else None,
        asked=label(language, over.question.survey) if over else None,
        stance=over.question.measure.stance if over else None,
        perceived_z=sides.perceived if over else None,
        reference=over.reference if over else None,
        reference_kind=over.reference_kind if over else None,
        decimals=measure.decimals if measure else 0,
        quadrant=pair.quadrant if pair else None,
        value=answer.value if answer else None,
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
