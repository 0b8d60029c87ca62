"""Reads the exports of Insee's « Statistiques locales »: a row a place, a column an indicator.

Lines of titles, then `Code`, `Libellé` and one column an indicator and a period, which stands in
its header: « Taux de chômage trimestriel 2025-T4 ». What is not published is said in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.importing.formats.cube import SERIES, Columns, Cube, Point, columns_of, written
from dashboard.importing.formats.periods import cut_period
from dashboard.importing.formats.status import standing
from dashboard.importing.grid import Grid

CODE, NAME = "Code", "Libellé"


def recognises(grids: Sequence[Grid]) -> bool:
    """Whether a grid has the two columns of places and an indicator with its period."""
    return any(_table(grid) for grid in grids)


def read_cube(grids: Sequence[Grid]) -> Cube:
    """The cube of the first grid that is such a table; its one dimension is the indicator."""
    columns = next(found for found in map(_table, grids) if found)
    above = columns.grid.rows[: columns.top]
    title = next((cell for cells in above if (cell := written(cells[0]))), "")
    dataset = title or columns.grid.sheet or columns.grid.file
    return Cube("statlocales", dataset, tuple(_points(columns)), columns.grid.origin())


def _table(grid: Grid) -> Columns | None:
    found = columns_of(grid, (CODE, NAME))
    return found if found and any(cut_period(name)[1] for name in _series(found)) else None


def _series(columns: Columns) -> tuple[str, ...]:
    return tuple(name for name in columns.header if name not in (CODE, NAME, ""))


def _points(columns: Columns) -> Iterator[Point]:
    series = {name: cut_period(name) for name in _series(columns)}
    for number, record in columns.records():
        if not record[CODE]:  # a note under the table
            continue
        for name, (label, period) in series.items():
            cell = record.get(name, "").replace("\u202f", "").replace("\u00a0", "")
            value = standing(cell.replace(",", "."))
            origin = columns.origin(number, name)
            yield Point({SERIES: label}, record[CODE], "", period, value, origin, record[NAME])
