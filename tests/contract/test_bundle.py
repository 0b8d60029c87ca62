"""What `phare bundle` puts in its folder; `make test-bundle` installs and runs it, network cut."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.__main__ import main
from dashboard.bundle_command import APPLICATION, DATA, README, put_application, readme
from dashboard.settings import ROOT
from tests.packages import small_package

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of data of one's own, without its wheels."""
    folder = tmp_path_factory.mktemp("bundled")
    data = small_package(folder / "mes-donnees", example=False, subregions=False)
    (folder / "paquet").mkdir()
    put_application(folder / "paquet", data)
    return folder / "paquet"


def test_the_program_of_a_bundle_runs_from_there_on_the_data_that_came_with_it(
    bundle: Path,
) -> None:
    command = [sys.executable, "-m", "dashboard", "check", str(bundle / DATA)]
    own = {"PYTHONPATH": str(bundle / APPLICATION), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command,
        cwd=bundle / APPLICATION,
        env=os.environ | own,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "est en ordre" in done.stdout


def test_its_commands_need_no_network_and_serve_its_data(bundle: Path) -> None:
    text = (bundle / README).read_text("utf-8")
    assert text == readme(own_data=True) != readme(own_data=False)
    (block,) = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    installs = [line for line in block.splitlines() if " pip install " in line]
    assert len(installs) == 2
    assert all("--no-index --find-links roues" in line for line in installs)
    assert block.splitlines()[-1].endswith(f"phare serve --data {DATA}")


def test_nothing_of_this_machine_goes_with_it(bundle: Path) -> None:
    files = [path.relative_to(bundle) for path in bundle.rglob("*")]
    assert not [path for path in files if "__pycache__" in path.parts or path.name == ".venv"]
    assert not [path for path in files if path.suffix == ".sqlite"]
    texts = ((bundle / path).read_bytes() for path in files if path.suffix in (".md", ".toml"))
    assert not [text for text in texts if str(ROOT).encode() in text]


def test_without_packages_nothing_is_written_and_one_line_says_why(tmp_path: Path) -> None:
    target = tmp_path / "paquet"
    command = [sys.executable, "-m", "dashboard", "bundle", str(target)]
    nowhere = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path), "PIP_CONFIG_FILE": os.devnull}
    done = subprocess.run(
        command,
        env=os.environ | nowhere,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    assert "pip n’a pas pu réunir les paquets" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["bundle", str(tmp_path)])
    assert (done.exit_code, str(tmp_path) in done.output) == (2, True)
