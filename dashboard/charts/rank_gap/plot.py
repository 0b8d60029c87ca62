"""The parts of the drawing of two ranks a domain."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.hover import Hover
from dashboard.tokens import Symbol


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One domain with its two places, 1 = most fragile; None for a line that only has words."""

    key: str
    label: str
    measured: int | None
    perceived: int | None
    text: str
    short: str
    named: bool
    hover: Hover


@dataclass(frozen=True, slots=True)
class PlacesPlot:
    """What `figures.places` draws, first line on top."""

    lines: tuple[PlaceLine, ...]
    actor_role: str
    actor_symbol: Symbol
    title: str
    header: str
    short_header: str
    ticks: tuple[tuple[int, str], ...]
    rest: str
    """What a projected chart says of the lines it leaves out."""
