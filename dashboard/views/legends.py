"""Legend lines shared by the charts: kinds of absence, levels of evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.i18n import translate
from dashboard.model import Evidence, Status
from dashboard.views.base import LegendItem, Mark

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
