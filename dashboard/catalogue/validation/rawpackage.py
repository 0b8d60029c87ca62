"""Turns a data folder into its descriptor and its tables as text, with their faults."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from dashboard.catalogue.load import EXAMPLE_FOLDER
from dashboard.catalogue.validation.csvtable import (
    Table,
    lines_of,
    not_utf8,
    read_table,
    unreadable,
)
from dashboard.catalogue.validation.problem import Fault, Phrase, Place

DESCRIPTOR = "datapackage.json"

_OBSERVATION_COLUMNS = "indicator territory period_start period_end value status source_id note"
_SURVEY_COLUMNS = (
    "survey actor label_fr label_en population sample_size mode fieldwork producer url licence note"
)
_PERCEPTION_COLUMNS = (
    "survey actor territory domain measure value base evidence period source_url note"
)

COLUMNS: Mapping[str, tuple[str, ...]] = {
    name: tuple(columns.split())
    for name, columns in {
        "domains": "code label_fr label_en short_label_fr short_label_en axis attestation order",
        "indicators": "indicator domain label_fr label_en short_label_fr definition_fr unit"
        " unit_kind decimals polarity tier method source_id note_fr",
        "observations": _OBSERVATION_COLUMNS,
        "observations_departements": _OBSERVATION_COLUMNS,
        "sources": "source_id producer title url licence vintage note",
        "surveys": _SURVEY_COLUMNS,
        "measures": "measure label_fr label_en unit scale_min scale_max polarity question_fr",
        "perceptions": _PERCEPTION_COLUMNS,
        "territories": "code name short_name level parent former_names former_codes nuts note",
        "departements": "code name region",
        "tours": "stop city country latitude longitude region status date note",
        "milestones": "date label_fr label_en kind note",
        "example_surveys": _SURVEY_COLUMNS,
        "example_perceptions": _PERCEPTION_COLUMNS,
    }.items()
}
"""The tables and the columns that the application reads."""

EXAMPLES: Mapping[str, str] = {
    "example_surveys": f"{EXAMPLE_FOLDER}/surveys.csv",
    "example_perceptions": f"{EXAMPLE_FOLDER}/perceptions.csv",
}
"""Tables with their files that are read only where their folder is there."""


@dataclass(frozen=True, slots=True)
class RawPackage:
    """A data folder as read; `resources` are the parts of the descriptor that have a table."""

    metadata: Mapping[str, Any] = field(default_factory=dict)
    resources: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def read_package(folder: Path) -> RawPackage:
    """Reads every table that the descriptor names; what cannot be read becomes a fault."""
    descriptor, faults = _read_descriptor(folder)
    left_out = () if (folder / EXAMPLE_FOLDER).is_dir() else tuple(EXAMPLES)
    resources, descriptor_faults = (
        _usable_resources(descriptor, left_out) if descriptor else ({}, ())
    )
    tables = {}
    found = [*faults, *descriptor_faults]
    for name, resource in resources.items():
        table, table_faults = read_table(folder, name, resource["path"])
        found.extend(table_faults)
        if table is not None:
            tables[name] = table
    metadata = {key: value for key, value in descriptor.items() if key != "resources"}
    return RawPackage(metadata, resources, tables, tuple(found))


def _read_descriptor(folder: Path) -> tuple[dict[str, Any], list[Fault]]:
    if not folder.is_dir():
        return {}, [Fault(Place(str(folder)), Phrase("folder_missing"))]
    path = folder / DESCRIPTOR
    if not path.exists():
        message = Phrase("descriptor_missing", {"folder": str(folder)})
        return {}, [Fault(Place(DESCRIPTOR), message)]
    try:
        content = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        return {}, [unreadable(DESCRIPTOR, error)]
    except UnicodeDecodeError as error:
        return {}, [not_utf8(DESCRIPTOR, path.read_bytes(), error)]
    except json.JSONDecodeError as error:
        place = Place(DESCRIPTOR, error.lineno, value=_line(error.doc, error.lineno))
        return {}, [Fault(place, Phrase("descriptor_json", {"position": error.colno}))]
    if not isinstance(content, dict) or not isinstance(content.get("resources"), list):
        return {}, [Fault(Place(DESCRIPTOR), Phrase("descriptor_shape"))]
    return content, []


def _usable_resources(
    descriptor: Mapping[str, Any], left_out: Sequence[str]
) -> tuple[dict[str, Mapping[str, Any]], list[Fault]]:
    """The resources that have a table, those `left_out` neither read nor asked for."""
    usable: dict[str, Mapping[str, Any]] = {}
    faults: list[Fault] = []
    for position, resource in enumerate(descriptor["resources"], start=1):
        fault = _resource_fault(resource, position, usable)
        if fault:
            faults.append(fault)
        else:
            usable[resource["name"]] = resource
            faults.extend(_undescribed_columns(resource))
    named = {item.get("name") for item in descriptor["resources"] if isinstance(item, dict)}
    faults.extend(
        Fault(Place(DESCRIPTOR, value=name), Phrase("table_undeclared", {"table": name}))
        for name in COLUMNS
        if name not in named and name not in left_out
    )
    return {name: usable[name] for name in usable if name not in left_out}, faults


def _resource_fault(
    resource: Any, position: int, before: Mapping[str, Mapping[str, Any]]
) -> Fault | None:
    if not isinstance(resource, dict) or not isinstance(resource.get("name"), str):
        return Fault(Place(DESCRIPTOR), Phrase("resource_unnamed", {"position": position}))
    name = resource["name"]
    if name in before:
        return Fault(Place(DESCRIPTOR, value=name), Phrase("resource_twice", {"table": name}))
    if not _is_expected(name, resource.get("path")):
        place = Place(DESCRIPTOR, column="path", value=json.dumps(resource.get("path")))
        allowed = (_file_of(name),)
        return Fault(place, Phrase("resource_path", {"table": name}), allowed)
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not all(
        isinstance(item, dict) and isinstance(item.get("name"), str) for item in fields
    ):
        place = Place(DESCRIPTOR, column="schema", value=name)
        return Fault(place, Phrase("resource_schema", {"table": name}))
    return None


def _undescribed_columns(resource: Mapping[str, Any]) -> Iterator[Fault]:
    name = resource["name"]
    described = {item["name"] for item in resource["schema"]["fields"]}
    for column in COLUMNS.get(name, ()):
        if column not in described:
            message = Phrase("column_undescribed", {"table": name, "column": column})
            yield Fault(Place(DESCRIPTOR, column=column), message)


def _is_expected(name: str, path: Any) -> bool:
    """Whether a table is where the application looks for it, or at least in the folder."""
    if name in COLUMNS:
        return bool(path == _file_of(name))
    if not isinstance(path, str) or not path or "://" in path or "\\" in path:
        return False
    parts = PurePosixPath(path)
    return not parts.is_absolute() and ".." not in parts.parts


def _file_of(name: str) -> str:
    return EXAMPLES.get(name, f"{name}.csv")


def _line(text: str, number: int) -> str:
    lines = lines_of(text)
    return lines[number - 1].strip() if number <= len(lines) else ""
