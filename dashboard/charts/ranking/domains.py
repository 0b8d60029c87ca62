"""Ranks the domains of one territory by their scores, with rank among its peers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.area_hover import rank_lines
from dashboard.charts.shared.bands import class_role
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.highlighted import (
    HighlightedArea,
    compared_legend,
    highlighted_areas,
    needed_territory,
    others_words,
)
from dashboard.charts.shared.room_headline import headline_of_counts
from dashboard.charts.shared.rows import JudgedRow
from dashboard.charts.shared.strip_plot import DENSE, StripLine, StripMark, StripPlot
from dashboard.charts.shared.strip_words import interval_text, place_text, sides, tie_text
from dashboard.indicators.domain_score import (
    SCORE_DECIMALS,
    DomainResult,
    domain_result,
    refuse_unscored,
)
from dashboard.indicators.statistic import source_line
from dashboard.indicators.statistic_words import score_words
from dashboard.model import AreaId, Domain, Period, Status, Territory
from dashboard.selection import LATEST, STUDY, Selection, SelectionError
from dashboard.statistics.ranks import Band
from dashboard.statistics.resampling import RankInterval
from dashboard.text.i18n import enumerate_words, label, short_label, translate
from dashboard.text.phrases import counted, first_that_fits
from dashboard.text.wording import sentence_case, the_domain

NAMED = 3
"""Domains that a title names at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainRow(JudgedRow):
    """The score of one domain in one territory, with the ranks it takes when the method changes."""

    area: AreaId
    domain: str
    short: str
    score: float | None
    raw: float | None
    """The score before it is brought to the scale that domains share."""
    rank_low: int | None
    rank_high: int | None
    n_indicators: int
    n_expected: int


@dataclass(frozen=True, slots=True)
class Scored:
    """The row of a domain, and the results of all areas that it comes from."""

    row: DomainRow
    result: DomainResult

    @property
    def interval(self) -> RankInterval | None:
        """The places that its score takes when the method changes."""
        return self.result.intervals[self.result.index_of(self.row.area)]


def ranking_of_domains(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The domains of one territory from most to least fragile, with rank and interval."""
    language = selection.language
    territory = needed_territory(catalogue, selection)
    refuse_unscored(catalogue, territory.level, language)
    highlighted = highlighted_areas(catalogue, selection)
    domains = [
        _scored(language, territory, domain, result)
        for domain in catalogue.domains.values()
        for result in [domain_result(catalogue, domain.code, selection.level, selection.period)]
    ]
    domains.sort(key=lambda item: (item.row.value is None, -(item.row.value or 0.0)))
    scored = [item for item in domains if item.row.value is not None]
    if not scored:
        period, periods = selection.period, (LATEST, STUDY)
        if period != LATEST:
            raise SelectionError("periode", periods, "no_period", language, value=period)
        raise SelectionError("territoire", (), "no_score_here", language, name=territory.name)
    reference = translate(language, "reference.score")
    less, more, direction = sides(language, judged=True, reference=reference)
    sources = dict.fromkeys(s for item in domains for s in item.result.source_ids)
    return ChartView(
        selection=selection,
        title=_finding(catalogue, language, scored),
        headline=headline_of_counts(
            language,
            (territory.name, territory.short_name),
            "domains",
            sum(item.row.band is Band.MORE for item in scored),
            len(scored),
        ),
        subtitle=translate(
            language,
            "subtitle.domains",
            others=others_words(catalogue, selection, highlighted),
            span=_span(scored),
        ),
        sentence="",
        alt=translate(language, "alt.domains", territory=territory.name),
        reading=translate(language, "reading.domains"),
        notes=(*_unscored(language, domains), translate(language, "note.domains")),
        sources=tuple(source_line(catalogue, source) for source in sources),
        columns=columns(
            language,
            (
                *("domain", "label", "score", "status", "rank", "rank_low", "rank_high", "band"),
                *("raw", "n_indicators", "n_expected", "period"),
            ),
            {"score": SCORE_DECIMALS, "raw": SCORE_DECIMALS},
        ),
        rows=tuple(item.row for item in domains),
        legend=compared_legend(highlighted),
        plot=StripPlot(
            lines=tuple(_line(language, item, highlighted) for item in scored),
            of="domain",
            pitch=DENSE,
            reference=0.0,
            reference_label=translate(language, "profile.reference"),
            less=less,
            more=more,
            direction=direction,
            value_header=translate(language, "strip.gap"),
            place_header=translate(language, "strip.place", n=scored[0].result.n_scored),
            limits=_limits(scored),
        ),
    )


def _scored(language: str, territory: Territory, domain: Domain, result: DomainResult) -> Scored:
    index = result.index_of(territory.area)
    score, rank, interval = result.scores[index], result.places[index], result.intervals[index]
    present = score.value is not None
    row = DomainRow(
        territory=territory.code,
        area=territory.area,
        domain=domain.code,
        label=label(language, domain),
        short=short_label(language, domain),
        value=score.value,
        score=score.value,
        raw=score.raw,
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
    return Scored(row, result)


def _unscored(language: str, domains: Sequence[Scored]) -> tuple[str, ...]:
    names = [item.row.label for item in domains if item.row.value is None]
    return (translate(language, "note.no_score", names=", ".join(names)),) if names else ()


def _finding(catalogue: Catalogue, language: str, scored: Sequence[Scored]) -> str:
    """« L’emploi et le logement en tête »: the first domains more fragile than the country."""
    more = [item.row for item in scored if item.row.band is Band.MORE]
    names = [the_domain(language, catalogue.domains[row.domain]) for row in more[:NAMED]]

    def named(n: int) -> str:
        first = sentence_case(enumerate_words(language, names[:n]))
        return counted(language, "finding.domains", len(more), first=first)

    if not more:
        return translate(language, "finding.domains.none")
    return first_that_fits(named(n) for n in range(len(names), 0, -1))


def _span(scored: Sequence[Scored]) -> str:
    """All years behind the scores, `2012-2024`."""
    years = [year for item in scored for year in item.result.years]
    return str(Period(min(years), max(years)))


def _limits(scored: Sequence[Scored]) -> tuple[float, float]:
    """A scale with the country in its middle that holds the scores of all areas."""
    scores = (score.value for item in scored for score in item.result.scores)
    farthest = max(abs(score) for score in scores if score is not None)
    return -farthest, farthest


def _line(language: str, item: Scored, highlighted: Sequence[HighlightedArea]) -> StripLine:
    row, result, interval = item.row, item.result, item.interval
    index = result.index_of(row.area)
    apart = {area.territory.area for area in highlighted}
    step = result.steps[index]
    assert step is not None
    return StripLine(
        key=row.domain,
        name=row.short,
        value=row.value,
        figure=row.formatted,
        role=class_role(step),
        head="beam",
        hover=(
            row.label,
            translate(language, "hover.score", value=row.formatted),
            *rank_lines(
                language, result.places[index], result.n_scored, interval, result.groups[index]
            ),
            counted(language, "hover.indicators", row.n_indicators, expected=row.n_expected),
            row.period,
        ),
        place=place_text(language, result.places[index]),
        tie=tie_text(language, result.places[index]),
        interval=interval_text(interval),
        apart=step != 0,
        others=tuple(
            score.value
            for other, score in zip(result.areas, result.scores, strict=True)
            if score.value is not None and other.area not in apart
        ),
        marks=tuple(
            StripMark(score, area.role, area.symbol)
            for area in highlighted
            if not area.selected
            and (score := result.scores[result.index_of(area.territory.area)].value) is not None
        ),
    )
