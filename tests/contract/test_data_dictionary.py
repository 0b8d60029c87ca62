"""The data dictionary says what the schema says, table by table and column by column."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from dashboard.catalogue.schema import TABLES
from dashboard.model import (
    AXES,
    Actor,
    Evidence,
    Level,
    Polarity,
    Status,
    Tier,
)
from dashboard.settings import Settings

DATA = Settings().data
README = (DATA / "README.md").read_text("utf-8")
RESOURCES: Mapping[str, Any] = {
    resource["name"]: resource
    for resource in json.loads((DATA / "datapackage.json").read_text("utf-8"))["resources"]
}
TYPES = {
    "string": "texte",
    "integer": "entier",
    "number": "nombre",
    "year": "année",
    "boolean": "vrai ou faux",
}


def section(table: str) -> str:
    return README.split(f"\n### {table}\n", 1)[1].split("\n##", 1)[0]


def line_of(field: Mapping[str, Any]) -> str:
    rules = field.get("constraints", {})
    allowed = [f"`{value}`" for value in rules.get("enum", ())]
    allowed += [f"≥ {rules['minimum']}"] if "minimum" in rules else []
    allowed += [f"≤ {rules['maximum']}"] if "maximum" in rules else []
    allowed += ["unique"] if rules.get("unique") else []
    required = "oui" if rules.get("required") else "non"
    kind = TYPES[field["type"]]
    cells = [f"`{field['name']}`", kind, required, ", ".join(allowed) or "–", field["description"]]
    return f"| {' | '.join(cells)} |"


def enum(table: str, column: str) -> set[str]:
    fields = {field["name"]: field for field in RESOURCES[table]["schema"]["fields"]}
    return set(fields[column]["constraints"]["enum"])


@pytest.mark.parametrize("table", RESOURCES)
def test_the_dictionary_has_every_column_with_its_type_its_allowed_values_and_its_meaning(
    table: str,
) -> None:
    told = [line for line in section(table).splitlines() if line.startswith("| `")]

    assert told == [line_of(field) for field in RESOURCES[table]["schema"]["fields"]]


@pytest.mark.parametrize("table", RESOURCES)
def test_the_dictionary_has_the_key_the_links_and_the_number_of_rows_of_a_table(
    table: str,
) -> None:
    schema = RESOURCES[table]["schema"]
    with (DATA / RESOURCES[table]["path"]).open(encoding="utf-8", newline="") as file:
        count = f"{sum(1 for _ in csv.reader(file)) - 1:,}".replace(",", "\u202f")
    key = ", ".join(f"`{column}`" for column in schema["primaryKey"])

    assert f"| [`{table}`](#{table}) | {count} | {key} |" in README
    assert RESOURCES[table]["description"] in section(table)
    for link in schema.get("foreignKeys", ()):
        columns = ", ".join(f"`{column}`" for column in link["fields"])
        assert f"{columns} → `{link['reference']['resource'] or table}`" in section(table)


def test_the_dictionary_describes_no_table_that_the_package_does_not_have() -> None:
    assert re.findall(r"^### (\w+)$", README, re.MULTILINE) == list(RESOURCES)


@pytest.mark.parametrize("table", RESOURCES)
def test_the_schema_has_the_columns_of_the_file_in_their_order(table: str) -> None:
    with (DATA / RESOURCES[table]["path"]).open(encoding="utf-8", newline="") as file:
        header = tuple(next(csv.reader(file)))

    assert tuple(field["name"] for field in RESOURCES[table]["schema"]["fields"]) == header


def test_the_package_describes_its_tables_as_the_application_checks_them() -> None:
    described = {name: (item["path"], item["schema"]) for name, item in RESOURCES.items()}

    assert described == {name: (table.file, table.schema) for name, table in TABLES.items()}


def test_the_lists_of_allowed_values_are_those_of_the_model() -> None:
    assert enum("domains", "axis") == set(AXES)
    assert enum("indicators", "polarity") == enum("measures", "polarity") == set(Polarity)
    assert enum("indicators", "tier") == set(Tier)
    assert enum("levels", "role") == set(Level)
    assert enum("surveys", "actor") == enum("perceptions", "actor") == set(Actor)
    unpublished = {Evidence.EXAMPLE, Evidence.RECOMPOSED}
    assert enum("perceptions", "evidence") == set(Evidence) - unpublished
    assert enum("example_perceptions", "evidence") == {Evidence.EXAMPLE}
    assert enum("observations", "status") == {Status.NORMAL, Status.ESTIMATED, Status.MISSING}


def test_the_dictionary_credits_every_producer_of_a_survey() -> None:
    with (DATA / "surveys.csv").open(encoding="utf-8", newline="") as file:
        producers = {row["producer"].replace("'", "’") for row in csv.DictReader(file)}

    assert all(producer in README for producer in producers)


def test_every_code_that_the_dictionary_names_in_its_text_exists() -> None:
    codes = set(re.findall(r"`([a-z]+_[a-z_]+)`", README.split("\n## Règles entre tables", 1)[1]))
    known = {column for table in TABLES.values() for column in table.fields}
    for table, column in (("indicators", "indicator"), ("measures", "measure")):
        with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            known |= {row[column] for row in csv.DictReader(file)}

    assert codes <= known | set(Evidence)
