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
from dashboard.surveys.comparison import ORDER, Comparison, Pair, comparison
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
    found = comparison(catalogue, selection)
    title = finding(language, found)
    return ChartView(
        selection=selection,
        title=title,
        subtitle=subtitle(language, found),
        sentence=" ".join([*quadrant_words(language, found), *apart_words(language, found)]),
        alt=translate(language, "alt.gaps", finding=title),
        reading=translate(
            language,
            "reading.gaps",
            question=question_text(language, found.measure),
            measured_from=bound_text(language, None, found.measured_from, chosen=True),
            perceived_from=bound_text(
                language,
                found.measure,
                found.perceived_from,
                (answer.value for answer in found.answers),
                chosen=selection.perceived_from is not None,
            ),
        ),
        notes=(translate(language, "note.gaps_near"), translate(language, "note.gaps_mean")),
        sources=gap_sources(language, found),
        columns=gap_columns(language, found),
        rows=gap_rows(language, found),
        legend=tuple(
            LegendItem(
                translate(language, f"quadrant.{quadrant}"),
                _role(quadrant),
                Mark.DOT,
                symbol=Symbol.CIRCLE if _seen(quadrant) else Symbol.RING,
            )
            for quadrant in ORDER
        ),
        plot=_plot(language, found),
    )


def _role(quadrant: Quadrant) -> str:
    return "judged-5" if quadrant in (Quadrant.BLIND_SPOT, Quadrant.BOTH) else "muted"


def _pale(pair: Pair) -> bool:
    """Measured as fragile, and close to France all the same."""
    return pair.sides.band is Band.CLOSE and _role(pair.quadrant) != "muted"


def _seen(quadrant: Quadrant) -> bool:
    return quadrant in (Quadrant.BOTH, Quadrant.FELT)


def _plot(language: str, found: Comparison) -> GapPlot:
    measured = [abs(pair.measured) for pair in found.pairs] + [abs(found.measured_from)]
    reach = max(LEAST_REACH, STEP * math.ceil(max(measured) / STEP + 0.2))
    return GapPlot(
        points=tuple(_point(language, found, pair) for pair in found.pairs),
        x_from=found.measured_from,
        y_from=found.perceived_from or 0.0,
        x_range=(-reach, reach),
        y_range=_perceived_range(found),
        x_title=translate(language, "gaps.x"),
        y_title=label(language, found.measure),
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


def _perceived_range(found: Comparison) -> tuple[float, float]:
    """From bottom to top, so that the fragile side is on top."""
    answers = [pair.sides.answer for pair in found.pairs if pair.sides.answer]
    values = [v for a in answers for v in (a.value, a.low, a.high) if v is not None]
    values.append(found.perceived_from or 0.0)
    low, high = min(values), max(values)
    air = AIR * (high - low or 1.0)
    ends = (low - air, high + air)
    return ends if found.direction > 0 else (ends[1], ends[0])


def _point(language: str, found: Comparison, pair: Pair) -> GapPoint:
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
        hover=pair_hover(language, found, pair),
        low=answer.low if answer else None,
        high=answer.high if answer else None,
    )
