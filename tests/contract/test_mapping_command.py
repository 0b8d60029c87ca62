"""`phare mapping` as a person runs it: a proposal on the screen or in a file, or a conversation."""

import gzip
import os
import pty
import subprocess
import tomllib
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from dashboard.importing.limits import MOST_BYTES
from dashboard.importing.read import read_draft
from dashboard.settings import Settings
from tests.contract.test_cli import PHARE, here, refused
from tests.grids import cells
from tests.unit.importing.test_statistical_formats import EUROSTAT, MELODI, METADATA, TSV


@pytest.fixture
def melodi(tmp_path: Path) -> Path:
    path = tmp_path / "DS_RP_EMPLOI_2022_CSV_FR.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("DS_RP_EMPLOI_data.csv", MELODI.strip())
        archive.writestr("DS_RP_EMPLOI_metadata.csv", METADATA.strip())
    return path


def test_a_proposal_is_shown_or_written_and_never_half_written(
    melodi: Path, tmp_path: Path
) -> None:
    shown = here("mapping", melodi)
    assert shown.returncode == 0
    assert tomllib.loads(shown.stdout)["fixed"] == {"SEX": "_T"}
    output = tmp_path / "correspondance.toml"
    done = here("mapping", melodi, "--output", output)
    assert done.stdout.startswith(f"Correspondance écrite : {output}.")
    assert output.read_text("utf-8") == shown.stdout


def test_a_person_answers_what_the_file_does_not_say(melodi: Path, tmp_path: Path) -> None:
    output = tmp_path / "correspondance.toml"
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*PHARE, "mapping", str(melodi), "--output", str(output)],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        os.write(ours, b"\nnulle part\ninsee-chomage-2024\ntaux_chomage_localise\n")
        with suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=120)
        process.kill()
    os.close(ours)
    os.close(theirs)
    draft = read_draft(melodi, Settings().data, output)
    assert not draft.refused
    assert len(cells(draft, "observations", "value")) == 4


def test_what_cannot_be_opened_is_one_line(tmp_path: Path) -> None:
    assert "ne peut pas être lu" in refused("mapping", tmp_path / "absent.csv")
    (tmp_path / "vide.csv").write_text("", "utf-8")
    assert "vide" in refused("mapping", tmp_path / "vide.csv")


@pytest.mark.parametrize(("name", "text"), [("estat_x.tsv", TSV), ("estat_x.csv", EUROSTAT)])
def test_files_of_eurostat_are_known_as_they_are_downloaded(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text.lstrip("\n"), "utf-8")
    draft = read_draft(tmp_path / name, Settings().data)
    assert "import.format.recognised.eurostat" in {
        f.key.removesuffix("_tsv") for f in draft.findings
    }


def test_a_table_of_eurostat_is_read_as_it_is_packed(tmp_path: Path) -> None:
    packed = tmp_path / "estat_lfst_r.tsv.gz"
    packed.write_bytes(gzip.compress(TSV.lstrip("\n").encode()))
    findings = read_draft(packed, Settings().data).findings
    assert "import.format.recognised.eurostat_tsv" in {finding.key for finding in findings}


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (gzip.compress(bytes(MOST_BYTES + 1)), "bytes"),
        (gzip.compress(b"a" * 99)[:-9], "damaged"),
    ],
    ids=["too large", "cut"],
)
def test_a_packed_file_that_is_too_large_or_cut_is_refused(
    tmp_path: Path, content: bytes, key: str
) -> None:
    (tmp_path / "x.csv.gz").write_bytes(content)
    draft = read_draft(tmp_path / "x.csv.gz", Settings().data)
    assert {finding.key for finding in draft.findings} >= {f"import.file.{key}"}
    assert draft.refused
