"""Every fault put into a copy of the data package is reported with its place and its remedy."""

from __future__ import annotations

import json
import re
import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import pytest

from dashboard.catalogue import DataError, load_catalogue, validation
from dashboard.catalogue.validation.validate import (
    Problem,
    Severity,
    area_ids,
    check_geometry,
    describe,
    validate_package,
    warnings_of,
)
from dashboard.settings import Settings
from dashboard.territories.geography import Geography, read_geography
from dashboard.territories.geometry import GeometryError
from dashboard.text import i18n


@dataclass(frozen=True, slots=True)
class Case:
    """One cell of one line rewritten, and what the report must say of it."""

    file: str
    line: int
    old: str
    new: str
    column: str | None
    value: str | None
    allowed: str
    message: str


def spoil(folder: Path, file: str, line: int, old: str, new: str) -> None:
    path = folder / file
    lines = path.read_text("utf-8").split("\n")
    assert old in lines[line - 1], f"{file}:{line} has no {old!r}"
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    path.write_text("\n".join(lines), "utf-8")


def describe_table(folder: Path, table: str, change: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    change(next(item for item in descriptor["resources"] if item["name"] == table))
    path.write_text(json.dumps(descriptor), "utf-8")


def found(problems: tuple[Problem, ...], case: Case) -> bool:
    """Whether a problem has the place of a case, an allowed value and a part of the message."""
    return any(
        (problem.file, problem.line, problem.column, problem.value)
        == (case.file, case.line, case.column, case.value)
        and case.allowed in ", ".join(problem.allowed)
        and case.message in problem.message
        for problem in problems
    )


CELLS = {
    "a word in the place of a number": Case(
        "observations.csv", 2, ",8.7,", ',"8,7",', "value", "8,7",
        "un nombre avec un point décimal", "type",
    ),
    "a value outside the list": Case(
        "observations.csv", 3, "normal", "Normal", "status", "Normal",
        "normal, estimated, missing", "liste permise",
    ),
    "a required value left out": Case(
        "observations.csv", 4, "insee-chomage-2023", "", "source_id", "",
        "un texte", "obligatoire",
    ),
    "a source that does not exist": Case(
        "observations.csv", 5, "insee-chomage-2023", "insee-chomage-2032", "source_id",
        "insee-chomage-2032", "insee-chomage-2023", "ne renvoie à rien",
    ),
    "an indicator that does not exist": Case(
        "observations.csv", 6, "taux_chomage_localise", "taux_chomage", "indicator",
        "taux_chomage", "taux_chomage_localise", "indicators.csv",
    ),
    "a département among the regions": Case(
        "observations.csv", 7, ",44,", ",01,", "territory", "01",
        "FR, 11, 24", "autre niveau",
    ),
    "a territory that does not exist": Case(
        "observations.csv", 8, ",52,", ",999,", "territory", "999",
        "11, 24", "ne renvoie à rien",
    ),
    "a period that ends before it starts": Case(
        "observations.csv", 9, "2016,2016", "2017,2016", "period_start", "2017",
        "≤ 2016", "après sa fin",
    ),
    "a year that is none": Case(
        "observations.csv", 10, "2016,2016", "16,2016", "period_start", "16",
        "une année à quatre chiffres", "type",
    ),
    "a value that is no finite number": Case(
        "observations.csv", 11, ",11.7,", ",NaN,", "value", "NaN",
        "un nombre", "nombre fini",
    ),
    "a share above 100": Case(
        "observations.csv", 12, ",8.8,", ",105,", "value", "105",
        "≥ 0, ≤ 100", "de 0 à 100",
    ),
    "a value on a line marked missing": Case(
        "observations.csv", 13, "normal", "missing", "value", "11.4",
        "", "marquée missing",
    ),
    "no value on a line not marked missing": Case(
        "observations.csv", 14, ",10,", ",,", "value", "",
        "un nombre", "La valeur manque",
    ),
    "a key used twice": Case(
        "observations_departements.csv", 5, ",04,", ",03,", "indicator / territory / period_end",
        "taux_chomage_localise / 03 / 2024", "", "déjà prise à la ligne 4",
    ),
    "a département that does not exist": Case(
        "observations_departements.csv", 3, ",02,", ",96,", "territory", "96",
        "l’un des", "ne renvoie à rien",
    ),
    "a core indicator without a direction": Case(
        "indicators.csv", 2, "high_is_fragile", "unjudged", "polarity", "unjudged",
        "high_is_fragile, low_is_fragile", "il lui faut un sens",
    ),
    "too many decimals": Case(
        "indicators.csv", 3, ",share,2,", ",share,7,", "decimals", "7",
        "≥ 0, ≤ 4", "intervalle permis",
    ),
    "a domain that does not exist": Case(
        "indicators.csv", 4, ",vieillissement,", ",vieillissemnt,", "domain", "vieillissemnt",
        "vieillissement", "domains.csv",
    ),
    "an order used twice": Case(
        "domains.csv", 3, ",2", ",1", "order", "1",
        "", "déjà prise à la ligne 2",
    ),
    "an address that is none": Case(
        "sources.csv", 2, "https://", "", "url",
        "www.insee.fr/fr/statistiques/fichier/4190004/filosofi-revenu-pauvrete-menage-2016.zip",
        "http", "Adresse du jeu de données",
    ),
    "an empty sample": Case(
        "surveys.csv", 2, ",2000,", ",0,", "sample_size", "0",
        "≥ 1", "intervalle permis",
    ),
    "an answer of another actor than its survey's": Case(
        "perceptions.csv", 2, "citizens", "companies", "survey / actor",
        "phare-citoyens-2015 / companies", "phare-citoyens-2015 / citizens", "surveys.csv",
    ),
    "an answer about no known domain": Case(
        "perceptions.csv", 3, "niveau-de-vie", "revenus", "domain", "revenus",
        "all", "Ce domaine n’existe pas",
    ),
    "an answer off its scale": Case(
        "perceptions.csv", 4, ",6.5,", ",65,", "value", "65",
        "≥ 0, ≤ 10", "fragility_score",
    ),
    "a national answer said to be measured in a region": Case(
        "perceptions.csv", 5, "national_only", "region_measured", "territory", "FR",
        "11, 24", "niveau region",
    ),
    "a period of the wrong form": Case(
        "perceptions.csv", 6, "2015-09", "sept. 2015", "period", "sept. 2015",
        "", "AAAA-MM",
    ),
    "a country with a parent": Case(
        "territories.csv", 2, "country,,", "country,11,", "parent", "11",
        "", "pas de territoire parent",
    ),
    "a region whose parent is none": Case(
        "territories.csv", 3, "region,FR,", "region,24,", "parent", "24",
        "FR", "niveau country",
    ),
    "a département in another region than its own": Case(
        "departements.csv", 2, ",84", ",11", "region", "11",
        "84", "territories.csv",
    ),
    "a latitude beyond the pole": Case(
        "tours.csv", 2, "48.58", "148.58", "latitude", "148.58",
        "≥ -90, ≤ 90", "intervalle permis",
    ),
    "a stop in a département": Case(
        "tours.csv", 3, ",27,", ",01,", "region", "01",
        "27", "autre niveau",
    ),
    "a kind of milestone that does not exist": Case(
        "milestones.csv", 2, ",publication,", ",parution,", "kind", "parution",
        "publication, tour, launch", "liste permise",
    ),
}  # fmt: skip

FORMS = {
    "an empty line": Case(
        "observations.csv", 16, "", "\n", None, None, "", "vide",
    ),
    "a line with too few cells": Case(
        "observations.csv", 20, ",2024,2024,", ",", None, "8", "10", "8 cellules pour 10",
    ),
    "a line with too many cells": Case(
        "sources.csv", 4, "2.0 (présumée)", "2,0 (présumée)", None, "9", "8",
        "9 cellules pour 8 colonnes",
    ),
    "a quotation mark that stays open": Case(
        "measures.csv", 3, ",rang,", ',"rang,', None,
        'fragility_rank,Rang de la fragilité dans la région,Rank of the fragility in the region,'
        '"rang,0,1,16,low_is_fragile,Position du domaine dans le classement des fragilités de la '
        "région (1 = première).,judged,",
        "", "guillemet",
    ),
}  # fmt: skip


def test_the_small_package_is_sound(folder: Path) -> None:
    assert validate_package(folder) == ()


@pytest.mark.parametrize("case", {case.file: case for case in CELLS.values()}.values())
def test_a_wrong_cell_alone_in_each_file_is_told_with_its_place_its_value_and_what_is_expected(
    folder: Path, case: Case
) -> None:
    spoil(folder, case.file, case.line, case.old, case.new)

    problems = validate_package(folder)

    assert found(problems, case), [describe(problem) for problem in problems]
    assert {problem.severity for problem in problems} == {Severity.ERROR}


def test_all_wrong_cells_of_all_files_are_told_at_once_file_by_file_and_line_by_line(
    folder: Path,
) -> None:
    for case in CELLS.values():
        spoil(folder, case.file, case.line, case.old, case.new)

    problems = validate_package(folder)

    assert [name for name, case in CELLS.items() if not found(problems, case)] == []
    places = [(problem.file, problem.line) for problem in problems]
    files = list(dict.fromkeys(file for file, _ in places))
    assert places == sorted(places, key=lambda place: (files.index(place[0]), place[1] or 0))


@pytest.mark.parametrize("case", FORMS.values(), ids=FORMS.keys())
def test_a_line_that_is_no_row_is_told_with_its_number(folder: Path, case: Case) -> None:
    spoil(folder, case.file, case.line, case.old, case.new)

    problems = validate_package(folder)

    assert found(problems, case), [describe(problem) for problem in problems]


def test_an_open_quotation_mark_hides_no_fault_of_the_lines_below(folder: Path) -> None:
    spoil(folder, "measures.csv", 3, ",rang,", ',"rang,')
    spoil(folder, "measures.csv", 9, "unjudged", "neutre")

    problems = validate_package(folder)

    assert (9, "polarity", "neutre") in [(p.line, p.column, p.value) for p in problems]


def test_lines_keep_their_number_below_an_empty_one(folder: Path) -> None:
    spoil(folder, "observations.csv", 5, "", "\n")
    spoil(folder, "observations.csv", 21, "normal", "oui")

    problems = validate_package(folder)

    assert [(p.line, p.value) for p in problems] == [(5, None), (21, "oui")]


def test_windows_line_ends_and_a_byte_order_mark_are_no_fault(folder: Path) -> None:
    path = folder / "tours.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert validate_package(folder) == ()


def test_a_misspelt_column_is_told_with_the_name_expected(folder: Path) -> None:
    spoil(folder, "domains.csv", 1, "order", "ordre")

    problems = validate_package(folder)

    assert [(p.file, p.line, p.column, p.value, p.allowed) for p in problems] == [
        ("domains.csv", 1, "order", "ordre", ("order",))
    ]


def test_a_column_left_out_and_a_column_too_many_are_told(folder: Path) -> None:
    spoil(folder, "milestones.csv", 1, "note", "remarque_du_comité")

    missing, extra = validate_package(folder)

    assert (missing.line, missing.column, missing.allowed) == (1, "note", ("note",))
    assert (extra.line, extra.column) == (1, "remarque_du_comité")
    assert extra.allowed == ("date", "label_fr", "label_en", "kind", "note")


def test_a_territory_of_unknown_level_is_told_once_and_not_at_every_reference_to_it(
    folder: Path,
) -> None:
    spoil(folder, "territories.csv", 3, ",region,", ",région,")

    assert [(p.file, p.line, p.value) for p in validate_package(folder)] == [
        ("territories.csv", 3, "région")
    ]


def test_a_column_that_comes_twice_is_told_and_the_rest_of_the_table_still_checked(
    folder: Path,
) -> None:
    path = folder / "departements.csv"
    header, *lines = path.read_text("utf-8").splitlines()
    doubled = [header + ",name", *(line + ",x" for line in lines)]
    path.write_text("\n".join(doubled) + "\n", "utf-8")
    spoil(folder, "departements.csv", 4, ",84,", ",11,")

    problems = validate_package(folder)

    assert [(p.line, p.column, p.value) for p in problems] == [
        (1, "name", "name"),
        (4, "region", "11"),
    ]


def test_a_table_saved_with_semicolons_is_told_once_and_its_cells_still_checked(
    folder: Path,
) -> None:
    path = folder / "territories.csv"
    text = path.read_text("utf-8").replace(" ; ", " + ")
    path.write_text(text.replace(",", ";"), "utf-8")
    spoil(folder, "territories.csv", 3, ";region;", ";région;")

    delimiter, level = [p for p in validate_package(folder) if p.file == "territories.csv"]

    assert delimiter.line == 1
    assert "séparées par des virgules" in delimiter.message
    assert (level.line, level.column, level.value) == (3, "level", "région")


def test_a_table_in_another_encoding_is_told_at_its_first_line_and_still_checked(
    folder: Path,
) -> None:
    spoil(folder, "tours.csv", 4, "45.76", "quarante-cinq")
    path = folder / "tours.csv"
    path.write_bytes(path.read_text("utf-8").encode("cp1252"))

    encoding, latitude = validate_package(folder)

    assert (encoding.line, encoding.allowed) == (2, ("UTF-8",))
    assert "0xE9" in encoding.message
    assert (latitude.line, latitude.column, latitude.value) == (4, "latitude", "quarante-cinq")


def test_a_table_in_utf_16_is_one_problem(folder: Path) -> None:
    path = folder / "tours.csv"
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))

    assert [(p.file, p.line, p.allowed) for p in validate_package(folder)] == [
        ("tours.csv", 1, ("UTF-8",))
    ]


