"""Where the names of areas stand when it is not on their label point: two optional files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dashboard.territories.build.paths import Document, Grid, Points
from dashboard.territories.reading import broken, read_rows

IN_A_ROOM = "etiquettes.csv"
"""How far the projected name of an area stands from its label point: metres east and north."""
AT_SEA = "noms-au-large.csv"
"""Where the name of an area stands when it has no room inside: metres east and north of its label
point, on which side of that place the text is, and whether a line leads to the area."""
SIDES = {"gauche": -1, "milieu": 0, "droite": 1}


@dataclass(frozen=True, slots=True)
class Beside:
    """A line of AT_SEA."""

    move: Points
    side: int
    led: bool


@dataclass(frozen=True, slots=True)
class Names:
    """How far names stand from their label points: in a room, and beside their area."""

    moves: Mapping[str, Points]
    beside: Mapping[str, Beside]

    def places(self, area: str, label: Points, grid: Grid) -> Document:
        """Where a name stands that does not stand on its label point."""
        places: Document = {}
        if area in self.moves:
            places["room"] = grid.point(label + self.moves[area])
        if area in self.beside:
            beside = self.beside[area]
            at = grid.point(label + beside.move)
            places["beside"] = {"at": at, "side": beside.side, "led": beside.led}
        return places


def read_names(folder: Path, areas: Collection[str]) -> Names:
    """The names of a folder of geometry. Raises GeometryError for a line that cannot be used."""
    moves = dict(read_rows(folder / IN_A_ROOM, lambda row: (row["id"], _move(row))))
    beside = dict(read_rows(folder / AT_SEA, lambda row: (row["id"], _beside(row))))
    for name, rows in ((IN_A_ROOM, moves), (AT_SEA, beside)):
        if unknown := sorted(rows.keys() - {*areas}):
            raise broken(folder / name, ValueError(f"id: {', '.join(unknown)}"))
    return Names(moves, beside)


def _move(row: Mapping[str, str]) -> Points:
    return np.array([int(row["est"]), int(row["nord"])], dtype=float)


def _beside(row: Mapping[str, str]) -> Beside:
    return Beside(_move(row), SIDES[row["cote"]], row["trait"] == "oui")
