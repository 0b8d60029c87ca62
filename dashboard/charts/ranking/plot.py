"""The parts of a dot plot: items from top to bottom, one reference line."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.hover import Hover


@dataclass(frozen=True, slots=True)
class RankItem:
    """One line of a dot plot; `key` is the code that a click selects."""

    key: str
    label: str
    value: float | None
    """None for a line that only says what is left out."""
    text: str
    short: str
    """The text where there is no room for more."""
    role: str
    hover: Hover
    selected: bool = False
    compared: bool = False
    low: float | None = None
    high: float | None = None
    other: float | None = None
    """A second published value, drawn hollow."""
    bare: str = ""
    """The value alone, where the short text says more."""


@dataclass(frozen=True, slots=True)
class RankingPlot:
    """What `figures.ranking` draws, first item on top."""

    items: tuple[RankItem, ...]
    of: str
    """What a key is: `territory` or `domain`."""
    reference: float | None
    reference_label: str
    axis: str
    header: str
    """What the texts at the right of the items say."""
    decimals: int
    rest: str = ""
    """What a projected chart says of the lines it leaves out; empty: it shows all."""