def test_a_missing_table_is_one_problem_and_the_references_to_it_are_not_called_unknown(
    folder: Path,
) -> None:
    (folder / "sources.csv").unlink()

    (problem,) = validate_package(folder)

    assert (problem.file, problem.line) == ("sources.csv", None)
    assert "n’existe pas" in problem.message


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff"])
def test_an_empty_table_is_one_problem(folder: Path, content: str) -> None:
    (folder / "milestones.csv").write_text(content, "utf-8")

    (problem,) = validate_package(folder)

    assert problem.file == "milestones.csv"
    assert "vide" in problem.message


def test_a_table_that_is_a_folder_is_one_problem(folder: Path) -> None:
    (folder / "milestones.csv").unlink()
    (folder / "milestones.csv").mkdir()

    (problem,) = validate_package(folder)

    assert problem.file == "milestones.csv"
    assert "ne peut pas être lu" in problem.message


def test_a_missing_folder_is_one_problem(tmp_path: Path) -> None:
    (problem,) = validate_package(tmp_path / "nulle-part")

    assert problem.file == str(tmp_path / "nulle-part")
    assert "n’existe pas" in problem.message


def test_a_folder_without_a_descriptor_is_one_problem(tmp_path: Path) -> None:
    (problem,) = validate_package(tmp_path)

    assert problem.file == "datapackage.json"
    assert "manque" in problem.message


