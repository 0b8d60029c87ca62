"""The folder of geometry of a territory set, and the levels of the set that have a map in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dashboard.levels import FILE, Level, LevelTraits, read_levels
from dashboard.settings import geo_of
from dashboard.territories.insets import Inset, read_insets
from dashboard.territories.reading import broken, missing

NEIGHBOURS = "voisins.geojson"
"""The countries around; a set may have none."""

VERTICES, VERTICES_OF_AREA = 9_000, 8
"""Budget of a level: so many vertices, or so many for each of its areas where that is more."""


@dataclass(frozen=True, slots=True)
class Geography:
    """Where the shapes of a set lie, and the levels that are drawn, the coarsest first."""

    folder: Path
    levels: tuple[LevelTraits, ...]
    insets: tuple[Inset, ...] = ()

    def __getitem__(self, level: Level) -> LevelTraits:
        """The level of a role; KeyError for one that is not drawn."""
        found = [one for one in self.levels if one.role is level]
        if not found:
            raise KeyError(level)
        return found[0]

    def shapes(self, level: Level) -> Path:
        """The file of the areas of a level, in degrees; KeyError for one that is not drawn."""
        return self.folder / f"{self[level].file}.geojson"

    def outline(self, level: Level) -> Path:
        """The file that maps of a level are drawn from; KeyError for one that is not drawn."""
        return self.folder / f"outline-{self[level].file}.json"

    @property
    def published(self) -> tuple[str, ...]:
        """The names of the files that are given away."""
        return (NEIGHBOURS, *(self.shapes(one.role).name for one in self.levels))


def read_geography(folder: Path, geo: Path | None = None) -> Geography:
    """The geography of a data package, drawn from `geo` where one is named.

    Raises GeometryError for a table of levels or of insets that is missing or cannot be read.
    """
    geo = geo_of(folder) if geo is None else geo
    path = folder / FILE
    try:
        drawn = tuple(one for one in read_levels(folder).values() if one.file)
    except FileNotFoundError:
        raise missing(path) from None
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise broken(path, error) from error
    try:
        return Geography(geo, drawn, read_insets(geo))
    except OSError as error:
        raise broken(geo, error) from error
