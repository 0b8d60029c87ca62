"""Ranks the areas of a level by one quantity, with the line of France."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.ranking.plot import RankingPlot, RankItem
from dashboard.charts.shared.area_findings import (
    finding,
    rank_text,
    ranking_finding,
    ranking_sentence,
    robust_text,
)
from dashboard.charts.shared.area_hover import hovers
from dashboard.charts.shared.area_table import area_columns, area_rows
from dashboard.charts.shared.back_row import rest_words
from dashboard.charts.shared.bands import BAND_ROLES
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark
from dashboard.charts.shared.legends import evidence_legend
from dashboard.charts.shared.rows import AreaRow
from dashboard.indicators.statistic import Quantity, period_text
from dashboard.indicators.statistic_words import ranks_of_areas, reference_words
from dashboard.model import Polarity
from dashboard.selection import Selection
from dashboard.statistics.ranks import Rank
from dashboard.text.hover import Hover
from dashboard.text.i18n import translate, unit
from dashboard.text.wording import band_short, band_words, rank_words

MOST_SHOWN = 30
ENDS_SHOWN = 12
MOST_PROJECTED = 13
"""Lines of a projected ranking that is not cut: all regions."""


def ranking_of_areas(selection: Selection, quantity: Quantity) -> ChartView:
    """Areas from most to least fragile, or from high to low where unjudged.

    With a domain score, each rank has the interval it takes when the method changes.
    """
    language = selection.language
    rows = sorted(area_rows(quantity), key=lambda row: _order(quantity, row))
    hover: dict[str, Hover] = dict(
        zip((t.area for t in quantity.areas), hovers(quantity), strict=True)
    )
    wide = _wide_texts(quantity, rows)
    short: dict[str, str] = {t.area: t.short_name for t in quantity.areas}
    long_list = len(rows) > MOST_SHOWN
    items = tuple(
        RankItem(
            key=row.area,
            label=short[row.area] if long_list else row.label,
            value=row.value,
            text=wide[row.area],
            short=_item_text(quantity, row),
            bare=row.formatted,
            role=_role(row, quantity),
            hover=hover[row.area],
            selected=row.area == selection.territory,
            compared=row.area in selection.compare,
            low=quantity.cells[row.area].low,
            high=quantity.cells[row.area].high,
        )
        for row in rows
        if row.value is not None
    )
    plot_items = _shortened(items)
    notes = quantity.notes
    if len(plot_items) < len(items):
        notes = (translate(language, "note.cut", n=ENDS_SHOWN, total=len(items)), *notes)
    return ChartView(
        selection=selection,
        title=ranking_finding(quantity, selection.territory),
        subtitle=f"{quantity.label} · {period_text(quantity)}",
        sentence=ranking_sentence(quantity, selection.territory),
        alt=translate(
            language,
            "alt.ranking",
            label=quantity.label,
            period=quantity.period,
            finding=finding(quantity, None),
        ),
        reading=_reading(quantity),
        notes=notes,
        sources=quantity.sources,
        columns=area_columns(quantity),
        rows=tuple(rows),
        legend=_area_legend(quantity, selection),
        plot=RankingPlot(
            items=plot_items,
            of="territory",
            reference=quantity.reference,
            reference_label=reference_words(quantity),
            axis=unit(language, quantity.unit),
            header=_header(quantity, rows),
            decimals=quantity.decimals,
            rest=rest_words(language, len(items)) if len(items) > MOST_PROJECTED else "",
        ),
    )


def _wide_texts(quantity: Quantity, rows: Sequence[AreaRow]) -> dict[str, str]:
    """Area → what stands at the right of its line where there is room."""
    language = quantity.language
    ranks: dict[str, Rank | None] = dict(
        zip((t.area for t in quantity.areas), ranks_of_areas(quantity), strict=True)
    )
    n = sum(rank is not None for rank in ranks.values())

    def text(row: AreaRow) -> str:
        interval = quantity.cells[row.area].interval
        if interval is None:
            return _item_text(quantity, row)
        return robust_text(
            language, row.formatted, rank_words(language, ranks[row.area], n), interval
        )

    return {row.area: text(row) for row in rows}


def _reading(quantity: Quantity) -> str:
    kind = "" if quantity.judged else "_unjudged"
    if quantity.kind == "score":
        kind = "_score"
    return translate(quantity.language, f"reading.ranking{kind}")


def _header(quantity: Quantity, rows: Sequence[AreaRow]) -> str:
    kind = "rank" if any(row.rank for row in rows) else "value"
    if quantity.kind == "score":
        kind = "score"
    return translate(quantity.language, f"ranking.header.{kind}")


def _order(quantity: Quantity, row: AreaRow) -> tuple[bool, float]:
    sign = 1 if quantity.polarity is Polarity.LOW else -1
    return row.value is None, sign * (row.value or 0.0)


def _item_text(quantity: Quantity, row: AreaRow) -> str:
    return rank_text(quantity.language, row) if row.rank else row.formatted


def _role(row: AreaRow, quantity: Quantity) -> str:
    if row.band is None:
        return "unjudged-4" if not quantity.judged else "muted"
    return BAND_ROLES[row.band]


def _shortened(items: tuple[RankItem, ...]) -> tuple[RankItem, ...]:
    if len(items) <= MOST_SHOWN:
        return items
    middle = items[ENDS_SHOWN:-ENDS_SHOWN]
    kept = tuple(item for item in middle if item.selected or item.compared)
    return (*items[:ENDS_SHOWN], *kept, *items[-ENDS_SHOWN:])


def _area_legend(quantity: Quantity, selection: Selection) -> tuple[LegendItem, ...]:
    language = quantity.language
    items: list[LegendItem] = []
    if quantity.judged and quantity.reference is not None:
        items += [
            LegendItem(
                band_words(language, band, quantity.reference_kind),
                role,
                Mark.DOT,
                short=band_short(language, band),
            )
            for band, role in BAND_ROLES.items()
        ]
    if quantity.reference is not None:
        items.append(LegendItem(reference_words(quantity), "ink", Mark.LINE, "dash"))
    if selection.territory:
        items.append(LegendItem(translate(language, "legend.selected"), "beam", Mark.DOT))
    evidence = (c.evidence for c in quantity.cells.values() if c.evidence and c.value is not None)
    return (*items, *evidence_legend(language, evidence))
