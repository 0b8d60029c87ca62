"""Turns a data folder into its tables as text, with the faults of the folder and of its files."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard.catalogue.files import (
    DESCRIPTOR,
    README,
    OutsideError,
    declared_files,
    parse_descriptor,
    read_file,
    stays_inside,
)
from dashboard.catalogue.files import TEXTS as TEXT_FILES
from dashboard.catalogue.schema import EXAMPLE_FOLDER, OBSERVATIONS, TABLES, TableSchema, table_of
from dashboard.catalogue.store.parts import tables_apart
from dashboard.catalogue.validation.csvtable import (
    Table,
    lines_of,
    not_utf8,
    read_table,
    unreadable,
)
from dashboard.catalogue.validation.largechecks import large_table
from dashboard.catalogue.validation.problem import Fault, Phrase, Place, Severity
from dashboard.catalogue.validation.values import FIRST_YEAR, LAST_YEAR
from dashboard.settings import GEO
from dashboard.text.terms import FOLDER as TEXTS

_RULES = ("type", "constraints")
"""What is compared of a column; its title and its description are the package's own."""
_KEYS = ("primaryKey", "foreignKeys")


@dataclass(frozen=True, slots=True)
class RawPackage:
    """The tables of a data folder as text, and the faults met on the way; some are warnings."""

    tables: Mapping[str, Table] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def read_package(folder: Path, scanning: bool = False) -> RawPackage:
    """Reads every table that the descriptor names; what cannot be read becomes a fault.

    Of a table that is never read whole there are the rows that may break a rule, where it is
    `scanning`, else none.
    """
    descriptor, faults = _read_descriptor(folder)
    if not descriptor:
        return RawPackage(faults=tuple(faults))
    example = (folder / EXAMPLE_FOLDER).is_dir()
    described = _described(descriptor)
    faults += _resource_faults(descriptor["resources"])
    tables: dict[str, Table] = {}
    apart = {path.stem: path for path in tables_apart(folder).values()}
    ours = {name: table_of(name) for name in (*TABLES, *described) if _is_read(name)}
    for name, expected in ours.items():
        if expected.example and not example:
            continue
        if name not in described:
            if expected.needed or expected.example or os.path.lexists(folder / expected.file):
                place = Place(DESCRIPTOR, value=name)
                faults.append(Fault(place, Phrase("table_undeclared", {"table": name})))
            continue
        faults += _description_faults(expected, described[name])
        if name not in apart:
            table, table_faults = read_table(folder, name, expected.file)
        else:
            table, table_faults = large_table(tables, name, apart[name], scanning)
        faults += table_faults
        if table is not None:
            tables[name] = table
    faults += _lacking(tables, described)
    for name in described.keys() - ours.keys():
        if stays_inside(described[name].get("path")):
            faults += read_table(folder, name, described[name]["path"])[1]
    faults += _beside_faults(folder)
    known = {table.file for table in ours.values()} | {DESCRIPTOR, README, TEXTS, GEO}
    faults += _stray_faults(folder, {*known, *declared_files(descriptor)})
    return RawPackage(tables, tuple(faults))


def _is_read(name: str) -> bool:
    """Whether a table is of those that the application reads."""
    return name in TABLES or name.startswith(f"{OBSERVATIONS}_")


def _lacking(tables: Mapping[str, Table], described: Mapping[str, Any]) -> Iterator[Fault]:
    """Tables that a set may lack, but that another one of its tables refers to."""
    for name, table in tables.items():
        for key in table_of(name).schema.get("foreignKeys", ()):
            target = key["reference"]["resource"]
            refers = (row for row in table.rows if all(row[field] for field in key["fields"]))
            known = not target or target in described or table_of(target).needed
            if not known and any(refers):
                values = {"table": target, "by": name}
                yield Fault(Place(DESCRIPTOR, value=target), Phrase("table_lacking", values))


def _read_descriptor(folder: Path) -> tuple[dict[str, Any], list[Fault]]:
    """The descriptor, empty where nothing can be made of it, and what is wrong in it."""
    if not folder.is_dir():
        return {}, [Fault(Place(str(folder)), Phrase("folder_missing"))]
    try:
        raw = read_file(folder, DESCRIPTOR)
        content = parse_descriptor(raw)
    except FileNotFoundError:
        message = Phrase("descriptor_missing", {"folder": str(folder)})
        return {}, [Fault(Place(DESCRIPTOR), message)]
    except OSError as error:
        return {}, [unreadable(DESCRIPTOR, error)]
    except UnicodeDecodeError as error:
        return {}, [not_utf8(DESCRIPTOR, raw, error)]
    except json.JSONDecodeError as error:
        place = Place(DESCRIPTOR, error.lineno, value=_line(error.doc, error.lineno))
        return {}, [Fault(place, Phrase("descriptor_json", {"position": error.colno}))]
    except (RecursionError, ValueError):
        content = None
    if not isinstance(content, dict) or not isinstance(content.get("resources"), list):
        return {}, [Fault(Place(DESCRIPTOR), Phrase("descriptor_shape"))]
    return content, [*_date_faults(content.get("created"))]


