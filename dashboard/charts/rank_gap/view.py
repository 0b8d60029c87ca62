"""`positions`: the same domains by their places, in the figures and in an actor's answers."""

from __future__ import annotations

from dashboard.catalogue import Catalogue
from dashboard.charts.rank_gap.plot import PlaceLine, PlacesPlot
from dashboard.charts.shared.back_row import rest_words
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark
from dashboard.charts.shared.gap_rows import gap_columns, gap_rows
from dashboard.charts.shared.gap_words import (
    actor_words,
    apart_words,
    gap_sources,
    pair_hover,
    subtitle,
)
from dashboard.selection import Selection
from dashboard.statistics.quadrants import Quadrant
from dashboard.surveys.comparison import Comparison, Pair
from dashboard.surveys.comparison import comparison as comparison_of
from dashboard.text.i18n import (
    label,
    number,
    ordinal,
    question_text,
    short_label,
    signed,
    translate,
)
from dashboard.text.wording import place
from dashboard.tokens import ACTOR_SYMBOLS, Symbol


def places_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """Both places of each domain that `gaps.comparison` compares, the widest gaps at the ends.

    On top, what is measured more than it is perceived; at the bottom, the reverse.
    """
    language = selection.language
    comparison = comparison_of(catalogue, selection)
    pairs = sorted(comparison.pairs, key=lambda pair: (-pair.gap, pair.measured_place))
    title = _finding(language, comparison, pairs)
    return ChartView(
        selection=selection,
        title=title,
        headline=_headline(language, comparison, pairs),
        subtitle=subtitle(language, comparison),
        sentence=" ".join(_sentence(language, pairs)),
        alt=translate(language, "alt.places", finding=title),
        reading=translate(
            language, "reading.places", question=question_text(language, comparison.measure)
        ),
        notes=(translate(language, "note.places"), *apart_words(language, comparison)),
        sources=gap_sources(language, comparison),
        columns=gap_columns(language, comparison),
        rows=gap_rows(language, comparison),
        legend=(
            LegendItem(translate(language, "places.measured"), "ink", Mark.DOT, symbol=Symbol.RING),
            LegendItem(
                translate(
                    language, "places.perceived", actor=actor_words(language, comparison.actor)
                ),
                f"actor-{comparison.actor}",
                Mark.DOT,
                symbol=ACTOR_SYMBOLS[comparison.actor],
            ),
        ),
        plot=PlacesPlot(
            lines=tuple(_line(language, comparison, pair) for pair in pairs),
            actor_role=f"actor-{comparison.actor}",
            actor_symbol=ACTOR_SYMBOLS[comparison.actor],
            title=translate(language, "places.axis"),
            header=translate(language, "places.header"),
            short_header=translate(language, "places.short_header"),
            ticks=tuple((n, number(language, n, 0)) for n in _ticks(len(pairs))),
            rest=rest_words(language, len(pairs)),
        ),
    )


def _ticks(n: int) -> list[int]:
    return sorted({1, n, *range(4, n - 1, 4)}) if n else []


def _finding(language: str, comparison: Comparison, pairs: list[Pair]) -> str:
    where, who = place(language, comparison.territory), actor_words(language, comparison.actor)
    if not pairs:
        return translate(language, "finding.gaps_nothing", place=where, actor=who)
    widest = max(pairs, key=lambda pair: abs(pair.gap))
    if not widest.gap:
        return translate(language, "finding.places_same", place=where, actor=who)
    key = "finding.places_more" if widest.gap > 0 else "finding.places_less"
    return translate(
        language,
        key,
        name=label(language, widest.sides.domain),
        place=where,
        actor=who,
        measured=ordinal(language, widest.measured_place),
        perceived=ordinal(language, widest.perceived_place),
    )


def _headline(language: str, comparison: Comparison, pairs: list[Pair]) -> str:
    """The finding without the place, in short names."""
    widest = max(pairs, key=lambda pair: abs(pair.gap), default=None)
    if widest is None or not widest.gap:
        return ""
    return translate(
        language,
        "room.title.places",
        name=short_label(language, widest.sides.domain),
        territory=comparison.territory.short_name,
        measured=ordinal(language, widest.measured_place),
        perceived=ordinal(language, widest.perceived_place),
    )


def _sentence(language: str, pairs: list[Pair]) -> list[str]:
    """The two ends: what is measured far above what is perceived, and the reverse."""
    ends = [pair for pair in (*pairs[:1], *pairs[-1:]) if pair.gap]
    return [
        translate(
            language,
            "sentence.place",
            name=label(language, pair.sides.domain),
            measured=ordinal(language, pair.measured_place),
            perceived=ordinal(language, pair.perceived_place),
        )
        for pair in dict.fromkeys(ends)
    ]


def _line(language: str, comparison: Comparison, pair: Pair) -> PlaceLine:
    return PlaceLine(
        key=pair.sides.domain.code,
        label=short_label(language, pair.sides.domain),
        measured=pair.measured_place,
        perceived=pair.perceived_place,
        text=translate(
            language,
            "places.text",
            measured=ordinal(language, pair.measured_place),
            perceived=ordinal(language, pair.perceived_place),
        ),
        short=signed(language, pair.gap, 0),
        named=pair.quadrant is Quadrant.BLIND_SPOT,
        hover=pair_hover(language, comparison, pair),
    )
