"""Every broken input is refused in a French sentence that says where and what, and changes
nothing."""

from __future__ import annotations

import gc
import hashlib
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.__main__ import main
from tests.broken.expected import EXPECTED
from tests.broken.inputs import INPUTS
from tests.broken.make import Broken
from tests.broken.sets import tiny
from tests.packages import small_package

CASES = {case.name: case for case in INPUTS}


def digest(folder: Path) -> dict[str, str]:
    """What each file, folder, link or pipe below a folder is; locks are no content."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"link to {path.readlink()}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            found[name] = "folder" if path.is_dir() else "pipe"
    return {name: what for name, what in found.items() if not name.endswith(".lock")}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sound packages, one of France and one of four squares."""
    place = tmp_path_factory.mktemp("sound")
    small_package(place / "data", example=False)
    tiny(place / "set")
    return place


def arguments(case: Broken, path: Path, sound: Path) -> list[str]:
    places = {
        "file": path,
        "data": sound / "data",
        "set": sound / "set",
        "beside": path.parent / "neuf",
    }
    return [part.format(**places) for part in case.command]


def plain(text: str) -> str:
    """With ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", CASES)
def test_a_broken_input_is_refused_in_a_sentence_and_changes_nothing(
    name: str, sound: Path, tmp_path: Path
) -> None:
    case = CASES[name]
    path = case.written(tmp_path)
    before = digest(sound), digest(tmp_path)
    result = CliRunner().invoke(main, arguments(case, path, sound))
    if "serve" in case.command:
        gc.collect()  # the socket of a server that did not start, which the end of a process closes

    assert result.exit_code == 2, result.output
    assert EXPECTED[name] in plain(result.output)
    assert "Traceback" not in result.output
    assert (digest(sound), digest(tmp_path)) == before


@pytest.mark.parametrize(
    "name",
    ["a row repeated a million times", "a table that is a pipe", "a GeoPackage that is none"],
)
def test_a_process_of_its_own_says_the_same(name: str, sound: Path, tmp_path: Path) -> None:
    case = CASES[name]
    path = case.written(tmp_path)
    command = [sys.executable, "-m", "dashboard", *arguments(case, path, sound)]
    done = subprocess.run(
        command, capture_output=True, timeout=60, check=False, env={**os.environ, "LC_ALL": "C"}
    )

    assert done.returncode == 2
    assert EXPECTED[name] in plain((done.stdout + done.stderr).decode())
    assert b"Traceback" not in done.stdout + done.stderr


def test_every_input_has_a_name_of_its_own_and_a_message() -> None:
    assert max(Counter(case.name for case in INPUTS).values()) == 1
    assert EXPECTED.keys() == CASES.keys()
    assert len(CASES) >= 200
