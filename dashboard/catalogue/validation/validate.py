"""Turns a data folder into the list of everything that is wrong, or worth knowing, in it."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from dashboard.catalogue.validation.crosschecks import codes_at, cross_faults
from dashboard.catalogue.validation.datawarnings import warning_faults
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
from dashboard.model import Level
from dashboard.text.i18n import DEFAULT_LANGUAGE

__all__ = [
    "Problem",
    "Severity",
    "area_ids",
    "check_join",
    "describe",
    "validate_package",
    "warnings_of",
]

_PREFIXES = {Level.REGION: "R", Level.DEPARTEMENT: "D"}
_GEOMETRY = {"R": "regions.geojson", "D": "departements.geojson"}


def validate_package(folder: Path, language: str = DEFAULT_LANGUAGE) -> tuple[Problem, ...]:
    """All reasons to refuse a data package, by file then line; none means that it can be loaded.

    Never raises for what the folder holds: a folder, descriptor or table that cannot be read is
    one problem, and the tables that can be are still checked.
    """
    package = read_package(folder)
    faults = [*package.faults]
    if package.tables:
        faults += [*schema_faults(package, folder), *cross_faults(package.tables)]
    return problems_of(_in_file_order(package, faults), language)


def warnings_of(folder: Path, language: str = DEFAULT_LANGUAGE) -> tuple[Problem, ...]:
    """Gaps, doubts and contradictions of a package that can be loaded. Fast: no frictionless."""
    return problems_of(warning_faults(read_package(folder).tables), language)


def area_ids(folder: Path) -> frozenset[str]:
    """Area ids of the regions and départements of a package: `R11`, `D01`."""
    tables = read_package(folder).tables
    return frozenset(
        prefix + code for level, prefix in _PREFIXES.items() for code in codes_at(tables, (level,))
    )


def check_join(
    areas: Set[str], shapes: Set[str], language: str = DEFAULT_LANGUAGE
) -> tuple[Problem, ...]:
    """Areas of the data without a geometry, then geometries that are no area of the data.

    Both sets hold ids of regions and départements (`R11`, `D01`).
    """
    faults = [
        Fault(Place(_GEOMETRY.get(area[:1], ""), value=area), Phrase(key, {"area": area}))
        for key, alone in {"join.shape": areas - shapes, "join.area": shapes - areas}.items()
        for area in sorted(alone)
    ]
    return problems_of(faults, language)


def _in_file_order(package: RawPackage, faults: list[Fault]) -> list[Fault]:
    """Descriptor and absent files first, then each table from top to bottom, left to right."""
    tables = {table.file: position for position, table in enumerate(package.tables.values())}
    columns = {table.file: table.columns for table in package.tables.values()}

    def order(fault: Fault) -> tuple[int, int, int]:
        place = fault.place
        names = columns.get(place.file, ())
        column = names.index(place.column) if place.column in names else -1
        return tables.get(place.file, -1), place.line or 0, column

    return sorted(faults, key=order)
