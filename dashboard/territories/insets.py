"""Parts of a map that are drawn a second time, enlarged, where the map has room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.levels import AreaId, Level
from dashboard.territories.reading import read_rows

INSETS = "insets.csv"
"""The file of a set that says which; it may have none."""


@dataclass(frozen=True, slots=True)
class Inset:
    """Areas too small for the map; `corner` is the lower left of its frame, in outline units."""

    id: str
    """Its key in the outline, and in the texts of the set under `inset.`."""
    areas: tuple[AreaId, ...]
    scale: int
    corner: tuple[int, int]
    margin: int
    """Between the areas and the frame, in outline units."""

    @property
    def level(self) -> Level:
        """The level that its areas are of."""
        return self.areas[0].level


def read_insets(folder: Path) -> tuple[Inset, ...]:
    """The insets of a folder of geometry. Raises GeometryError for a line that is none."""
    return read_rows(folder / INSETS, _inset)


def _inset(row: Mapping[str, str]) -> Inset:
    areas = tuple(map(AreaId, row["areas"].split()))
    if len({area.level for area in areas}) != 1:
        raise ValueError(f"areas: {row['areas']}")
    return Inset(
        id=row["inset"],
        areas=areas,
        scale=int(row["scale"]),
        corner=(int(row["x"]), int(row["y"])),
        margin=int(row["margin"]),
    )
