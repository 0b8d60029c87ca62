"""Mends the shapes of a file where that takes nothing away, and refuses those that are no areas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import shapely
from geopandas import GeoDataFrame
from shapely.geometry.base import BaseGeometry

from dashboard.territories.build.light import OVERLAP
from dashboard.territories.build.source import DEGREES, refused, said
from dashboard.text.i18n import DEFAULT_LANGUAGE, number
from dashboard.text.phrases import counted, listed

SLIVER = 0.01
"""Of an area as large as the mean: a hole smaller than that is a gap, not a lake or an enclave."""
FAR = 1e12
"""A coordinate that nothing on Earth has, in whatever unit."""
SHARED = 1e-6
"""Of the whole surface, under which what two areas share is rounding."""


def mended(areas: GeoDataFrame, file: str) -> tuple[GeoDataFrame, tuple[str, ...]]:
    """Areas indexed by id as sound polygons without heights, and what was done to them.

    Raises GeometryError for areas without a surface.
    """
    empty = areas.geometry.isna() | areas.geometry.is_empty
    if empty.any():
        raise refused("no_shape", file=file, areas=names(areas.index[empty]))
    flat = ~areas.geom_type.isin(["Polygon", "MultiPolygon", "GeometryCollection"])
    if flat.any():
        kinds = ", ".join(sorted(set(areas.geom_type[flat])))
        raise refused("flat", file=file, areas=names(areas.index[flat]), kinds=kinds)
    plain = areas.set_geometry(areas.geometry.force_2d())
    broken = ~plain.is_valid
    if not broken.any():
        return plain, ()
    sound = plain.geometry.copy()
    sound.loc[broken] = [_surface(shape) for shape in shapely.make_valid(sound[broken].to_numpy())]
    lost = sound.is_empty
    if lost.any():
        raise refused("no_shape", file=file, areas=names(areas.index[lost]))
    n = int(broken.sum())
    remark = counted(
        DEFAULT_LANGUAGE, "new_set.mended", n, file=file, areas=names(areas.index[broken])
    )
    return plain.set_geometry(sound), (remark,)


def _surface(shape: BaseGeometry) -> BaseGeometry:
    """The polygons of what was mended."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    nested = [
        part
        for multi in shapely.get_parts(shape)
        if multi.geom_type == "MultiPolygon"
        for part in shapely.get_parts(multi)
    ]
    found = parts + nested
    return found[0] if len(found) == 1 else shapely.MultiPolygon(found)


def doubts(areas: GeoDataFrame, file: str) -> Iterator[str]:
    """What is doubtful of sound areas in a plane: surfaces shared, gaps between them.

    Raises GeometryError where so much is shared that a map would lie.
    """
    whole, union = areas.area.sum(), areas.union_all()
    shared = whole - union.area
    if shared > SHARED * whole:
        pairs = _overlapping(areas)
        values = {"file": file, "pairs": listed(DEFAULT_LANGUAGE, pairs, 3), "km2": _km2(shared)}
        if shared > OVERLAP * whole:
            raise refused("overlap", **values)
        yield said("overlaps", **values)
    most = SLIVER * whole / len(areas)
    rings = (ring for part in shapely.get_parts(union) for ring in part.interiors)
    gaps = [hole for hole in map(shapely.Polygon, rings) if 0 < hole.area < most]
    if gaps:
        km2 = _km2(sum(gap.area for gap in gaps))
        yield counted(DEFAULT_LANGUAGE, "new_set.gaps", len(gaps), file=file, km2=km2)


def _overlapping(areas: GeoDataFrame) -> list[str]:
    """The pairs of areas that share most, the worst first."""
    shapes, ids = areas.geometry.to_numpy(), areas.index.to_numpy()
    one, other = areas.sindex.query(shapes, predicate="intersects")
    once = one < other
    one, other = one[once], other[once]
    surface = shapely.area(shapely.intersection(shapes[one], shapes[other]))
    worst = [i for i in np.argsort(-surface) if surface[i] > 0]
    return [f"{ids[one[i]]} – {ids[other[i]]}" for i in worst]


def _km2(surface: float) -> str:
    square = surface / 1e6
    return number(DEFAULT_LANGUAGE, square, 0 if square >= 10 else 3)


def in_degrees(areas: GeoDataFrame, file: str) -> tuple[GeoDataFrame, tuple[str, ...]]:
    """The areas in longitude and latitude, and what is suspected of their place.

    Raises GeometryError for coordinates that are none of the projection they are said to have.
    """
    crs = areas.crs
    x0, y0, x1, y1 = areas.total_bounds
    if crs.is_geographic and (abs(y0) > 90 or abs(y1) > 90 or abs(x0) > 360 or abs(x1) > 360):
        key = "swapped" if max(abs(x0), abs(x1)) <= 90 else "no_degrees"
        raise refused(key, file=file, crs=crs.name, x=_plain(x0), y=_plain(y0))
    world = areas.to_crs(DEGREES)
    bounds = world.total_bounds
    if not np.isfinite(bounds).all():
        raise refused("no_degrees", file=file, crs=crs.name, x=_plain(x0), y=_plain(y0))
    remarks = []
    used = crs.area_of_use
    if used is not None and not _meet(bounds, used.bounds):
        turned = bounds[[1, 0, 3, 2]]
        if _meet(turned, used.bounds):
            raise refused("swapped", file=file, crs=crs.name, x=_plain(x0), y=_plain(y0))
        remarks.append(said("elsewhere", file=file, crs=crs.name, place=used.name))
    if bounds[2] - bounds[0] > 180:
        remarks.append(said("antimeridian", file=file))
    return world, tuple(remarks)


def _meet(box: Iterable[float], other: Iterable[float]) -> bool:
    return bool(shapely.box(*box).intersects(shapely.box(*other)))


def _plain(value: float) -> str:
    return number(DEFAULT_LANGUAGE, value, 2) if abs(value) < FAR else f"{value:.0e}"


def names(ids: Iterable[object]) -> str:
    """The first ids of some areas, and how many more there are."""
    return listed(DEFAULT_LANGUAGE, [str(one) for one in ids])
