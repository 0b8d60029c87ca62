"""Titles and sentences of charts of areas: what they show, in words."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.shared.rows import RankedRow
from dashboard.indicators.statistic import Quantity
from dashboard.indicators.statistic_words import band_of_areas, ranks_of_areas, than_reference
from dashboard.model import AreaId, Polarity, Territory
from dashboard.statistics.ranks import Band
from dashboard.statistics.robustness import RankInterval
from dashboard.text.i18n import enumerate_words, translate
from dashboard.text.phrases import counted
from dashboard.text.wording import areas_word, band_words, interval_words, place, rank_words

ENDS = 3
"""Areas named at each end of a ranking."""


def finding(quantity: Quantity, selected: AreaId | None) -> str:
    """The title of a chart over areas: what the selected area, or the extremes, show."""
    language = quantity.language
    if selected and selected in quantity.cells and quantity.cells[selected].value is not None:
        return _finding_of(quantity, selected)
    present = [t for t in quantity.areas if quantity.cells[t.area].value is not None]
    if not present:
        return translate(language, "finding.nothing", label=quantity.short)

    def value_of(territory: Territory) -> float:
        return quantity.cells[territory.area].value or 0.0

    low, high = min(present, key=value_of), max(present, key=value_of)
    if quantity.format(value_of(low)) == quantity.format(value_of(high)):
        key = "finding.area" if len(present) == 1 else "finding.equal"
        return translate(
            language,
            key,
            label=quantity.short,
            value=quantity.format(value_of(low)),
            place=place(language, low),
        )
    if quantity.kind == "score":
        return translate(
            language,
            "finding.score",
            label=quantity.short,
            most=place(language, high),
            least=place(language, low),
        )
    return translate(
        language,
        "finding.range",
        label=quantity.short,
        low=quantity.format(value_of(low)),
        low_place=place(language, low),
        high=quantity.format(value_of(high)),
        high_place=place(language, high),
    )


def _finding_of(quantity: Quantity, area: AreaId) -> str:
    language = quantity.language
    index = [t.area for t in quantity.areas].index(area)
    territory, cell = quantity.areas[index], quantity.cells[area]
    band = band_of_areas(quantity)[index]
    key = "finding.area_band" if band else "finding.area"
    return translate(
        language,
        key,
        label=quantity.short,
        value=quantity.format(cell.value),
        place=place(language, territory),
        band=band_words(language, band, quantity.reference_kind),
    )


def spread_sentence(quantity: Quantity) -> str:
    """How many areas are more fragile than France, close to it, less fragile; or the range."""
    language = quantity.language
    bands = [band for band in band_of_areas(quantity) if band]
    present = [t for t in quantity.areas if quantity.cells[t.area].value is not None]
    level = quantity.areas[0].level
    if not bands:
        return _without_bands(quantity, areas_word(language, level, len(present)))
    return translate(
        language,
        "sentence.bands",
        areas=areas_word(language, level, len(bands)),
        reference=than_reference(quantity),
        more=counted(language, "count.more", bands.count(Band.MORE)),
        close=counted(language, "count.close", bands.count(Band.CLOSE)),
        less=counted(language, "count.less", bands.count(Band.LESS)),
    )


def _without_bands(quantity: Quantity, areas: str) -> str:
    language = quantity.language
    if quantity.reference is None:
        return translate(language, "sentence.no_reference", areas=areas)
    key = "sentence.no_interval" if quantity.judged else "sentence.unjudged"
    return translate(language, key, areas=areas, reference=than_reference(quantity))


def ranking_finding(quantity: Quantity, selected: AreaId | None) -> str:
    """The title of a ranking: the rank of the selected area, or how many are more fragile."""
    language = quantity.language
    areas = [t.area for t in quantity.areas]
    ranks = ranks_of_areas(quantity)
    n = sum(cell.value is not None for cell in quantity.cells.values())
    if selected in areas and (rank := ranks[areas.index(selected)]):
        return translate(
            language,
            "finding.rank",
            label=quantity.short,
            place=place(language, quantity.areas[areas.index(selected)]),
            rank=rank_words(language, rank, n),
        )
    bands = [band for band in band_of_areas(quantity) if band]
    if not bands:
        return finding(quantity, selected)
    more = bands.count(Band.MORE)
    return counted(
        language,
        "finding.count",
        more,
        label=quantity.short,
        areas=areas_word(language, quantity.areas[0].level, more),
        total=len(bands),
        reference=than_reference(quantity),
    )


def ranking_sentence(quantity: Quantity, selected: AreaId | None) -> str:
    """The ends of a ranking; for a domain score, how firm the rank of one area is.

    That area is the selected one, or the first of the ranking where it has no score.
    """
    order = _order_sentence(quantity)
    if quantity.kind != "score":
        return order
    ranked = {
        territory: rank
        for territory, rank in zip(quantity.areas, ranks_of_areas(quantity), strict=True)
        if rank
    }
    first = max(ranked, key=lambda t: quantity.cells[t.area].value or 0.0)
    territory = next((t for t in ranked if t.area == selected), first)
    rank = rank_words(quantity.language, ranked[territory], len(ranked))
    interval = interval_words(quantity.language, quantity.cells[territory.area].interval)
    return f"{order} {robust_sentence(quantity.language, territory.name, rank, interval)}"


def robust_sentence(language: str, name: str, rank: str, interval: str) -> str:
    """« Bretagne : 2e sur 13 ; dans 95 % des variantes de calcul, entre la 1re et la 3e place. »

    `name` is an area or a domain; its rank and the interval of the rank are in words.
    """
    return translate(language, "sentence.robust", name=name, rank=rank, interval=interval)


def robust_text(language: str, value: str, rank: str, interval: RankInterval) -> str:
    """« +1,14 · 2e sur 13 [1–3] »: a score, its rank in words and the interval of the rank."""
    low, high = interval.low, interval.high
    ends = f"{low}" if low == high else f"{low}–{high}"
    return translate(language, "ranking.robust_text", value=value, rank=rank, interval=ends)


def rank_text(language: str, row: RankedRow) -> str:
    """« 8,7 % · 2 = »: a value, its rank and whether it shares it."""
    tie = "\u202f=" if row.tie else ""
    return translate(language, "ranking.text", value=row.formatted, rank=f"{row.rank}{tie}")


def _order_sentence(quantity: Quantity) -> str:
    """The three first and the three last areas of a ranking, with their values."""
    language = quantity.language
    present = [t for t in quantity.areas if quantity.cells[t.area].value is not None]
    if len(present) < 2 * ENDS:
        return spread_sentence(quantity)
    sign = -1 if quantity.polarity is Polarity.LOW else 1
    ordered = sorted(present, key=lambda t: -sign * (quantity.cells[t.area].value or 0.0))

    def named(territories: Sequence[Territory]) -> str:
        return enumerate_words(
            language,
            [f"{t.name} ({quantity.format(quantity.cells[t.area].value)})" for t in territories],
        )

    key = "sentence.order" if quantity.judged else "sentence.order_unjudged"
    if quantity.kind == "perception":
        key = "sentence.answers_areas"
        ordered.sort(key=lambda t: -(quantity.cells[t.area].value or 0.0))
    return translate(
        language,
        key,
        first=named(ordered[:ENDS]),
        last=named(ordered[-ENDS:][::-1] if quantity.kind == "perception" else ordered[-ENDS:]),
    )
