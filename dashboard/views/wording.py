"""Words shared by the charts: places, comparisons with France, ranks, columns."""

from __future__ import annotations

from dashboard.analysis.intervals import Precision
from dashboard.analysis.ranks import (
    Band,
    Rank,
    bands,
    competition_ranks,
    interval_bands,
    interval_ranks,
)
from dashboard.analysis.robustness import RankInterval
from dashboard.analysis.scores import ReferenceKind
from dashboard.i18n import MISSING, has, ordinal, translate
from dashboard.model import Level, Polarity, Territory
from dashboard.views.phrases import counted
from dashboard.views.quantity import Cell, Quantity

STAR = "\u00a0*"
"""Mark of a value from a small base or with a wide interval."""


def place(language: str, territory: Territory) -> str:
    """« en Bretagne », « dans le Grand Est », « (Ain) » for a département."""
    key = f"territory.in.{territory.area}"
    if has(language, key):
        return translate(language, key)
    return translate(language, "territory.in", name=territory.name)


def areas_word(language: str, level: Level, n: int) -> str:
    """`13 régions`, `1 département`."""
    return counted(language, f"areas.{level}", n)


def reference_words(quantity: Quantity) -> str:
    """« France (7,2 %) » or « moyenne simple des régions (7,2 %) »; empty without one."""
    if quantity.reference is None or quantity.reference_kind is None:
        return ""
    if quantity.kind == "score":
        return translate(quantity.language, "reference.score")
    key = f"reference.{quantity.reference_kind}"
    return translate(quantity.language, key, value=quantity.format(quantity.reference))


def than_reference(quantity: Quantity) -> str:
    """« la France » or « la moyenne simple (7,2 %) », as what an area is compared to."""
    if quantity.kind == "score":
        return translate(quantity.language, "than.score")
    key = f"than.{quantity.reference_kind}"
    return translate(quantity.language, key, value=quantity.format(quantity.reference))


def band_of_areas(quantity: Quantity) -> tuple[Band | None, ...]:
    """Where each area stands against the reference; None where missing or unjudged."""
    if not quantity.judged or quantity.reference is None:
        return (None,) * len(quantity.areas)
    if quantity.kind == "perception":
        cells = [quantity.cells[t.area] for t in quantity.areas]
        return interval_bands(
            [c.low for c in cells],
            [c.high for c in cells],
            quantity.reference,
            quantity.polarity,
        )
    return bands(quantity.values, quantity.reference, quantity.polarity, decimals=quantity.decimals)


def ranks_of_areas(quantity: Quantity) -> tuple[Rank | None, ...]:
    """Rank 1 = most fragile; None where unjudged, and between answers whose intervals overlap."""
    if not quantity.judged:
        return (None,) * len(quantity.areas)
    cells = [quantity.cells[t.area] for t in quantity.areas]
    high_first = quantity.polarity is Polarity.HIGH
    if quantity.kind == "perception":
        ranks = interval_ranks([c.low for c in cells], [c.high for c in cells], high_first)
        return tuple(None if rank is None or rank.tie else rank for rank in ranks)
    sign = 1 if high_first else -1
    fragility = [None if c.value is None else sign * c.value for c in cells]
    return competition_ranks(fragility, decimals=quantity.decimals)


def rank_words(language: str, rank: Rank | None, out_of: int) -> str:
    """« 2e sur 13 », « 2e ex æquo sur 13 »; a dash without rank."""
    if rank is None:
        return MISSING
    key = "rank.tie" if rank.tie else "rank.plain"
    return translate(language, key, rank=ordinal(language, rank.position), n=out_of)


def interval_words(language: str, interval: RankInterval | None) -> str:
    """« entre la 2e et la 5e place » or « toujours 2e »; empty without interval."""
    if interval is None:
        return ""
    if interval.low == interval.high:
        return translate(language, "robust.same", rank=ordinal(language, interval.low))
    return translate(
        language,
        "robust.range",
        low=ordinal(language, interval.low),
        high=ordinal(language, interval.high),
    )


def band_words(
    language: str, band: Band | None, kind: ReferenceKind | None = ReferenceKind.PUBLISHED
) -> str:
    """« plus fragile que la France » or « que la moyenne simple »; empty without band."""
    if band is None:
        return ""
    plain = ".plain_mean" if kind is ReferenceKind.PLAIN_MEAN else ""
    return translate(language, f"band.{band}{plain}")


def band_short(language: str, band: Band) -> str:
    """« plus fragile », where the reference is drawn beside it."""
    return translate(language, f"band.short.{band}")


def value_words(quantity: Quantity, cell: Cell) -> str:
    """The value, starred where its base is small, or the reason why there is none."""
    if cell.value is None:
        return translate(quantity.language, f"status.{cell.status}")
    star = STAR if cell.precision is Precision.WIDE else ""
    return quantity.format(cell.value) + star
