"""Turns files of geometry into the levels of a set: areas with codes, names, parents and shapes."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import shapely
from geopandas import GeoDataFrame

from dashboard.levels import AreaId, Level
from dashboard.territories.build.columns import (
    code_column,
    codes,
    name_column,
    parent_column,
    plain_code,
    there,
)
from dashboard.territories.build.crs import (
    checked_crs,
    is_metric,
    known_crs,
    name_of,
    suitable_crs,
)
from dashboard.territories.build.light import tolerance_of, unit_of
from dashboard.territories.build.mending import doubts, in_degrees, mended, names
from dashboard.territories.build.source import DEGREES, located, read_source, refused, said
from dashboard.territories.geography import Geography
from dashboard.territories.geometry import first_outline
from dashboard.territories.shapes import read_shapes


DETAIL = 0.15
"""Part of the tolerance of an outline by which shapes that are given away are simplified."""
DIGITS = 5
"""Decimals of a degree: a metre."""
ROLES = (
    (Level.REGION,),
    (Level.REGION, Level.DEPARTEMENT),
    (Level.REGION, Level.DEPARTEMENT, Level.MUNICIPALITY),
    (Level.REGION, Level.DEPARTEMENT, Level.GROUPING, Level.MUNICIPALITY),
)
"""Of so many levels, the coarsest first."""
PARENT = "parent"
"""The column of parents of a table of territories."""
_COUNTRY = re.compile(r"([A-Z]{2})-.+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file of geometry, and what was said of it; empty where it was not."""

    path: Path
    layer: str = ""
    level: str = ""
    """The code of the level in the set."""
    code: str = ""
    name: str = ""
    parent: str = ""
    """Columns."""


@dataclass(frozen=True, slots=True)
class Area:
    """A territory as a set writes it; the parent is a code of the level above, or the country's."""

    code: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class MadeLevel:
    """A level of a set."""

    role: Level
    code: str
    areas: tuple[Area, ...]
    shapes: bytes
    """GeoJSON."""


@dataclass(frozen=True, slots=True)
class MadeLevels:
    """The levels of a set, the coarsest first; the plane that suits them, and what is to be told."""

    levels: tuple[MadeLevel, ...]
    country: str
    crs: str
    remarks: tuple[str, ...]


@dataclass
class _Level:
    """A level that is being made: areas in degrees, indexed by code."""

    wanted: Wanted
    role: Level
    code: str
    areas: GeoDataFrame
    names: list[str]
    column: str
    """Of the codes in the file."""
    made: dict[str, str]
    """Code in the file → code in the set."""
    plane: str
    """That of the file, where it is one in metres."""
    bare: bool
    """Whether the file does not say its coordinates."""


def made_levels(wanted: Sequence[Wanted], country: str = "", crs: str = "") -> MadeLevels:
    """The levels of some files, as many as there are files.

    `crs` is the plane of the maps, and what coordinates are of a file that does not say. Raises
    GeometryError with the first thing that cannot be used.
    """
    if len(wanted) > len(ROLES):
        raise refused("too_many_levels", most=len(ROLES))
    remarks: list[str] = []
    read = sorted((_read(one, crs, remarks) for one in wanted), key=lambda one: len(one.areas))
    for level, role in zip(read, ROLES[len(read) - 1], strict=True):
        level.role = role
    if len({level.code for level in read}) < len(read):
        raise refused("level_twice", levels=", ".join(level.code for level in read))
    country = country or _country_of(read) or "ZZ"
    for level in read:
        _prefixed(level, country, remarks)
    plane = _plane(read, crs, remarks)
    unit = unit_of(read[0].areas.to_crs(plane).geometry)
    made = tuple(_made(level, read, country, plane, unit, remarks) for level in read)
    return MadeLevels(made, country, plane, tuple(remarks))


