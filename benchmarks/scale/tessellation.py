"""Areas that nobody drew: cells of seeded points inside the real départements, for want of any
geometry that may be shipped. Each cell lies in one département, which is its parent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import geopandas
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

SEED = 13
UNIT = 100
"""Metres, as in the outlines of the project."""
BULGE = 0.22
"""How far the middle of a border leaves the straight line, in parts of its length."""
PLANE = "EPSG:2154"
PARENTS = "departements.geojson"

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class GeneratedArea:
    """One area: its code, a name that says that it is generated, its département, its shape in
    metres of Lambert-93."""

    code: str
    name: str
    parent: str
    shape: BaseGeometry


def tessellation(geo: Path, n: int) -> tuple[GeneratedArea, ...]:
    """`n` areas that fill the départements of a folder of geometry; equal ones every time.

    Seeds are spread by area, at least one a département, or a region where there are fewer areas;
    borders between two cells of one are bent alike on both sides.
    """
    departements = geopandas.read_file(geo / PARENTS).set_index("id").to_crs(PLANE)
    shapes = departements.geometry.simplify_coverage(1_000)
    if n < len(shapes):
        shapes = departements.assign(geometry=shapes).dissolve("region").geometry
    counts = _shares(shapes.area.to_numpy(), n)
    random = np.random.default_rng(SEED)
    return tuple(
        area
        for (parent, shape), count in zip(shapes.items(), counts.tolist(), strict=True)
        for area in _cells(parent, shape, count, random)
    )


def _shares(weights: Points, n: int) -> NDArray[np.int64]:
    """`n` shared out by weight, one each at least, the rest to the largest remainders."""
    exact = 1 + (n - len(weights)) * weights / weights.sum()
    counts = np.floor(exact).astype(np.int64)
    counts[np.argsort(counts - exact)[: n - counts.sum()]] += 1
    return counts


def _cells(
    parent: str, shape: BaseGeometry, count: int, random: np.random.Generator
) -> Iterator[GeneratedArea]:
    seeds = shapely.multipoints(_inside(shape, count, random))
    if count == 1:
        cells = [shape]
    else:
        found = shapely.get_parts(shapely.voronoi_polygons(seeds, extend_to=shape))
        cells = [cell for cell in shapely.intersection(found, shape) if not cell.is_empty]
    code = parent[1:]
    cells = sorted(_bent(cells), key=lambda cell: cell.bounds)
    for number, cell in enumerate(cells, start=1):
        yield GeneratedArea(f"{code}{number:03}", f"Zone générée {code}-{number}", parent, cell)


def _inside(shape: BaseGeometry, count: int, random: np.random.Generator) -> Points:
    """Points inside a shape, one a square of a grid as far as they go: cells of like sizes."""
    left, bottom, right, top = shape.bounds
    kept = np.empty((0, 2))
    while len(kept) < count:
        side = np.sqrt(shape.area / (count + 1)) * (1 if not len(kept) else 0.8)
        columns, rows = (int(np.ceil(extent / side)) for extent in (right - left, top - bottom))
        corners = np.stack(np.meshgrid(np.arange(columns), np.arange(rows)), -1).reshape(-1, 2)
        points = (left, bottom) + side * (corners + random.random((len(corners), 2)))
        kept = np.concatenate([kept, points[shapely.contains_xy(shape, points)]])
    return random.permutation(kept)[:count]


def _bent(cells: list[BaseGeometry]) -> list[BaseGeometry]:
    """The cells on whole units, their common borders with a bend in the middle."""
    rings = [[_whole(ring) for ring in _rings(cell)] for cell in cells]
    edges = Counter(edge for cell in rings for ring in cell for edge in pairwise(ring))
    bent = []
    for cell in rings:
        shell, *holes = ([*_bends(ring, edges), ring[-1]] for ring in cell)
        made = shapely.Polygon(shell, holes)
        bent.append(made if made.is_valid else shapely.Polygon(cell[0], cell[1:]))
    return bent


def _rings(cell: BaseGeometry) -> list[BaseGeometry]:
    part = max(shapely.get_parts(cell), key=lambda part: part.area)
    return [part.exterior, *part.interiors]


def _whole(ring: BaseGeometry) -> list[tuple[int, int]]:
    points = np.rint(shapely.get_coordinates(ring) / UNIT).astype(int).tolist()
    return [(UNIT * x, UNIT * y) for x, y in points]


def _bends(
    ring: list[tuple[int, int]], edges: Counter[tuple[tuple[int, int], tuple[int, int]]]
) -> Iterator[tuple[int, int]]:
    for start, end in pairwise(ring):
        if start == end:
            continue
        yield start
        if edges[end, start]:
            yield _bend(*sorted((start, end)))


def _bend(start: tuple[int, int], end: tuple[int, int]) -> tuple[int, int]:
    """The middle of a border, moved to one side; the same from both sides."""
    (x0, y0), (x1, y1) = start, end
    turn = BULGE * (((x0 * 31 + y0 * 17 + x1 * 7 + y1) // UNIT % 200) / 100 - 1)
    x, y = (x0 + x1) / 2 - turn * (y1 - y0), (y0 + y1) / 2 + turn * (x1 - x0)
    return UNIT * round(x / UNIT), UNIT * round(y / UNIT)
