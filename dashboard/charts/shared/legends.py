"""Legend lines shared by the charts: kinds of absence, marks and evidence of answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol

from dashboard.charts.shared.chart_view import LegendItem, Mark
from dashboard.model import Evidence, Status
from dashboard.programme.stops import STATUSES
from dashboard.statistics.intervals import Precision
from dashboard.text.i18n import translate
from dashboard.tokens import Symbol

MARK_OF_STATUS = {
    Status.MISSING: Mark.NO_DATA,
    Status.NOT_APPLICABLE: Mark.NOT_APPLICABLE,
    Status.BASE_TOO_SMALL: Mark.BASE_TOO_SMALL,
    Status.NATIONAL_ONLY: Mark.NATIONAL_ONLY,
}


def absence_legend(language: str, statuses: Collection[Status]) -> tuple[LegendItem, ...]:
    """One legend line for each kind of absence that occurs, in fixed order."""
    return tuple(
        LegendItem(translate(language, f"status.{status}"), "absent", mark)
        for status, mark in MARK_OF_STATUS.items()
        if status in statuses
    )


class Answer(Protocol):
    """What a legend needs of an answer: an estimate, a cell, a row."""

    @property
    def value(self) -> float | None:
        """None where it may not be shown."""

    @property
    def precision(self) -> Precision | None:
        """Whether its value has a star."""

    @property
    def evidence(self) -> Evidence | None:
        """None for what is no answer."""


EVIDENCE_SYMBOLS = {
    Evidence.REGION_MEASURED: Symbol.SQUARE,
    Evidence.RECOMPOSED: Symbol.DIAMOND,
    Evidence.REGION_RANK: Symbol.HALF_SQUARE,
    Evidence.FORMER_REGION: Symbol.DASHED_SQUARE,
    Evidence.GROUPED_REGIONS: Symbol.DOUBLE_SQUARE,
    Evidence.NATIONAL_ONLY: Symbol.RING,
    Evidence.EXAMPLE: Symbol.OPEN_SQUARE,
}


def answer_legend(
    language: str, answers: Iterable[Answer], *, drawn: bool = True
) -> tuple[LegendItem, ...]:
    """What the star of uncertain values means, then one line for each level of evidence, in fixed
    order, that of recomposed values with their dagger: of the answers with a value.

    `drawn` where the figure writes values, and so their marks.
    """
    shown = [answer for answer in answers if answer.value is not None]
    present = {answer.evidence for answer in shown}
    items = []
    if any(answer.precision is Precision.WIDE for answer in shown):
        star = translate(language, "legend.star")
        items.append(LegendItem(star, "ink", Mark.STAR, drawn=drawn))
    for evidence, symbol in EVIDENCE_SYMBOLS.items():
        if evidence not in present:
            continue
        words = translate(language, f"evidence.{evidence}")
        if evidence is Evidence.RECOMPOSED:
            items.append(LegendItem(words, "ink", Mark.DAGGER, drawn=drawn))
        else:
            told = translate(language, "legend.evidence", evidence=words)
            items.append(LegendItem(told, "ink", Mark.DOT, symbol=symbol, drawn=False))
    return tuple(items)


STATUS_SYMBOLS = {
    "done": Symbol.CIRCLE,
    "planned": Symbol.DOTTED_DIAMOND,
    "unknown": Symbol.OPEN_SQUARE,
}


def status_legend(language: str, present: Collection[str]) -> tuple[LegendItem, ...]:
    """One legend line for each status that occurs, the surest first."""
    return tuple(
        LegendItem(
            translate(language, f"stops.legend.{status}"),
            "ink",
            Mark.DOT,
            symbol=STATUS_SYMBOLS[status],
        )
        for status in STATUSES
        if status in present
    )
