"""Reads a file of geometry as people have it: GeoJSON, GeoPackage, Shapefile, GeoParquet."""

from __future__ import annotations

import warnings
import zipfile
from pathlib import Path, PurePosixPath

import geopandas
import pyogrio
from geopandas import GeoDataFrame

from dashboard.territories.build.crs import known_crs
from dashboard.territories.reading import GeometryError
from dashboard.text.causes import cause_words
from dashboard.text.i18n import DEFAULT_LANGUAGE, enumerate_words, translate

FORMATS = (".geojson", ".json", ".gpkg", ".shp", ".zip", ".parquet", ".geoparquet")
MOST_AREAS = 100_000
"""Of one level: more are no territories."""
DEGREES = "EPSG:4326"
PARQUET = (".parquet", ".geoparquet")
SHAPEFILE, ARCHIVE = ".shp", ".zip"


def said(key: str, **values: object) -> str:
    """A sentence of the command that makes a set."""
    return translate(DEFAULT_LANGUAGE, f"new_set.{key}", **values)


def refused(key: str, **values: object) -> GeometryError:
    """What stops it."""
    return GeometryError(said(key, **values))


def read_source(path: Path, layer: str = "") -> GeoDataFrame:
    """The areas of a file with their columns, in the file's own coordinates.

    `layer` is one of a file of several. Raises GeometryError for what is no such file, or leaves
    the layer open.
    """
    if not path.is_file():
        raise refused("no_file" if path.exists() else "file_missing", path=path)
    if path.suffix.lower() not in FORMATS:
        raise refused("format", path=path.name, formats=", ".join(FORMATS))
    if not path.stat().st_size:
        raise _unreadable(path, _cause("empty"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what GDAL doubts of a file is told below, or harmless
        frame = _as_utf8(_read(path, layer))
    if frame.empty:
        raise refused("empty", path=path.name)
    if len(frame) > MOST_AREAS:
        raise refused("too_many", path=path.name, n=len(frame), most=MOST_AREAS)
    return frame


def located(frame: GeoDataFrame, file: str, crs: str) -> GeoDataFrame:
    """The areas with the coordinates that their file says, else `crs`. Raises GeometryError."""
    if frame.crs is not None:
        return frame
    if not crs:
        key = "crs_missing.degrees" if _like_degrees(frame) else "crs_missing.metres"
        raise refused(key, file=file)
    return frame.set_crs(known_crs(crs))


def _read(path: Path, layer: str) -> GeoDataFrame:
    try:
        if path.suffix.lower() in PARQUET:
            return geopandas.read_parquet(path)
        place = _unpacked(path, layer) if path.suffix.lower() == ARCHIVE else str(path)
        layers = [name for name, kind in pyogrio.list_layers(place) if kind]
    except GeometryError:
        raise
    except Exception as error:  # pyogrio, GDAL and pyarrow each have their own
        raise _unreadable(path, cause_words(error)) from error
    if layer and layer not in layers:
        raise refused("no_layer", path=path.name, layer=layer, layers=_listed(layers))
    if not layer and len(layers) > 1:
        raise refused("layers", path=path.name, layers=_listed(layers))
    if not layers:
        raise refused("no_geometry", path=path.name)
    try:
        return geopandas.read_file(place, layer=layer or layers[0])
    except Exception as error:
        raise _unreadable(path, cause_words(error)) from error


def _unpacked(path: Path, layer: str) -> str:
    """Where the geometry of an archive stands, in whatever folder of it: as GDAL names it."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [PurePosixPath(name) for name in archive.namelist()]
    except (zipfile.BadZipFile, OSError):
        raise _unreadable(path, _cause("archive")) from None
    kinds = [kind for kind in FORMATS if kind not in (ARCHIVE, *PARQUET)]
    inside = [
        one
        for one in names
        if one.suffix.lower() in kinds and one.name[:1] != "." and ".." not in one.parts
    ]
    if not inside:
        raise _unreadable(path, _cause("nothing_inside"))
    wanted = [one for one in inside if one.stem == layer] or inside
    if len(wanted) > 1:
        raise refused("layers", path=path.name, layers=_listed([one.stem for one in inside]))
    if layer and wanted == inside and inside[0].suffix == SHAPEFILE:
        raise refused("no_layer", path=path.name, layer=layer, layers=inside[0].stem)
    return f"/vsizip/{path.resolve()}/{wanted[0]}"


def _as_utf8(frame: GeoDataFrame) -> GeoDataFrame:
    """The texts of a file, where it does not say its encoding and all of them were UTF-8 that was
    read as Latin-1: « ÃŽle » is « Île »."""
    texts = [name for name in frame.columns if str(frame[name].dtype) in ("object", "str")]
    foreign = {
        text
        for name in texts
        for text in frame[name]
        if isinstance(text, str) and not text.isascii()
    }
    try:
        meant = {text: text.encode("latin-1").decode("utf-8") for text in foreign}
    except UnicodeError:
        return frame
    return frame.assign(**{name: frame[name].replace(meant) for name in texts}) if meant else frame


def _unreadable(path: Path, cause: str) -> GeometryError:
    return refused("unreadable", path=path.name, cause=cause)


def _cause(key: str) -> str:
    return translate(DEFAULT_LANGUAGE, f"cause.{key}")


def _listed(names: list[str]) -> str:
    return enumerate_words(DEFAULT_LANGUAGE, names)


def _like_degrees(frame: GeoDataFrame) -> bool:
    x0, y0, x1, y1 = frame.total_bounds
    return bool(x0 >= -180 and x1 <= 180 and y0 >= -90 and y1 <= 90)
