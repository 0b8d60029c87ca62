"""Reads the outlines of `geo/` back into shapes, as the browser and the eye do."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import shapely

from dashboard.territories.geometry import Outline, Shape

Point = tuple[int, int]


def rings(shape: Shape) -> list[list[Point]]:
    points = zip(shape["x"], shape["y"], strict=True)
    runs = groupby(points, key=lambda point: point == (None, None))
    return [
        [(x, y) for x, y in run if x is not None and y is not None] for gap, run in runs if not gap
    ]


def polygon(shape: Shape) -> shapely.MultiPolygon:
    """Each clockwise ring opens a part; the counter-clockwise ones after it are its holes."""
    parts: list[list[list[Point]]] = []
    for ring in rings(shape):
        if shapely.LinearRing(ring).is_ccw:
            parts[-1].append(ring)
        else:
            parts.append([ring])
    return shapely.MultiPolygon([shapely.Polygon(outer, holes) for outer, *holes in parts])


def polygons(outline: Outline) -> Mapping[str, shapely.MultiPolygon]:
    """The areas where they are, without the enlarged copy of those of an inset."""
    frames = shapely.union_all([polygon(inset) for inset in outline["insets"].values()])
    return {id_: outside(polygon(area), frames) for id_, area in outline["areas"].items()}


def outside(shape: shapely.MultiPolygon, frames: Any) -> shapely.MultiPolygon:
    return shapely.MultiPolygon([part for part in shape.geoms if not frames.contains(part)])


def enlarged(outline: Outline, inset: str) -> Mapping[str, shapely.MultiPolygon]:
    """The copies of areas in an inset."""
    frame = polygon(outline["insets"][inset])
    copies = {
        id_: shapely.MultiPolygon([p for p in polygon(area).geoms if frame.contains(p)])
        for id_, area in outline["areas"].items()
    }
    return {id_: copy for id_, copy in copies.items() if not copy.is_empty}
