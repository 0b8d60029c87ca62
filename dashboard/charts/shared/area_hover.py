"""What pointing at an area says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.indicators.statistic import Quantity
from dashboard.indicators.statistic_words import (
    band_of_areas,
    interval_lines,
    ranks_of_areas,
    value_words,
)
from dashboard.statistics.ranks import Rank
from dashboard.statistics.resampling import RankGroup, RankInterval
from dashboard.text.hover import Hover
from dashboard.text.i18n import number, translate
from dashboard.text.phrases import counted
from dashboard.text.wording import (
    band_words,
    group_words,
    interval_words,
    rank_words,
    sentence_case,
)


def rank_lines(
    language: str,
    rank: Rank | None,
    n: int,
    interval: RankInterval | None = None,
    group: RankGroup | None = None,
) -> Iterator[str]:
    """The place among `n` and those of other calculations; without a place, the group alone."""
    if rank:
        yield translate(language, "hover.rank", rank=rank_words(language, rank, n))
    if rank and interval:
        words = interval_words(language, interval)
        yield translate(language, "hover.robust", interval=words)
    elif group:
        words = group_words(language, group)
        yield translate(language, "hover.robust", interval=words)


def hovers(quantity: Quantity, some: Sequence[int] | None = None) -> list[Hover]:
    """What pointing at each area, or at those at some positions, says: name, value, position,
    rank, period."""
    language = quantity.language
    n = quantity.n_ranked
    ranks, bands = ranks_of_areas(quantity), band_of_areas(quantity)
    texts: list[Hover] = []
    for i in range(len(quantity.areas)) if some is None else some:
        territory, rank, band = quantity.areas[i], ranks[i], bands[i]
        cell = quantity.cells[territory.area]
        lines = [territory.name, value_words(quantity, cell)]
        if cell.before is not None and cell.after is not None:
            before, after = (
                number(language, v, quantity.decimals) for v in (cell.before, cell.after)
            )
            lines.append(translate(language, "change.hover", before=before, after=after))
        if band and quantity.kind == "change":
            lines.append(translate(language, f"change.band.{band}"))
        elif band:
            lines.append(band_words(language, band, quantity.compared_with))
        if quantity.kind != "change":
            lines += rank_lines(language, rank, n, cell.interval, cell.group)
        if quantity.judged and cell.rare:
            lines.append(sentence_case(translate(language, "rank.rare")))
        lines += interval_lines(quantity, cell)
        if cell.n_indicators is not None:
            lines.append(
                counted(language, "hover.indicators", cell.n_indicators, expected=cell.n_expected)
            )
        if cell.value is not None:
            lines.append(cell.period)
        texts.append(tuple(lines))
    return texts
