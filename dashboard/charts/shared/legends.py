"""Legend lines shared by the charts: kinds of absence, levels of evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable

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


def star_legend(
    language: str, precisions: Iterable[Precision | None], *, drawn: bool = True
) -> tuple[LegendItem, ...]:
    """What the star of uncertain values means, where one has it."""
    if Precision.WIDE not in precisions:
        return ()
    return (LegendItem(translate(language, "legend.star"), "ink", Mark.STAR, drawn=drawn),)


EVIDENCE_SYMBOLS = {
    Evidence.REGION_MEASURED: Symbol.SQUARE,
    Evidence.RECOMPOSED: Symbol.DIAMOND,
    Evidence.REGION_RANK: Symbol.HALF_SQUARE,
    Evidence.FORMER_REGION: Symbol.DASHED_SQUARE,
    Evidence.GROUPED_REGIONS: Symbol.DOUBLE_SQUARE,
    Evidence.NATIONAL_ONLY: Symbol.RING,
    Evidence.EXAMPLE: Symbol.OPEN_SQUARE,
}


def evidence_legend(language: str, levels: Iterable[Evidence]) -> tuple[LegendItem, ...]:
    """One legend line for each level of evidence that occurs, in fixed order."""
    present = set(levels)
    return tuple(
        LegendItem(
            translate(language, "legend.evidence", evidence=translate(language, f"evidence.{e}")),
            "ink",
            Mark.DOT,
            symbol=symbol,
            drawn=False,
        )
        for e, symbol in EVIDENCE_SYMBOLS.items()
        if e in present
    )


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