def test_a_descriptor_that_is_no_json_is_told_at_its_line(folder: Path) -> None:
    spoil(folder, "datapackage.json", 3, '",', '"')

    (problem,) = validate_package(folder)

    assert (problem.file, problem.line) == ("datapackage.json", 4)
    assert problem.value is not None
    assert problem.value.startswith('"title"')


@pytest.mark.parametrize("content", ["[]", "{}", '{"resources": {}}'])
def test_a_descriptor_of_another_form_is_one_problem(folder: Path, content: str) -> None:
    (folder / "datapackage.json").write_text(content, "utf-8")

    (problem,) = validate_package(folder)

    assert "resources" in problem.message


def test_a_descriptor_in_another_encoding_or_unreadable_is_one_problem(folder: Path) -> None:
    path = folder / "datapackage.json"
    path.write_bytes(path.read_text("utf-8").replace("\u2019", "'").encode("latin-1", "replace"))
    (encoding,) = validate_package(folder)
    path.unlink()
    path.mkdir()
    (unreadable,) = validate_package(folder)

    assert encoding.allowed == ("UTF-8",)
    assert "ne peut pas être lu" in unreadable.message


def test_a_table_or_a_column_that_the_descriptor_leaves_out_is_told(folder: Path) -> None:
    describe_table(folder, "tours", lambda table: table.update(name="voyages"))
    describe_table(folder, "domains", lambda table: table["schema"]["fields"].pop())

    problems = validate_package(folder)

    assert any(p.value == "tours" and "n’est pas décrite" in p.message for p in problems)
    assert any(p.column == "order" and "n’est pas décrite" in p.message for p in problems)


