"""The parts of the drawing of two countries: their areas, line by line, on one scale."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.hover import Hover
from dashboard.tokens import Symbol


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One area; `value` is None where the set has none."""

    name: str
    short: str
    value: float | None
    text: str
    """The value, with its unit where that is a sign."""
    hover: Hover


@dataclass(frozen=True, slots=True)
class CountryLines:
    """A country with its own value, and its areas from the highest to the lowest."""

    name: str
    value: float | None
    """None where none was published: no line is drawn."""
    text: str
    whole: str
    """The value with its unit."""
    role: str
    symbol: Symbol
    areas: tuple[AreaLine, ...]


@dataclass(frozen=True, slots=True)
class CountriesPlot:
    """What `neighbours_figure` draws, the first country on top."""

    countries: tuple[CountryLines, ...]
    value_header: str
    direction: str
    """What lies at the right; empty where neither direction is judged."""

    @property
    def ends(self) -> tuple[float, float]:
        """The ends of the one scale, with air on both sides."""
        values = [
            value
            for one in self.countries
            for value in (one.value, *(area.value for area in one.areas))
            if value is not None
        ]
        low, high = min(values, default=0.0), max(values, default=1.0)
        air = (high - low or abs(high) or 1) * 0.05
        return low - air, high + air
