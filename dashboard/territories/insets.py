"""Parts of a map that are drawn a second time, enlarged, where the map has room."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.model import Level


@dataclass(frozen=True, slots=True)
class Inset:
    """Areas too small for the map; `corner` is the lower left of its frame, in outline units."""

    id: str
    """Its key in the outline, and in the locale under `inset.`."""
    level: Level
    areas: tuple[str, ...]
    scale: int
    corner: tuple[int, int]
    margin: int
    """Between the areas and the frame, in outline units."""


INSETS = (Inset("paris", Level.DEPARTEMENT, ("D75", "D92", "D93", "D94"), 6, (60, 2_800), 130),)
"""Paris and the départements around it, in the Bay of Biscay."""
