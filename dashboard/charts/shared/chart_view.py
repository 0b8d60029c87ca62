"""The parts every chart is made of, before any pixel: `ChartView` and what it carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.charts.shared.rows import Record
from dashboard.model import Evidence
from dashboard.selection import Selection
from dashboard.text.sources import SourceLine
from dashboard.tokens import Symbol

Row = Mapping[str, object]
"""A row as columns read it: key → raw value."""

EVIDENCE = ("evidence", "impact_evidence", "room_evidence")
"""Columns that say where an answer comes from."""


class Mark(StrEnum):
    """How a datum is drawn: as a value, or as one of the ways of not having one."""

    FILL = "fill"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"
    BASE_TOO_SMALL = "base_too_small"
    NATIONAL_ONLY = "national_only"
    LINE = "line"
    DOT = "dot"
    STAR = "star"
    """The star behind a value that is not precise."""
    DAGGER = "dagger"
    """The dagger behind a value that was recomposed from those of former areas."""


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    CODE = "code"
    COUNT = "count"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table of a chart.

    `decimals` is None for what is no number; where it `varies`, each row has its own and these
    are the most that one has. Numbers of a `signed` column print with their sign.
    """

    key: str
    label: str
    decimals: int | None = None
    unit: str = ""
    kind: Kind = Kind.TEXT
    varies: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One line of the legend; `role` names a colour of the theme (`judged-3`, `beam`)."""

    label: str
    role: str
    mark: Mark = Mark.FILL
    dash: str = "solid"
    symbol: Symbol = Symbol.CIRCLE
    short: str = ""
    """The label where there is no room for more; empty: the label itself."""
    drawn: bool = True
    """Whether a mark of the drawing looks like it; what does not is told in words alone, the star
    and the dagger with the sign that stands behind values."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The classes of a map as one ruler of equal steps, from the least fragile or the lowest."""

    roles: tuple[str, ...]
    """The colour role of each step."""
    bounds: tuple[str, ...]
    """What stands under the joints, one fewer than steps."""
    texts: tuple[str, ...]
    """Each step in full: on which side its bounds fall."""
    left: str
    middle: str
    right: str
    """Words above the ruler; empty: none."""


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart without its pixels: texts, legend, rows, and a `plot` that a figure draws.

    Classes that areas are filled by stand in `scale`, all other marks in `legend`.

    `rows` carry codes and raw values (None where missing); `columns` lists what the table and
    the files show of them, in order. `plot` is the record its figure function takes.
    """

    selection: Selection
    title: str
    subtitle: str
    sentence: str
    alt: str
    reading: str
    notes: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    columns: tuple[Column, ...]
    rows: Sequence[Record]
    legend: tuple[LegendItem, ...]
    plot: object
    scale: Scale | None = None
    headline: str = ""
    """The finding on a projected screen, where it has three lines; empty: the title."""
    whose: str = ""
    """Whose answers it shows, where and when; the registry adds those of surveys."""
    chart: str = ""
    """Slug of the chart; the registry fills it in."""

    @property
    def example(self) -> bool:
        """Whether a row holds an answer that nobody gave; such a chart carries a mark."""
        keys = [column.key for column in self.columns if column.key in EVIDENCE]
        return bool(keys) and any(row[key] == Evidence.EXAMPLE for row in self.rows for key in keys)
