"""The import contracts of pyproject.toml hold."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from importlinter.cli import lint_imports_command


def test_every_import_keeps_to_the_layers(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    result = CliRunner().invoke(lint_imports_command, ["--no-logo", "--no-cache"])
    assert result.exit_code == 0, result.output