def _date_faults(created: object) -> Iterator[Fault]:
    """The day is written in every file that is taken away."""
    try:
        year = datetime.fromisoformat(str(created)).year
    except ValueError:
        year = 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        place = Place(DESCRIPTOR, column="created", value=str(created or ""))
        yield Fault(place, Phrase("created"), ("2026-11-22", "2026-11-22T00:00:00Z"))


def _described(descriptor: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    """The first description of each table that has a name."""
    resources = [item for item in descriptor["resources"] if isinstance(item, dict)]
    named = [item for item in resources if isinstance(item.get("name"), str)]
    return {item["name"]: item for item in reversed(named)}


def _resource_faults(resources: Sequence[Any]) -> Iterator[Fault]:
    """Parts of the list that are no description of one table in the folder."""
    before: set[str] = set()
    for position, resource in enumerate(resources, start=1):
        name = resource.get("name") if isinstance(resource, dict) else None
        if not isinstance(name, str):
            yield Fault(Place(DESCRIPTOR), Phrase("resource_unnamed", {"position": position}))
        elif name in before:
            place = Place(DESCRIPTOR, value=name)
            yield Fault(place, Phrase("resource_twice", {"table": name}))
        elif not _is_expected(name, resource.get("path")):
            place = Place(DESCRIPTOR, column="path", value=json.dumps(resource.get("path")))
            allowed = (f"{name}.csv" if not _is_read(name) else table_of(name).file,)
            yield Fault(place, Phrase("resource_path", {"table": name}), allowed)
        before.add(str(name))


def _is_expected(name: str, path: object) -> bool:
    """Whether a table is where the application looks for it, or at least in the folder."""
    if not _is_read(name):
        return stays_inside(path)
    large = name.split("_")[0] == OBSERVATIONS and path == f"{name}.parquet"
    return large or path == table_of(name).file


def _description_faults(ours: TableSchema, resource: Mapping[str, Any]) -> Iterator[Fault]:
    """What the package says of a table, other than what the table is checked against."""
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if (
        not isinstance(schema, dict)
        or not isinstance(fields, list)
        or not all(isinstance(f, dict) and isinstance(f.get("name"), str) for f in fields)
    ):
        place = Place(DESCRIPTOR, column="schema", value=ours.name)
        yield Fault(place, Phrase("resource_schema", {"table": ours.name}))
        return
    theirs = {item["name"]: item for item in fields}
    for column, rules in ours.fields.items():
        values = {"table": ours.name, "column": column}
        if column not in theirs:
            yield Fault(Place(DESCRIPTOR, column=column), Phrase("column_undescribed", values))
        else:
            yield from _differences(theirs[column], rules, _RULES, column, values)
    for column in theirs.keys() - ours.fields.keys():
        values = {"table": ours.name, "column": column}
        yield Fault(Place(DESCRIPTOR, column=column), Phrase("column_unread", values))
    yield from _differences(schema, ours.schema, _KEYS, ours.name, {"table": ours.name})


def _differences(
    theirs: Mapping[str, Any],
    ours: Mapping[str, Any],
    parts: Sequence[str],
    column: str,
    values: Mapping[str, object],
) -> Iterator[Fault]:
    for part in parts:
        if theirs.get(part) != ours.get(part):
            place = Place(DESCRIPTOR, column=column, value=_json(theirs, part))
            message = Phrase("description_differs", {**values, "part": part})
            yield Fault(place, message, (_json(ours, part),))


def _json(description: Mapping[str, Any], part: str) -> str:
    return json.dumps(description[part], ensure_ascii=False) if part in description else ""


def _beside_faults(folder: Path) -> Iterator[Fault]:
    """Notes that are no file, notes and texts that lie outside; `textchecks` tells what else is
    wrong with texts."""
    for name in (README, *TEXT_FILES):
        try:
            read_file(folder, name)
        except FileNotFoundError:
            continue
        except OSError as error:
            if name == README or isinstance(error, OutsideError):
                yield unreadable(name, error)


def _stray_faults(folder: Path, declared: set[str]) -> Iterator[Fault]:
    """What lies in the folder beside the package: never read nor published, but perhaps meant."""
    try:
        entries = sorted(_entries(folder))
    except OSError:
        yield Fault(Place(EXAMPLE_FOLDER), Phrase("folder_unreadable"))
        return
    for name, path in entries:
        if name == EXAMPLE_FOLDER and not path.is_dir():
            yield Fault(Place(name), Phrase("no_example_folder"))
        elif name not in declared and not (name == EXAMPLE_FOLDER or path.name.startswith(".")):
            meant = path.suffix.lower() == ".csv"
            severity = Severity.ERROR if meant else Severity.WARNING
            key = "table_stray" if meant else "file_stray"
            yield Fault(Place(name), Phrase(key), severity=severity)


def _entries(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in folder.iterdir():
        yield path.name, path
    example = folder / EXAMPLE_FOLDER
    for path in example.iterdir() if example.is_dir() else ():
        yield f"{EXAMPLE_FOLDER}/{path.name}", path


def _line(text: str, number: int) -> str:
    lines = lines_of(text)
    return lines[number - 1].strip() if number <= len(lines) else ""
