"""A person with a spreadsheet goes from a template to published data, and undoes it."""

from __future__ import annotations

import json
import re
import resource
import shlex
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from openpyxl import load_workbook

from dashboard.__main__ import main
from dashboard.catalogue import load_catalogue
from dashboard.catalogue.files import DESCRIPTOR, read_files
from dashboard.catalogue.history import LOG
from dashboard.importing.apply import applied
from dashboard.importing.read import read_draft
from dashboard.importing.template import template_of
from dashboard.settings import DATA, ROOT, Settings
from dashboard.votes import VoteStore
from dashboard.web import register_routes
from tests.packages import short_package, small_package
from tests.unit.importing.books import CODES, DOMAINS, REGIONS, survey_rows, wide_survey


def phare(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_package(tmp_path_factory.mktemp("package") / "data", example=False)


@pytest.fixture
def folder(package: Path, tmp_path: Path) -> Path:
    """A package that somebody works in."""
    shutil.copytree(package, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture(scope="module")
def surveyed(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a package that a wide workbook of test data was imported into."""
    place = tmp_path_factory.mktemp("surveyed")
    shutil.copytree(package, place / "data")
    result = phare("import", wide_survey(place / "enquete.xlsx"), "--into", place / "data")
    assert result.exit_code == 0, result.output
    return place / "data"


def content(folder: Path) -> dict[str, bytes]:
    return dict(read_files(folder))


def test_a_wide_workbook_of_four_actors_is_shown_in_the_charts(
    surveyed: Path, tmp_path: Path
) -> None:
    settings = Settings(data=surveyed, state=tmp_path, database="")
    server = Flask("resources")
    register_routes(server, load_catalogue(surveyed), settings, VoteStore(settings))
    client = server.test_client()
    survey = "enquete=test-0-2026"
    question = f"domaine=sante&{survey}&mesure=fragility_score"
    felt = client.get(f"/vues/carte.json?{question}").get_json()
    gaps = client.get(f"/vues/ecarts.json?territoire=53&{survey}").get_json()
    asked = client.get("/vues/ressenti.json?domaine=sante&mesure=fragility_score").get_json()

    assert len([row for row in felt["rows"] if row["value"] is not None]) == len(REGIONS)
    assert len(gaps["rows"]) == len(DOMAINS)
    assert {row["area"] for row in asked["rows"]} >= {f"R{code}" for code in CODES}


def test_a_trial_writes_nothing(folder: Path, tmp_path: Path) -> None:
    before = content(folder)
    result = phare("import", wide_survey(tmp_path / "a.xlsx"), "--into", folder, "--dry-run")

    assert result.exit_code == 0, result.output
    assert content(folder) == before
    assert not (folder / LOG).exists()
    assert "836" in result.output


def test_what_is_refused_writes_nothing_and_says_where(folder: Path, tmp_path: Path) -> None:
    path = wide_survey(tmp_path / "a.xlsx")
    workbook = load_workbook(path)
    workbook["Citoyens"]["A4"] = "Emplois et chomaj"
    workbook["Élus"]["D7"] = 88
    workbook.save(path)
    before = content(folder)
    result = phare("import", path, "--into", folder)

    assert result.exit_code == 2
    assert content(folder) == before
    assert "feuille «\u00a0Citoyens\u00a0», cellule A4" in result.output
    assert "Traceback" not in result.output


def test_what_the_validation_finds_is_told_by_sheet_and_cell(folder: Path, tmp_path: Path) -> None:
    path = wide_survey(tmp_path / "a.xlsx")
    workbook = load_workbook(path)
    workbook["Élus"]["D7"] = 88
    workbook["Enquêtes"]["A2"] = "Pas Un Code"
    workbook.save(path)
    result = phare("import", path, "--into", folder, "--report", "json")
    refused = [f for f in json.loads(result.stdout)["findings"] if f["kind"] == "refused"]

    assert result.exit_code == 2
    assert ("Élus", "D7", "88") in {(f["sheet"], f["cell"], f["value"]) for f in refused}
    assert ("Enquêtes", "A2") in {(f["sheet"], f["cell"]) for f in refused}
    assert not any(f["file"].endswith(".csv") for f in refused)


def test_the_same_file_again_changes_nothing_and_says_so(surveyed: Path) -> None:
    before = content(surveyed)
    result = phare("import", surveyed.parent / "enquete.xlsx", "--into", surveyed)

    assert result.exit_code == 0
    assert content(surveyed) == before
    assert "rien n’a changé" in result.output


def test_a_value_is_corrected_in_its_place(surveyed: Path, tmp_path: Path) -> None:
    path = wide_survey(tmp_path / "a.xlsx")
    workbook = load_workbook(path)
    workbook["Citoyens"]["B4"] = 1.5
    workbook.save(path)
    before = content(surveyed)
    after = applied(read_draft(path, surveyed), surveyed)
    lines, changed = (f["perceptions.csv"].decode().splitlines() for f in (before, after))

    assert [line for n, line in enumerate(changed) if line != lines[n]] == [
        next(line for line in changed if line.startswith("test-0-2026,citizens,11,emploi"))
    ]
    assert {name for name in after if after[name] != before[name]} <= {
        "perceptions.csv",
        DESCRIPTOR,
    }


@pytest.fixture(scope="module", params=["data", "belgique", "allemagne"])
def shipped(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package as it is shipped, that of France with few indicators and invented answers."""
    if request.param == "data":
        return short_package(tmp_path_factory.mktemp("shipped") / "data")
    return ROOT / "sets" / request.param


def test_everything_exported_and_imported_is_the_same_package(
    shipped: Path, tmp_path: Path
) -> None:
    before, book = content(shipped), tmp_path / "tout.xlsx"
    book.write_bytes(template_of(shipped, "all", filled=True))
    full, empty = tmp_path / "full", tmp_path / "empty"
    for folder in (full, empty):
        shutil.copytree(shipped, folder)
    for path in empty.rglob("*.csv"):
        if path.name not in ("levels.csv", "territories.csv", "spellings.csv"):
            path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")

    assert applied(read_draft(book, full), full) == before
    filled = applied(read_draft(book, empty), empty)
    assert {name for name in before if filled[name] != before[name]} == {DESCRIPTOR}


def test_each_table_of_a_package_is_imported_alone_and_changes_nothing(
    shipped: Path, tmp_path: Path
) -> None:
    before = content(shipped)
    for name in before:
        if name.endswith(".csv"):
            path = tmp_path / Path(name).name
            path.write_bytes(before[name])
            draft = read_draft(path, shipped)
            assert not draft.refused, name
            assert applied(draft, shipped) == before, name


def test_the_command_exports_and_imports_everything(folder: Path, tmp_path: Path) -> None:
    before = content(folder)
    phare("template", tmp_path / "tout.xlsx", "--for", "all", "--filled", "--data", folder)
    result = phare("import", tmp_path / "tout.xlsx", "--into", folder)

    assert result.exit_code == 0, result.output
    assert content(folder) == before


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_a_package_is_imported_as_a_folder_or_an_archive(
    folder: Path, tmp_path: Path, form: str
) -> None:
    source = folder
    if form == "zip":
        source = tmp_path / "jeu.zip"
        with ZipFile(source, "w") as archive:
            for name, file in content(folder).items():
                archive.writestr(f"jeu/{name}", file)
    result = phare("import", source, "--into", tmp_path / "copie")

    assert result.exit_code == 0, result.output
    assert content(tmp_path / "copie") == content(folder)


def test_a_new_folder_starts_as_a_copy_of_the_shipped_data(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Indicateur;Région;Année;Valeur\ntaux_chomage_localise;Corse;2016;9,9\n")
    result = phare("import", path, "--into", tmp_path / "neuf", "--dry-run")

    assert result.exit_code == 0, result.output
    assert "copie du jeu de données livré" in result.output
    assert not (tmp_path / "neuf").exists()


def test_the_page_of_the_report_stands_alone(folder: Path, tmp_path: Path) -> None:
    path = wide_survey(tmp_path / "<b>.xlsx")
    result = phare("import", path, "--into", folder, "--dry-run", "--report", "html")

    assert result.stdout.startswith("<!doctype html>")
    assert not re.search(r"<(script|link|img)|<b>|https?://", result.stdout)


@pytest.mark.parametrize("options", [(), ("--dry-run",)], ids=["published", "tried"])
def test_a_disk_that_is_full_changes_nothing_and_says_so(
    folder: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    before, path = content(folder), tmp_path / "a.csv"
    path.write_text("Indicateur;Région;Année;Valeur\ntaux_chomage_localise;Corse;2016;9,9\n")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        result = phare("import", path, "--into", folder, *options)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert result.exit_code == 2
    assert "disque est plein" in result.output.splitlines()[-1]
    assert content(folder) == before
    assert {one.name for one in tmp_path.iterdir()} <= {"a.csv", "data", ".data.lock"}


@pytest.mark.parametrize("name", ["absent.xlsx", "."])
def test_a_path_that_is_no_file_is_refused_in_one_line(
    folder: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "empty").mkdir()
    result = phare("import", tmp_path / "empty" / name, "--into", folder)

    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_every_template_is_written_and_its_examples_are_no_data(
    package: Path, tmp_path: Path
) -> None:
    for purpose in ("perceptions", "indicators", "alliances", "tours", "all"):
        path = tmp_path / f"{purpose}.xlsx"
        assert phare("template", path, "--for", purpose, "--data", package).exit_code == 0
        result = phare("import", path, "--into", package, "--dry-run")
        assert result.exit_code == 2
        assert "Aucune ligne à importer" in result.output


def test_a_template_that_is_filled_in_is_imported(package: Path, tmp_path: Path) -> None:
    path = tmp_path / "modele.xlsx"
    phare("template", path, "--data", package)
    workbook = load_workbook(path)
    sheet = workbook["Enquêtes"]
    titles = {cell.value: cell.column for cell in sheet[2]}
    given = dict(zip(FILLED, survey_rows()[1], strict=True))
    for column, value in given.items():
        sheet.cell(5, titles[column], value)
    wide = workbook["Perceptions en colonnes"]
    for column, value in enumerate(
        (None, "test-0-2026", "sante · Santé, accès aux soins", "Note sur 10", "mars 2026"), 1
    ):
        wide.cell(5, column, value)
    for column in range(6, wide.max_column + 1):
        wide.cell(5, column, "6,5")
    workbook.save(path)
    found = read_draft(path, package)

    assert not found.refused, found.findings
    lines = applied(found, package)["perceptions.csv"].decode().splitlines()
    mine = [line for line in lines if line.startswith("test-0-2026,")]
    assert len(mine) == 1 + len(REGIONS)
    assert "test-0-2026,citizens,FR,sante,fragility_score,6.5,,national_only,2026-03" in mine[0]


FILLED = (
    "survey",
    "actor",
    "kind",
    "label_fr",
    "population",
    "sample_size",
    "mode",
    "fieldwork",
    "producer",
    "url",
    "licence",
)


def test_every_command_of_the_guide_runs(
    surveyed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (Path(__file__).parents[2] / "docs" / "importer.md").read_text("utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    commands = [line for block in blocks for line in block.splitlines() if line.strip()]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(DATA, str(surveyed))
    shutil.copytree(surveyed, "mes-donnees")
    shutil.copytree(surveyed.with_name(".data.previous"), ".mes-donnees.previous")
    wide_survey(Path("enquete.xlsx"))

    assert len(commands) > 5
    for command in commands:
        name, *arguments = shlex.split(command.partition(" > ")[0])
        assert name == "phare"
        if arguments[0] == "serve":
            continue
        result = phare(*arguments)
        assert result.exit_code == 0, f"{command}\n{result.output}"


def test_the_descriptor_of_an_import_says_its_day(package: Path, surveyed: Path) -> None:
    before, after = (json.loads((p / DESCRIPTOR).read_text("utf-8")) for p in (package, surveyed))

    assert after["created"] > before["created"]
    assert after["resources"] == before["resources"]
