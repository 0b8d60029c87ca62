"""Turns a data folder into the list of everything that is wrong, or worth knowing, in it."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from dashboard.catalogue.validation.alliancechecks import alliance_faults
from dashboard.catalogue.validation.crosschecks import codes_at, cross_faults, roles_of
from dashboard.catalogue.validation.datawarnings import warning_faults
from dashboard.catalogue.validation.figurechecks import figure_faults
from dashboard.catalogue.validation.largechecks import is_checked, large_faults
from dashboard.catalogue.validation.problem import (
    Fault,
    Phrase,
    Place,
    Problem,
    Severity,
    describe,
    problems_of,
)
from dashboard.catalogue.validation.rawpackage import RawPackage, read_package
from dashboard.catalogue.validation.schemafaults import schema_faults
from dashboard.catalogue.validation.spellingchecks import spelling_faults
from dashboard.catalogue.validation.tablechecks import table_faults
from dashboard.catalogue.validation.textchecks import text_faults
from dashboard.levels import AreaId
from dashboard.territories.geography import Geography
from dashboard.territories.geometry import geometry_ids, load_outline
from dashboard.text.i18n import DEFAULT_LANGUAGE

CHECKS = (
    schema_faults,
    table_faults,
    cross_faults,
    figure_faults,
    alliance_faults,
    spelling_faults,
)

__all__ = [
    "Problem",
    "Severity",
    "area_ids",
    "check_geometry",
    "describe",
    "validate_package",
    "warnings_of",
]


def validate_package(folder: Path, language: str = DEFAULT_LANGUAGE) -> tuple[Problem, ...]:
    """All reasons to refuse a data package, by file then line; none means that it can be loaded.

    Never raises for what the folder holds: a folder, descriptor or table that cannot be read is
    one problem, and the tables that can be are still checked.
    """
    checked = is_checked(folder)
    package = read_package(folder, scanning=not checked)
    faults = [fault for fault in package.faults if fault.severity is Severity.ERROR]
    for check in CHECKS:
        faults += check(package.tables)
    if not faults and not checked:
        faults += large_faults(folder)
    faults = [*_in_file_order(package, faults), *(text_faults(folder) if folder.is_dir() else ())]
    return problems_of(faults, language)


def warnings_of(folder: Path, language: str = DEFAULT_LANGUAGE) -> tuple[Problem, ...]:
    """Gaps, doubts and contradictions of a package that can be loaded. Fast: no frictionless."""
    package = read_package(folder)
    strays = [fault for fault in package.faults if fault.severity is Severity.WARNING]
    return problems_of([*strays, *warning_faults(package.tables)], language)


def area_ids(folder: Path) -> frozenset[AreaId]:
    """Area ids of the levels of a package that have a map: `R11`, `D01`."""
    tables = read_package(folder).tables
    rows, roles = tables["levels"].rows if "levels" in tables else (), roles_of(tables)
    mapped = [roles[row["level"]] for row in rows if row["file"] and row["level"] in roles]
    return frozenset(
        AreaId.of(level, code) for level in mapped for code in codes_at(tables, (level,))
    )


def check_geometry(
    areas: Set[AreaId], geography: Geography, language: str = DEFAULT_LANGUAGE
) -> tuple[Problem, ...]:
    """What the files of geometry lack or have too much beside the areas of the data (`R11`, `D01`):
    the shapes that are given away and the outlines that maps are drawn from.

    Raises GeometryError for a file that is missing or is no geometry.
    """
    faults: list[Fault] = []
    for level, shapes in geometry_ids(geography).items():
        ours = {area for area in areas if area.level is level}
        outlines = load_outline(geography, level)["areas"].keys()
        faults += _join_faults(geography.shapes(level).name, ours, shapes)
        faults += _join_faults(geography.outline(level).name, ours, outlines)
    return problems_of(faults, language)


def _join_faults(file: str, areas: Set[str], shapes: Set[str]) -> list[Fault]:
    return [
        Fault(Place(file, value=area), Phrase(key, {"area": area}))
        for key, alone in {"join.shape": areas - shapes, "join.area": shapes - areas}.items()
        for area in sorted(alone)
    ]


def _in_file_order(package: RawPackage, faults: list[Fault]) -> list[Fault]:
    """Causes before consequences: files, then headers, then lines, of a table after those it
    refers to; in a table from top to bottom, left to right.
    """
    tables = {table.file: position for position, table in enumerate(package.tables.values())}
    columns = {table.file: table.columns for table in package.tables.values()}

    def order(fault: Fault) -> tuple[int, int, int, int]:
        place = fault.place
        line = place.line or 0
        names = columns.get(place.file, ())
        column = names.index(place.column) if place.column in names else -1
        return min(line, 2), tables.get(place.file, -1), line, column

    return sorted(faults, key=order)
