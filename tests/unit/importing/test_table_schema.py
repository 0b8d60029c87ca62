"""A table with a Table Schema beside it is held to it, in the reader's words."""

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.importing.draft import Draft, Kind
from dashboard.importing.formats.tableschema import json_grids
from dashboard.importing.grid import Grid
from tests.grids import cells, drafted, grid, keys
from tests.unit.importing.test_mapping_file import MAPPING

CSV = "code_region;annee;sexe;taux\n11;2021;T;15,2\n53;2021;T;10,8\n"
SCHEMA: dict[str, Any] = {
    "fields": [
        {"name": "code_region", "type": "string", "constraints": {"required": True}},
        {"name": "annee", "type": "year"},
        {"name": "sexe", "type": "string", "constraints": {"enum": ["T", "F", "H"]}},
        {
            "name": "taux",
            "type": "number",
            "decimalChar": ",",
            "constraints": {"minimum": 0, "maximum": 100},
        },
    ],
    "primaryKey": ["code_region", "annee", "sexe"],
}


def _draft(tmp_path: Path, text: str, document: object, mapping: str = MAPPING) -> Draft:
    described = Grid("schema.json", "", ((json.dumps(document),),))
    return drafted(tmp_path, mapping, grid("taux.csv", text, ";"), described)


def test_a_sound_table_is_imported(tmp_path: Path) -> None:
    draft = _draft(tmp_path, CSV, SCHEMA)
    assert "schema.sound" in keys(draft, Kind.RECOGNISED)
    assert cells(draft, "observations", "value") == [("15.2",), ("10.8",)]


def test_the_schema_of_a_data_package_is_that_of_its_file(tmp_path: Path) -> None:
    package = {"resources": [{"name": "a", "path": "data/taux.csv", "schema": SCHEMA}]}
    draft = _draft(tmp_path, CSV.replace("15,2", "115,2"), package)
    assert keys(draft, Kind.REFUSED) == ["schema.bounds"]


@pytest.mark.parametrize(
    ("old", "new", "key", "cell"),
    [
        ("15,2", "beaucoup", "schema.type", "D2"),
        ("15,2", "115,2", "schema.bounds", "D2"),
        ("53;2021;T", "53;2021;X", "schema.enum", "C3"),
        ("53;2021", ";2021", "schema.required", "A3"),
        ("53;2021", "11;2021", "schema.twice", "A3"),
        ("annee", "an", "schema.extra_column", "B1"),
    ],
)
def test_a_table_that_breaks_its_schema_is_refused_with_the_cell(
    tmp_path: Path, old: str, new: str, key: str, cell: str
) -> None:
    draft = _draft(tmp_path, CSV.replace(old, new), SCHEMA)
    found = {(f.key, f.origin.cell) for f in draft.findings if f.kind is Kind.REFUSED}
    assert (f"import.format.{key}", cell) in found


def _asking(rules: dict[str, object]) -> dict[str, object]:
    first, *others = SCHEMA["fields"]
    return {**SCHEMA, "fields": [{**first, "constraints": rules}, *others]}


def test_a_cell_without_the_form_that_is_asked_for_is_refused(tmp_path: Path) -> None:
    draft = _draft(tmp_path, CSV, _asking({"pattern": "[1-4][0-9]"}))
    (found,) = (f for f in draft.findings if f.kind is Kind.REFUSED)
    assert (found.key, found.origin.cell) == ("import.format.schema.pattern", "A3")
    assert (found.value, found.allowed) == ("53", ("[1-4][0-9]",))
    assert keys(_draft(tmp_path, CSV, _asking({"pattern": "[0-9]{2}"})), Kind.REFUSED) == []


def test_no_form_keeps_an_import_waiting(tmp_path: Path) -> None:
    text = CSV.replace("53", "5" * 60 + "x")
    assert "schema.pattern" in keys(
        _draft(tmp_path, text, _asking({"pattern": "(5+)+"})), Kind.REFUSED
    )


@pytest.mark.parametrize(
    "rules", [{"pattern": "(?!5)[0-9]+"}, {"jsonSchema": {"pattern": "(5+)+"}}]
)
def test_a_form_that_cannot_be_looked_at_is_told(tmp_path: Path, rules: dict[str, object]) -> None:
    draft = _draft(tmp_path, CSV, _asking(rules))
    assert "schema.unchecked" in keys(draft, Kind.WARNING)
    assert keys(draft, Kind.REFUSED) == []


@pytest.mark.parametrize("document", [{"fields": [{"name": 3}]}, {"fields": [None]}])
def test_a_schema_that_is_none_is_told(tmp_path: Path, document: object) -> None:
    assert "schema.broken" in keys(_draft(tmp_path, CSV, document), Kind.REFUSED)


def test_descriptions_are_looked_for_beside_the_table(tmp_path: Path) -> None:
    (tmp_path / "taux.csv").write_text(CSV, "utf-8")
    (tmp_path / "taux.schema.json").write_text(json.dumps(SCHEMA), "utf-8")
    (tmp_path / "autre.json").write_text("{}", "utf-8")
    assert [g.file for g in json_grids(tmp_path / "taux.csv")] == ["taux.schema.json"]
