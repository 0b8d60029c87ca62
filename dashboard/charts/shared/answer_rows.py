"""The rows of the answers of actors to one question, as tables and files show them."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.shared.rows import JudgedRow
from dashboard.model import Actor, AreaId, Domain, Evidence, Status
from dashboard.selection import ACTOR_SLUGS
from dashboard.statistics.intervals import Precision
from dashboard.surveys.shared_question import SharedQuestion
from dashboard.text.i18n import label, translate


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow(JudgedRow):
    """What one actor answered about one domain, never ranked; `label` is that of the actor."""

    area: AreaId
    actor: str
    domain: str
    domain_label: str
    measure: str
    survey: str | None
    low: float | None
    high: float | None
    base: int | None
    precision: Precision | None
    evidence: Evidence | None
    other_value: float | None
    note: str


def answer_row(language: str, question: SharedQuestion, actor: Actor, domain: Domain) -> AnswerRow:
    """One row with raw values: an actor on a domain, `missing` where nothing was published."""
    estimate = question.answers[actor].get(domain.code)
    return AnswerRow(
        territory=question.territory.code,
        area=question.territory.area,
        label=translate(language, f"actor.{actor}"),
        actor=ACTOR_SLUGS[actor],
        domain=domain.code,
        domain_label=label(language, domain),
        measure=question.measure.code,
        survey=estimate.survey.code if estimate else None,
        value=estimate.value if estimate else None,
        formatted=(
            estimate.text(language) if estimate else translate(language, "status.unpublished")
        ),
        status=estimate.status if estimate else Status.MISSING,
        rank=None,
        tie=False,
        band=None,
        low=estimate.low if estimate else None,
        high=estimate.high if estimate else None,
        base=estimate.base if estimate else None,
        precision=estimate.precision if estimate else None,
        evidence=estimate.evidence if estimate else None,
        other_value=estimate.other if estimate else None,
        period=estimate.period if estimate else "",
        note=estimate.note if estimate else "",
    )
