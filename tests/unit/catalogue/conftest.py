"""A small package without example data, and a copy of it for each test to spoil."""

import shutil
from pathlib import Path

import pytest

from tests.packages import small_package


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_package(tmp_path_factory.mktemp("small") / "data", example=False)


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "data"))
