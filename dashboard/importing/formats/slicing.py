"""Cuts a cube to the observations of one indicator: every dimension has one value, or it stops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.importing.draft import Finding, Kind
from dashboard.importing.formats.cube import SERIES, Cube, Point, proposed
from dashboard.importing.formats.mapping import FileMapping, Series
from dashboard.importing.formats.package import closest
from dashboard.importing.formats.periods import Period, cut_period, period_of

PERIOD = "TIME_PERIOD"
"""As a dimension it is the part of the year: `Q4`."""

_LISTED = 8
"""Codes of a dimension that are listed."""


@dataclass(frozen=True, slots=True)
class Slice:
    """The points of one indicator, with their periods."""

    series: Series
    points: Sequence[tuple[Point, Period]]


def recognised(cube: Cube) -> Iterator[Finding]:
    """What a cube is, and what its dimensions and periods are."""
    values: dict[str, object] = {"dataset": cube.dataset, "n": len(cube.points)}
    yield Finding(Kind.RECOGNISED, f"import.format.recognised.{cube.form}", cube.origin, values)
    alone = [one for one in cube.dimensions if len(cube.codes(one)) == 1]
    if alone:
        said = ", ".join(f"{one} = {cube.said(one, cube.codes(one)[0])}" for one in alone)
        key = "import.format.recognised.alone"
        yield Finding(Kind.RECOGNISED, key, cube.origin, {"dimensions": said})
    for dimension in free_dimensions(cube):
        values = _described(cube, dimension)
        key = "import.format.recognised.dimension"
        yield Finding(Kind.RECOGNISED, key, cube.origin, values)
    periods = sorted({point.period for point in cube.points})
    if any(periods):
        values = {"n": len(periods), "first": periods[0], "last": periods[-1]}
        yield Finding(Kind.RECOGNISED, "import.format.recognised.periods", cube.origin, values)


def free_dimensions(cube: Cube) -> tuple[str, ...]:
    """Dimensions that have several values in the file."""
    return tuple(one for one in cube.dimensions if len(cube.codes(one)) > 1)


def sliced(cube: Cube, mapping: FileMapping) -> tuple[list[Slice], list[Finding]]:
    """The slice of each indicator of a mapping, and what stops one.

    Never an average: a dimension that is left with several values is refused.
    """
    slices: list[Slice] = []
    findings: list[Finding] = []
    for series in mapping.series:
        wanted, faults = _wanted(cube, mapping, series)
        if not faults:
            faults, found = _cut(cube, mapping, series, wanted)
            slices += [found] if found else []
        findings += faults
    return slices, [one for n, one in enumerate(findings) if one not in findings[:n]]


def _wanted(
    cube: Cube, mapping: FileMapping, series: Series
) -> tuple[dict[str, str], list[Finding]]:
    """Dimension → code that an indicator takes; words of codes are codes too."""
    stated = {**mapping.fixed, **series.where}
    if series.column:
        stated[SERIES] = cut_period(series.column)[0] or series.column
    part = stated.pop(PERIOD, "")
    wanted, faults = {}, []
    for dimension, value in stated.items():
        if dimension not in cube.dimensions:
            names = cube.dimensions
            values = {"dimension": dimension}
            faults.append(_refused(mapping, "no_dimension", values, dimension, names))
            continue
        codes = cube.codes(dimension)
        words = {cube.label(dimension, code): code for code in codes}
        if value not in codes and value not in words:
            values = {"dimension": dimension}
            faults.append(_refused(mapping, "no_code", values, value, codes))
            continue
        wanted[dimension] = value if value in codes else words[value]
    if part:
        wanted[PERIOD] = part.replace("T", "Q")
    return wanted, faults


def _cut(
    cube: Cube, mapping: FileMapping, series: Series, wanted: Mapping[str, str]
) -> tuple[list[Finding], Slice | None]:
    part = wanted.get(PERIOD)
    keys = {name: code for name, code in wanted.items() if name != PERIOD}
    points = [p for p in cube.points if all(p.keys[name] == keys[name] for name in keys)]
    here = {"indicator": series.indicator}
    if not points:
        return [_refused(mapping, "nothing", here)], None
    left = [one for one in cube.dimensions if len({p.keys[one] for p in points}) > 1]
    if left:
        return [_free(mapping, cube, one, series) for one in left], None
    dated, undated = [], []
    for point in points:
        period = period_of(point.period or mapping.period)
        if period is None:
            undated.append(point)
        elif part in (None, period.part):
            dated.append((point, period))
    if undated:
        first = undated[0]
        key = "import.format.refused.period" if first.period else "import.format.refused.no_period"
        return [
            Finding(Kind.REFUSED, key, first.origin, here, first.period, count=len(undated))
        ], None
    if not dated:
        known = {found.part for point in points if (found := period_of(point.period))}
        return [_refused(mapping, "no_part", here, part or "", tuple(sorted(known)))], None
    parts = _parts(dated)
    if parts:
        values = here | {"dimension": PERIOD, "n": len(parts), "codes": ", ".join(parts)}
        values |= {"proposed": parts[-1]}
        return [_refused(mapping, "free", values)], None
    return [], Slice(series, dated)


def _parts(dated: Sequence[tuple[Point, Period]]) -> list[str]:
    """Parts of a year that a place has several of, in their order; empty where none has."""
    parts: dict[tuple[str, str, int], set[str]] = {}
    for point, period in dated:
        parts.setdefault((point.place, point.kind, period.end), set()).add(period.part)
    most: set[str] = max(parts.values(), key=len)
    return sorted(most) if len(most) > 1 else []


def _free(mapping: FileMapping, cube: Cube, dimension: str, series: Series) -> Finding:
    values = _described(cube, dimension) | {"indicator": series.indicator}
    return _refused(mapping, "free", values)


def _described(cube: Cube, dimension: str) -> dict[str, object]:
    """Number of values of a dimension, the first ones, and the one that is proposed."""
    codes = cube.codes(dimension)
    listed = ", ".join(cube.said(dimension, code) for code in codes[:_LISTED])
    more = ", …" if len(codes) > _LISTED else ""
    choice = proposed(cube, dimension)
    values = {"dimension": dimension, "n": len(codes), "codes": f"{listed}{more}"}
    return values | {"proposed": choice}


def _refused(
    mapping: FileMapping,
    key: str,
    values: Mapping[str, object],
    value: str = "",
    allowed: Sequence[str] = (),
) -> Finding:
    name = f"import.format.refused.{key}"
    best = closest(value, allowed) if value and allowed else ""
    return Finding(Kind.REFUSED, name, mapping.origin, values, value, tuple(allowed), best)
