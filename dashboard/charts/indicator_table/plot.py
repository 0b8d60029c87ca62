"""The parts of a shaded table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableLine:
    """One territory; `shades` count bands from the country, −2 to 2, None without value."""

    label: str
    selected: bool
    compared: bool
    shades: tuple[int | None, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One indicator: its name and its unit."""

    label: str
    unit: str
    selected: bool


@dataclass(frozen=True, slots=True)
class TablePlot:
    """What `figures.table` draws: core indicators; the reference line has texts and no shade."""

    columns: tuple[TableColumn, ...]
    lines: tuple[TableLine, ...]
    reference: TableLine