def added_level(
    wanted: Wanted,
    geography: Geography,
    role: Level,
    country: str,
    table: Mapping[str, Mapping[str, str]],
) -> MadeLevels:
    """A level more for a set, in the plane of its outlines.

    `table` gives the name and the parent of areas by their code, in place of what the file says;
    it may be empty. Raises GeometryError with the first thing that cannot be used.
    """
    remarks: list[str] = []
    level = _read(wanted, "", remarks)
    level.role = role
    plane = first_outline(geography)
    _prefixed(level, country, remarks)
    above = _drawn(geography, _over(role, [one.role for one in geography.levels]))
    if table:
        _listed(level, table)
        column = [table[code].get("parent", "") for code in level.areas.index]
        level.areas = level.areas.assign(**{PARENT: column})
        level.wanted = replace(wanted, parent=PARENT if all(column) else wanted.parent)
        level.names = [table[code].get("name") or own for code, own in _named(level)]
    made = _made(level, (above,), country, plane["crs"], plane["unit"], remarks)
    return MadeLevels((made,), country, plane["crs"], tuple(remarks))


def _named(level: _Level) -> Iterator[tuple[str, str]]:
    return zip(map(str, level.areas.index), level.names, strict=True)


def _listed(level: _Level, table: Mapping[str, Mapping[str, str]]) -> None:
    """GeometryError for areas that a table lacks, and for lines of it without an area."""
    codes_, file = {*map(str, level.areas.index)}, level.wanted.path.name
    if absent := sorted(codes_ - table.keys()):
        raise refused("table.absent", file=file, codes=names(absent))
    if alone := sorted(table.keys() - codes_):
        raise refused("table.alone", file=file, codes=names(alone))


def _drawn(geography: Geography, role: Level) -> _Level:
    """A level that a set draws already."""
    one = geography[role]
    areas = read_shapes(geography.shapes(role)).set_index("code", drop=False)
    kept = {str(code): str(code) for code in areas.index}
    path = geography.shapes(role)
    return _Level(Wanted(path), role, one.code, areas, list(areas["nom"]), "code", kept, "", False)


def _read(wanted: Wanted, crs: str, remarks: list[str]) -> _Level:
    file = wanted.path.name
    frame = read_source(wanted.path, wanted.layer)
    bare = frame.crs is None
    frame = located(frame, file, crs)
    if wanted.parent:
        there(frame, file, wanted.parent)
    code = code_column(frame, file, wanted.code)
    name = name_column(frame, file, wanted.name, code)
    found = codes(frame, file, code)
    remarks.append(said("columns", file=file, n=len(frame), code=code, name=name))
    raw = [plain_code(cell) for cell in frame[code]]
    titles = _titles([str(cell).strip() for cell in frame[name]], found, remarks, file)
    frame.index = found
    sound, told = mended(frame, file)
    remarks += told
    plane = name_of(frame.crs) if is_metric(frame.crs) and frame.crs.to_epsg() != 3857 else ""
    world, told = in_degrees(sound, file)
    remarks += told
    level = wanted.level or re.sub(r"[^a-z0-9]+", "_", wanted.path.stem.lower()).strip("_0123456789")
    return _Level(
        wanted,
        Level.REGION,
        level or "region",
        world,
        titles,
        code,
        dict(zip(raw, found, strict=True)),
        plane,
        bare,
    )


def _titles(titles: list[str], found: list[str], remarks: list[str], file: str) -> list[str]:
    """Names, each once in its level: two areas of one name are told apart by their codes."""
    times = Counter(title.casefold() for title in titles)
    twice = {title for title, n in times.items() if n > 1}
    if twice:
        remarks.append(said("same_names", file=file, names=names(sorted(twice))))
    return [
        f"{title} ({code})" if title.casefold() in twice else title
        for title, code in zip(titles, found, strict=True)
    ]


def _country_of(levels: Sequence[_Level]) -> str:
    """The country of codes in the manner of ISO 3166-2: `BE-VLG`."""
    found = {m[1] if (m := _COUNTRY.fullmatch(code)) else "" for one in levels for code in one.areas.index}
    return found.pop() if len(found) == 1 else ""


def _prefixed(level: _Level, country: str, remarks: list[str]) -> None:
    """Two letters alone are a country, one character is no code: theirs is set before them."""
    short = [code for code in level.areas.index if len(code) < 2 or re.fullmatch("[A-Z]{2}", code)]
    if not short:
        return
    remarks.append(said("prefixed", file=level.wanted.path.name, codes=names(short), code=country))
    level.made = {raw: f"{country}-{code}" for raw, code in level.made.items()}
    level.areas.index = [f"{country}-{code}" for code in level.areas.index]


