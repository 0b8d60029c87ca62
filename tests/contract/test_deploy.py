"""The files of `deploy/`: what they say exists, is allowed, and is as closed as they claim. The
proxies are run by `test_many_viewers`."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from dashboard.bundle_command import NEEDED
from dashboard.environment import VARIABLES, faults

DEPLOY = Path("deploy")
NAMES = {variable.name for variable in VARIABLES}
OF_PYTHON = {"PYTHONDONTWRITEBYTECODE"}
WORST = 15
"""Tenths of a point of exposure that systemd-analyze may count, of 100."""


@pytest.fixture(scope="module")
def steps() -> list[tuple[str, str]]:
    """The instructions of the container, each with what it is told, continued lines joined."""
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [(line.split()[0], line.partition(" ")[2].strip()) for line in joined.splitlines()]


def test_the_container_copies_what_running_needs_and_nothing_that_is_not_there(
    steps: list[tuple[str, str]],
) -> None:
    copied = [
        source.rstrip("/")
        for name, told in steps
        if name == "COPY" and not told.startswith("--from")
        for source in told.split()[:-1]
        if "[" not in source
    ]
    assert [name for name in copied if not Path(name).exists()] == []
    assert set(NEEDED) - set(copied) == {"docs", "deploy", "CHANGELOG.md"}


def test_the_container_installs_the_files_that_are_known_and_runs_without_rights(
    steps: list[tuple[str, str]],
) -> None:
    runs = [part.split() for name, told in steps if name == "RUN" for part in told.split(" && ")]
    packages, own = [words[3:] for words in runs if words[1:2] == ["install"]]
    set_up = Path("tools/setup_venv.sh").read_text("utf-8")
    cut = ["sed", "'/^#", "tests$/,$d'", "hashes.txt"]
    assert [*cut, ">", "wanted.txt"] in runs
    assert " ".join(cut) in set_up
    for told, what in ((packages, "wanted.txt"), (own, ".")):
        assert told[-1] == what
        options = {word for word in told[:-1] if word.startswith("--")} - {"--no-cache-dir"}
        assert [o for o in options if o not in set_up] == []
        assert "--no-deps" in options
    assert "--require-hashes" in packages
    assert "--no-build-isolation" in own
    users = [told for name, told in steps if name == "USER"]
    assert users == ["10001:10001"]
    assert [name for name, _ in steps[[name for name, _ in steps].index("USER") :]].count(
        "RUN"
    ) == 0
    assert not [told for name, told in steps if name == "ADD" or "curl" in told]


def test_the_settings_of_deploy_are_settings_and_sound(steps: list[tuple[str, str]]) -> None:
    (told,) = [told for name, told in steps if name == "ENV"]
    in_container = dict(pair.split("=", 1) for pair in told.split())
    unit = (DEPLOY / "phare.service").read_text("utf-8")
    (line,) = re.findall(r"^Environment=(.*)$", unit, re.MULTILINE)
    in_unit = dict(pair.split("=", 1) for pair in line.split())
    example = (DEPLOY / "phare.env").read_text("utf-8")
    in_file = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", example, re.MULTILINE))
    for said in (in_container, in_unit, in_file):
        assert said.keys() - OF_PYTHON <= NAMES
        assert list(faults(said)) == []


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_takes_the_unit_and_finds_it_closed(tmp_path: Path) -> None:
    text = (DEPLOY / "phare.service").read_text("utf-8")
    program = shutil.which("true")
    unit = tmp_path / "phare.service"
    unit.write_text(text.replace("/opt/phare/.venv/bin/phare", str(program)), "utf-8")
    verified = _analyze("verify", "--man=no", str(unit))
    assert (verified.returncode, verified.stderr) == (0, "")
    closed = _analyze("security", "--offline=true", f"--threshold={WORST}", str(unit))
    assert closed.returncode == 0, closed.stdout[-200:]
    guide = Path("docs/exploiter.md").read_text("utf-8")
    (points,) = re.findall(r"exposure level for \S+: (\d\.\d)", closed.stdout)
    assert f"est {points.replace('.', ',')} (0 est le mieux" in guide


def _analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["systemd-analyze", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
