"""The formats whose files say by themselves what they hold, and the first that knows a file."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.importing.formats import eurostat_tsv, sdmx, statlocales
from dashboard.importing.formats.cube import Cube
from dashboard.importing.grid import Grid

FORMATS = (eurostat_tsv, sdmx, statlocales)


def read(grids: Sequence[Grid]) -> Cube | None:
    """The cube of a file; None for one in none of these formats."""
    reader = next((one for one in FORMATS if one.recognises(grids)), None)
    return reader.read_cube(grids) if reader else None
