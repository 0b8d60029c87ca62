"""How many points a map is drawn from, and what its outlines weigh."""

from __future__ import annotations

from collections.abc import Iterator

import brotli

from benchmarks.measure import KILOBYTE, Figure
from dashboard.model import Level
from dashboard.settings import Settings
from dashboard.territories.geometry import FILE_NAMES, load_outline

FEWEST, MOST = 3_000, 5_000


def figures() -> Iterator[Figure]:
    """Vertices of the light outlines, and their bytes as they travel."""
    folder = Settings().geo
    for level, name in FILE_NAMES.items():
        areas = load_outline(folder, level)["areas"].values()
        vertices = sum(x is not None for area in areas for x in area["x"])
        bounded = level is Level.REGION
        yield Figure(
            "outline",
            f"vertices, {name}",
            vertices,
            "",
            most=MOST if bounded else None,
            least=FEWEST if bounded else None,
        )
        raw = (folder / f"outline-{name}.json").read_bytes()
        yield Figure("outline", f"{name}, brotli", len(brotli.compress(raw)) / KILOBYTE, "kB")
