"""How many points a map is drawn from, and what its outlines weigh."""

from __future__ import annotations

from collections.abc import Iterator

import brotli

from benchmarks.measure import KILOBYTE, Figure
from dashboard.model import Level
from dashboard.settings import Settings
from dashboard.territories.geography import read_geography
from dashboard.territories.geometry import load_outline

FEWEST, MOST = 3_000, 5_000


def figures() -> Iterator[Figure]:
    """Vertices of the light outlines, and their bytes as they travel."""
    geography = read_geography(Settings().data)
    for one in geography.levels:
        areas = load_outline(geography, one.role)["areas"].values()
        vertices = sum(x is not None for area in areas for x in area["x"])
        bounded = one.role is Level.REGION
        yield Figure(
            "outline",
            f"vertices, {one.file}",
            vertices,
            "",
            most=MOST if bounded else None,
            least=FEWEST if bounded else None,
        )
        raw = geography.outline(one.role).read_bytes()
        yield Figure("outline", f"{one.file}, brotli", len(brotli.compress(raw)) / KILOBYTE, "kB")
