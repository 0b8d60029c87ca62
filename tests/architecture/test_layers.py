"""The import contracts of pyproject.toml hold."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from importlinter.cli import lint_imports_command


def test_every_import_keeps_to_the_layers(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    result = CliRunner().invoke(lint_imports_command, ["--no-logo", "--no-cache"])
    assert result.exit_code == 0, result.output


NOT_AT_START = (
    "geopandas",
    "pyogrio",
    "pyproj",
    "shapely",
    "scipy.stats",
    "sklearn",
    "sqlalchemy",
    "alembic",
    "psycopg",
    "limits",
    "frictionless",
)


def test_a_server_starts_without_the_libraries_of_checks_and_exports(root: Path) -> None:
    """Each of them costs memory in every worker, and time before the first page."""
    start = (
        "import sys; from dashboard.app import create_app; from dashboard.web import warm_up; "
        f"warm_up(create_app().server); print([m for m in {NOT_AT_START} if m in sys.modules])"
    )
    command = [sys.executable, "-c", start]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
