"""Reads the TSV of Eurostat: a row a series, a column a period, marks beside the values.

The first column holds the codes of all dimensions, the place last: `A,PC,FR1` under
`freq,unit,geo\\TIME_PERIOD`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from dashboard.importing.formats.cube import Cube, Point, written
from dashboard.importing.formats.status import apart, standing
from dashboard.importing.grid import Grid

_CORNER = "\\TIME_PERIOD"
_OLD_CORNER = "\\time"
_PLACE = "geo"
_UNIT = "unit"


def recognises(grids: Sequence[Grid]) -> bool:
    """Whether a grid begins with the corner of such a table."""
    return any(_corner(grid) for grid in grids)


def read_cube(grids: Sequence[Grid]) -> Cube:
    """The cube of the first grid that is such a table."""
    grid = next(grid for grid in grids if _corner(grid))
    names = _corner(grid)
    points = tuple(_points(grid, names))
    dataset = PurePath(grid.file).stem.removeprefix("estat_")
    units = (_UNIT,) if _UNIT in names else ()
    return Cube("eurostat_tsv", f"ESTAT:{dataset.upper()}", points, grid.origin(), units=units)


def _corner(grid: Grid) -> tuple[str, ...]:
    """Names of the dimensions, the place among them; empty where it is no such table."""
    corner = written(grid.rows[0][0]) if grid.rows and grid.rows[0] else ""
    names, mark, rest = corner.partition("\\")
    if f"{mark}{rest}" not in (_CORNER, _OLD_CORNER) or not names.endswith(_PLACE):
        return ()
    return tuple(names.split(","))


def _points(grid: Grid, names: tuple[str, ...]) -> Iterator[Point]:
    periods = [written(cell) for cell in grid.rows[0]]
    for number, row in enumerate(grid.rows[1:], 1):
        codes = written(row[0]).split(",")
        if len(codes) != len(names):
            continue
        keys = dict(zip(names, codes, strict=True))
        place = keys.pop(_PLACE)
        for column, cell in enumerate(row[1:], 1):
            if periods[column]:
                value = standing(*apart(written(cell)))
                origin = grid.origin(number, column)
                yield Point(keys, place, "", periods[column], value, origin)
