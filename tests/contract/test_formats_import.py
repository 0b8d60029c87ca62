"""Files of statistical offices and a survey, as they are downloaded, end in a sound package."""

import zipfile
from pathlib import Path

import pytest

from dashboard.catalogue.validation.validate import describe, validate_package
from dashboard.importing.apply import applied
from dashboard.importing.read import read_draft
from dashboard.importing.report import report_text
from tests.contract.test_cli import here
from tests.packages import small_package
from tests.unit.importing.test_mapping_file import CSV
from tests.unit.importing.test_mapping_file import MAPPING as TABLE
from tests.unit.importing.test_respondents import HEADER, _crowd
from tests.unit.importing.test_respondents import MAPPING as SURVEY
from tests.unit.importing.test_statistical_formats import (
    EUROSTAT,
    EVERYBODY,
    LOCAL,
    MAPPING,
    MELODI,
    METADATA,
    TOTAL,
    TSV,
)

PEOPLE = "\n".join([HEADER, *_crowd()])
FILES = {
    "DS_RP_EMPLOI_2022_CSV_FR.zip": ("", TOTAL + MAPPING),
    "estat_lfst_r.tsv": (TSV, EVERYBODY + MAPPING),
    "estat_lfst_r_lfu3rt.csv": (EUROSTAT, MAPPING),
    "donnees.csv": (LOCAL, MAPPING + 'column = "Taux de chômage annuel moyen"\n'),
    "taux.csv": (CSV, TABLE),
    "enquete.csv": (PEOPLE, SURVEY),
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_package(tmp_path_factory.mktemp("formats") / "data")


def _written(folder: Path, name: str) -> tuple[Path, Path]:
    """The file and its mapping, as a person has them: Latin-1 where French programs write it."""
    text, mapping = FILES[name]
    path, beside = folder / name, folder / "correspondance.toml"
    beside.write_text(mapping, "utf-8")
    if name.endswith(".zip"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("DS_RP_EMPLOI_data.csv", MELODI.strip())
            archive.writestr("DS_RP_EMPLOI_metadata.csv", METADATA.strip())
    else:
        path.write_text(text.lstrip("\n"), "cp1252")
    return path, beside


@pytest.mark.parametrize("name", FILES)
def test_a_file_and_its_mapping_end_in_a_sound_package(
    package: Path, tmp_path: Path, name: str
) -> None:
    path, mapping = _written(tmp_path, name)
    draft = read_draft(path, package, mapping)
    assert not draft.refused, "\n".join(report_text(draft, "fr"))
    assert report_text(draft, "en")
    for file, content in applied(draft, package).items():
        (tmp_path / "new" / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "new" / file).write_bytes(content)
    assert [describe(problem) for problem in validate_package(tmp_path / "new")] == []


def test_a_survey_is_imported_from_the_command_line(package: Path, tmp_path: Path) -> None:
    path, mapping = _written(tmp_path, "enquete.csv")
    before = {one: one.read_bytes() for one in package.rglob("*.csv")}
    done = here("import", path, "--mapping", mapping, "--into", package, "--dry-run")
    assert done.returncode == 0, done.stderr
    assert "Aucune de ces lignes" in done.stdout
    assert {one: one.read_bytes() for one in package.rglob("*.csv")} == before
