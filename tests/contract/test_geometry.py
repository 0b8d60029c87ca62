"""The shapes in `geo/`: complete, drawable, and rebuilt byte for byte from their sources."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from pyproj import Transformer

from dashboard.catalogue import load_catalogue
from dashboard.catalogue.validation.problem import Problem
from dashboard.catalogue.validation.shapefaults import shape_problems
from dashboard.model import Level
from dashboard.settings import ROOT
from dashboard.territories.build import build_outlines
from dashboard.territories.geography import Geography, read_geography
from dashboard.territories.geometry import (
    GeometryError,
    Outline,
    first_outline,
    geometry_ids,
    load_outline,
    plane_of,
)
from tests.outlines import enlarged, polygon, polygons, rings

GEO = ROOT / "geo"
FRANCE = read_geography(ROOT / "data")
FILE_NAMES = {one.role: one.file for one in FRANCE.levels}
LEVELS = tuple(FILE_NAMES)
ENCLAVES = {"R75": 2, "R76": 1, "R84": 1, "D26": 1, "D62": 1, "D64": 2, "D66": 1}
"""Holes of the map: Hautes-Pyrénées in Pyrénées-Atlantiques, Llívia, the Enclave des papes…"""


@pytest.fixture(scope="module", params=LEVELS, ids=tuple(FILE_NAMES.values()))
def outline(request: pytest.FixtureRequest) -> Outline:
    return load_outline(FRANCE, request.param)


def test_there_are_13_regions_and_96_departements() -> None:
    ids = geometry_ids(FRANCE)
    assert (len(ids[Level.REGION]), len(ids[Level.DEPARTEMENT])) == (13, 96)
    assert all(id_.startswith("R") for id_ in ids[Level.REGION])
    assert all(id_.startswith("D") for id_ in ids[Level.DEPARTEMENT])


def test_every_departement_lies_in_a_region_that_has_a_shape() -> None:
    parents = {feature["properties"]["region"] for feature in features("departements")}
    assert parents == geometry_ids(FRANCE)[Level.REGION]


@pytest.mark.parametrize("level", LEVELS)
def test_an_outline_has_the_areas_of_its_geojson(level: Level) -> None:
    outline = load_outline(FRANCE, level)
    assert outline["level"] == FILE_NAMES[level]
    assert outline["areas"].keys() == geometry_ids(FRANCE)[level]


@pytest.mark.parametrize(
    ("level", "fewest", "most"), [(Level.REGION, 3_000, 5_000), (Level.DEPARTEMENT, 7_000, 9_000)]
)
def test_an_outline_is_light_enough_to_redraw(level: Level, fewest: int, most: int) -> None:
    areas = load_outline(FRANCE, level)["areas"].values()
    assert fewest <= sum(len(ring) for area in areas for ring in rings(area)) <= most


def test_both_outlines_travel_in_under_60_kilobytes() -> None:
    files = [(GEO / f"outline-{name}.json").read_bytes() for name in FILE_NAMES.values()]
    assert sum(len(gzip.compress(file)) for file in files) < 60_000


def test_rings_are_closed(outline: Outline) -> None:
    drawn = [ring for shape in outline["areas"].values() for ring in rings(shape)]
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
    for id_, area in outline["areas"].items():
        largest = max(shapes[id_].geoms, key=lambda part: part.area)
        assert largest.contains(shapely.Point(area["label"])), id_


def test_boxes_and_frame_enclose_what_they_announce(outline: Outline) -> None:
    shapes = polygons(outline)
    assert {id_: list(shape.bounds) for id_, shape in shapes.items()} == {
        id_: area["box"] for id_, area in outline["areas"].items()
    }
    france = shapely.box(*shapely.total_bounds(list(shapes.values())))
    assert shapely.box(*outline["frame"]).contains_properly(france)


def test_coasts_around_are_lines_that_keep_away_from_france(outline: Outline) -> None:
    france = shapely.union_all(list(polygons(outline).values()))
    lines = [shapely.LineString(line) for line in rings(outline["coast"])]
    assert all(line.is_valid and line.length > 0 for line in lines)
    assert not any(line.intersects(france) for line in lines)
    sea = shapely.union_all(lines)
    for shore, (x, y) in {
        "England": (4500, 11400),
        "Spain": (1500, 1100),
        "Italy": (11500, 4000),
    }.items():
        assert sea.distance(shapely.Point(x, y)) < 1500, shore


def test_regions_run_along_the_lines_of_their_departements() -> None:
    regions = polygons(load_outline(FRANCE, Level.REGION))
    departements = polygons(load_outline(FRANCE, Level.DEPARTEMENT))
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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the geometry that a test may change."""
    return Path(shutil.copytree(GEO, tmp_path / "geo"))


