"""`phare bundle`: a folder that installs and runs PHARE on a machine without network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import time
import tomllib
from pathlib import Path

import click

from dashboard import __version__
from dashboard.cli import PATH, FrenchHelp, Refusal, french_help, of_data, speak_of, text
from dashboard.settings import ROOT, Settings
from dashboard.text.i18n import DEFAULT_LANGUAGE, number, translate

APPLICATION, WHEELS, DATA, README = "phare", "roues", "donnees", "LISEZ-MOI.md"
"""What stands in a bundle; the data only where they are not those that are shipped."""
NEEDED = (
    *("dashboard", "assets", "data", "geo", "sets", "docs", "deploy"),
    *("pyproject.toml", "constraints.txt", "README.md", "CHANGELOG.md", "LICENSE", "NOTICE"),
)
SMALLER = Path("build/plotly/plotly.min.js")
"""Served where it was made; else the one of Dash."""
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.egg-info", ".*", "screenshots")


def _said(key: str, **values: object) -> str:
    return translate(DEFAULT_LANGUAGE, f"bundle.{key}", **values)


@click.command("bundle", cls=FrenchHelp, help=_said("help"))
@click.argument("target", type=PATH, metavar=text("metavar.folder"))
@of_data
@french_help
def bundle(target: Path, folder: Path) -> None:
    """Makes the folder, whole or not at all; exit 2 where it cannot."""
    from dashboard.catalogue import DataError, load_catalogue

    speak_of(folder)
    if target.exists():
        raise Refusal(_said("there", path=target))
    try:
        load_catalogue(folder, Settings.of(folder).geo)
    except DataError as error:
        raise Refusal(str(error)) from None
    start = time.monotonic()
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.mkdir(parents=True)
        put_application(beside, folder)
        gather_wheels(beside / WHEELS)
        beside.rename(target)
    except OSError as error:
        raise Refusal(_said("unwritable", path=error.filename or target)) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    values = {
        "size": number(DEFAULT_LANGUAGE, size / 1e6, 0),
        "seconds": number(DEFAULT_LANGUAGE, time.monotonic() - start, 0),
    }
    click.echo(_said("done", path=target, readme=README, **values))


def put_application(target: Path, data: Path) -> None:
    """Copies the application, and the data where they are others than those shipped; writes how
    to install and run them. Raises OSError."""
    for name in NEEDED:
        source, place = ROOT / name, target / APPLICATION / name
        if source.is_dir():
            shutil.copytree(source, place, ignore=_LEFT_OUT)
        else:
            place.parent.mkdir(exist_ok=True)
            shutil.copy2(source, place)
    if (ROOT / SMALLER).exists():
        place = target / APPLICATION / SMALLER
        place.parent.mkdir(parents=True)
        shutil.copy2(ROOT / SMALLER, place)
    own = data.resolve() != Settings().data
    if own:
        shutil.copytree(data, target / DATA)
    (target / README).write_text(readme(own), encoding="utf-8")


def readme(own_data: bool) -> str:
    """How the folder is installed and run, in commands for this kind of machine."""
    python = f"python{sys.version_info.major}.{sys.version_info.minor}"
    programs = ".venv/bin" if os.name == "posix" else ".venv\\Scripts"
    pip = (
        f"{programs}/python -m pip install --no-index --find-links {WHEELS}"
        f" --constraint {APPLICATION}/constraints.txt"
    )
    commands = (
        f"{python} -m venv .venv",
        f"{pip} setuptools",
        f"{pip} --no-build-isolation --editable {APPLICATION}",
        f"{programs}/phare serve" + (f" --data {DATA}" if own_data else ""),
    )
    return _said(
        "readme",
        version=__version__,
        python=python,
        platform=sysconfig.get_platform(),
        commands="\n".join(commands),
    )


def gather_wheels(folder: Path) -> None:
    """The packages of `constraints.txt` that running needs, as wheels for this kind of machine;
    pip says where it takes them from. Refusal where it cannot."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    where = ["--constraint", str(ROOT / "constraints.txt"), "--wheel-dir", str(folder)]
    click.echo(_said("gathering"), err=True)
    if subprocess.run([*command, *where, *wanted], check=False).returncode:
        raise Refusal(_said("no_wheels"))
