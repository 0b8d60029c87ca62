"""What is written along an axis, and at which values."""

from __future__ import annotations

from math import ceil, floor, log10

from dashboard.charts.shared.drawing import Figure
from dashboard.export.picture.markup import Row, rows
from dashboard.text.i18n import number

STEPS = (1, 2, 5, 10)
"""Times a power of ten: what may lie between two values."""
USUAL = 6
"""Values of an axis that does not say how many."""


def ticks(spec: Figure, language: str) -> list[tuple[float, tuple[Row, ...]]]:
    """Values and texts along an axis inside its range."""
    low, high = sorted(spec["range"])
    if spec.get("tickmode") == "array":
        pairs = zip(spec["tickvals"], spec["ticktext"], strict=True)
        return [(value, rows(text)) for value, text in pairs if low <= value <= high]
    step = _step((high - low) / spec.get("nticks", USUAL))
    decimals = max(0, -floor(log10(step) + 1e-9))
    values = [step * i for i in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]
    return [(value, rows(number(language, value, decimals))) for value in values]


def _step(least: float) -> float:
    """The least step of 1, 2 or 5 times a power of ten that is not under `least`."""
    base = 10.0 ** floor(log10(least))
    return base * next(part for part in STEPS if part * base >= least * (1 - 1e-9))
