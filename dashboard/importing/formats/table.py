"""Reads a table of observations whose columns a mapping names, checked against its schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.importing.draft import Finding, Kind
from dashboard.importing.formats.cube import SERIES, Columns, Cube, Point, columns_of
from dashboard.importing.formats.mapping import FileMapping
from dashboard.importing.formats.mapping_form import Role
from dashboard.importing.formats.package import closest
from dashboard.importing.formats.periods import cut_period
from dashboard.importing.formats.status import standing
from dashboard.importing.formats.tableschema import schema_findings, schema_of, tables
from dashboard.importing.grid import Grid
from dashboard.levels import Level
from dashboard.text.slug import slug

_LEVELS = {"reg": Level.REGION, "dep": Level.DEPARTEMENT}


def read_table(
    grids: Sequence[Grid], mapping: FileMapping | None
) -> tuple[Cube | None, list[Finding]]:
    """The cube of the first table, with what its schema and its columns have to say.

    Without a mapping it is no table that this module knows: neither a cube nor a finding.
    """
    grid = next(iter(tables(grids)), None)
    if grid is None or mapping is None:
        return None, []
    schema = schema_of(grids, grid)
    findings = schema_findings(grid, schema) if schema else []
    columns = columns_of(grid)
    if columns is None:
        return None, [
            *findings,
            Finding(Kind.REFUSED, "import.format.refused.empty", grid.origin()),
        ]
    findings += missing_columns(columns, mapping, _needed(mapping)) + refused_roles(mapping)
    if any(finding.kind is Kind.REFUSED for finding in findings):
        return None, findings
    points = tuple(_points(columns, mapping))
    level = level_in(mapping.column(Role.TERRITORY) or "")
    return Cube("table", grid.file, points, grid.origin(), level=level), findings


def level_in(header: str) -> Level | None:
    """The level that the header of a column of places names: `code_region`, `DEP`."""
    words = slug(header).split("-")
    return next((_LEVELS[word[:3]] for word in words if word[:3] in _LEVELS), None)


def missing_columns(columns: Columns, mapping: FileMapping, names: Sequence[str]) -> list[Finding]:
    """The columns that a mapping names and the file lacks; roles that no column has."""
    header = tuple(filter(None, columns.header))
    if len(header) == 1:
        key = "import.format.refused.separator"
        return [Finding(Kind.REFUSED, key, columns.grid.origin(columns.top, 0), {}, header[0])]
    return [
        Finding(
            Kind.REFUSED,
            "import.format.refused.no_column",
            mapping.origin,
            {"file": columns.grid.file},
            name,
            header,
            closest(name, header),
        )
        for name in dict.fromkeys(names)
        if name not in columns
    ]


def missing_role(mapping: FileMapping, role: Role) -> Finding:
    """A role that no column of a mapping has."""
    key = "import.format.refused.no_role"
    return Finding(Kind.REFUSED, key, mapping.origin, {"role": str(role)})


def refused_roles(mapping: FileMapping) -> list[Finding]:
    """The roles without which a table of observations cannot be read."""
    wide = any(series.column for series in mapping.series)
    needed = (Role.TERRITORY,) if wide else (Role.TERRITORY, Role.VALUE)
    return [missing_role(mapping, role) for role in needed if not mapping.column(role)]


def _needed(mapping: FileMapping) -> list[str]:
    wide = [series.column for series in mapping.series if series.column]
    return [name for name, role in mapping.columns.items() if role is not Role.IGNORED] + wide


def _points(columns: Columns, mapping: FileMapping) -> Iterator[Point]:
    place, period = mapping.column(Role.TERRITORY), mapping.column(Role.PERIOD)
    status, note = mapping.column(Role.STATUS), mapping.column(Role.NOTE)
    dimensions = [name for name, role in mapping.columns.items() if role is Role.DIMENSION]
    wide = [series.column for series in mapping.series if series.column]
    single = mapping.column(Role.VALUE)
    for number, record in columns.records():
        keys = {name: record[name] for name in dimensions}
        for name in wide or [single or ""]:
            label, years = cut_period(name)
            yield Point(
                keys | ({SERIES: label} if wide else {}),
                record[place or ""],
                "",
                record[period] if period else years,
                standing(_number(record[name]), record.get(status or "", "")),
                columns.origin(number, name),
                note=record.get(note or "", ""),
            )


def _number(cell: str) -> str:
    """A number as people write it, without its spaces and percent sign, with a point."""
    plain = cell.replace("\u202f", "").replace("\u00a0", "").replace(" ", "").removesuffix("%")
    return plain.replace(",", ".") if plain.count(",") == 1 and "." not in plain else plain
