"""The rows of the scale of actors."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.actor_scale.words import gap_figure
from dashboard.charts.shared.answer_rows import AnswerRow, answer_row
from dashboard.charts.shared.rows import extended
from dashboard.model import Actor
from dashboard.surveys.agreement import Line
from dashboard.surveys.shared_question import SharedQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleRow(AnswerRow):
    """An answer about a domain, with how far the actors are from each other there."""

    domain_range: float | None
    formatted_range: str
    domain_sd: float | None
    n_actors: int


def scale_row(language: str, question: SharedQuestion, actor: Actor, line: Line) -> ScaleRow:
    """One actor on the domain of a line."""
    spread = line.spread
    return extended(
        ScaleRow,
        answer_row(language, question, actor, line.domain),
        domain_range=spread.range if spread else None,
        formatted_range=gap_figure(language, question, spread.range) if spread else "",
        domain_sd=spread.deviation if spread else None,
        n_actors=len(line.answers),
    )