def _plane(levels: Sequence[_Level], crs: str, remarks: list[str]) -> str:
    """The plane of the maps: the one asked for, that of the files, or one that suits the areas."""
    only_said = any(level.bare for level in levels) and not is_metric(known_crs(crs))
    asked = checked_crs(crs) if crs and not only_said else ""
    own = next((level.plane for level in levels if level.plane), "")
    plane = asked or own or suitable_crs(levels[0].areas)
    remarks.append(said("plane", crs=plane))
    return plane


def _made(
    level: _Level,
    levels: Sequence[_Level],
    country: str,
    plane: str,
    unit: int,
    remarks: list[str],
) -> MadeLevel:
    file = level.wanted.path.name
    planar = level.areas.to_crs(plane)
    remarks += doubts(planar, file)
    above = _above(level, levels)
    parents = _parents(level, above, remarks) if above else [country] * len(planar)
    light = planar.simplify_coverage(DETAIL * unit * tolerance_of(planar.geometry))
    world = light.to_crs(DEGREES)
    ids = [AreaId.of(level.role, code) for code in level.areas.index]
    properties = [
        {
            "id": id_,
            "code": code,
            "nom": name,
            **({above.code: AreaId.of(above.role, parent)} if above else {}),
        }
        for id_, code, name, parent in zip(
            ids, level.areas.index, level.names, parents, strict=True
        )
    ]
    areas = tuple(map(Area, level.areas.index, level.names, parents))
    return MadeLevel(level.role, level.code, areas, _geojson(world, properties))


def _above(level: _Level, levels: Sequence[_Level]) -> _Level | None:
    """The level that holds the areas of a level."""
    by_role = {one.role: one for one in levels}
    return None if level.role is Level.REGION else by_role[_over(level.role, [*by_role])]


def _over(role: Level, drawn: Sequence[Level]) -> Level:
    """The role of the level that holds those of a role: the second one, where it is not they."""
    second = Level.DEPARTEMENT in drawn and role is not Level.DEPARTEMENT
    return Level.DEPARTEMENT if second else Level.REGION


def _parents(level: _Level, above: _Level, remarks: list[str]) -> list[str]:
    """The code of the parent of each area: by a column of the file, else by its place."""
    file, cells = level.wanted.path.name, level.areas
    column = parent_column(cells, file, level.wanted.parent, above.made.keys(), level.column)
    if column:
        remarks.append(said("parents.column", file=file, column=column, level=above.code))
        raw = [plain_code(cell) for cell in cells[column]]
        unknown = {value: None for value in raw if value not in above.made}
        if unknown:
            raise refused(
                "parents.unknown", file=file, column=column, codes=names(unknown), level=above.code
            )
        return [above.made[value] for value in raw]
    remarks.append(said("parents.place", file=file, level=above.code))
    points = cells.representative_point().to_numpy()
    _, nearest = above.areas.sindex.nearest(points, return_all=False)
    return [str(above.areas.index[i]) for i in nearest]


def _geojson(areas: GeoDataFrame, properties: list[dict[str, Any]]) -> bytes:
    """Areas in degrees, outer rings clockwise as d3-geo wants them."""
    features = [
        {"type": "Feature", "id": own["id"], "properties": own, "geometry": _geometry(shape)}
        for own, shape in zip(properties, areas.geometry.to_numpy(), strict=True)
    ]
    document = {"type": "FeatureCollection", "features": features}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _geometry(shape: shapely.Geometry) -> dict[str, Any]:
    precise = shapely.set_precision(shape, 10.0**-DIGITS)
    kept = shape if precise.is_empty else precise
    parts = sorted(_polygons(kept), key=lambda part: -part.area)
    rings = [
        [_points(ring) for ring in (part.exterior, *part.interiors)]
        for part in shapely.orient_polygons(parts, exterior_cw=True)
    ]
    if len(rings) == 1:
        return {"type": "Polygon", "coordinates": rings[0]}
    return {"type": "MultiPolygon", "coordinates": rings}


def _polygons(shape: shapely.Geometry) -> Iterator[shapely.Polygon]:
    yield from (part for part in shapely.get_parts(shape) if part.geom_type == "Polygon")


def _points(ring: shapely.LinearRing) -> list[list[float]]:
    return [[round(x, DIGITS), round(y, DIGITS)] for x, y in ring.coords]