def test_a_table_is_read_from_its_own_file_and_never_from_elsewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> NoReturn:
        raise AssertionError(f"network: {args}")

    elsewhere: dict[str, object] = {
        "tours": "https://example.org/tours.csv",
        "milestones": "/etc/passwd",
        "domains": "../tours.csv",
        "sources": "",
        "surveys": 3,
        "measures": None,
    }
    monkeypatch.setattr(socket.socket, "connect", refuse)
    for name, path in elsewhere.items():
        describe_table(folder, name, partial(dict.update, path=path))

    problems = validate_package(folder)

    assert {(p.file, p.column) for p in problems} == {("datapackage.json", "path")}
    assert sorted(p.allowed for p in problems) == sorted((f"{name}.csv",) for name in elsewhere)


BROKEN: dict[str, Callable[[dict[str, Any]], object]] = {
    "tours": lambda table: table["schema"]["fields"][0].update(type="mot"),
    "alliances": lambda table: table["schema"]["fields"][1].update(constraints={"pattern": "["}),
    "spellings": lambda table: table["schema"].update(foreignKeys=3),
    "comparability": lambda table: table["schema"].update(primaryKey=["ville"]),
    "concepts": lambda table: table.update(schema="tours.schema.json"),
    "perceptions": lambda table: table["schema"].update(fields=["stop"]),
}
"""A table, and what is broken in its description."""


