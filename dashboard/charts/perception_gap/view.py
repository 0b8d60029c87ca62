"""`ecarts`: the domains of a territory in four quadrants, measured across, perceived upwards."""

from __future__ import annotations

import math
from collections.abc import Iterator

from dashboard.catalogue import Catalogue
from dashboard.charts.perception_gap.plot import GapPlot, GapPoint
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark
from dashboard.charts.shared.gap_rows import gap_columns, gap_rows
from dashboard.charts.shared.gap_words import (
    actor_words,
    apart_words,
    blind_spots,
    bound_text,
    finding,
    gap_sources,
    pair_hover,
    quadrant_words,
    subtitle,
)
from dashboard.selection import Selection
from dashboard.statistics.quadrants import Quadrant
from dashboard.statistics.ranks import Band
from dashboard.surveys.comparison import Comparison, Pair
from dashboard.surveys.comparison import comparison as comparison_of
from dashboard.text.i18n import number, question_text, short_label, signed, translate
from dashboard.text.wording import sentence_case
from dashboard.tokens import Symbol

LEAST_REACH = 1.0
STEP = 0.5
"""The measured axis reaches a multiple of this many standard deviations on both sides."""
CLOSE_TICKS = 1.5
"""The widest reach with a tick at every step."""
CORNERS = (Quadrant.FELT, Quadrant.BOTH, Quadrant.NEITHER, Quadrant.BLIND_SPOT)
"""The quadrants as they are drawn: from the left, the upper ones first."""
AIR = 0.1
"""Share of the perceived axis that stays free beyond the outermost answers."""


def gaps_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """Perception against measure for one actor in one territory; see `gaps.comparison`.

    A domain without one of its two values is no point: the sentence lists it with the reason.
    """
    language = selection.language
    comparison = comparison_of(catalogue, selection)
    title = finding(language, comparison)
    told = blind_spots(language, comparison, "room.title.gaps") if comparison.pairs else ""
    return ChartView(
        selection=selection,
        title=title,
        headline=told,
        subtitle=subtitle(language, comparison),
        sentence="",
        alt=" ".join(
            (
                translate(language, "alt.gaps", finding=title),
                *quadrant_words(language, comparison),
            )
        ),
        reading=translate(
            language,
            "reading.gaps",
            question=question_text(language, comparison.measure),
            measured_from=bound_text(language, None, comparison.measured_from, selected=True),
            perceived_from=bound_text(
                language,
                comparison.measure,
                comparison.perceived_from,
                (answer.value for answer in comparison.answers),
                selected=selection.perceived_from is not None,
            ),
        ),
        notes=(
            translate(language, "note.gaps_near"),
            translate(language, "note.gaps_mean"),
            *apart_words(language, comparison),
        ),
        sources=gap_sources(language, comparison),
        columns=gap_columns(language, comparison),
        rows=gap_rows(language, comparison),
        legend=_legend(language, comparison),
        plot=_plot(language, comparison),
    )


def _legend(language: str, comparison: Comparison) -> tuple[LegendItem, ...]:
    """The marks that occur: the blind spots, then the others outside and inside the band."""
    inside = {_clear(pair) for pair in comparison.pairs}
    items = {
        "blind": (comparison.inside(Quadrant.BLIND_SPOT), "judged-5", Symbol.CIRCLE),
        "clear": (True in inside, "muted", Symbol.CIRCLE),
        "near": (False in inside, "muted", Symbol.RING),
    }
    return tuple(
        LegendItem(translate(language, f"gaps.legend.{name}"), role, Mark.DOT, symbol=symbol)
        for name, (occurs, role, symbol) in items.items()
        if occurs
    )


def _clear(pair: Pair) -> bool:
    return pair.sides.band is not Band.CLOSE


def _plot(language: str, comparison: Comparison) -> GapPlot:
    measured = [abs(pair.measured) for pair in comparison.pairs] + [abs(comparison.measured_from)]
    reach = max(LEAST_REACH, STEP * math.ceil(max(measured) / STEP + 0.2))
    return GapPlot(
        points=tuple(_point(language, comparison, pair) for pair in comparison.pairs),
        x_from=comparison.measured_from,
        y_from=comparison.perceived_from or 0.0,
        x_range=(-reach, reach),
        y_range=_perceived_range(comparison),
        x_ticks=tuple(_ticks(language, reach)),
        x_words=(
            translate(language, "gaps.less"),
            translate(language, "gaps.measured"),
            translate(language, "gaps.measured.short"),
            translate(language, "gaps.more"),
        ),
        y_words=translate(
            language,
            f"gaps.perceived.{comparison.measure.code}",
            actor=actor_words(language, comparison.actor),
        ),
        corners=tuple(  # type: ignore[arg-type]
            _corner(language, quadrant, len(comparison.inside(quadrant))) for quadrant in CORNERS
        ),
    )


def _corner(language: str, quadrant: Quadrant, n: int) -> str:
    """« Vu et mesuré · 6 »."""
    name = sentence_case(translate(language, f"quadrant.{quadrant}"))
    return f"{name} · {number(language, n, 0)}"


def _ticks(language: str, reach: float) -> Iterator[tuple[float, str]]:
    """Every half deviation, every whole one of a wide axis; France at 0."""
    step = STEP if reach <= CLOSE_TICKS else 2 * STEP
    france = translate(language, "column.france")
    for n in range(-int(reach / step), int(reach / step) + 1):
        yield n * step, signed(language, n * step, 1) if n else france


def _perceived_range(comparison: Comparison) -> tuple[float, float]:
    """From bottom to top, so that the fragile side is on top."""
    answers = [pair.sides.answer for pair in comparison.pairs if pair.sides.answer]
    values = [v for a in answers for v in (a.value, a.low, a.high) if v is not None]
    values.append(comparison.perceived_from or 0.0)
    low, high = min(values), max(values)
    air = AIR * (high - low or 1.0)
    ends = (low - air, high + air)
    return ends if comparison.direction > 0 else (ends[1], ends[0])


def _point(language: str, comparison: Comparison, pair: Pair) -> GapPoint:
    answer = pair.sides.answer
    return GapPoint(
        key=pair.sides.domain.code,
        label=short_label(language, pair.sides.domain),
        x=pair.measured,
        y=pair.perceived,
        blind=pair.quadrant is Quadrant.BLIND_SPOT,
        clear=_clear(pair),
        measured=pair.quadrant in (Quadrant.BOTH, Quadrant.BLIND_SPOT),
        perceived=pair.quadrant in (Quadrant.BOTH, Quadrant.FELT),
        hover=pair_hover(language, comparison, pair),
        low=answer.low if answer else None,
        high=answer.high if answer else None,
    )
