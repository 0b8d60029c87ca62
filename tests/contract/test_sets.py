"""The sets shipped beside France: sound, drawn in their own plane, given away in degrees."""

from __future__ import annotations

import shutil
from pathlib import Path

import geopandas
import pytest
import shapely
from pyproj import Transformer

from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.catalogue.descriptor import descriptor
from dashboard.catalogue.files import parse_descriptor
from dashboard.catalogue.schema import TABLES
from dashboard.catalogue.validation.shapefaults import shape_problems
from dashboard.catalogue.validation.validate import area_ids, check_geometry, validate_package
from dashboard.charts.registry import view
from dashboard.export.gis import to_gis
from dashboard.export.picture import drawing
from dashboard.levels import Level
from dashboard.selection import Selection
from dashboard.settings import ROOT
from dashboard.territories.build import build_outlines
from dashboard.territories.geography import read_geography
from dashboard.territories.geometry import load_outline
from dashboard.tokens import LIGHT
from tests.outlines import polygons

SETS = {"belgique": "EPSG:3812", "allemagne": "EPSG:25832"}
AREAS = {"belgique": {"region": 3, "province": 11}, "allemagne": {"land": 16}}
SMALL = {"belgique": ("RBE-BRU", "DBE-BRU"), "allemagne": ("RDE-BE", "RDE-HB", "RDE-HH")}
"""Areas that have no room for their name."""


@pytest.fixture(scope="module", params=SETS)
def folder(request: pytest.FixtureRequest) -> Path:
    return ROOT / "sets" / str(request.param)


@pytest.fixture(scope="module")
def catalogue(folder: Path) -> Catalogue:
    return load_catalogue(folder)


def test_a_set_is_sound(folder: Path) -> None:
    geography = read_geography(folder)
    assert validate_package(folder) == ()
    assert check_geometry(area_ids(folder), geography) == ()
    assert shape_problems(geography) == ()


def test_a_set_has_its_territories_and_their_names_in_three_languages(
    folder: Path, catalogue: Catalogue
) -> None:
    counted = {t.code: len(catalogue.areas(role)) for role, t in catalogue.levels.items() if t.file}
    assert counted == AREAS[folder.name]
    assert all(t.name_en and t.name_local for t in catalogue.territories.values())


def test_a_set_is_drawn_in_its_own_plane(folder: Path, catalogue: Catalogue) -> None:
    crs = SETS[folder.name]
    assert catalogue.plane.crs == crs
    projection = Transformer.from_crs("EPSG:4326", crs, always_xy=True)
    outline = load_outline(catalogue.geography, Level.REGION)
    drawn = polygons(outline)
    for feature in geopandas.read_file(catalogue.geography.shapes(Level.REGION)).itertuples():
        source = shapely.transform(feature.geometry, projection.transform, interleaved=False)
        placed = shapely.transform(
            drawn[feature.id], lambda xy: xy * outline["unit"] + outline["origin"]
        )
        assert source.symmetric_difference(placed).area < 0.06 * source.area, feature.id


def test_a_stop_stands_in_its_territory(catalogue: Catalogue) -> None:
    (stop,) = catalogue.stops
    shape = polygons(load_outline(catalogue.geography, Level.REGION))[str(stop.area)]
    assert shape.contains(shapely.Point(stop.x, stop.y))


def test_small_territories_have_a_place_for_their_name(folder: Path, catalogue: Catalogue) -> None:
    drawn = [load_outline(catalogue.geography, one.role) for one in catalogue.geography.levels]
    areas = {id_: area for outline in drawn for id_, area in outline["areas"].items()}
    land = [shape for outline in drawn for shape in polygons(outline).values()]
    for small in SMALL[folder.name]:
        at = shapely.Point(areas[small]["beside"]["at"])
        assert not any(shape.contains(at) for shape in land), small


def test_building_a_set_gives_the_committed_bytes(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / folder.name))
    for built in build_outlines(read_geography(copy)):
        assert built.path.read_bytes() == (folder / "geo" / built.path.name).read_bytes()


def test_the_descriptor_of_a_set_is_that_of_the_application(folder: Path) -> None:
    content = (folder / "datapackage.json").read_bytes()
    read = parse_descriptor(content)
    about = {key: part for key, part in read.items() if key not in ("$schema", "resources")}
    names = [name for name, table in TABLES.items() if (folder / table.file).is_file()]
    assert descriptor(about, names) == content


@pytest.mark.parametrize("extension", ["gpkg", "geojson", "parquet"])
def test_a_map_of_a_set_is_given_away_in_degrees(
    catalogue: Catalogue, tmp_path: Path, extension: str
) -> None:
    drawn = view(catalogue, "carte", Selection(domain="sante"))
    file = tmp_path / f"carte.{extension}"
    file.write_bytes(to_gis(catalogue, drawn, extension))
    read = geopandas.read_parquet if extension == "parquet" else geopandas.read_file
    areas = read(file)
    assert areas.crs.to_epsg() == 4326
    assert {*areas["area"]} == {str(t.area) for t in catalogue.areas(Level.REGION)}


def test_a_picture_of_a_set_has_every_territory(catalogue: Catalogue) -> None:
    for one in catalogue.geography.levels:
        drawn = view(catalogue, "carte", Selection(domain="vieillissement", level=one.role))
        scene = drawing(catalogue, drawn, theme=LIGHT, width=760, height=620)
        names = {getattr(item, "name", "") for item in scene.items}
        assert {t.name for t in catalogue.areas(one.role)} <= names
