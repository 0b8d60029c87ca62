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
    """Places from one to the other, with their sign: more in the figures is positive."""
    blind: bool
    """Whether it is measured as fragile and not perceived."""
    hover: Hover


@dataclass(frozen=True, slots=True)
class PlacesPlot:
    """What `figures.places` draws, first line on top, first place at the right."""

    lines: tuple[PlaceLine, ...]
    actor_role: str
    actor_symbol: Symbol
    axis: str
    """What the places are, between the last and the first."""
    header: str
    """What stands over the texts at the right."""
    ticks: tuple[tuple[int, str], ...]
    rest: str
    """What a projected chart says of the lines it leaves out."""
