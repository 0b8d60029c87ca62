"""Maps taken away for GIS programs and notebooks: read back, they are the rows of the map."""

import io
import json
import shutil
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.charts.registry import CHARTS, view
from dashboard.export.formats import FORMATS, MAPS, formats_of
from dashboard.export.gis import to_gis
from dashboard.model import Level
from dashboard.selection import Selection
from dashboard.settings import GEO, ROOT, Settings
from dashboard.territories.geography import read_geography
from dashboard.territories.geometry import geometry_ids
from tests.packages import small_package

SELECTIONS = (
    "indicateur=taux_chomage_localise",
    "domaine=sante&niveau=departement",
    "domaine=sante&langue=en",
    "enquete=barometre-territoires-2019&mesure=happy_share",
    "enquete=exemple-citoyens&mesure=fragility_score&domaine=sante&exemple=oui",
)
EXTENSIONS = ("geojson", "gpkg", "parquet")

every_file = pytest.mark.parametrize("extension", EXTENSIONS)
every_selection = pytest.mark.parametrize("query", SELECTIONS)


def read(content: bytes, extension: str) -> geopandas.GeoDataFrame:
    if extension == "parquet":
        return geopandas.read_parquet(io.BytesIO(content))
    with warnings.catch_warnings():
        # GDAL reads the bytes under a name of its own, without the end of ours.
        warnings.simplefilter("ignore", RuntimeWarning)
        return geopandas.read_file(io.BytesIO(content))


def map_of(client: FlaskClient, query: str) -> dict[str, Any]:
    answer = client.get(f"/vues/carte.json?{query}&figure=non")
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json())


def areas_of(client: FlaskClient, query: str, extension: str) -> geopandas.GeoDataFrame:
    answer = client.get(f"/vues/carte.{extension}?{query}")
    assert answer.status_code == 200, answer.text
    return read(answer.data, extension)


def known(values: Any) -> list[Any]:
    """The values of a column, None for each one that is missing."""
    return [None if pd.isna(value) else value for value in values.tolist()]


@every_file
@every_selection
def test_the_areas_of_a_file_are_the_rows_of_the_map(
    client: FlaskClient, query: str, extension: str
) -> None:
    seen, areas = map_of(client, query), areas_of(client, query, extension)
    rows = seen["rows"]
    assert areas["area"].tolist() == [row["area"] for row in rows]
    assert areas["territory"].tolist() == [row["territory"] for row in rows]
    assert areas["label"].tolist() == [row["label"] for row in rows]
    assert areas["formatted"].tolist() == [row["formatted"] for row in rows]
    for column in seen["columns"]:
        if column["decimals"] is not None:
            cells = [row.get(column["key"]) for row in rows]
            assert known(areas[column["key"]]) == cells, column["key"]


@every_file
@every_selection
def test_each_value_has_its_class_and_each_gap_its_reason(
    client: FlaskClient, query: str, extension: str
) -> None:
    seen, areas = map_of(client, query), areas_of(client, query, extension)
    steps = set(seen["scale"]["texts"])
    absences = {item["label"] for item in seen["legend"]}
    for value, label in zip(known(areas["value"]), known(areas["class"]), strict=True):
        assert label in (absences if value is None else steps)


@every_file
@every_selection
def test_each_area_says_title_sources_licences_and_version(
    client: FlaskClient, query: str, extension: str
) -> None:
    seen, areas = map_of(client, query), areas_of(client, query, extension)
    assert set(areas["title"]) == {seen["title"]}
    assert set(areas["data_version"]) == {seen["data_version"]}
    assert all(source["text"] in areas["source"].iloc[0] for source in seen["sources"])
    assert all(source["licence"] in areas["licence"].iloc[0] for source in seen["sources"])


@every_file
@every_selection
def test_example_data_carry_their_mark_in_every_row_and_no_other_do(
    client: FlaskClient, query: str, extension: str
) -> None:
    seen, areas = map_of(client, query), areas_of(client, query, extension)
    assert bool(seen["mark"]) == ("exemple=oui" in query)
    assert (set(areas["mark"]) if "mark" in areas else {""}) == {seen["mark"]}


