"""A mapping file says what is what; what it cannot say is refused with the key."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue.schema import TABLES
from dashboard.importing.draft import Draft, Kind
from dashboard.importing.formats.mapping import MappingError, parse_mapping
from dashboard.importing.formats.mapping_form import Role, schema
from tests.grids import cells, drafted, grid, keys, told

CSV = "code_region;annee;sexe;taux\n11;2021;T;15,2\n53;2021;T;10,8 %\n53;2021;F;11\n"
MAPPING = """
[columns]
code_region = "territory"
annee = "period"
sexe = "dimension"
taux = "value"

[fixed]
sexe = "T"

[source]
source_id = "essai-2026"
producer = "Essai"
title = "Un essai"
url = "https://example.org"
licence = "Licence Ouverte 2.0"
vintage = "2021"

[[indicator]]
indicator = "taux_essai"
domain = "logement"
label_fr = "Taux d’essai"
definition_fr = "Ce qui est essayé, rapporté à ce qui peut l’être."
unit = "%"
unit_kind = "share"
polarity = "high_is_fragile"
"""


def _draft(tmp_path: Path, mapping: str, text: str = CSV) -> Draft:
    return drafted(tmp_path, mapping, grid("taux.csv", text, ";"))


def test_any_table_is_read_by_the_roles_of_its_columns(tmp_path: Path) -> None:
    draft = _draft(tmp_path, MAPPING)
    assert cells(draft, "observations", "indicator", "territory", "period_end", "value") == [
        ("taux_essai", "11", "2021", "15.2"),
        ("taux_essai", "53", "2021", "10.8"),
    ]
    assert not draft.refused


def test_a_new_indicator_and_its_source_are_added_with_what_is_deduced_said(tmp_path: Path) -> None:
    draft = _draft(tmp_path, MAPPING)
    columns = ("indicator", "decimals", "tier", "method", "source_id", "label_en", "note_fr")
    assert cells(draft, "indicators", *columns) == [
        ("taux_essai", "1", "context", "published", "essai-2026", "Taux d’essai", "")
    ]
    assert cells(draft, "sources", "source_id", "producer") == [("essai-2026", "Essai")]
    assert any("decimals = 1, tier = context" in line for line in told(draft))


@pytest.mark.parametrize("column", ["unit", "polarity", "domain", "definition_fr", "unit_kind"])
def test_what_a_new_indicator_lacks_is_asked_for_and_never_guessed(
    tmp_path: Path, column: str
) -> None:
    lines = [line for line in MAPPING.splitlines() if not line.startswith(f"{column} =")]
    draft = _draft(tmp_path, "\n".join(lines))
    (finding,) = (f for f in draft.findings if f.kind is Kind.REFUSED)
    assert finding.key == "import.format.refused.indicator"
    assert finding.values["columns"] == column


@pytest.mark.parametrize(
    ("old", "new", "key", "closest"),
    [
        ("[columns]", "[colonnes]", "mapping.unknown_key", "columns"),
        ('"territory"', '"territoire"', "mapping.value", "territory"),
        ('"high_is_fragile"', '"hight_is_fragile"', "mapping.value", "high_is_fragile"),
        ('polarity = "high_is_fragile"', 'polarty = "x"', "mapping.unknown_key", "polarity"),
        ('indicator = "taux_essai"', "", "mapping.missing_key", ""),
        ('unit = "%"', "unit = [1]", "mapping.form.text", ""),
        ('unit = "%"', 'unit = "%"\nmultiply = "2"', "mapping.form.number", ""),
        ('unit = "%"', 'unit = "?"', "mapping.open", ""),
        ('sexe = "T"', "sexe = T", "mapping.toml", ""),
        ("[[indicator]]", "[indicator]", "mapping.form.tables", ""),
        ('taux = "value"', 'tau = "value"', "refused.no_column", "taux"),
        ('taux = "value"', "", "refused.no_role", ""),
        ('annee = "period"', "", "refused.no_period", ""),
        ('domain = "logement"', 'domain = "logment"', "refused.domain", "logement"),
        ('producer = "Essai"', "", "refused.source", None),
        ('sexe = "T"', "", "refused.free", ""),
        ("[columns]", 'level = "regions"\n[columns]', "refused.level_name", "region"),
    ],
)
def test_a_fault_of_a_mapping_is_told_with_what_it_should_be(
    tmp_path: Path, old: str, new: str, key: str, closest: str | None
) -> None:
    assert old in MAPPING
    draft = _draft(tmp_path, MAPPING.replace(old, new, 1))
    found = [f for f in draft.findings if f.kind is Kind.REFUSED]
    assert f"import.format.{key}" in [f.key for f in found]
    assert any(closest in (None, f.closest) for f in found if f.key.endswith(key))


def test_every_fault_of_a_mapping_is_told_at_once_with_its_key(tmp_path: Path) -> None:
    broken = MAPPING.replace('"territory"', '"x"').replace('"share"', '"part"')
    lines = told(_draft(tmp_path, broken))
    assert lines == [
        "La clé columns.code_region n’a pas une valeur permise.",
        "La clé indicator[1].unit_kind n’a pas une valeur permise.",
    ]


def test_a_file_with_another_separator_is_told_so(tmp_path: Path) -> None:
    draft = _draft(tmp_path, MAPPING, CSV.replace(";", "|"))
    assert keys(draft, Kind.REFUSED) == ["refused.separator"]


def test_a_known_indicator_keeps_its_description_unless_the_mapping_changes_it(
    tmp_path: Path,
) -> None:
    head, _, _ = MAPPING.partition("[[indicator]]")
    known = head + '[[indicator]]\nindicator = "taux_pauvrete"\n'
    assert "indicators" not in _draft(tmp_path, known).tables
    changed = _draft(tmp_path, known + "decimals = 2\n")
    assert [dict(row.cells) for row in changed.tables["indicators"]] == [
        {"indicator": "taux_pauvrete", "decimals": "2"}
    ]
    assert "warning.changed" in keys(changed, Kind.WARNING)


def test_a_known_source_is_cited_by_its_code_alone(tmp_path: Path) -> None:
    head, _, rest = MAPPING.partition("producer")
    _, _, rest = rest.partition("[[indicator]]")
    known = head.replace("essai-2026", "insee-filosofi-2016") + "[[indicator]]" + rest
    draft = _draft(tmp_path, known)
    assert "sources" not in draft.tables
    assert not draft.refused
    assert cells(draft, "observations", "source_id")[0] == ("insee-filosofi-2016",)


def test_values_are_multiplied_as_the_mapping_says(tmp_path: Path) -> None:
    draft = _draft(tmp_path, MAPPING + "multiply = 0.1\n")
    assert cells(draft, "observations", "value") == [("1.52",), ("1.08",)]


def test_the_guide_documents_every_key_and_role() -> None:
    root = Path(__file__).resolve().parents[3]
    guide = (root / "docs" / "importer-formats.md").read_text("utf-8").replace("```", "")
    words = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", guide))))
    keys_of = schema()["properties"]
    sections = ("indicator", "survey", "question")
    inner = {key for name in sections for key in keys_of[name]["items"]["properties"]}
    of_tables = {name for table in ("indicators", "surveys") for name in TABLES[table].fields}
    assert {*keys_of, *(inner - of_tables), *Role} - words == set()


@settings(max_examples=60)
@given(st.text(alphabet='[]="{}.#\n abcolumnsindt?1', max_size=60))
def test_no_mapping_is_too_odd_to_be_told_what_is_wrong(text: str) -> None:
    with suppress(MappingError):
        parse_mapping(text, "m.toml")
