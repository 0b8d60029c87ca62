"""The words in the columns and over the plane of a strip plot."""

from __future__ import annotations

from dashboard.indicators.statistic import Cell, Quantity
from dashboard.statistics.ranks import Rank
from dashboard.statistics.resampling import RankInterval
from dashboard.text.i18n import ordinal, translate


def place_text(language: str, rank: Rank | None) -> str:
    """« 4e »; empty without a place."""
    return ordinal(language, rank.position) if rank else ""


def tie_text(language: str, rank: Rank | None) -> str:
    """« ex. » beside a place that is shared; empty beside any other."""
    return translate(language, "strip.tie") if rank and rank.tie else ""


def interval_text(interval: RankInterval | None) -> str:
    """« 2–5 », or « 2 » where the place never changes; empty without interval."""
    if interval is None:
        return ""
    low, high = interval.low, interval.high
    return f"{low}" if low == high else f"{low}–{high}"


def rare_text(quantity: Quantity, cell: Cell) -> str:
    """« < 10 év. » in place of the place of a rate of too few events; empty beside any other."""
    return translate(quantity.language, "strip.rare") if quantity.judged and cell.rare else ""


def sides(
    language: str, judged: bool, reference: str, change: bool = False
) -> tuple[str, str, str]:
    """What lies at the left and at the right of the reference, and the right in one text."""
    fragile = ("better", "worse") if change else ("less", "more")
    left, right = fragile if judged else ("lower", "higher")
    return (
        translate(language, f"strip.{left}"),
        translate(language, f"strip.{right}"),
        translate(language, f"strip.right.{right}", reference=reference),
    )
