"""Draws the 16 domain scores of a territory, and of up to three others, around the country."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboard.catalogue import Catalogue
from dashboard.charts.radar.plot import Polyline, RadarAxis, RadarPlot
from dashboard.charts.shared.area_hover import rank_lines
from dashboard.charts.shared.chart_view import ChartView, Column, LegendItem, Mark
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.highlighted import (
    HighlightedArea,
    highlighted_areas,
    highlighted_legend,
    needed_territory,
    other_level_notes,
)
from dashboard.charts.shared.room_headline import headline_of_counts
from dashboard.charts.shared.rows import DomainScoreRow
from dashboard.indicators.domain_score import (
    SCORE_DECIMALS,
    DomainResult,
    domain_result,
    refuse_unscored,
)
from dashboard.indicators.reference import reference_notes
from dashboard.indicators.statistic import source_line
from dashboard.indicators.statistic_words import score_words
from dashboard.model import Domain, Status, Territory
from dashboard.selection import LATEST, STUDY, Selection, SelectionError
from dashboard.statistics.ranks import Band
from dashboard.statistics.scores import CAP
from dashboard.text.hover import Hover
from dashboard.text.i18n import label, short_label, signed, translate
from dashboard.text.phrases import counted, first_that_fits, listed
from dashboard.text.sources import distinct
from dashboard.text.wording import at_place, band_words, is_plural, sentence_case, the, the_domain

TICKS = (-2, -1, 1, 2)
NAMED = 3


@dataclass(frozen=True, slots=True)
class Spoke:
    """A domain of a territory, and how its name and its rank are said."""

    row: DomainScoreRow
    short: str
    rank_lines: tuple[str, ...]


def radar_of_domains(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The scores of a territory in every domain; SelectionError when it has none at all."""
    language = selection.language
    territory = needed_territory(catalogue, selection)
    refuse_unscored(catalogue, territory.level, language)
    highlighted = highlighted_areas(catalogue, selection)
    by_level = {
        level: [
            (domain, domain_result(catalogue, domain.code, level, selection.period))
            for domain in catalogue.domains.values()
        ]
        for level in dict.fromkeys(item.territory.level for item in highlighted)
    }
    results = by_level[territory.level]
    spokes = {
        item.territory.area: [
            _spoke(language, item.territory, *pair) for pair in by_level[item.territory.level]
        ]
        for item in highlighted
    }
    own = [spoke for spoke in spokes[territory.area] if spoke.row.value is not None]
    if not own:
        allowed = (LATEST, STUDY)
        raise SelectionError("periode", allowed, "no_period", language, value=selection.period)
    used = [result for _, result in results if result.years]
    all_results = [result for results in by_level.values() for _, result in results]
    sources = [
        source_line(catalogue, source) for result in all_results for source in result.source_ids
    ]
    polylines = tuple(
        _polyline(language, item, spokes[item.territory.area]) for item in reversed(highlighted)
    )
    return ChartView(
        selection=selection,
        title=_title(catalogue, language, territory, own),
        headline=headline_of_counts(
            language,
            (territory.name, territory.short_name),
            "domains",
            sum(spoke.row.band is Band.MORE for spoke in own),
            len(own),
        ),
        subtitle=counted(
            language,
            "subtitle.radar_domains",
            len(own),
            territory=territory.name,
            span=_span(used),
        ),
        sentence=_sentence(language, territory, own),
        alt=counted(
            language,
            "alt.radar_domains",
            len(own),
            territory=territory.name,
            finding=_title(catalogue, language, territory, own),
        ),
        reading=translate(language, "reading.radar_domains"),
        notes=(
            *_beyond(language, spokes.values()),
            *other_level_notes(selection, highlighted, "other_level.score"),
            *_notes(language, results, territory),
        ),
        sources=distinct(sources),
        columns=_columns(language),
        rows=tuple(spoke.row for of_area in spokes.values() for spoke in of_area),
        legend=(*highlighted_legend(highlighted, Mark.LINE), france_legend(language)),
        plot=RadarPlot(
            axes=domain_axes(catalogue, language),
            of="domain",
            polylines=polylines,
            low=-CAP,
            high=CAP,
            ticks=z_ticks(language),
            ring=0.0,
            ring_label=translate(language, "radar.ring"),
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
    """The legend line of the ring of the country."""
    return LegendItem(translate(language, "legend.ring"), "ink", Mark.LINE, "dash")


def _spoke(language: str, territory: Territory, domain: Domain, result: DomainResult) -> Spoke:
    index = result.index_of(territory.area)
    score, rank, band = result.scores[index], result.places[index], result.bands[index]
    present = score.value is not None
    row = DomainScoreRow(
        territory=territory.code,
        area=territory.area,
        label=territory.name,
        domain=domain.code,
        domain_label=label(language, domain),
        value=score.value,
        score=score.value,
        formatted=score_words(language, score.value),
        status=Status.NORMAL if present else Status.MISSING,
        rank=rank.position if rank else None,
        tie=bool(rank and rank.tie),
        band=band if present else None,
        n_indicators=score.n_indicators,
        n_expected=score.n_expected,
        period=result.span,
    )
    lines = rank_lines(
        language, rank, result.n_scored, result.intervals[index], result.groups[index]
    )
    return Spoke(row, short_label(language, domain), tuple(lines))


def _polyline(language: str, item: HighlightedArea, spokes: Sequence[Spoke]) -> Polyline:
    return Polyline(
        label=item.territory.name,
        role="beam-line" if item.selected else item.role,
        dash=item.dash,
        symbol=item.symbol,
        selected=item.selected,
        values=tuple(
            None if spoke.row.value is None else max(-CAP, min(CAP, spoke.row.value))
            for spoke in spokes
        ),
        hovers=tuple(_hover(language, spoke) for spoke in spokes),
    )


def _hover(language: str, spoke: Spoke) -> Hover:
    row = spoke.row
    if row.value is None:
        return ()
    return (
        row.domain_label,
        row.label,
        translate(language, "hover.score", value=row.formatted),
        band_words(language, row.band),
        *spoke.rank_lines,
        counted(language, "hover.indicators", row.n_indicators, expected=row.n_expected),
        row.period,
    )


def _score(spoke: Spoke) -> float:
    return spoke.row.value or 0.0


def _title(catalogue: Catalogue, language: str, territory: Territory, own: Sequence[Spoke]) -> str:
    """« 3 domaines sur 16 plus fragiles que le pays, l’économie en tête »."""
    more = sum(spoke.row.band is Band.MORE for spoke in own)
    first = the_domain(language, catalogue.domains[max(own, key=_score).row.domain])
    finding = counted(language, "finding.radar_domains", more, total=len(own), first=first)
    return first_that_fits((at_place(language, territory, finding), sentence_case(finding)))


def _sentence(language: str, territory: Territory, own: Sequence[Spoke]) -> str:
    number = "many" if is_plural(language, territory) else "one"
    ordered = sorted(own, key=_score, reverse=True)
    more = [spoke for spoke in ordered if spoke.row.band is Band.MORE][:NAMED]
    less = [spoke for spoke in reversed(ordered) if spoke.row.band is Band.LESS][:NAMED]
    parts = [
        translate(
            language,
            f"sentence.radar_{side}.{number}",
            domains=listed(language, [f"{s.short} ({s.row.formatted})" for s in spokes]),
        )
        for side, spokes in (("more", more), ("less", less))
        if spokes
    ]
    if not parts:
        parts = [translate(language, f"sentence.radar_close.{number}")]
    both = translate(language, "sentence.join").join(parts)
    return translate(
        language,
        f"sentence.radar_domains.{number}",
        territory=sentence_case(the(language, territory)),
        parts=both,
    )


def _notes(
    language: str, results: Sequence[tuple[Domain, DomainResult]], territory: Territory
) -> tuple[str, ...]:
    without = [
        short_label(language, domain)
        for domain, result in results
        if result.scores[result.index_of(territory.area)].value is None
    ]
    notes = [translate(language, "note.domains")]
    if without:
        domains = listed(language, without)
        notes.append(translate(language, "note.no_scores", domains=domains))
    notes += reference_notes(
        language,
        (
            reference
            for _, result in results
            for reference in zip(result.indicators, result.reference_kinds, strict=True)
        ),
    )
    return tuple(notes)


def _beyond(language: str, spokes: Iterable[Sequence[Spoke]]) -> tuple[str, ...]:
    """The note on scores that the scale does not hold; they are drawn at its rim."""
    if not any(abs(_score(spoke)) > CAP for own in spokes for spoke in own):
        return ()
    return (translate(language, "note.radar_rim"),)


def _span(results: Sequence[DomainResult]) -> str:
    years = [year for result in results for year in result.years]
    return f"{min(years)}-{max(years)}"


def _columns(language: str) -> tuple[Column, ...]:
    keys = ("territory", "label", "domain_label", "score", "status", "rank", "band")
    return columns(
        language,
        (*keys, "n_indicators", "n_expected", "period"),
        {"score": SCORE_DECIMALS},
        {"label": "territory_name"},
    )