def test_a_broken_description_is_told_for_its_table_and_all_tables_are_still_checked(
    folder: Path,
) -> None:
    for name, change in BROKEN.items():
        describe_table(folder, name, change)
    spoil(folder, "milestones.csv", 2, ",publication,", ",parution,")
    spoil(folder, "tours.csv", 2, "48.58", "148.58")

    problems = validate_package(folder)

    told = [p for p in problems if p.file == "datapackage.json"]
    assert len(told) == len(BROKEN)
    assert all(any(name in problem.message for problem in told) for name in BROKEN)
    assert {(p.file, p.line, p.value) for p in problems if p not in told} == {
        ("milestones.csv", 2, "parution"),
        ("tours.csv", 2, "148.58"),
    }


def test_a_table_described_twice_or_without_a_name_is_told(folder: Path) -> None:
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    descriptor["resources"] += [descriptor["resources"][0], {"path": "tours.csv"}]
    path.write_text(json.dumps(descriptor), "utf-8")

    twice, unnamed = validate_package(folder)

    assert twice.value == "domains"
    assert "n’a pas de nom" in unnamed.message


def test_a_region_without_a_line_is_told_for_a_core_indicator_and_its_period(
    folder: Path,
) -> None:
    path = folder / "observations.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:1] + lines[3:]), "utf-8")

    (problem,) = validate_package(folder)

    assert (problem.file, problem.line) == ("indicators.csv", 2)
    assert problem.value == "taux_chomage_localise"
    assert problem.allowed == ("11", "24")
    assert "2016" in problem.message


def test_a_core_indicator_without_observations_is_told(folder: Path) -> None:
    for table in ("observations", "observations_departements"):
        path = folder / f"{table}.csv"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith("taux_chomage_localise")]
        path.write_text("".join(kept), "utf-8")

    (problem,) = validate_package(folder)

    assert problem.value == "taux_chomage_localise"
    assert "aucune ligne" in problem.message


def test_the_two_lists_of_departements_agree(folder: Path) -> None:
    path = folder / "departements.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines[:-1], "20,Corse,94\n"]), "utf-8")

    problems = validate_package(folder)

    assert any(p.value == "20" and p.file == "departements.csv" for p in problems)
    assert any(p.value == "95" and p.file == "territories.csv" for p in problems)


def test_a_region_told_missing_by_its_source_is_a_warning_and_no_problem(folder: Path) -> None:
    spoil(folder, "observations.csv", 2, ",8.7,normal,", ",,missing,")

    warning = next(w for w in warnings_of(folder) if w.file == "observations.csv")

    assert validate_package(folder) == ()
    assert (warning.line, warning.value, warning.severity) == (2, "11", Severity.WARNING)
    assert "Île-de-France" in warning.message


def test_a_doubtful_value_is_a_warning(folder: Path) -> None:
    spoil(folder, "observations.csv", 2, '"4e', '"valeur douteuse, 4e')

    assert any(w.line == 2 and w.value == "8.7" for w in warnings_of(folder))


def test_warnings_of_a_folder_that_cannot_be_read_are_none(tmp_path: Path) -> None:
    assert warnings_of(tmp_path) == ()


@pytest.fixture
def geo(tmp_path: Path) -> Path:
    return Path(shutil.copytree(Settings().geo, tmp_path / "geo"))


def drawn_from(geo: Path) -> Geography:
    """The levels of the shipped set, drawn from another folder."""
    return read_geography(Settings().data, geo)


