"""`ecarts`: the domains of a territory in four quadrants, measured across, perceived upwards."""

from __future__ import annotations

import math
from collections.abc import Iterator

from dashboard.catalogue import Catalogue
from dashboard.charts.perception_gap.plot import CORNERS, GapPlot, GapPoint
from dashboard.charts.perception_gap.words import notes, reading, sentence
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark
from dashboard.charts.shared.gap_rows import gap_columns, gap_rows
from dashboard.charts.shared.gap_words import (
    actor_words,
    blind_spots,
    finding,
    gap_sources,
    pair_hover,
    quadrant_words,
    stance_words,
    subtitle,
)
from dashboard.model import Stance
from dashboard.selection import Selection
from dashboard.statistics.quadrants import Quadrant
from dashboard.statistics.ranks import Band
from dashboard.statistics.scores import NEAR
from dashboard.surveys.comparison import comparison as comparison_of
from dashboard.surveys.sides import Comparison, Pair
from dashboard.text.i18n import number, short_label, signed, translate
from dashboard.text.wording import sentence_case
from dashboard.tokens import Symbol

LEAST_REACH = 1.0
STEP = 0.5
"""An axis of distances reaches a multiple of this on both sides."""
TICKS = {1.5: STEP, 3.0: 2 * STEP}
"""How far an axis may reach with a tick at each of some steps; beyond, every fourth step."""
AIR = 0.1
"""Share of the perceived axis that stays free beyond the outermost answers."""
SYMBOLS = {Stance.LIVED: Symbol.CIRCLE, Stance.JUDGED: Symbol.DIAMOND}
HOLLOW = {Symbol.CIRCLE: Symbol.RING, Symbol.DIAMOND: Symbol.OPEN_DIAMOND}