def of(folder: Path) -> Geography:
    """The levels of France, drawn from another folder."""
    return read_geography(ROOT / "data", folder)


def test_building_gives_the_committed_bytes(folder: Path) -> None:
    for name in FILE_NAMES.values():
        (folder / f"outline-{name}.json").write_text('{"crs": "EPSG:2154"}')
    build_outlines(of(folder))
    for name in FILE_NAMES.values():
        file = f"outline-{name}.json"
        assert (folder / file).read_bytes() == (GEO / file).read_bytes(), file
    assert {p.name for p in folder.iterdir()} == {p.name for p in GEO.iterdir()}


def test_nothing_is_replaced_by_what_cannot_be_built(folder: Path) -> None:
    (folder / "voisins.geojson").write_text("{}")
    with pytest.raises(GeometryError, match=r"voisins\.geojson"):
        build_outlines(of(folder))
    assert plane_of(first_outline(of(folder))) == plane_of(first_outline(FRANCE))


def test_an_outline_that_cannot_be_written_is_named_and_nothing_is_left(folder: Path) -> None:
    (folder / "outline-departements.json").unlink()
    (folder / "outline-departements.json").mkdir()
    with pytest.raises(GeometryError, match=r"outline-departements\.json"):
        build_outlines(of(folder))
    assert not [*folder.glob("*.new")]


@pytest.mark.parametrize("line", ["R99,0,0", "R11,zéro,0", "R11"])
def test_a_label_that_no_region_has_or_that_is_no_number_is_refused(
    folder: Path, line: str
) -> None:
    (folder / "etiquettes.csv").write_text(f"id,est,nord\n{line}\n", "utf-8")
    with pytest.raises(GeometryError, match=r"etiquettes\.csv"):
        build_outlines(of(folder))


@pytest.mark.parametrize(
    "line", ["R99,0,0,gauche,oui", "R11,zéro,0,gauche,oui", "R11,0,0,haut,oui", "R11,0"]
)
def test_a_place_at_sea_that_cannot_be_read_is_refused(folder: Path, line: str) -> None:
    (folder / "noms-au-large.csv").write_text(f"id,est,nord,cote,trait\n{line}\n", "utf-8")
    with pytest.raises(GeometryError, match=r"noms-au-large\.csv"):
        build_outlines(of(folder))


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GeometryError, match=r"outline-regions\.json.*phare build"):
        plane_of(first_outline(of(tmp_path)))
    with pytest.raises(GeometryError, match=r"regions\.geojson"):
        geometry_ids(of(tmp_path))
    with pytest.raises(GeometryError, match=r"regions\.geojson"):
        build_outlines(of(tmp_path))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"crs": "EPSG:4326"}', "\udcff"])
def test_a_file_that_is_no_outline_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "outline-regions.json"
    file.write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(GeometryError, match=r"outline-regions\.json"):
        plane_of(first_outline(of(tmp_path)))


# Insets


def test_an_inset_shows_its_areas_enlarged_in_a_frame_that_covers_no_other() -> None:
    for inset in FRANCE.insets:
        outline = load_outline(FRANCE, inset.level)
        frame = polygon(outline["insets"][inset.id])
        copies = enlarged(outline, inset.id)
        assert copies.keys() == set(inset.areas)
        assert not any(frame.intersects(shape) for shape in polygons(outline).values())
        left, bottom, right, top = outline["frame"]
        assert shapely.box(left, bottom, right, top).contains(frame)
        for id_, copy in copies.items():
            area = polygons(outline)[id_].area * inset.scale**2
            assert copy.area == pytest.approx(area, rel=0.1), id_


DESK_MAP = 424
"""Pixels of height of the map of a domain on a desk of 1366 × 768 (`assets/css/pages.css`)."""
POINTED_AT = 12
"""Pixels of the side of a square that a pointer still finds."""


def test_every_departement_is_large_enough_to_point_at_or_enlarged_in_an_inset() -> None:
    outline = load_outline(FRANCE, Level.DEPARTEMENT)
    _, bottom, _, top = outline["frame"]
    scale = DESK_MAP / (top - bottom)
    copies = {
        id_: copy for inset in outline["insets"] for id_, copy in enlarged(outline, inset).items()
    }
    small = [
        id_
        for id_, area in outline["areas"].items()
        if scale * side(shapely.box(*area["box"])) < POINTED_AT
    ]
    assert {*small} == {"D75", "D92", "D93", "D94"}
    assert all(scale * side(shapely.box(*copies[id_].bounds)) >= POINTED_AT for id_ in small)


