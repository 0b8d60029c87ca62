"""The rows of the priorities."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.shared.rows import ValueRow
from dashboard.model import AreaId, Evidence
from dashboard.statistics.intervals import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityRow(ValueRow):
    """A domain under three criteria: its score, what is perceived of it, the impact expected."""

    area: AreaId
    domain: str
    actor: str
    measure: str | None
    criteria: int
    score: float | None
    n_indicators: int
    other_value: float | None
    impact: float | None
    measured_passed: bool
    perceived_passed: bool
    impact_passed: bool
    base: int | None
    precision: Precision | None
    evidence: Evidence | None
    impact_evidence: Evidence | None
