"""`phare` for who may not read, or not write, what it is pointed at: one line, nothing changed.

Who runs the tests may be root: the commands run without its right to read everything, all in one
process.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard.settings import Settings
from tests.contract.test_vote_crashes import DROPPED
from tests.packages import small_package

pytestmark = pytest.mark.slow


COMMANDS = """
import json, sys
from tests.commands import phare
for line in sys.stdin:
    done = phare(*json.loads(line))
    print(json.dumps([done.returncode, done.stdout, done.stderr]), flush=True)
"""

Said = Callable[..., str]


@pytest.fixture(scope="module")
def said() -> Iterator[Said]:
    """The lines of a command that is refused, without those that only count."""
    prefix = DROPPED if os.getuid() == 0 else ()
    with subprocess.Popen(
        [*prefix, sys.executable, "-c", COMMANDS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:

        def lines(*arguments: object) -> str:
            assert process.stdin
            assert process.stdout
            print(json.dumps([*map(str, arguments)]), file=process.stdin, flush=True)
            code, out, err = json.loads(process.stdout.readline())
            assert code == 2, err
            assert "Traceback" not in err
            assert "denied" not in out + err
            return str(out + err)

        yield lines


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_package(tmp_path_factory.mktemp("closed") / "data", subregions=False)
    shutil.copytree(Settings().geo, folder / "geo")
    return folder


@contextmanager
def closed(path: Path) -> Iterator[None]:
    mode = path.stat().st_mode
    path.chmod(0)
    try:
        yield
    finally:
        path.chmod(mode)


def test_a_folder_that_may_not_be_read_is_named(package: Path, said: Said) -> None:
    with closed(package):
        assert "ne peut pas être lu. Vérifiez son nom et vos droits sur lui" in said(
            "check", package
        )


def test_tables_and_folders_inside_that_may_not_be_read_are_named(
    package: Path, said: Said
) -> None:
    with closed(package / "domains.csv"), closed(package / "exemple"):
        lines = said("check", package)
    assert "domains.csv : Le fichier ne peut pas être lu" in lines
    assert "exemple : Ce dossier ne peut pas être lu" in lines


def test_geometry_that_may_not_be_read_is_named(package: Path, said: Said) -> None:
    with closed(package / "geo"):
        assert f"{package}/geo ne peut pas être lu. Vérifiez vos droits" in said("check", package)


def test_an_import_into_a_closed_folder_names_the_folder(package: Path, said: Said) -> None:
    workbook = package.parent / "figures.csv"
    workbook.write_text("indicateur;region;valeur\n", encoding="utf-8")
    with closed(package):
        line = said("import", workbook, "--into", package)
    assert str(package) in line
    assert "ne peut pas être lu" in line


def test_a_file_is_not_half_written_where_nothing_may_be_written(
    tmp_path: Path, said: Said
) -> None:
    tmp_path.chmod(0o500)
    line = said("template", tmp_path / "tables.xlsx")
    tmp_path.chmod(0o700)
    assert str(tmp_path) in line
    assert [*tmp_path.iterdir()] == []
