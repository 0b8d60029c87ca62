"""Adds a level to a territory set that does not ship it: groupings, municipalities."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.catalogue.descriptor import header, with_table
from dashboard.catalogue.files import DESCRIPTOR, read_files, rows_of
from dashboard.catalogue.schema import TABLES, observations_of
from dashboard.levels import FILE, Level, Levels, read_levels
from dashboard.settings import GEO, geo_of
from dashboard.territories.build import build_outlines
from dashboard.territories.build.levels import MadeLevel, Wanted, added_level
from dashboard.territories.geography import read_geography
from dashboard.territories.reading import GeometryError
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate
from dashboard.whole_file import write_folder

ROLES = (Level.DEPARTEMENT, Level.GROUPING, Level.MUNICIPALITY)
"""That a level may have which is added, the coarsest first."""
USUAL = {"epci": Level.GROUPING, "commune": Level.MUNICIPALITY, "communes": Level.MUNICIPALITY}
BORDER = "0.2"
TERRITORIES = TABLES["territories"].file


def with_level(
    folder: Path, wanted: Wanted, table: Path | None
) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """The files of a set with a level more, by their path in its folder, and what was done.

    The set itself is left as it is. Raises GeometryError for what cannot be used, OSError for a
    folder that cannot be read.
    """
    levels = read_levels(folder)
    role = _role(wanted.level, levels)
    rows = _rows(table) if table else {}
    files = dict(read_files(folder))
    country = _country(files[TERRITORIES], levels)
    made = added_level(wanted, read_geography(folder), role, country, rows)
    (level,) = made.levels
    files |= {f"{GEO}/{path.name}": path.read_bytes() for path in geo_of(folder).iterdir()}
    observed = observations_of(role, level.code)
    files[f"{GEO}/{level.code}.geojson"] = level.shapes
    files[FILE] = _longer(files[FILE], [_described(level, observed)])
    files[TERRITORIES] = _longer(files[TERRITORIES], _territories(level, rows))
    files[f"{observed}.csv"] = header(observed).encode()
    files[DESCRIPTOR] = with_table(files[DESCRIPTOR], observed)
    with TemporaryDirectory() as name:
        write_folder(Path(name), files)
        geography = read_geography(Path(name))
        built = build_outlines(geography)
        files |= {f"{GEO}/{one.path.name}": one.path.read_bytes() for one in built}
    return files, made.remarks


def _role(code: str, levels: Levels) -> Level:
    """The role of a level by its usual name, else the first one that the set does not have."""
    if any(one.code == code for one in levels.values()):
        raise GeometryError(_said("level.there", level=code))
    role = USUAL.get(code) or next((one for one in ROLES if one not in levels), None)
    if role is None or role in levels:
        raise GeometryError(_said("level.no_role", level=code))
    return role


def _rows(path: Path) -> Mapping[str, Mapping[str, str]]:
    """The lines of a table of territories by code, with commas or semicolons."""
    try:
        text = path.read_text("utf-8-sig")
        delimiter = ";" if text.partition("\n")[0].count(";") else ","
        rows = list(csv.DictReader(StringIO(text), delimiter=delimiter))
        return {row["code"].strip(): {k: v or "" for k, v in row.items()} for row in rows}
    except FileNotFoundError:
        raise GeometryError(_said("file_missing", path=path)) from None
    except KeyError:
        raise GeometryError(_said("table.columns", path=path.name)) from None
    except (OSError, ValueError, csv.Error):
        raise GeometryError(_said("table.unreadable", path=path.name)) from None


def _described(level: MadeLevel, table: str) -> Mapping[str, str]:
    return {
        "level": level.code,
        "role": level.role,
        "file": level.code,
        "border": BORDER,
        "numbered": "true",
        "surveyed": "false",
        "table": table,
    }


def _territories(
    level: MadeLevel, rows: Mapping[str, Mapping[str, str]]
) -> list[Mapping[str, str]]:
    """The lines of its areas; what a table says beside name and parent is kept."""
    return [
        {
            **rows.get(area.code, {}),
            "code": area.code,
            "name": area.name,
            "short_name": rows.get(area.code, {}).get("short_name") or area.name,
            "level": level.code,
            "parent": area.parent,
        }
        for area in level.areas
    ]


def _country(territories: bytes, levels: Levels) -> str:
    """The code of the country of a table of territories."""
    code = levels[Level.COUNTRY].code
    rows = rows_of(territories)
    return next((row["code"] for row in rows if row["level"] == code), "")


def _longer(table: bytes, rows: Sequence[Mapping[str, str]]) -> bytes:
    """A table with lines more, in its own columns."""
    text = table.decode("utf-8-sig").rstrip("\n") + "\n"
    names = next(csv.reader(StringIO(text)))
    made = StringIO()
    writer = csv.DictWriter(made, names, extrasaction="ignore", lineterminator="\n")
    writer.writerows(rows)
    return (text + made.getvalue()).encode()


def _said(key: str, **values: object) -> str:
    return translate(DEFAULT_LANGUAGE, f"new_set.{key}", **values)
