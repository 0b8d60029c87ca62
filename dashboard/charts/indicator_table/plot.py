"""The parts of a shaded table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableLine:
    """One territory; `shades` are z-scores within ±`limit`, None where there is none."""

    label: str
    selected: bool
    compared: bool
    shades: tuple[float | None, ...]
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
    limit: float
