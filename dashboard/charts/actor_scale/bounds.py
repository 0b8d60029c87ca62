"""The bounds of a scale of answers."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dashboard.model import Measure
from dashboard.surveys.estimates import PERCENT

SHARE_STEP = 10
"""The scale of percentages starts and ends on a multiple of this."""


def scale_of(measure: Measure, values: Sequence[float]) -> tuple[float, float]:
    """The whole scale of a score out of ten; else round bounds around the values.

    Bounds of percentages are multiples of ten, others of the power of ten that fits their
    range; none passes a bound that the measure has.
    """
    least, most = measure.scale_min, measure.scale_max
    if "/10" in measure.unit and least is not None and most is not None:
        return least, most
    low, high = min(values), max(values)
    size = high - low or abs(high) or 1.0
    step = SHARE_STEP if measure.unit == PERCENT else 10.0 ** math.floor(math.log10(size))
    low, high = step * math.floor(low / step), step * math.ceil(high / step)
    if low == high:
        low, high = low - step, high + step
    return (low if least is None else max(low, least), high if most is None else min(high, most))
