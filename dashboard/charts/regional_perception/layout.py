"""Where all of a domain over the regions stands: points, axes, the strips of what is close."""

from __future__ import annotations

import math
from collections.abc import Iterator

from dashboard.charts.regional_perception.plot import RegionalPlot, RegionPoint
from dashboard.charts.regional_perception.words import regional_hover
from dashboard.charts.shared.highlighted import HighlightedArea
from dashboard.model import Polarity
from dashboard.statistics.quadrants import Quadrant
from dashboard.statistics.scores import NEAR
from dashboard.surveys.estimates import answer_text
from dashboard.surveys.over_regions import RegionalComparison, RegionalPair
from dashboard.text.i18n import date_label, label, number, signed, translate
from dashboard.text.wording import sentence_case
from dashboard.tokens import Symbol

LEAST_REACH = 1.5
STEP = 0.5
"""The measured axis reaches a multiple of this on both sides of the country."""
CLOSE_TICKS = 1.5
"""The widest reach with a tick at every step."""
MOST_TICKS = 6
TICK_ROOM = 0.11
"""Share of the perceived axis around the country that has no other tick."""
AIR = 0.1
"""Share of the perceived axis that stays free beyond the outermost margins."""
CORNERS = (Quadrant.FELT, Quadrant.BOTH, Quadrant.NEITHER, Quadrant.BLIND_SPOT)
"""The quadrants as they are drawn: from the left, the upper ones first."""


def regional_plot(
    language: str, compared: RegionalComparison, highlighted: tuple[HighlightedArea, ...]
) -> RegionalPlot:
    """The drawing of a comparison; the regions set apart have the marks of `highlighted`."""
    reach = max(abs(pair.measured) for pair in compared.pairs)
    reach = max(LEAST_REACH, STEP * math.ceil(reach / STEP + 0.2))
    over, measure = compared.over, compared.question.measure
    near = NEAR * compared.over.spread
    name = label(language, measure)
    stance = measure.stance or "judged"
    period = date_label(language, compared.question.period)
    marks = {item.territory.area: item for item in highlighted}
    points = [
        _point(language, compared, pair, marks.get(pair.territory.area)) for pair in compared.pairs
    ]
    return RegionalPlot(
        points=tuple(sorted(points, key=lambda point: point.selected)),
        x_range=(-reach, reach),
        y_range=_range(compared, near),
        x_near=(-NEAR, NEAR),
        y_near=(over.reference - near, over.reference + near),
        y_france=over.reference,
        france=translate(language, "column.france"),
        x_ticks=tuple(_ticks(language, reach)),
        y_ticks=tuple(_answer_ticks(language, compared, _range(compared, near))),
        x_words=(
            translate(language, "gaps.less"),
            translate(language, "gaps.measured"),
            translate(language, "gaps.measured.short"),
            translate(language, "gaps.more"),
        ),
        y_words=translate(
            language, f"regional.axis.{stance}", measure=name, unit=measure.unit, period=period
        ),
        y_short=translate(language, f"regional.axis.{stance}.short", unit=measure.unit),
        y_room=translate(
            language, "regional.axis.room", measure=name, unit=measure.unit, period=period
        ),
        corners=tuple(_corner(language, compared, quadrant) for quadrant in CORNERS),  # type: ignore[arg-type]
    )


def _corner(language: str, compared: RegionalComparison, quadrant: Quadrant) -> str:
    """« Angle mort · 2 »: the regions beyond what is close to the country on both sides."""
    name = sentence_case(translate(language, f"quadrant.{quadrant}"))
    n = sum(pair.quadrant is quadrant for pair in compared.pairs)
    return f"{name} · {number(language, n, 0)}"


def _ticks(language: str, reach: float) -> Iterator[tuple[float, str]]:
    """Every half step, every whole one of a wide axis; 0 is the country."""
    step = STEP if reach <= CLOSE_TICKS else 2 * STEP
    for n in range(-int(reach / step), int(reach / step) + 1):
        yield n * step, signed(language, n * step, 1)


def _answer_ticks(
    language: str, compared: RegionalComparison, ends: tuple[float, float]
) -> Iterator[tuple[float, str]]:
    """Round answers, none beside that of the country, which is the last."""
    low, high = sorted(ends)
    power = 10 ** math.floor(math.log10((high - low) / MOST_TICKS))
    step = next(n * power for n in (1, 2, 5, 10) if (high - low) / (n * power) <= MOST_TICKS)
    reference, measure = compared.over.reference, compared.question.measure
    for n in range(math.ceil(low / step), math.floor(high / step) + 1):
        if abs(n * step - reference) > TICK_ROOM * (high - low):
            yield n * step, number(language, n * step, measure.decimals)
    yield reference, answer_text(language, measure, reference)


def _range(compared: RegionalComparison, near: float) -> tuple[float, float]:
    """From bottom to top, so that the fragile side is on top."""
    reference = compared.over.reference
    values = [reference - near, reference + near]
    for pair in compared.pairs:
        bounds = (pair.value, pair.answer.low, pair.answer.high)
        values += [value for value in bounds if value is not None]
    low, high = min(values), max(values)
    air = AIR * (high - low or 1.0)
    ends = (low - air, high + air)
    return ends[::-1] if compared.question.measure.polarity is Polarity.LOW else ends


def _point(
    language: str, compared: RegionalComparison, pair: RegionalPair, mark: HighlightedArea | None
) -> RegionPoint:
    departs = pair.departure.departs
    return RegionPoint(
        key=pair.territory.area,
        label=pair.territory.short_name,
        x=pair.measured,
        y=pair.value,
        low=pair.answer.low,
        high=pair.answer.high,
        role=mark.role if mark else "ink" if departs else "muted",
        symbol=mark.symbol if mark else Symbol.CIRCLE,
        hollow=pair.told_apart is False,
        selected=bool(mark and mark.selected),
        marked=departs or mark is not None,
        hover=regional_hover(language, compared, pair),
    )
