"""Writes the folder of a new territory set: its levels and territories, and tables to fill in."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

from dashboard.catalogue.descriptor import descriptor, header
from dashboard.catalogue.schema import TABLES, observations_of
from dashboard.catalogue.validation.problem import describe
from dashboard.catalogue.validation.shapefaults import shape_problems
from dashboard.catalogue.validation.validate import area_ids, check_geometry, validate_package
from dashboard.settings import Settings
from dashboard.territories.build import build_outlines, propose_names
from dashboard.territories.build.levels import MadeLevel, MadeLevels
from dashboard.territories.geography import read_geography
from dashboard.territories.reading import GeometryError
from dashboard.text.causes import cause_words
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate
from dashboard.whole_file import write_folder

EMPTY = ("concepts", "sources", "indicators")
"""Tables that a new set has without any line; those of observations are added."""
BORDERS = (0.9, 0.6, 0.4, 0.2)
"""Pixels, from the first level to the fourth."""


def new_set(folder: Path, made: MadeLevels, country: str) -> tuple[str, ...]:
    """Writes a set into a folder that is not there, or empty; what was made, in sentences.

    All is written beside and checked before it takes its place. Raises GeometryError for a set
    that cannot be used, and for a folder that holds something or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise GeometryError(_said("taken", folder=folder))
    beside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        write_folder(beside, dict(_files(folder.name, made, country)))
        geography = read_geography(beside)
        propose_names(geography, made.crs)
        built = build_outlines(geography, crs=made.crs)
        _check(beside)
        if folder.exists():
            folder.rmdir()
        beside.replace(folder)
    except OSError as error:
        raise GeometryError(_said("unwritable", folder=folder, cause=cause_words(error))) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return tuple(
        _said("level", level=level.code, n=len(level.areas), vertices=outline.vertices)
        for level, outline in zip(made.levels, built, strict=True)
    )


def _check(folder: Path) -> None:
    """Raises GeometryError for what `phare check` would refuse."""
    geography = read_geography(folder)
    problems = (
        *validate_package(folder),
        *check_geometry(area_ids(folder), geography),
        *shape_problems(geography),
    )
    if problems:
        first = describe(problems[0])
        raise GeometryError(_said("unsound", n=len(problems), first=first))


def _files(name: str, made: MadeLevels, country: str) -> Iterator[tuple[str, bytes]]:
    """The files of a set, by their path in its folder."""
    tables = {
        "levels": _table("levels", _levels(made.levels)),
        "territories": _table("territories", _territories(made, country)),
        "domains": (Settings().data / TABLES["domains"].file).read_bytes(),
        **{table: header(table).encode() for table in EMPTY},
        **{table: header(table).encode() for table in _observations(made.levels)},
    }
    for table, content in tables.items():
        yield f"{table}.csv", content
    about = {
        "name": "phare-" + "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower()),
        "title": _said("title", place=country),
        "description": _said("description"),
        "created": f"{date.today().isoformat()}T00:00:00Z",
    }
    yield "datapackage.json", descriptor(about, tables)
    for level in made.levels:
        yield f"geo/{level.code}.geojson", level.shapes
    levels = " ; ".join(f"`{level.code}` ({len(level.areas)})" for level in made.levels)
    yield "README.md", _said("readme", place=country, levels=levels, crs=made.crs).encode()


def _levels(levels: Sequence[MadeLevel]) -> Iterator[Mapping[str, str]]:
    yield {"level": "country", "role": "country"}
    tables = _observations(levels)
    for level, table, border in zip(levels, tables, BORDERS, strict=False):
        yield {
            "level": level.code,
            "role": level.role,
            "file": level.code,
            "border": str(border),
            "numbered": "false",
            "surveyed": "true" if level is levels[0] else "false",
            "table": table,
        }


def _observations(levels: Sequence[MadeLevel]) -> tuple[str, ...]:
    """The table of the observations of each level."""
    return tuple(observations_of(level.role, level.code) for level in levels)


def _territories(made: MadeLevels, country: str) -> Iterator[Mapping[str, str]]:
    yield {"code": made.country, "name": country, "short_name": country, "level": "country"}
    for level in made.levels:
        for area in level.areas:
            yield {
                "code": area.code,
                "name": area.name,
                "short_name": area.name,
                "level": level.code,
                "parent": area.parent,
            }


def _table(name: str, rows: Iterator[Mapping[str, str]]) -> bytes:
    text = StringIO()
    writer = csv.DictWriter(text, list(TABLES[name].fields), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _said(key: str, **values: object) -> str:
    return translate(DEFAULT_LANGUAGE, f"new_set.{key}", **values)
