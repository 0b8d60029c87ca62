"""Words shared by the charts: places, comparisons with France, ranks, columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.analysis.ranks import (
    Band,
    Rank,
    bands,
    competition_ranks,
    interval_bands,
    interval_ranks,
)
from dashboard.analysis.robustness import RankInterval
from dashboard.i18n import MISSING, enumerate_words, has, ordinal, translate
from dashboard.model import Evidence, Level, Polarity, Status, Territory
from dashboard.views.base import Column, LegendItem, Mark
from dashboard.views.phrases import counted
from dashboard.views.quantity import Cell, Quantity

MARK_OF_STATUS = {
    Status.MISSING: Mark.NO_DATA,
    Status.NOT_APPLICABLE: Mark.NOT_APPLICABLE,
    Status.BASE_TOO_SMALL: Mark.BASE_TOO_SMALL,
    Status.NATIONAL_ONLY: Mark.NATIONAL_ONLY,
}

ENDS = 3
"""Areas named at each end of a ranking."""


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


def band_words(language: str, band: Band | None) -> str:
    """« plus fragile que la France »; empty without band."""
    return translate(language, f"band.{band}") if band else ""


def value_words(quantity: Quantity, cell: Cell) -> str:
    """The value, starred where its base is small, or the reason why there is none."""
    if cell.value is None:
        return translate(quantity.language, f"status.{cell.status}")
    star = "\u00a0*" if cell.precision == "wide" else ""
    return quantity.format(cell.value) + star


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
        columns += [Column("rank", text("rank"), 0), Column("band", text("band"))]
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


def finding(quantity: Quantity, selected: str | None) -> str:
    """The title of a chart over areas: what the selected area, or the extremes, show."""
    language = quantity.language
    rows = {row["area"]: row for row in area_rows(quantity)}
    if selected and selected in rows and rows[selected]["value"] is not None:
        return _finding_of(quantity, selected)
    present = [t for t in quantity.areas if quantity.cells[t.area].value is not None]
    if not present:
        return translate(language, "finding.nothing", label=quantity.short)

    def value_of(territory: Territory) -> float:
        return quantity.cells[territory.area].value or 0.0

    low, high = min(present, key=value_of), max(present, key=value_of)
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


def _finding_of(quantity: Quantity, area: str) -> str:
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
        band=band_words(language, band),
    )


def spread_sentence(quantity: Quantity) -> str:
    """How many areas are more fragile than France, close to it, less fragile; or the range."""
    language = quantity.language
    found = [band for band in band_of_areas(quantity) if band]
    present = [t for t in quantity.areas if quantity.cells[t.area].value is not None]
    level = quantity.areas[0].level
    if not found:
        key = "sentence.unjudged" if quantity.reference is not None else "sentence.no_reference"
        return translate(
            language,
            key,
            areas=areas_word(language, level, len(present)),
            reference=than_reference(quantity) if quantity.reference is not None else "",
        )
    return translate(
        language,
        "sentence.bands",
        areas=areas_word(language, level, len(found)),
        reference=than_reference(quantity),
        more=counted(language, "count.more", found.count(Band.MORE)),
        close=counted(language, "count.close", found.count(Band.CLOSE)),
        less=counted(language, "count.less", found.count(Band.LESS)),
    )


def ranking_finding(quantity: Quantity, selected: str | None) -> str:
    """The title of a ranking: the rank of the selected area, or how many are more fragile."""
    language = quantity.language
    areas = [t.area for t in quantity.areas]
    ranks = ranks_of_areas(quantity)
    n = sum(rank is not None for rank in ranks)
    if selected in areas and (rank := ranks[areas.index(selected)]):
        return translate(
            language,
            "finding.rank",
            label=quantity.short,
            place=place(language, quantity.areas[areas.index(selected)]),
            rank=rank_words(language, rank, n),
        )
    found = [band for band in band_of_areas(quantity) if band]
    if not found:
        return finding(quantity, selected)
    more = found.count(Band.MORE)
    return counted(
        language,
        "finding.count",
        more,
        label=quantity.short,
        areas=areas_word(language, quantity.areas[0].level, more),
        total=len(found),
        reference=than_reference(quantity),
    )


def order_sentence(quantity: Quantity) -> str:
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
