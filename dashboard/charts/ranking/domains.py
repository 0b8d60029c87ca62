"""Ranks the domains of one territory by their scores, with rank among its peers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.charts.ranking.plot import RankingPlot, RankItem
from dashboard.charts.shared.area_findings import rank_text, robust_sentence, robust_text
from dashboard.charts.shared.back_row import rest_words
from dashboard.charts.shared.bands import BAND_ROLES
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.highlighted import needed_territory
from dashboard.charts.shared.rows import JudgedRow
from dashboard.indicators.domain_score import (
    SCORE_DECIMALS,
    DomainResult,
    domain_result,
)
from dashboard.indicators.statistic import source_line
from dashboard.indicators.statistic_words import score_words
from dashboard.model import AreaId, Domain, Status, Territory
from dashboard.selection import LATEST, STUDY, Selection, SelectionError
from dashboard.statistics.ranks import Band
from dashboard.statistics.robustness import RankInterval
from dashboard.text.i18n import label, short_label, translate
from dashboard.text.phrases import counted
from dashboard.text.wording import band_short, band_words, interval_words, place, rank_words


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainRow(JudgedRow):
    """The score of one domain in one territory, with the ranks it takes when the method changes."""

    area: AreaId
    domain: str
    short: str
    score: float | None
    rank_low: int | None
    rank_high: int | None
    n_indicators: int
    n_expected: int


@dataclass(frozen=True, slots=True)
class Scored:
    """The row of a domain, and what is said of its rank."""

    row: DomainRow
    rank_words: str
    interval: RankInterval | None


def ranking_of_domains(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The domains of one territory from most to least fragile, with rank and interval."""
    language = selection.language
    territory = needed_territory(catalogue, selection)
    domains: list[Scored] = []
    sources: dict[str, None] = {}
    for domain in catalogue.domains.values():
        result = domain_result(catalogue, domain.code, selection.level, selection.period)
        sources |= dict.fromkeys(result.source_ids)
        domains.append(_scored(language, territory, domain, result))
    domains.sort(key=lambda item: (item.row.value is None, -(item.row.value or 0.0)))
    scored = [item for item in domains if item.row.value is not None]
    if not scored:
        raise SelectionError(
            "periode", (LATEST, STUDY), "no_period", language, value=selection.period
        )
    return ChartView(
        selection=selection,
        title=translate(
            language,
            "finding.domains",
            place=place(language, territory),
            first=scored[0].row.label,
            last=scored[-1].row.label,
        ),
        subtitle=translate(language, "subtitle.domains", n=len(domains)),
        sentence=_domains_sentence(language, scored, place(language, territory)),
        alt=translate(language, "alt.domains", territory=territory.name),
        reading=translate(language, "reading.domains"),
        notes=(*_unscored(language, domains), translate(language, "note.domains")),
        sources=tuple(source_line(catalogue, source) for source in sources),
        columns=columns(
            language,
            (
                *("domain", "label", "score", "status", "rank", "rank_low", "rank_high", "band"),
                *("n_indicators", "n_expected", "period"),
            ),
            {"score": SCORE_DECIMALS},
        ),
        rows=tuple(item.row for item in domains),
        legend=(
            *(
                LegendItem(
                    band_words(language, band), role, Mark.DOT, short=band_short(language, band)
                )
                for band, role in BAND_ROLES.items()
            ),
            LegendItem(translate(language, "reference.score"), "ink", Mark.LINE, "dash"),
        ),
        plot=RankingPlot(
            items=tuple(_domain_item(language, item) for item in scored),
            of="domain",
            reference=0.0,
            reference_label=translate(language, "reference.score"),
            axis=translate(language, "score.unit"),
            header=translate(language, "ranking.header.score"),
            decimals=1,
            rest=rest_words(language, len(scored)),
        ),
    )


def _scored(language: str, territory: Territory, domain: Domain, result: DomainResult) -> Scored:
    index = result.index_of(territory.area)
    score, rank, interval = result.scores[index], result.ranks[index], result.intervals[index]
    present = score.value is not None
    row = DomainRow(
        territory=territory.code,
        area=territory.area,
        domain=domain.code,
        label=label(language, domain),
        short=short_label(language, domain),
        value=score.value,
        score=score.value,
        formatted=score_words(language, score.value),
        status=Status.NORMAL if present else Status.MISSING,
        rank=rank.position if rank else None,
        tie=bool(rank and rank.tie),
        band=result.bands[index] if present else None,
        rank_low=interval.low if interval else None,
        rank_high=interval.high if interval else None,
        n_indicators=score.n_indicators,
        n_expected=score.n_expected,
        period=result.span,
    )
    return Scored(row, rank_words(language, rank, result.n_scored), interval)


def _unscored(language: str, domains: Sequence[Scored]) -> tuple[str, ...]:
    names = [item.row.label for item in domains if item.row.value is None]
    return (translate(language, "note.no_score", names=", ".join(names)),) if names else ()


def _domains_sentence(language: str, scored: Sequence[Scored], where: str) -> str:
    more = sum(item.row.band is Band.MORE for item in scored)
    top = scored[0]
    sentence = counted(language, "sentence.domains", more, place=where, total=len(scored))
    robust = robust_sentence(
        language, top.row.label, top.rank_words, interval_words(language, top.interval)
    )
    return f"{sentence} {robust}"


def _domain_item(language: str, item: Scored) -> RankItem:
    row, interval = item.row, item.interval
    assert row.value is not None
    assert row.band is not None
    assert interval is not None
    return RankItem(
        key=row.domain,
        label=row.short,
        value=row.value,
        text=robust_text(language, row.formatted, item.rank_words, interval),
        short=rank_text(language, row),
        bare=row.formatted,
        role=BAND_ROLES[row.band],
        hover=(
            row.label,
            translate(language, "hover.score", value=row.formatted),
            translate(language, "hover.rank", rank=item.rank_words),
            translate(language, "hover.robust", interval=interval_words(language, interval)),
            counted(language, "hover.indicators", row.n_indicators, expected=row.n_expected),
            row.period,
        ),
    )
