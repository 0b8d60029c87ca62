"""Legend lines shared by the charts: kinds of absence, levels of evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from dashboard.charts.shared.chart_view import LegendItem, Mark
from dashboard.model import Evidence, Status
from dashboard.programme.stops import STATUSES
from dashboard.text.i18n import translate

MARK_OF_STATUS = {
    Status.MISSING: Mark.NO_DATA,
    Status.NOT_APPLICABLE: Mark.NOT_APPLICABLE,
    Status.BASE_TOO_SMALL: Mark.BASE_TOO_SMALL,
    Status.NATIONAL_ONLY: Mark.NATIONAL_ONLY,
}


def absence_legend(language: str, statuses: Sequence[Status]) -> tuple[LegendItem, ...]:
    """One legend line for each kind of absence that occurs, in fixed order."""
    return tuple(
        LegendItem(translate(language, f"status.{status}"), "absent", mark)
        for status, mark in MARK_OF_STATUS.items()
        if status in statuses
    )


EVIDENCE_SYMBOLS = {
    Evidence.REGION_MEASURED: "square",
    Evidence.REGION_RANK: "square-half",
    Evidence.FORMER_REGION: "square-dashed",
    Evidence.GROUPED_REGIONS: "square-double",
    Evidence.NATIONAL_ONLY: "circle-open",
    Evidence.EXAMPLE: "square-open",
}


def evidence_legend(language: str, found: Iterable[Evidence]) -> tuple[LegendItem, ...]:
    """One legend line for each level of evidence that occurs, in fixed order."""
    present = set(found)
    return tuple(
        LegendItem(
            translate(language, "legend.evidence", evidence=translate(language, f"evidence.{e}")),
            "ink",
            Mark.DOT,
            symbol=symbol,
        )
        for e, symbol in EVIDENCE_SYMBOLS.items()
        if e in present
    )


STATUS_SYMBOLS = {"done": "circle", "planned": "diamond-open-dot", "unknown": "square-open"}


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
