"""The table behind a chart of areas: its columns and its rows."""

from __future__ import annotations

from dashboard.charts.shared.chart_view import Column
from dashboard.indicators.statistic import Cell, Quantity
from dashboard.indicators.statistic_words import band_of_areas, ranks_of_areas, value_words
from dashboard.text.i18n import translate


def area_columns(quantity: Quantity) -> tuple[Column, ...]:
    """Columns of a table of areas."""
    language = quantity.language

    def text(key: str) -> str:
        return translate(language, f"column.{key}")

    columns = [
        Column("territory", text("territory")),
        Column("label", text("label")),
        Column("value", text("value"), quantity.decimals, quantity.unit),
        Column("status", text("status")),
        Column("reference", text("reference"), quantity.decimals, quantity.unit),
    ]
    if quantity.judged:
        columns.append(Column("rank", text("rank"), 0))
        if quantity.kind == "score":
            columns += [Column(key, text(key), 0) for key in ("rank_low", "rank_high")]
        columns.append(Column("band", text("band")))
    if quantity.kind == "score":
        columns.append(Column("n_indicators", text("n_indicators"), 0))
    if quantity.kind == "perception":
        columns += [
            Column("low", text("low"), 1, quantity.unit),
            Column("high", text("high"), 1, quantity.unit),
            Column("base", text("base"), 0),
            Column("evidence", text("evidence")),
        ]
    return (*columns, Column("period", text("period")), Column("note", text("note")))


def area_rows(quantity: Quantity) -> tuple[dict[str, object], ...]:
    """One row an area in table order, with raw values, codes, rank and band."""
    rows: list[dict[str, object]] = []
    triples = zip(quantity.areas, ranks_of_areas(quantity), band_of_areas(quantity), strict=True)
    for territory, rank, band in triples:
        cell = quantity.cells[territory.area]
        rows.append(
            {
                "territory": territory.code,
                "area": territory.area,
                "label": territory.name,
                "value": cell.value,
                "formatted": value_words(quantity, cell),
                "status": str(cell.status),
                "reference": quantity.reference,
                "rank": rank.position if rank else None,
                "tie": bool(rank and rank.tie),
                "band": str(band) if band else None,
                "period": cell.period,
                "note": cell.note,
            }
            | _extras(quantity, cell)
        )
    return tuple(rows)


def _extras(quantity: Quantity, cell: Cell) -> dict[str, object]:
    if quantity.kind == "score":
        return {
            "score": cell.value,
            "rank_low": cell.interval.low if cell.interval else None,
            "rank_high": cell.interval.high if cell.interval else None,
            "n_indicators": cell.n_indicators,
            "n_expected": cell.n_expected,
        }
    if quantity.kind == "perception":
        return {
            "low": cell.low,
            "high": cell.high,
            "base": cell.base,
            "precision": str(cell.precision) if cell.precision else None,
            "evidence": str(cell.evidence) if cell.evidence else None,
        }
    return {}
