"""Draws the 16 domain scores of a territory, and of up to three others, around France."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from dashboard.catalogue import Catalogue
from dashboard.charts.radar.plot import Outline, RadarAxis, RadarPlot, emptiest_gap
from dashboard.charts.shared.chart_view import ChartView, Column, LegendItem, Mark
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.highlighted import (
    Shown,
    needed_territory,
    other_level_notes,
    shown_legend,
    shown_territories,
)
from dashboard.indicators.domain_score import SCORE_DECIMALS, DomainResult, domain_result
from dashboard.indicators.statistic import source_line
from dashboard.model import Domain, Territory
from dashboard.selection import LATEST, STUDY, Selection, SelectionError
from dashboard.statistics.ranks import Band
from dashboard.statistics.scores import CAP
from dashboard.text.hover import Hover
from dashboard.text.i18n import label, short_label, signed, translate
from dashboard.text.phrases import counted, listed, noted
from dashboard.text.sources import distinct
from dashboard.text.wording import band_words, rank_words

TICKS = (-2, -1, 1, 2)
NAMED = 3
_WORDS = ("short", "rank_words")


def radar_of_domains(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The scores of a territory in every domain; SelectionError when it has none at all."""
    language = selection.language
    territory = needed_territory(catalogue, selection)
    shown = shown_territories(catalogue, selection)
    by_level = {
        level: [
            (domain, domain_result(catalogue, domain.code, level, selection.period))
            for domain in catalogue.domains.values()
        ]
        for level in dict.fromkeys(item.territory.level for item in shown)
    }
    results = by_level[territory.level]
    rows = [
        _row(language, item.territory, domain, result)
        for item in shown
        for domain, result in by_level[item.territory.level]
    ]
    own = [row for row in rows if row["area"] == territory.area and row["value"] is not None]
    if not own:
        allowed = (LATEST, STUDY)
        raise SelectionError("periode", allowed, "no_period", language, value=selection.period)
    used = [result for _, result in results if result.years]
    drawn = [result for results in by_level.values() for _, result in results]
    sources = [source_line(catalogue, source) for result in drawn for source in result.source_ids]
    outlines = tuple(_outline(language, item, rows) for item in reversed(shown))
    return ChartView(
        selection=selection,
        title=_title(language, territory, own),
        subtitle=translate(language, "subtitle.radar_domains", span=_span(used)),
        sentence=_sentence(language, territory, own),
        alt=translate(
            language,
            "alt.radar_domains",
            territory=territory.name,
            finding=_title(language, territory, own),
        ),
        reading=translate(language, "reading.radar_domains"),
        notes=(
            *other_level_notes(selection, shown, "other_level.score"),
            *_notes(language, results, territory),
        ),
        sources=distinct(sources),
        columns=_columns(language),
        rows=tuple({k: v for k, v in row.items() if k not in _WORDS} for row in rows),
        legend=(*shown_legend(shown, Mark.LINE), france_legend(language)),
        plot=RadarPlot(
            axes=domain_axes(catalogue, language),
            of="domain",
            outlines=outlines,
            low=-CAP,
            high=CAP,
            ticks=z_ticks(language),
            ring=0.0,
            ring_label=translate(language, "radar.ring"),
            ring_after=emptiest_gap(outlines, 0.0, len(catalogue.domains)),
            groups=axis_groups(catalogue, language),
        ),
    )


def domain_axes(catalogue: Catalogue, language: str) -> tuple[RadarAxis, ...]:
    """One spoke a domain, in the order of the table, which keeps the four axes together."""
    return tuple(RadarAxis(d.code, short_label(language, d)) for d in catalogue.domains.values())


def axis_groups(catalogue: Catalogue, language: str) -> tuple[tuple[str, int], ...]:
    """The four axes with the number of domains of each."""
    return tuple(
        (translate(language, f"axis.{axis}"), len(list(domains)))
        for axis, domains in groupby(catalogue.domains.values(), key=lambda d: d.axis)
    )


def z_ticks(language: str) -> tuple[tuple[float, str], ...]:
    """Marks of a scale in standard deviations."""
    return tuple((float(tick), signed(language, tick, 0)) for tick in TICKS)


def france_legend(language: str) -> LegendItem:
    """The legend line of the ring of France."""
    return LegendItem(translate(language, "legend.ring"), "ink", Mark.LINE, "dash")


