"""The parts of the drawing of three criteria side by side."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.hover import Hover


@dataclass(frozen=True, slots=True)
class Criterion:
    """One column: a value a line, None where there is none, and the threshold to pass."""

    title: str
    unit: str
    short: str
    """The title where there is no room for the unit."""
    threshold: float | None
    range: tuple[float, float]
    values: tuple[float | None, ...]
    others: tuple[float | None, ...]
    """Second published values, drawn hollow."""
    texts: tuple[str, ...]
    passed: tuple[bool, ...]
    absent: str
    """What the column says when it has no value at all."""


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """One domain; `full` when it meets all three criteria."""

    key: str
    label: str
    full: bool
    hover: Hover


@dataclass(frozen=True, slots=True)
class PrioritiesPlot:
    """What `figures.priorities` draws, first line on top, first criterion at the left."""

    criteria: tuple[Criterion, ...]
    lines: tuple[PriorityLine, ...]
    rest: str
    """What a projected chart says of the lines it leaves out."""
