"""Writes shapes in metres as the whole numbers of an outline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

LABEL_STRETCH = 2.0
"""A label is wider than tall: its point is the centre of the largest ellipse of this shape."""

Points = NDArray[np.float64]
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Grid:
    """Units of so many metres from a corner."""

    corner: Points
    unit: int

    def placed(self, geometry: BaseGeometry) -> BaseGeometry:
        """A geometry in metres, in whole units from the corner."""
        made: BaseGeometry = shapely.transform(
            geometry, lambda xy: np.rint((xy - self.corner) / self.unit)
        )
        return made

    def point(self, point: Points) -> list[int]:
        """A point in metres, in whole units from the corner."""
        units: list[int] = np.rint((point - self.corner) / self.unit).astype(int).tolist()
        return units


def path(geometries: Iterable[BaseGeometry]) -> dict[str, list[int | None]]:
    """Lines or closed rings one after the other, null between two, as differences.

    Outer rings run clockwise and holes the other way, so that the SVG rule `nonzero`, which a
    filled Plotly trace follows, leaves the holes empty. Each number is the step from the one
    before it (null skipped, the first from 0): half the bytes of absolute coordinates.
    """
    xs: list[int | None] = []
    ys: list[int | None] = []
    last = np.zeros((1, 2), dtype=np.int64)
    for ring in (ring for geometry in geometries for ring in _rings(geometry)):
        points = shapely.get_coordinates(ring).astype(np.int64)
        steps = np.diff(points, axis=0, prepend=last)
        xs += [*steps[:, 0].tolist(), None]
        ys += [*steps[:, 1].tolist(), None]
        last = points[-1:]
    return {"x": xs[:-1], "y": ys[:-1]}


def box(geometry: BaseGeometry) -> list[int]:
    """Lower left and upper right corner: [x0, y0, x1, y1]."""
    return [int(bound) for bound in geometry.bounds]


def label_point(geometry: BaseGeometry, unit: int) -> Points:
    """Where a short text sits best: deep inside the largest part, sideways room counting most."""
    part = max(shapely.get_parts(geometry), key=lambda part: part.area)
    stretched = shapely.transform(part, lambda xy: xy * [1, LABEL_STRETCH])
    circle = shapely.maximum_inscribed_circle(stretched, tolerance=unit)
    centre: Points = shapely.get_coordinates(circle)[0] / [1, LABEL_STRETCH]
    return centre


def _rings(geometry: BaseGeometry) -> Iterable[BaseGeometry]:
    """The rings of a shape, its largest part first, each part followed by its holes; a line is
    itself."""
    if geometry.geom_type == "LineString":
        yield geometry
        return
    parts = shapely.orient_polygons(shapely.get_parts(geometry), exterior_cw=True)
    for part in sorted(parts, key=lambda part: (-part.area, part.bounds)):
        yield from (part.exterior, *part.interiors)