def _row(
    language: str, territory: Territory, domain: Domain, result: DomainResult
) -> dict[str, object]:
    index = [t.area for t in result.areas].index(territory.area)
    score, rank, band = result.scores[index], result.ranks[index], result.bands[index]
    present = score.value is not None
    return {
        "territory": territory.code,
        "area": territory.area,
        "label": territory.name,
        "domain": domain.code,
        "domain_label": label(language, domain),
        "short": short_label(language, domain),
        "value": score.value,
        "score": score.value,
        "formatted": signed(language, score.value, SCORE_DECIMALS)
        if present
        else translate(language, "status.missing"),
        "status": "normal" if present else "missing",
        "rank": rank.position if rank else None,
        "tie": bool(rank and rank.tie),
        "rank_words": rank_words(language, rank, result.n_scored),
        "band": str(band) if present else None,
        "n_indicators": score.n_indicators,
        "n_expected": score.n_expected,
        "period": result.span if result.years else "",
    }


def _outline(language: str, item: Shown, rows: Sequence[dict[str, object]]) -> Outline:
    own = [row for row in rows if row["area"] == item.territory.area]
    return Outline(
        label=item.territory.name,
        role="beam-line" if item.selected else item.role,
        dash=item.dash,
        symbol=item.symbol,
        selected=item.selected,
        values=tuple(None if row["value"] is None else _score(row) for row in own),
        hovers=tuple(_hover(language, row) for row in own),
    )


def _hover(language: str, row: dict[str, object]) -> Hover:
    if row["value"] is None:
        return ()
    lines = [
        str(row["domain_label"]),
        str(row["label"]),
        translate(language, "hover.score", value=row["formatted"]),
        band_words(language, Band(str(row["band"]))),
        translate(language, "hover.rank", rank=row["rank_words"]),
        translate(language, "hover.indicators", n=row["n_indicators"], expected=row["n_expected"]),
        str(row["period"]),
    ]
    return tuple(lines)


def _score(row: dict[str, object]) -> float:
    return float(str(row["value"]))


def _title(language: str, territory: Territory, own: Sequence[dict[str, object]]) -> str:
    more = [row for row in own if row["band"] == Band.MORE]
    return counted(
        language,
        "finding.radar_domains",
        len(more),
        territory=territory.name,
        total=len(own),
        first=max(own, key=_score)["short"],
    )


def _sentence(language: str, territory: Territory, own: Sequence[dict[str, object]]) -> str:
    ordered = sorted(own, key=_score, reverse=True)
    more = [row for row in ordered if row["band"] == Band.MORE][:NAMED]
    less = [row for row in reversed(ordered) if row["band"] == Band.LESS][:NAMED]
    parts = [
        translate(
            language,
            f"sentence.radar_{side}",
            domains=listed(language, [f"{row['short']} ({row['formatted']})" for row in rows]),
        )
        for side, rows in (("more", more), ("less", less))
        if rows
    ]
    if not parts:
        parts = [translate(language, "sentence.radar_close")]
    both = translate(language, "sentence.join").join(parts)
    return translate(language, "sentence.radar_domains", territory=territory.name, parts=both)


def _notes(
    language: str, results: Sequence[tuple[Domain, DomainResult]], territory: Territory
) -> tuple[str, ...]:
    without = [
        short_label(language, domain)
        for domain, result in results
        if result.scores[[t.area for t in result.areas].index(territory.area)].value is None
    ]
    notes = [translate(language, "note.domains")]
    if without:
        domains = listed(language, without)
        notes.append(translate(language, "note.no_scores", domains=domains))
    plain = sum(result.n_plain_mean for _, result in results)
    notes += noted(language, "note.plain_means", plain)
    return tuple(notes)


def _span(results: Sequence[DomainResult]) -> str:
    years = [year for result in results for year in result.years]
    return f"{min(years)}-{max(years)}"


def _columns(language: str) -> tuple[Column, ...]:
    keys = ("territory", "label", "domain_label", "score", "status", "rank", "band")
    return columns(
        language,
        (*keys, "n_indicators", "n_expected", "period"),
        {"score": SCORE_DECIMALS, "rank": 0, "n_indicators": 0, "n_expected": 0},
        {"label": "territory_name"},
    )