def rename_area(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert f'"{old}"' in text
    path.write_text(text.replace(f'"{old}"', f'"{new}"'), "utf-8")


def test_the_join_of_the_same_areas_has_no_problem(folder: Path, geo: Path) -> None:
    assert check_geometry(area_ids(folder), drawn_from(geo)) == ()


@pytest.mark.parametrize("file", ["departements.geojson", "outline-departements.json"])
def test_the_join_tells_an_area_without_a_shape_and_a_shape_without_an_area(
    folder: Path, geo: Path, file: str
) -> None:
    rename_area(geo / file, "D01", "D99")

    bare, stray = check_geometry(area_ids(folder), drawn_from(geo))

    assert (bare.file, bare.value) == (file, "D01")
    assert (stray.file, stray.value) == (file, "D99")
    assert "pas de contour" in bare.message


@pytest.mark.parametrize("file", ["regions.geojson", "outline-regions.json"])
@pytest.mark.parametrize("content", [None, "{", "[]", '{"areas": {"R11": {}}}'])
def test_a_geometry_that_cannot_be_drawn_is_named(
    folder: Path, geo: Path, file: str, content: str | None
) -> None:
    (geo / file).unlink()
    if content is not None:
        (geo / file).write_text(content, "utf-8")

    with pytest.raises(GeometryError, match=file):
        check_geometry(area_ids(folder), drawn_from(geo))


def test_an_outline_without_the_place_of_a_label_is_named(folder: Path, geo: Path) -> None:
    path = geo / "outline-regions.json"
    outline = json.loads(path.read_text("utf-8"))
    outline["areas"]["R11"]["label"] = [None, 3]
    path.write_text(json.dumps(outline), "utf-8")

    with pytest.raises(GeometryError, match=r"outline-regions\.json"):
        check_geometry(area_ids(folder), drawn_from(geo))


def test_a_report_line_says_where_what_and_what_is_expected() -> None:
    problem = Problem("tours.csv", 2, "status", "fait", "Hors liste.", ("done", "planned"))

    assert describe(problem) == (
        "tours.csv, ligne 2, colonne «\u00a0status\u00a0», valeur «\u00a0fait\u00a0»\u00a0: "
        "Hors liste. Attendu\u00a0: done, planned."
    )


def test_a_report_line_cuts_a_long_value_and_names_an_empty_cell() -> None:
    long = Problem("a.csv", 2, None, "x" * 200, "Trop long.")
    empty = Problem("a.csv", 2, "b", "", "Vide.")

    assert "x" * 80 + "…" in describe(long)
    assert "x" * 81 not in describe(long)
    assert "cellule vide" in describe(empty)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_sentence_of_the_validation_exists_in_both_languages_and_none_is_left_over(
    language: str,
) -> None:
    folder = Path(validation.__file__).parent
    source = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    written = {key for key in i18n.messages(language) if key.startswith("validate.")}
    keys = {key.removeprefix("validate.") for key in written}

    quoted = set(re.findall(r'"([a-z_]+(?:\.[a-z_]+)?)"', source))
    quoted |= {"report", "report_allowed", "where.line", "where.column", "where.value"}
    quoted |= {
        "where.empty",
        "type.string",
        "type.integer",
        "type.number",
        "type.year",
        "type.boolean",
    }

    assert keys <= quoted
    assert set(re.findall(r'Phrase\("([a-z_.]+)"', source)) <= keys


def test_a_report_in_english_has_the_same_places(folder: Path) -> None:
    spoil(folder, "tours.csv", 2, "48.58", "148.58")

    (french,) = validate_package(folder)
    (english,) = validate_package(folder, "en")

    assert (french.line, french.column, french.value) == (
        english.line,
        english.column,
        english.value,
    )
    assert "outside the allowed interval" in english.message


def test_no_text_stands_for_an_empty_cell_whatever_the_descriptor_says(folder: Path) -> None:
    """The loader reads as empty what is empty: a check that took « n.d. » for it would lie."""

    def announce(table: dict[str, Any]) -> None:
        table["schema"]["missingValues"] = ["", "n.d."]
        for field in table["schema"]["fields"]:
            field["missingValues"] = ["n.d."]
            if field["type"] == "number":
                field |= {"bareNumber": False, "decimalChar": ","}

    describe_table(folder, "observations", announce)
    spoil(folder, "observations.csv", 2, ",8.7,", ",n.d.,")
    spoil(folder, "observations.csv", 3, ",9.5,", ',"9,5 %",')
    cells = {(p.line, p.column, p.value) for p in validate_package(folder)}
    assert cells >= {(2, "value", "n.d."), (3, "value", "9,5 %")}
    with pytest.raises(DataError, match=r"observations\.csv"):
        load_catalogue(folder)


def test_a_byte_order_mark_is_read_by_the_loader_as_by_the_check(folder: Path) -> None:
    path = folder / "territories.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert validate_package(folder) == ()
    assert load_catalogue(folder).territories
