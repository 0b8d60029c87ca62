"""The one figure of a projected screen."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.shared.answer_rows import AnswerRow
from dashboard.charts.shared.chart_view import Row
from dashboard.charts.shared.key_figure import (
    KeyFigure,
    highest,
    more_fragile,
    of_indicators,
)
from dashboard.charts.shared.rows import DomainScoreRow, IndicatorRow
from dashboard.selection import ACTOR_SLUGS, Selection


def radar_key_figure(rows: Sequence[Row], selection: Selection) -> KeyFigure | None:
    """How many domains or indicators are more fragile; of an actor, the highest answer."""
    indicators = [row for row in rows if isinstance(row, IndicatorRow)]
    if indicators:
        return of_indicators(indicators, selection)
    domains = [row for row in rows if isinstance(row, DomainScoreRow)]
    if domains:
        own = [row for row in domains if row.area == selection.territory]
        return more_fragile(own, selection.language, "domains")
    answers = [row for row in rows if isinstance(row, AnswerRow)]
    return highest(_of_finding(answers, selection), lambda row: row.domain_label)


def _of_finding(rows: Sequence[AnswerRow], selection: Selection) -> list[AnswerRow]:
    """The answers of the chosen actor, else of the one who answered about most domains."""
    by_actor: dict[str, list[AnswerRow]] = {}
    for row in rows:
        if row.value is not None:
            by_actor.setdefault(row.actor, []).append(row)
    own = by_actor.get(ACTOR_SLUGS[selection.actor]) if selection.actor else None
    return own or max(by_actor.values(), key=len)
