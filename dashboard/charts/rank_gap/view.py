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
    nothing_words,
    pair_hover,
    subtitle,
)
from dashboard.selection import Selection
from dashboard.statistics.quadrants import Quadrant
from dashboard.surveys.comparison import comparison as comparison_of
from dashboard.surveys.sides import Comparison, Pair
from dashboard.surveys.words import mark_notes
from dashboard.text.i18n import (
    label,
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
        sentence="",
        alt=" ".join(
            (translate(language, "alt.places", finding=title), *_both_ends(language, pairs))
        ),
        reading=_reading(language, comparison),
        notes=(
            translate(language, "note.places"),
            *apart_words(language, comparison),
            *mark_notes(language, comparison.answers),
        ),
        sources=gap_sources(language, comparison),
        columns=gap_columns(language, comparison),
        rows=gap_rows(language, comparison),
        legend=(
            LegendItem(
                translate(language, "places.measured"),
                "ink",
                Mark.DOT,
                symbol=Symbol.OPEN_SQUARE,
            ),
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
            lines=tuple(_line(language, pair) for pair in pairs),
            actor_role=f"actor-{comparison.actor}",
            actor_symbol=ACTOR_SYMBOLS[comparison.actor],
            axis=translate(language, "places.axis", n=len(pairs)),
            header=translate(language, "places.header"),
            ticks=tuple((n, ordinal(language, n)) for n in sorted({1, len(pairs)}) if pairs),
            rest=rest_words(language, len(pairs)),
        ),
    )


def _reading(language: str, comparison: Comparison) -> str:
    """What a line is, and what was asked."""
    if comparison.measure is None:
        return translate(language, "reading.places_regions")
    question = question_text(language, comparison.measure)
    return translate(language, "reading.places", question=question)


def _finding(language: str, comparison: Comparison, pairs: list[Pair]) -> str:
    if not pairs:
        return nothing_words(language, comparison)
    widest = max(pairs, key=lambda pair: abs(pair.gap))
    if not widest.gap:
        where, who = place(language, comparison.territory), actor_words(language, comparison.actor)
        return translate(language, "finding.places_same", place=where, actor=who)
    return translate(language, "finding.places", **_both(language, widest))


def _headline(language: str, comparison: Comparison, pairs: list[Pair]) -> str:
    """The finding with its territory."""
    widest = max(pairs, key=lambda pair: abs(pair.gap), default=None)
    if widest is None or not widest.gap:
        return ""
    return translate(
        language,
        "room.title.places",
        territory=comparison.territory.short_name,
        **_both(language, widest),
    )


def _both(language: str, pair: Pair) -> dict[str, str]:
    return {
        "name": short_label(language, pair.sides.domain),
        "measured": ordinal(language, pair.measured_place),
        "perceived": ordinal(language, pair.perceived_place),
    }


def _both_ends(language: str, pairs: list[Pair]) -> list[str]:
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


def _line(language: str, pair: Pair) -> PlaceLine:
    return PlaceLine(
        key=pair.sides.domain.code,
        label=short_label(language, pair.sides.domain),
        measured=pair.measured_place,
        perceived=pair.perceived_place,
        text=signed(language, pair.gap, 0),
        blind=pair.quadrant is Quadrant.BLIND_SPOT,
        hover=pair_hover(language, pair),
    )