def gaps_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """Perception against measure for one actor in one territory; see `comparison`.

    A domain without one of its two values is no point: the notes list it with the reason.
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
        sentence=sentence(language, comparison),
        alt=" ".join(
            (
                translate(
                    language,
                    "alt.gaps",
                    finding=title,
                    territory=comparison.territory.name,
                    actor=actor_words(language, comparison.actor),
                ),
                *quadrant_words(language, comparison),
            )
        ),
        reading=reading(selection, comparison),
        notes=notes(language, comparison),
        sources=gap_sources(language, comparison),
        columns=gap_columns(language, comparison),
        rows=gap_rows(language, comparison),
        legend=_legend(language, comparison),
        plot=_plot(language, comparison),
    )


def _legend(language: str, comparison: Comparison) -> tuple[LegendItem, ...]:
    """The marks that occur: blind spots, then what is clear of the country, then what is not."""
    marks = {
        (pair.quadrant is not Quadrant.BLIND_SPOT, not _clear(pair), _symbol(pair)): pair
        for pair in comparison.pairs
    }
    return tuple(
        LegendItem(
            _mark_words(language, pair),
            "muted" if seen else "judged-5",
            Mark.DOT,
            symbol=HOLLOW[symbol] if hollow else symbol,
        )
        for (seen, hollow, symbol), pair in sorted(marks.items(), key=lambda item: item[0])
    )


def _mark_words(language: str, pair: Pair) -> str:
    """« angle mort », « vécu », « jugement, à la limite »: what a mark stands for."""
    blind = pair.quadrant is Quadrant.BLIND_SPOT
    if pair.quadrant is Quadrant.BORDER or pair.sides.over:
        kind = "border" if pair.quadrant is Quadrant.BORDER else "blind" if blind else ""
        words = stance_words(language, pair.sides)
        named = translate(language, f"gaps.legend.{kind}") if kind else ""
        return ", ".join(filter(None, (words, named)))
    side = "clear" if _clear(pair) else "near"
    return translate(language, f"gaps.legend.{'blind.' if blind else ''}{side}")


def _symbol(pair: Pair) -> Symbol:
    stance = pair.sides.over.question.measure.stance if pair.sides.over else None
    return SYMBOLS.get(stance or Stance.LIVED, Symbol.CIRCLE)


def _clear(pair: Pair) -> bool:
    if pair.sides.over:
        return pair.quadrant is not Quadrant.BORDER
    return pair.sides.band is not Band.CLOSE


def _plot(language: str, comparison: Comparison) -> GapPlot:
    reach = _reach([pair.measured for pair in comparison.pairs] + [comparison.measured_from])
    border = comparison.inside(Quadrant.BORDER)
    regions = comparison.measure is None
    y_range = _perceived_range(comparison)
    return GapPlot(
        points=tuple(_point(language, comparison, pair) for pair in comparison.pairs),
        x_from=comparison.measured_from,
        y_from=comparison.perceived_from or 0.0,
        x_range=(-reach, reach),
        y_range=y_range,
        x_ticks=tuple(_ticks(language, reach)),
        y_ticks=tuple(_ticks(language, y_range[1]))[1:-1] if regions else (),
        near=NEAR if regions and not _bounded(comparison) else None,
        x_words=(
            translate(language, "gaps.less"),
            translate(language, "gaps.measured"),
            translate(language, "gaps.measured.short"),
            translate(language, "gaps.more"),
        ),
        y_words=translate(
            language,
            f"gaps.perceived.{comparison.measure.code if comparison.measure else 'regions'}",
            actor=actor_words(language, comparison.actor),
        ),
        corners=tuple(  # type: ignore[arg-type]
            _corner(language, quadrant, len(comparison.inside(quadrant))) for quadrant in CORNERS
        ),
        border=_corner(language, Quadrant.BORDER, len(border)) if border else "",
    )


def _bounded(comparison: Comparison) -> bool:
    """Whether a bound was chosen in the place of what is close to the country."""
    return bool(comparison.measured_from or comparison.perceived_from)


def _reach(values: list[float]) -> float:
    """How far an axis of distances goes on both sides of the country."""
    return max(LEAST_REACH, STEP * math.ceil(max(map(abs, values)) / STEP + 0.2))


def _corner(language: str, quadrant: Quadrant, n: int) -> str:
    """« Vu et mesuré · 6 »."""
    name = sentence_case(translate(language, f"quadrant.{quadrant}"))
    return f"{name} · {number(language, n, 0)}"


def _ticks(language: str, reach: float) -> Iterator[tuple[float, str]]:
    """As many as the axis has room for; the country at 0."""
    step = next((step for most, step in TICKS.items() if reach <= most), 4 * STEP)
    france = translate(language, "column.france")
    for n in range(-int(reach / step), int(reach / step) + 1):
        yield n * step, signed(language, n * step, 1) if n else france


def _perceived_range(comparison: Comparison) -> tuple[float, float]:
    """From bottom to top, so that the fragile side is on top.

    Around the country where answers are set against it; intervals may reach beyond.
    """
    if comparison.measure is None:
        reach = _reach([pair.perceived for pair in comparison.pairs] + [0.0])
        return -reach, reach
    answers = [pair.sides.answer for pair in comparison.pairs if pair.sides.answer]
    values = [v for a in answers for v in (a.value, a.low, a.high) if v is not None]
    values.append(comparison.perceived_from or 0.0)
    low, high = min(values), max(values)
    air = AIR * (high - low or 1.0)
    ends = (low - air, high + air)
    return ends if comparison.direction > 0 else (ends[1], ends[0])


def _point(language: str, comparison: Comparison, pair: Pair) -> GapPoint:
    low, high = pair.sides.interval
    return GapPoint(
        key=pair.sides.domain.code,
        label=short_label(language, pair.sides.domain),
        x=pair.measured,
        y=pair.perceived,
        quadrant=pair.quadrant,
        clear=_clear(pair),
        symbol=_symbol(pair),
        hover=pair_hover(language, pair),
        low=low,
        high=high,
    )
