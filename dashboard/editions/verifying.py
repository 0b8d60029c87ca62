"""Whether a folder can be served: its tables, its join with the geometry, and loading it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from dashboard.catalogue import Catalogue, DataError, load_catalogue, read_version
from dashboard.catalogue.history import read_log
from dashboard.catalogue.validation.problem import Problem
from dashboard.catalogue.validation.validate import area_ids, check_geometry, validate_package
from dashboard.editions.errors import PackageRefused
from dashboard.settings import GEO
from dashboard.territories.geography import read_geography
from dashboard.territories.geometry import GeometryError
from dashboard.whole_file import write_folder


def as_published(folder: Path) -> bool:
    """Whether the tables of a folder are those that were verified when they were published."""
    log = read_log(folder)
    return bool(log) and _is(folder, log[0].version)


def verified(folder: Path, tried: str = "") -> Catalogue:
    """The catalogue of a folder that can be served; what was verified when it was published, or
    as the version that was `tried`, is looked at again only where it meets the geometry. Raises
    PackageRefused."""
    known = as_published(folder) or (tried and _is(folder, tried))
    problems = () if known else validate_package(folder)
    areas = area_ids(folder)
    try:
        problems += check_geometry(areas, read_geography(folder)) if areas else ()
        if not problems:
            return load_catalogue(folder)
    except (DataError, GeometryError) as error:
        message = str(error)
        problems += (Problem(folder.name, None, None, None, message),)
    raise PackageRefused(problems)


def _is(folder: Path, version: str) -> bool:
    """Whether the tables of a folder are, byte for byte, those of a version."""
    try:
        return version == read_version(folder)
    except (OSError, DataError):
        return False


def tried(files: Mapping[str, bytes], package: Path, aside: Path) -> Catalogue:
    """The catalogue of files that would complete a package, written aside, with its geometry
    where they bring none. Raises PackageRefused for what cannot be served."""
    write_folder(aside, files)
    if (package / GEO).is_dir() and not (aside / GEO).exists():
        os.symlink((package / GEO).resolve(), aside / GEO)  # noqa: PTH211
    return verified(aside)
