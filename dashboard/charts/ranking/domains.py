"""Ranks the domains of one territory by their scores, with rank among its peers."""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.charts.ranking.plot import RankingPlot, RankItem
from dashboard.charts.shared.area_findings import robust_sentence, robust_text
from dashboard.charts.shared.back_row import rest_words
from dashboard.charts.shared.bands import BAND_ROLES
from dashboard.charts.shared.chart_view import ChartView, Column, LegendItem, Mark
from dashboard.charts.shared.highlighted import needed_territory
from dashboard.charts.shared.rows import as_number
from dashboard.indicators.domain_score import SCORE_DECIMALS, domain_result
from dashboard.indicators.statistic import source_line
from dashboard.selection import LATEST, STUDY, Selection, SelectionError
from dashboard.statistics.ranks import Band
from dashboard.text.i18n import label, short_label, signed, translate
from dashboard.text.phrases import counted
from dashboard.text.wording import band_short, band_words, interval_words, place, rank_words


def ranking_of_domains(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The domains of one territory from most to least fragile, with rank and interval."""
    language = selection.language
    territory = needed_territory(catalogue, selection)
    area = territory.area
    rows: list[dict[str, object]] = []
    sources: dict[str, None] = {}
    for domain in catalogue.domains.values():
        result = domain_result(catalogue, domain.code, selection.level, selection.period)
        index = [t.area for t in result.areas].index(area)
        score, rank, interval = (
            result.scores[index],
            result.ranks[index],
            result.intervals[index],
        )
        sources |= dict.fromkeys(result.source_ids)
        rows.append(
            {
                "territory": territory.code,
                "domain": domain.code,
                "label": label(language, domain),
                "short": short_label(language, domain),
                "value": score.value,
                "score": score.value,
                "formatted": signed(language, score.value, SCORE_DECIMALS)
                if score.value is not None
                else translate(language, "status.missing"),
                "status": "normal" if score.value is not None else "missing",
                "rank": rank.position if rank else None,
                "tie": bool(rank and rank.tie),
                "band": None if score.value is None else str(result.bands[index]),
                "rank_low": interval.low if interval else None,
                "rank_high": interval.high if interval else None,
                "n_indicators": score.n_indicators,
                "n_expected": score.n_expected,
                "period": result.span,
                "rank_words": rank_words(language, rank, result.n_scored),
                "interval_words": interval_words(language, interval),
            }
        )
    rows.sort(key=lambda row: (row["value"] is None, -(as_number(row["value"]) or 0.0)))
    scored = [row for row in rows if row["value"] is not None]
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
            first=scored[0]["label"],
            last=scored[-1]["label"],
        ),
        subtitle=translate(language, "subtitle.domains"),
        sentence=_domains_sentence(language, scored, place(language, territory)),
        alt=translate(language, "alt.domains", territory=territory.name),
        reading=translate(language, "reading.domains"),
        notes=(*_unscored(language, rows), translate(language, "note.domains")),
        sources=tuple(source_line(catalogue, source) for source in sources),
        columns=_domain_columns(language),
        rows=tuple({k: v for k, v in row.items() if not k.endswith("_words")} for row in rows),
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
            items=tuple(_domain_item(language, row) for row in scored),
            of="domain",
            reference=0.0,
            reference_label=translate(language, "reference.score"),
            axis=translate(language, "score.unit"),
            header=translate(language, "ranking.header.score"),
            decimals=1,
            rest=rest_words(language, len(scored)),
        ),
    )


def _unscored(language: str, rows: list[dict[str, object]]) -> tuple[str, ...]:
    names = [str(row["label"]) for row in rows if row["value"] is None]
    return (translate(language, "note.no_score", names=", ".join(names)),) if names else ()


def _domains_sentence(language: str, scored: list[dict[str, object]], where: str) -> str:
    more = [str(row["label"]) for row in scored if row["band"] == Band.MORE]
    top = scored[0]
    sentence = counted(language, "sentence.domains", len(more), place=where, total=len(scored))
    robust = robust_sentence(
        language, str(top["label"]), str(top["rank_words"]), str(top["interval_words"])
    )
    return f"{sentence} {robust}"


def _domain_item(language: str, row: dict[str, object]) -> RankItem:
    hover = (
        str(row["label"]),
        translate(language, "hover.score", value=row["formatted"]),
        translate(language, "hover.rank", rank=row["rank_words"]),
        translate(language, "hover.robust", interval=row["interval_words"]),
        translate(
            language,
            "hover.indicators",
            n=row["n_indicators"],
            expected=row["n_expected"],
        ),
        str(row["period"]),
    )
    return RankItem(
        key=str(row["domain"]),
        label=str(row["short"]),
        value=float(str(row["value"])),
        text=robust_text(language, row, str(row["rank_words"])),
        short=translate(language, "ranking.text", value=row["formatted"], rank=row["rank"]),
        bare=str(row["formatted"]),
        role=BAND_ROLES[Band(str(row["band"]))],
        hover=hover,
    )


def _domain_columns(language: str) -> tuple[Column, ...]:
    numbers = {"score": SCORE_DECIMALS, "rank": 0, "rank_low": 0, "rank_high": 0}
    numbers |= {"n_indicators": 0, "n_expected": 0}
    keys = ("domain", "label", "score", "status", "rank", "rank_low", "rank_high", "band")
    return tuple(
        Column(key, translate(language, f"column.{key}"), numbers.get(key))
        for key in (*keys, "n_indicators", "n_expected", "period")
    )
