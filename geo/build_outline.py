#!/usr/bin/env python3
"""Turns the GeoJSON of this folder into the light planar outlines that the maps on screen draw.

    python geo/build_outline.py [--out FOLDER]

Reads regions.geojson, departements.geojson and voisins.geojson; writes outline-regions.json and
outline-departements.json. Two runs give the same bytes. Needs shapely and pyproj (extra `test`).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

HERE = Path(__file__).parent
UNIT = 100
"""Metres in one unit of the outlines: at 4K, a fifth of a pixel."""
TOLERANCE = 1_750
"""Metres, in the sense of `shapely.coverage_simplify`; one value keeps both levels on one line."""
NEIGHBOUR_TOLERANCE = 2_500
SMALLEST_NEIGHBOUR = 10e6
"""Square metres: Jersey, Guernsey and Llívia stay, the islets go."""
BORDER_GAP = 2_000
"""Metres: gaps narrower than twice this between a simplified France and its neighbours close."""
MARGIN = 25_000
"""Metres of sea and neighbours around France in the frame."""
BACKDROP = (-180_000, 5_900_000, 1_370_000, 7_260_000)
"""Lambert-93 box in which voisins.geojson knows every country there is to draw."""
LABEL_STRETCH = 2.0
"""A label is wider than tall: its point is the centre of the largest ellipse of this shape."""

Areas = Mapping[str, BaseGeometry]
Points = NDArray[np.float64]
Place = Callable[[Points], NDArray[np.int64]]


def build(source: Path, out: Path) -> None:
    """Writes both outlines of the GeoJSON found in `source` into `out`."""
    departements = simplified(read_areas(source / "departements.geojson"))
    parents = read_parents(source / "departements.geojson")
    regions = {
        region: shapely.union_all([g for id_, g in departements.items() if parents[id_] == region])
        for region in read_areas(source / "regions.geojson")
    }
    france = shapely.union_all(list(departements.values()))
    around = neighbours(read_areas(source / "voisins.geojson"), france)
    frame = grown(shapely.box(*france.bounds), MARGIN)
    for level, areas in (("regions", regions), ("departements", departements)):
        write(out / f"outline-{level}.json", outline(level, areas, around, frame))


def read_areas(path: Path) -> Areas:
    """Geometries by id, in Lambert-93, on whole metres so that no float noise decides a vertex."""
    to_lambert = Transformer.from_crs("EPSG:4326", "EPSG:2154", always_xy=True)

    def project(lonlat: Points) -> Points:
        return np.round(np.column_stack(to_lambert.transform(lonlat[:, 0], lonlat[:, 1])))

    return {
        feature["id"]: shapely.transform(shape(feature["geometry"]), project)
        for feature in read_features(path)
    }


def read_parents(path: Path) -> Mapping[str, str]:
    """Region id of each département id."""
    return {feature["id"]: feature["properties"]["region"] for feature in read_features(path)}


def read_features(path: Path) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


def simplified(areas: Areas) -> Areas:
    """Fewer vertices, shared borders still shared, every vertex on a multiple of UNIT.

    Snapping may lay a vertex of one area on the middle of its neighbour's edge, which is harmless
    and which `coverage_is_valid` refuses: what must not happen is an overlap, so that is checked.
    """
    coverage = shapely.coverage_simplify(list(areas.values()), TOLERANCE)
    snapped = shapely.transform(coverage, lambda xy: np.round(xy / UNIT) * UNIT)
    snapped = shapely.remove_repeated_points(snapped)
    overlap = shapely.area(snapped).sum() - shapely.union_all(snapped).area
    if not shapely.is_valid(snapped).all() or overlap > UNIT:
        raise ValueError("The simplified areas overlap or cross themselves: lower TOLERANCE.")
    return dict(zip(areas, snapped, strict=True))


def neighbours(countries: Areas, france: BaseGeometry) -> BaseGeometry:
    """The countries around as one shape that touches France without gap or overlap."""
    land = shapely.union_all(list(countries.values())).intersection(shapely.box(*BACKDROP))
    land = shapely.simplify(land, NEIGHBOUR_TOLERANCE)
    both = shapely.union(land, france)
    closed = grown(grown(both, BORDER_GAP), -BORDER_GAP)
    seam = closed.intersection(grown(land, 2 * BORDER_GAP))
    joined = shapely.union(land, seam).difference(france)
    return shapely.union_all([p for p in shapely.get_parts(joined) if p.area > SMALLEST_NEIGHBOUR])


def grown(geometry: BaseGeometry, distance: float) -> BaseGeometry:
    """Buffered with sharp corners: round ones would add thousands of vertices."""
    return shapely.buffer(geometry, distance, join_style="mitre")


def outline(level: str, areas: Areas, around: BaseGeometry, frame: BaseGeometry) -> dict[str, Any]:
    """The document of one level; coordinates count in UNIT from the lower left of the frame."""
    left, bottom, _, _ = frame.bounds
    origin = np.array([left, bottom])

    def place(xy: Points) -> NDArray[np.int64]:
        units: NDArray[np.int64] = np.rint((xy - origin) / UNIT).astype(np.int64)
        return units

    return {
        "level": level,
        "crs": "EPSG:2154",
        "unit": UNIT,
        "origin": [int(left), int(bottom)],
        "frame": extent(frame, place),
        "backdrop": extent(shapely.box(*BACKDROP), place),
        "neighbours": path(around, place),
        "areas": {
            id_: {
                **path(geometry, place),
                "label": place(label_point(geometry))[0].tolist(),
                "box": extent(geometry, place),
            }
            for id_, geometry in areas.items()
        },
    }


def path(geometry: BaseGeometry, place: Place) -> dict[str, list[int | None]]:
    """Closed rings one after the other, null between two, as differences.

    Outer rings run clockwise and holes the other way, so that the SVG rule `nonzero`, which a
    filled Plotly trace follows, leaves the holes empty. Each number is the step from the one
    before it (null skipped, the first from 0): half the bytes of absolute coordinates.
    """
    parts = shapely.orient_polygons(shapely.get_parts(geometry), exterior_cw=True)
    ordered = sorted(parts, key=lambda part: (-part.area, part.bounds))
    rings = [ring for part in ordered for ring in (part.exterior, *part.interiors)]
    xs: list[int | None] = []
    ys: list[int | None] = []
    last = np.zeros((1, 2), dtype=np.int64)
    for ring in rings:
        points = place(shapely.get_coordinates(ring))
        steps = np.diff(points, axis=0, prepend=last)
        xs += [*steps[:, 0].tolist(), None]
        ys += [*steps[:, 1].tolist(), None]
        last = points[-1:]
    return {"x": xs[:-1], "y": ys[:-1]}


def label_point(geometry: BaseGeometry) -> Points:
    """Where a short text sits best: deep inside the largest part, sideways room counting most."""
    part = max(shapely.get_parts(geometry), key=lambda part: part.area)
    stretched = shapely.transform(part, lambda xy: xy * [1, LABEL_STRETCH])
    circle = shapely.maximum_inscribed_circle(stretched, tolerance=UNIT)
    centre: Points = shapely.get_coordinates(circle)[:1] / [1, LABEL_STRETCH]
    return centre


def extent(geometry: BaseGeometry, place: Place) -> list[int]:
    """Lower left and upper right corner: [x0, y0, x1, y1]."""
    corners: list[int] = place(np.reshape(geometry.bounds, (2, 2))).ravel().tolist()
    return corners


def write(path: Path, document: Mapping[str, Any]) -> None:
    path.write_text(
        json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=HERE, help="folder that receives the outlines")
    build(HERE, parser.parse_args().out)


if __name__ == "__main__":
    main()
