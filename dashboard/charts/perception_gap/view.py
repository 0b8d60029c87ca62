"""`ecarts`: the domains of a territory in four quadrants, measured across, perceived upwards."""

from __future__ import annotations

import math

from dashboard.catalogue import Catalogue
from dashboard.charts.perception_gap.plot import GapPlot, GapPoint
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark
from dashboard.charts.shared.gap_rows import gap_columns, gap_rows
from dashboard.charts.shared.gap_words import (
    apart_words,
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
from dashboard.surveys.comparison import ORDER, Comparison, Pair
from dashboard.surveys.comparison import comparison as comparison_of
from dashboard.text.i18n import label, question_text, short_label, translate
from dashboard.tokens import Symbol

LEAST_REACH = 1.0
STEP = 0.5
"""The measured axis reaches a multiple of this many standard deviations on both sides."""
AIR = 0.08
"""Share of the perceived axis that stays free beyond the outermost answers."""


def gaps_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """Perception against measure for one actor in one territory; see `gaps.comparison`.

    A domain without one of its two values is no point: the sentence lists it with the reason.
    """
    language = selection.language
    comparison = comparison_of(catalogue, selection)
    title = finding(language, comparison)
    return ChartView(
        selection=selection,
        title=title,
        subtitle=subtitle(language, comparison),
        sentence=" ".join(
            [*quadrant_words(language, comparison), *apart_words(language, comparison)]
        ),
        alt=translate(language, "alt.gaps", finding=title),
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
        notes=(translate(language, "note.gaps_near"), translate(language, "note.gaps_mean")),
        sources=gap_sources(language, comparison),
        columns=gap_columns(language, comparison),
        rows=gap_rows(language, comparison),
        legend=tuple(
            LegendItem(
                translate(language, f"quadrant.{quadrant}"),
                _role(quadrant),
                Mark.DOT,
                symbol=Symbol.CIRCLE if _seen(quadrant) else Symbol.RING,
            )
            for quadrant in ORDER
        ),
        plot=_plot(language, comparison),
    )


def _role(quadrant: Quadrant) -> str:
    return "judged-5" if quadrant in (Quadrant.BLIND_SPOT, Quadrant.BOTH) else "muted"


def _pale(pair: Pair) -> bool:
    """Measured as fragile, and close to France all the same."""
    return pair.sides.band is Band.CLOSE and _role(pair.quadrant) != "muted"


def _seen(quadrant: Quadrant) -> bool:
    return quadrant in (Quadrant.BOTH, Quadrant.FELT)


def _plot(language: str, comparison: Comparison) -> GapPlot:
    measured = [abs(pair.measured) for pair in comparison.pairs] + [abs(comparison.measured_from)]
    reach = max(LEAST_REACH, STEP * math.ceil(max(measured) / STEP + 0.2))
    return GapPlot(
        points=tuple(_point(language, comparison, pair) for pair in comparison.pairs),
        x_from=comparison.measured_from,
        y_from=comparison.perceived_from or 0.0,
        x_range=(-reach, reach),
        y_range=_perceived_range(comparison),
        x_title=translate(language, "gaps.x"),
        y_title=label(language, comparison.measure),
        corners=tuple(  # type: ignore[arg-type]
            translate(language, f"quadrant.{quadrant}")
            for quadrant in (
                Quadrant.FELT,
                Quadrant.BOTH,
                Quadrant.NEITHER,
                Quadrant.BLIND_SPOT,
            )
        ),
    )


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
        role="judged-4" if _pale(pair) else _role(pair.quadrant),
        filled=_seen(pair.quadrant),
        measured=pair.quadrant in (Quadrant.BOTH, Quadrant.BLIND_SPOT),
        named=pair.quadrant is Quadrant.BLIND_SPOT,
        hover=pair_hover(language, comparison, pair),
        low=answer.low if answer else None,
        high=answer.high if answer else None,
    )
