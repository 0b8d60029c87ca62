"""The shapes in `geo/`: complete, drawable, and rebuilt byte for byte from their sources."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import shapely
from pyproj import Transformer

from dashboard.model import Level
from dashboard.settings import ROOT
from dashboard.territories.geometry import (
    FILE_NAMES,
    GeometryError,
    Outline,
    Shape,
    geometry_ids,
    label_points,
    load_outline,
)

GEO = ROOT / "geo"
LEVELS = tuple(FILE_NAMES)
ENCLAVES = {"R75": 2, "R76": 1, "R84": 1, "D26": 1, "D62": 1, "D64": 2, "D66": 1}
"""Holes of the map: Hautes-Pyrénées in Pyrénées-Atlantiques, Llívia, the Enclave des papes…"""

Point = tuple[int, int]


@pytest.fixture(scope="module", params=LEVELS, ids=tuple(FILE_NAMES.values()))
def outline(request: pytest.FixtureRequest) -> Outline:
    return load_outline(GEO, request.param)


def test_there_are_13_regions_and_96_departements() -> None:
    ids = geometry_ids(GEO)
    assert (len(ids[Level.REGION]), len(ids[Level.DEPARTEMENT])) == (13, 96)
    assert all(id_.startswith("R") for id_ in ids[Level.REGION])
    assert all(id_.startswith("D") for id_ in ids[Level.DEPARTEMENT])


def test_every_departement_lies_in_a_region_that_has_a_shape() -> None:
    parents = {feature["properties"]["region"] for feature in features("departements")}
    assert parents == geometry_ids(GEO)[Level.REGION]


@pytest.mark.parametrize("level", LEVELS)
def test_an_outline_has_the_areas_of_its_geojson(level: Level) -> None:
    outline = load_outline(GEO, level)
    assert outline["level"] == FILE_NAMES[level]
    assert outline["areas"].keys() == geometry_ids(GEO)[level]


@pytest.mark.parametrize(
    ("level", "fewest", "most"), [(Level.REGION, 3_000, 5_000), (Level.DEPARTEMENT, 7_000, 9_000)]
)
def test_an_outline_is_light_enough_to_redraw(level: Level, fewest: int, most: int) -> None:
    areas = load_outline(GEO, level)["areas"].values()
    assert fewest <= sum(len(ring) for area in areas for ring in rings(area)) <= most


def test_both_outlines_travel_in_under_60_kilobytes() -> None:
    files = [(GEO / f"outline-{name}.json").read_bytes() for name in FILE_NAMES.values()]
    assert sum(len(gzip.compress(file)) for file in files) < 60_000


def test_rings_are_closed(outline: Outline) -> None:
    shapes = [outline["neighbours"], *outline["areas"].values()]
    drawn = [ring for shape in shapes for ring in rings(shape)]
    assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in drawn)


def test_areas_cover_france_without_overlap(outline: Outline) -> None:
    shapes = list(polygons(outline).values())
    assert all(shapely.is_valid(shapes))
    assert shapely.area(shapes).sum() == pytest.approx(shapely.union_all(shapes).area)


def test_enclaves_are_holes_that_run_against_their_outer_ring(outline: Outline) -> None:
    holes = {
        id_: sum(len(part.interiors) for part in shape.geoms)
        for id_, shape in polygons(outline).items()
    }
    assert {id_: n for id_, n in holes.items() if n} == {
        id_: n for id_, n in ENCLAVES.items() if id_ in outline["areas"]
    }


def test_label_points_lie_inside_the_largest_part_of_their_area(outline: Outline) -> None:
    shapes = polygons(outline)
    for id_, point in label_points(outline).items():
        largest = max(shapes[id_].geoms, key=lambda part: part.area)
        assert largest.contains(shapely.Point(point)), id_


def test_boxes_and_frame_enclose_what_they_announce(outline: Outline) -> None:
    shapes = polygons(outline)
    assert {id_: list(shape.bounds) for id_, shape in shapes.items()} == {
        id_: area["box"] for id_, area in outline["areas"].items()
    }
    france = shapely.box(*shapely.total_bounds(list(shapes.values())))
    frame, backdrop = shapely.box(*outline["frame"]), shapely.box(*outline["backdrop"])
    assert frame.contains_properly(france)
    assert backdrop.contains_properly(frame)
    assert backdrop.covers(polygon(outline["neighbours"]))


def test_neighbours_touch_france_and_never_cover_it(outline: Outline) -> None:
    france = shapely.union_all(list(polygons(outline).values()))
    around = polygon(outline["neighbours"])
    assert around.intersects(france)
    assert around.intersection(france).area < 1e-5 * france.area


def test_regions_run_along_the_lines_of_their_departements() -> None:
    regions = polygons(load_outline(GEO, Level.REGION))
    departements = polygons(load_outline(GEO, Level.DEPARTEMENT))
    parents = {f["id"]: f["properties"]["region"] for f in features("departements")}
    for id_, region in regions.items():
        parts = [shape for d, shape in departements.items() if parents[d] == id_]
        assert shapely.union_all(parts).symmetric_difference(region).area == pytest.approx(0)


def test_outlines_lie_where_the_geojson_is_in_lambert_93(outline: Outline) -> None:
    to_lambert = Transformer.from_crs("EPSG:4326", outline["crs"], always_xy=True)
    shapes = polygons(outline)
    for feature in features(outline["level"]):
        source = shapely.transform(
            shapely.geometry.shape(feature["geometry"]), to_lambert.transform, interleaved=False
        )
        drawn = shapely.transform(
            shapes[feature["id"]], lambda xy: xy * outline["unit"] + outline["origin"]
        )
        assert source.symmetric_difference(drawn).area < 0.06 * source.area, feature["id"]


def test_the_build_script_gives_the_committed_bytes(tmp_path: Path) -> None:
    script = GEO / "build_outline.py"
    subprocess.run([sys.executable, script, "--out", tmp_path], check=True)
    for name in FILE_NAMES.values():
        file = f"outline-{name}.json"
        assert (tmp_path / file).read_bytes() == (GEO / file).read_bytes(), file


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GeometryError, match=r"outline-regions\.json.*build_outline"):
        load_outline(tmp_path, Level.REGION)
    with pytest.raises(GeometryError, match=r"regions\.geojson"):
        geometry_ids(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"neighbours": {}, "areas": {}}', "\udcff"])
def test_a_file_that_is_no_outline_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "outline-departements.json"
    file.write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(GeometryError, match=r"outline-departements\.json"):
        load_outline(tmp_path, Level.DEPARTEMENT)


def features(name: str) -> list[dict[str, Any]]:
    document = json.loads((GEO / f"{name}.geojson").read_text(encoding="utf-8"))
    return list(document["features"])


def rings(shape: Shape) -> list[list[Point]]:
    points = zip(shape["x"], shape["y"], strict=True)
    runs = groupby(points, key=lambda point: point == (None, None))
    return [
        [(x, y) for x, y in run if x is not None and y is not None] for gap, run in runs if not gap
    ]


def polygons(outline: Outline) -> Mapping[str, shapely.MultiPolygon]:
    return {id_: polygon(area) for id_, area in outline["areas"].items()}


def polygon(shape: Shape) -> shapely.MultiPolygon:
    """Each clockwise ring opens a part; the counter-clockwise ones after it are its holes."""
    parts: list[list[list[Point]]] = []
    for ring in rings(shape):
        if shapely.LinearRing(ring).is_ccw:
            parts[-1].append(ring)
        else:
            parts.append([ring])
    return shapely.MultiPolygon([shapely.Polygon(outer, holes) for outer, *holes in parts])
