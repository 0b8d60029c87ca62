"""Broken geometry: what `phare new` and `phare build` meet."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.broken.make import Broken, geojson, squares, zipped

NEW = ("new", "{beside}", "--country", "ZZ", "--geometry", "{file}")
LEVEL = ("build", "{set}", "--level", "canton", "--geometry", "{file}")

Features = list[dict[str, Any]]


def shapes(
    name: str, text: str | bytes, file: str = "a.geojson", more: tuple[str, ...] = ()
) -> Broken:
    return Broken(name, file, text, (*NEW, *more))


def changed(name: str, change: Callable[[Features], object], more: tuple[str, ...] = ()) -> Broken:
    """Four squares of which something is changed."""
    return shapes(name, geojson(change), more=more)


def _coordinates(values: object) -> Callable[[Features], object]:
    return lambda features: features[1]["geometry"].update(coordinates=values)


def _property(name: str, value: object) -> Callable[[Features], object]:
    return lambda features: features[1]["properties"].update({name: value})


def _everywhere(scale: float) -> Callable[[Features], object]:
    """Coordinates times a number."""

    def change(features: Features) -> None:
        for feature in features:
            ring = feature["geometry"]["coordinates"][0]
            feature["geometry"]["coordinates"] = [[[x * scale, y * scale] for x, y in ring]]

    return change


def _points(features: Features) -> None:
    for feature in features:
        feature["geometry"] = {"type": "Point", "coordinates": [2, 46]}


def _without(name: str) -> Callable[[Features], object]:
    return lambda features: [feature["properties"].pop(name) for feature in features]


def _shapefile(*endings: str) -> bytes:
    """An archive with some files of a Shapefile."""
    from io import BytesIO
    from tempfile import TemporaryDirectory

    from geopandas import GeoDataFrame

    frame = GeoDataFrame.from_features(squares()["features"], crs=4326)
    with TemporaryDirectory() as name:
        frame.to_file(Path(name, "a.shp"))
        content = BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            for ending in endings:
                archive.write(Path(name, f"a.{ending}"), f"a.{ending}")
    return content.getvalue()


def shapefile(name: str, *endings: str) -> Broken:
    return Broken(name, "a.zip", lambda path: path.write_bytes(_shapefile(*endings)), NEW)


TALL = json.dumps({"type": "FeatureCollection", "features": []})
GEOMETRY = (
    Broken(
        "geometry that is not there",
        "a.txt",
        "",
        ("new", "{beside}", "--geometry", "{file}.geojson"),
    ),
    shapes("an empty file of geometry", ""),
    shapes("JSON that is no GeoJSON", "[1, 2]"),
    shapes("GeoJSON that is cut", geojson()[:-40]),
    shapes(
        "GeoJSON nested without end", '{"type": "FeatureCollection", "features": ' + "[" * 100_000
    ),
    shapes(
        "GeoJSON in Latin-1",
        geojson().replace("\\u00e9", "é").encode("latin-1").replace(b"\xc3\xa9", b"\xe9")[:300],
    ),
    shapes("no area", TALL),
    shapes("a GeoPackage that is none", b"SQLite format 3\0" + b"\0" * 200, file="a.gpkg"),
    shapes("a GeoPackage of text", "rien", file="a.gpkg"),
    shapes("a GeoParquet that is none", b"PAR1" + b"\0" * 40 + b"PAR1", file="a.parquet"),
    shapes("a format that nobody reads", "rien", file="a.kml"),
    shapes("an archive without geometry", zipped({"a.txt": "rien"}), file="a.zip"),
    shapes(
        "an archive of geometry that is cut", zipped({"a.geojson": geojson()})[:60], file="a.zip"
    ),
    shapefile("a Shapefile without its table", "shp", "shx", "prj"),
    shapefile("a Shapefile without its projection", "shp", "shx", "dbf"),
    shapefile("a Shapefile without its shapes", "dbf", "prj"),
    changed("points", _points),
    changed("an area without a shape", lambda f: f[1].update(geometry=None)),
    changed("an area of no size", _coordinates([[[2, 46], [2, 46], [2, 46], [2, 46]]])),
    changed("a ring of two corners", _coordinates([[[2, 46], [3, 46]]])),
    changed(
        "a coordinate that is a text", _coordinates([[["a", 46], [3, 46], [3, 47], ["a", 46]]])
    ),
    changed("coordinates of no end", _everywhere(1e300)),
    changed("coordinates past the poles", _everywhere(10)),
    changed("metres that say they are degrees", _everywhere(100_000)),
    changed("the same square twice", lambda f: f[1].update(geometry=f[0]["geometry"])),
    changed("a code twice", _property("code", "01"), more=("--id", "code")),
    changed("a code missing", _property("code", None), more=("--id", "code")),
    changed("areas without any code", lambda f: [x.update(properties={"surface": 1.5}) for x in f]),
    changed("a column that is not there", lambda _: None, more=("--id", "insee")),
    changed("a plane in degrees", lambda _: None, more=("--crs", "EPSG:4326")),
    changed("a plane that nobody knows", lambda _: None, more=("--crs", "EPSG:999999")),
    changed("a layer that is not there", lambda _: None, more=("--layer", "communes")),
    changed("a level that is no code", lambda _: None, more=("--level-name", "Région")),
    changed("a country of three letters", lambda _: None, more=("--country", "FRA")),
    Broken(
        "the folder is taken", "a.geojson", geojson(), ("new", "{data}", "--geometry", "{file}")
    ),
    Broken(
        "the folder is a file", "a.geojson", geojson(), ("new", "{file}", "--geometry", "{file}")
    ),
    Broken(
        "the folder stands in a file",
        "a.geojson",
        geojson(),
        ("new", "{file}/jeu", "--country", "ZZ", "--geometry", "{file}"),
    ),
)
LEVELS = (
    Broken("a level of points", "a.geojson", geojson(_points), LEVEL),
    Broken("a level of nothing", "a.geojson", TALL, LEVEL),
    Broken(
        "a level that is there",
        "a.geojson",
        geojson(),
        ("build", "{set}", "--level", "region", "--geometry", "{file}"),
    ),
    Broken(
        "a level whose name climbs out",
        "a.geojson",
        geojson(),
        ("build", "{set}", "--level", "../x", "--geometry", "{file}"),
    ),
    Broken(
        "a table of a level without codes",
        "a.csv",
        "a;b\n1;2\n",
        (
            "build",
            "{set}",
            "--level",
            "canton",
            "--geometry",
            "{set}/geo/region.geojson",
            "--table",
            "{file}",
        ),
    ),
    Broken(
        "a table of a level in no encoding",
        "a.csv",
        b"code;name\n\xff\xfe\x00",
        (
            "build",
            "{set}",
            "--level",
            "canton",
            "--geometry",
            "{set}/geo/region.geojson",
            "--table",
            "{file}",
        ),
    ),
)