def side(box: shapely.Polygon) -> float:
    """The side of a square as large as a box."""
    return float(box.area**0.5)


def test_areas_side_by_side_in_an_inset_stay_side_by_side() -> None:
    copies = enlarged(load_outline(FRANCE, Level.DEPARTEMENT), "paris")
    assert all(shapely.is_valid(list(copies.values())))
    assert shapely.union_all(list(copies.values())).area == pytest.approx(
        sum(copy.area for copy in copies.values()), rel=1e-3
    )
    paris = copies.pop("D75")
    assert all(paris.touches(other) or paris.intersects(other) for other in copies.values())
    for id_, east, north in (("D92", -1, 0), ("D93", 0, 1), ("D94", 1, -1)):
        centre, other = paris.centroid, copies[id_].centroid
        assert (other.x - centre.x) * east >= 0, id_
        assert (other.y - centre.y) * north >= 0, id_


def test_a_room_names_the_small_areas_of_both_levels_beside_them() -> None:
    names = load_catalogue(ROOT / "sets" / "belgique").room_names
    assert {"RBE-BRU", "DBE-BRU", "DBE-WBR"} <= {*names}
    assert names["DBE-BRU"].value


def test_names_in_the_room_stand_apart_from_the_label_and_inside_the_frame() -> None:
    outline = load_outline(FRANCE, Level.REGION)
    moved = {id_: area["room"] for id_, area in outline["areas"].items() if "room" in area}
    left, bottom, right, top = outline["frame"]
    x, y = outline["areas"]["R52"]["label"]
    assert moved["R52"] == [x - 1100, y - 520]
    assert all(left < x < right and bottom < y < top for x, y in moved.values())


# What the check says of the folder


def test_the_geometry_of_the_repository_is_sound() -> None:
    assert shape_problems(FRANCE) == ()


Edit = Callable[[dict[str, Any]], object]


def spoiled(folder: Path, name: str, edit: Edit) -> tuple[Problem, ...]:
    path = folder / f"{name}.geojson"
    document = json.loads(path.read_text("utf-8"))
    edit(document)
    path.write_text(json.dumps(document), "utf-8")
    return shape_problems(of(folder))


def feature(document: dict[str, Any], id_: str) -> dict[str, Any]:
    return next(f for f in document["features"] if f["id"] == id_)


BOW = {"type": "Polygon", "coordinates": [[[0, 45], [1, 46], [1, 45], [0, 46], [0, 45]]]}
POINT = {"type": "Point", "coordinates": [2, 48]}
METRES = {"type": "Polygon", "coordinates": [[[6e5, 6e6], [6e5, 7e6], [7e5, 6e6], [6e5, 6e6]]]}


@pytest.mark.parametrize(
    ("name", "edit", "value", "message"),
    [
        ("regions", lambda d: feature(d, "R53").update(geometry=BOW), "R53", "se croise"),
        ("regions", lambda d: feature(d, "R53").update(geometry=POINT), "R53", "polygone"),
        ("regions", lambda d: feature(d, "R53").update(geometry=None), "R53", "polygone"),
        ("regions", lambda d: feature(d, "R53").update(geometry=METRES), "WGS 84", "WGS 84"),
        ("regions", lambda d: d["features"].append(feature(d, "R53")), "R53", "Deux"),
        (
            "departements",
            lambda d: feature(d, "D29")["properties"].update(region="R99"),
            "R99",
            "D29",
        ),
    ],
)
def test_a_shape_that_cannot_be_drawn_is_told_with_its_id(
    folder: Path, name: str, edit: Edit, value: str, message: str
) -> None:
    problems = spoiled(folder, name, edit)
    assert [(p.file, p.value) for p in problems] == [(f"{name}.geojson", value)]
    assert message in problems[0].message


def test_an_outline_that_is_not_that_of_the_geojson_is_told(folder: Path) -> None:
    path = folder / "outline-departements.json"
    outline = json.loads(path.read_text("utf-8"))
    outline["areas"]["D29"]["x"][0] += 1
    path.write_text(json.dumps(outline), "utf-8")
    problems = shape_problems(of(folder))
    assert [p.file for p in problems] == ["outline-departements.json"]
    assert "phare build" in problems[0].message


def features(name: str) -> list[dict[str, Any]]:
    document = json.loads((GEO / f"{name}.geojson").read_text(encoding="utf-8"))
    return list(document["features"])
