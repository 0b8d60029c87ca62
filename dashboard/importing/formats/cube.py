"""A table of a statistical office as a cube: observations by place, period and other dimensions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.importing.formats.status import Standing
from dashboard.importing.grid import Grid, Origin
from dashboard.levels import Level

SERIES = "indicateur"
"""The dimension that the columns of a wide table make."""

TOTALS = ("_T", "T", "TOTAL", "TOT", "_Z", "Total", "Ensemble", "ENSEMBLE")
"""Codes and words for everything together, the clearest first."""


@dataclass(frozen=True, slots=True)
class Point:
    """One observation of a file."""

    keys: Mapping[str, str]
    """Dimension → code; place and period are apart."""
    place: str
    kind: str
    """Kind of place, where the file says it: `REG`, `DEP`, `COM`."""
    period: str
    standing: Standing
    origin: Origin
    name: str = ""
    """Of the place, where the file writes it beside the code."""
    multiplier: int = 0
    """Power of ten that the value is to be multiplied by."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cube:
    """What a file of a statistical office holds."""

    form: str
    """End of the key of the name of the format, under `import.format.name.`."""
    dataset: str
    points: Sequence[Point]
    origin: Origin
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Dimension → code → words."""
    units: tuple[str, ...] = ()
    """Dimensions and attributes that say the unit."""
    level: Level | None = None
    """Of its places, where a header says it."""

    def codes(self, dimension: str) -> tuple[str, ...]:
        """Codes of a dimension in the order of the file."""
        return tuple(dict.fromkeys(point.keys[dimension] for point in self.points))

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Names of the dimensions beside place and period."""
        return tuple(self.points[0].keys) if self.points else ()

    def label(self, dimension: str, code: str) -> str:
        """The words of a code, else the code."""
        return self.labels.get(dimension, {}).get(code, code)

    def said(self, dimension: str, code: str) -> str:
        """A code with its words beside: `_T (Ensemble)`."""
        words = self.labels.get(dimension, {}).get(code, "")
        return f"{code} ({words})" if words and words != code else code


def proposed(cube: Cube, dimension: str) -> str:
    """The code that a dimension would be fixed at: its total, else its most frequent one."""
    codes = cube.codes(dimension)
    for total in TOTALS:
        if total in codes:
            return total
    words = {code for code in codes if cube.label(dimension, code) in TOTALS}
    counts = Counter(point.keys[dimension] for point in cube.points)
    return max(words or codes, key=lambda code: (counts[code], -codes.index(code)))


@dataclass(frozen=True, slots=True)
class Columns:
    """A grid with one header row: its records, and where each cell of them stands."""

    grid: Grid
    header: tuple[str, ...]
    top: int
    """Row of the header, counted from 0."""

    def __contains__(self, name: str) -> bool:
        return name in self.header

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Number and cells of each row under the header that is not empty."""
        for number, row in enumerate(self.grid.rows[self.top + 1 :], self.top + 1):
            cells = [written(value) for value in row]
            if any(cells):
                yield number, dict(zip(self.header, cells, strict=False))

    def origin(self, row: int, name: str) -> Origin:
        """Where a cell stands."""
        return self.grid.origin(row, self.header.index(name))


def columns_of(grid: Grid, needed: Iterable[str] = ()) -> Columns | None:
    """The first row that holds all names that are needed, as a header; None where none does.

    Without needs it is the first row with two cells, or else the first with one. Names are as
    written, outer spaces aside.
    """
    wanted = set(needed)
    rows = [tuple(map(written, row)) for row in grid.rows[:HEADER_WITHIN]]
    for fewest in (0,) if wanted else (2, 1):
        for number, names in enumerate(rows):
            if wanted <= set(names) and sum(map(bool, names)) >= fewest:
                return Columns(grid, names, number)
    return None


HEADER_WITHIN = 20
"""Rows from the top among which a header is looked for."""


def written(value: object) -> str:
    """A cell as text: a whole number of a workbook without `.0`."""
    if type(value) is str:
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