@every_file
def test_shapes_are_those_of_the_repository_in_degrees(client: FlaskClient, extension: str) -> None:
    areas = areas_of(client, "domaine=sante&niveau=departement", extension).set_index("area")
    source = geopandas.read_file(Settings().geo / "departements.geojson").set_index("id")
    assert areas.crs.to_epsg() == 4326
    assert areas.geometry.is_valid.all()
    assert areas.geometry.geom_equals(source.geometry.loc[areas.index]).all()


@pytest.mark.parametrize("extension", ["gpkg", "parquet"])  # columns of GeoJSON have no type
def test_numbers_are_numbers_where_no_area_has_one(catalogue: Catalogue, extension: str) -> None:
    measure = Selection(survey="barometre-territoires-2019", measure="happy_share")
    areas = read(to_gis(catalogue, view(catalogue, "carte", measure), extension), extension)
    for key in ("value", "reference", "rank", "low", "high", "base"):
        assert areas[key].dtype.kind in "if", key


@every_file
def test_one_map_gives_the_same_bytes_every_time(catalogue: Catalogue, extension: str) -> None:
    drawn = view(catalogue, "carte", Selection(domain="sante"))
    assert to_gis(catalogue, drawn, extension) == to_gis(catalogue, drawn, extension)


def test_geojson_keeps_to_its_standard(client: FlaskClient) -> None:
    answer = client.get("/vues/carte.geojson?domaine=sante", headers={"Accept-Encoding": "br"})
    assert answer.mimetype == "application/geo+json"
    assert answer.headers["Content-Encoding"] == "br"
    document = json.loads(client.get("/vues/carte.geojson?domaine=sante").data)
    assert "crs" not in document
    ids = geometry_ids(read_geography(Settings().data))
    assert {feature["properties"]["area"] for feature in document["features"]} == {
        *ids[Level.REGION]
    }


def test_a_layer_of_geopackage_is_named_after_its_map(client: FlaskClient) -> None:
    answer = client.get("/vues/carte.gpkg?domaine=sante")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        layers = geopandas.list_layers(io.BytesIO(answer.data))
    assert f'filename="{layers.name.iloc[0]}.gpkg"' in answer.headers["Content-Disposition"]
    assert layers.geometry_type.tolist() == ["MultiPolygon"]


@every_file
@pytest.mark.parametrize("chart", [chart for chart in CHARTS if chart not in MAPS])
def test_a_chart_without_shapes_has_no_such_file(
    client: FlaskClient, chart: str, extension: str
) -> None:
    answer = client.get(f"/vues/{chart}.{extension}")
    assert answer.status_code == 404
    allowed = answer.get_json()["allowed"]
    assert {"json", "csv", "csv-metadata.json", "xlsx"} <= set(allowed)
    assert not {form.extension for form in FORMATS.values() if form.charts == MAPS} & set(allowed)


def test_a_format_is_declared_once_for_all_that_need_it() -> None:
    assert [form.extension for form in formats_of("carte")] == list(FORMATS)
    assert [form.extension for form in formats_of("classement")] == [
        extension for extension, form in FORMATS.items() if form.charts is None
    ]
    assert {form.extension for form in FORMATS.values() if form.charts == MAPS} == {
        *("geojson", "gpkg", "parquet")
    }


def test_maps_stay_those_of_their_edition_whatever_becomes_of_the_folder(tmp_path: Path) -> None:
    folder = small_package(tmp_path / "data")
    shutil.copytree(ROOT / GEO, folder / GEO)
    catalogue = load_catalogue(folder)
    shutil.rmtree(folder)
    client = create_app(replace(Settings.of(folder), database=""), catalogue).server.test_client()
    query = "indicateur=taux_chomage_localise"
    for form in (*EXTENSIONS, "svg", "png"):
        assert client.get(f"/vues/carte.{form}?{query}").status_code == 200
    assert client.get("/domaines/sante.png").status_code == 200
    outline = client.get("/geo/outline-regions.json")
    assert outline.data == (ROOT / GEO / "outline-regions.json").read_bytes()
