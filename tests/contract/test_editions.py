"""Publishing a package in its folder: whole or not at all, whatever happens on the way."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from dashboard.catalogue.files import read_files
from dashboard.catalogue.history import LOG, Cause, Changes
from dashboard.catalogue.validation.validate import validate_package
from dashboard.editions import (
    EditionError,
    PackageRefused,
    history,
    publish,
    publishing,
    rollback,
    swap,
)
from tests.packages import small_package

Files = Mapping[str, bytes]

OPENED_TO_WRITE = os.O_WRONLY | os.O_RDWR
CHANGING = ("os.mkdir", "os.rmdir", "os.remove", "os.rename")
OWN = {"notes.txt": b"to call: Brest", "geo-notes/sources.md": b"where shapes come from"}
"""What a person keeps in the folder of the package."""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_package(
        tmp_path_factory.mktemp("package") / "data", example=False, subregions=False
    )


@pytest.fixture
def folder(package: Path, tmp_path: Path) -> Path:
    """A folder that somebody works in."""
    folder = tmp_path / "data"
    shutil.copytree(package, folder)
    for name, content in OWN.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def renamed(package: Path) -> Files:
    """The package with another name for Brittany."""
    return renaming(package, "Breizh")


def renaming(package: Path, name: str) -> Files:
    files = dict(read_files(package))
    files["territories.csv"] = files["territories.csv"].replace(b"Bretagne", name.encode())
    return files


def tables_of(folder: Path) -> Files:
    return dict(read_files(folder))


def beside(folder: Path) -> set[str]:
    return {path.name for path in folder.parent.iterdir()} - {folder.name}


def test_an_edition_takes_its_place_a_rollback_brings_the_other_back_and_own_files_stay(
    folder: Path, renamed: Files
) -> None:
    before = tables_of(folder)
    assert publish(renamed, folder).number == 2
    assert tables_of(folder) == renamed
    own = OWN | {"notes.txt": b"written since"}
    (folder / "notes.txt").write_bytes(own["notes.txt"])
    back = rollback(folder)
    assert (tables_of(folder), back.cause) == (before, Cause.BROUGHT_BACK)
    assert {name: (folder / name).read_bytes() for name in OWN} == own
    assert rollback(folder).number == 4
    assert tables_of(folder) == renamed
    assert [edition.number for edition in history(folder)] == [4, 3, 2]
    assert history(folder)[0].version == history(folder)[2].version


def test_the_geometry_of_a_set_comes_and_goes_with_its_edition(folder: Path) -> None:
    from dashboard.settings import Settings

    shutil.copytree(Settings().geo, folder / "geo")
    outline = (folder / "geo" / "outline-regions.json").read_bytes()
    publish(tables_of(folder) | {"geo/outline-regions.json": outline + b"\n"}, folder)
    assert (folder / "geo" / "outline-regions.json").read_bytes() == outline + b"\n"
    rollback(folder)
    assert (folder / "geo" / "outline-regions.json").read_bytes() == outline


def test_a_package_that_cannot_be_served_changes_nothing(folder: Path, renamed: Files) -> None:
    before = tables_of(folder)
    with pytest.raises(PackageRefused) as refused:
        publish({**renamed, "domains.csv": b"code\n"}, folder)
    assert refused.value.problems[0].file == "domains.csv"
    assert tables_of(folder) == before
    assert beside(folder) == {".data.lock"}


def test_a_package_that_changes_nothing_leaves_the_edition_that_is_there(
    folder: Path, renamed: Files
) -> None:
    published = publish(renamed, folder)
    inode = folder.stat().st_ino
    assert publish(renamed, folder) == published
    assert folder.stat().st_ino == inode
    assert validate_package(folder) == ()
    assert LOG not in read_files(folder)


def test_a_first_package_makes_its_folder(tmp_path: Path, renamed: Files) -> None:
    assert publish(renamed, tmp_path / "new").number == 1
    assert tables_of(tmp_path / "new") == renamed


def test_a_link_to_a_folder_goes_on_leading_to_it(folder: Path, renamed: Files) -> None:
    link = folder.parent.parent / f"{folder.parent.name}-link"
    link.symlink_to(folder)
    publish(renamed, link)
    assert link.is_symlink()
    assert tables_of(folder) == renamed


def test_who_publishes_while_another_does_is_told_to_wait(folder: Path, renamed: Files) -> None:
    with (folder.parent / ".data.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(EditionError, match="Une autre publication est en cours"):
            publish(renamed, folder)


def test_a_folder_without_an_edition_before_it_says_so(folder: Path) -> None:
    with pytest.raises(EditionError, match="Aucune édition précédente"):
        rollback(folder)
    with pytest.raises(EditionError, match="est un fichier"):
        rollback(folder / "notes.txt")
    with pytest.raises(EditionError, match="point de montage"):
        rollback(Path("/proc"))


def test_a_pipe_in_the_folder_is_named_and_nothing_waits_for_it(
    folder: Path, renamed: Files
) -> None:
    os.mkfifo(folder / "pipe")
    with pytest.raises(EditionError, match="pipe n’est ni un fichier ni un dossier"):
        publish(renamed, folder)


def changing_steps(parent: Path, at: Callable[[int], None]) -> None:
    """Calls back before each step of this process that changes something below a folder."""
    steps = iter(range(10**6))
    inside = str(parent)

    def audit(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and int(arguments[2]) & OPENED_TO_WRITE  # type: ignore[call-overload]
        if (writes or event in CHANGING) and os.fsdecode(arguments[0]).startswith(inside):  # type: ignore[arg-type]
            at(next(steps))

    sys.addaudithook(audit)


def killed(folder: Path, step: int, act: Callable[[], object]) -> bool:
    """Whether a process that acts on a folder died before one of its steps."""
    child = os.fork()
    if child == 0:
        changing_steps(folder.parent, lambda n: n == step and os.kill(os.getpid(), signal.SIGKILL))
        act()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def steps_of(act: Callable[[Path], object], folder: Path) -> Iterator[int]:
    """All steps of an act up to the last, tried one after the other on a fresh copy."""
    copy = folder.parent / "kept"
    shutil.move(folder, copy)
    for step in range(10**6):
        for path in folder.parent.iterdir():
            if path != copy:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(copy, folder)
        if not killed(folder, step, lambda: act(folder)):
            return
        yield step


@pytest.fixture
def in_memory(folder: Path) -> Iterator[Path]:
    """The folder where the disk is as quick as memory, on systems that have such a place."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as place:
        yield Path(shutil.move(folder, Path(place) / "data"))


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
def test_a_process_killed_at_any_step_leaves_one_edition_or_the_other(
    in_memory: Path, renamed: Files, exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = in_memory
    if not exchange:
        monkeypatch.setattr(swap, "_exchanged", lambda *paths: False)
    verified_once(monkeypatch)
    before, ends = tables_of(folder), set()
    publish(renamed, folder)
    rollback(folder)
    shutil.rmtree(folder.parent / ".data.previous")
    (folder / LOG).unlink()

    steps = 0
    for _ in steps_of(lambda folder: publish(renamed, folder), folder):
        steps += 1
        swap.completed(folder)
        now = tables_of(folder)
        assert now in (before, renamed)
        assert (folder / "notes.txt").read_bytes() == OWN["notes.txt"]
        last = {**renamed, "README.md": b"# Last\n"}
        publish(last, folder)
        assert tables_of(folder) == last
        assert beside(folder) == {".data.lock", ".data.previous", "kept"}
        assert tables_of(folder.parent / ".data.previous") == now
        ends.add((now == before, len(history(folder))))
    assert steps > 30
    assert ends == {(True, 1), (False, 2)}


def verified_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The packages of a test of many steps are known to be sound: one check stands for all, and
    what they change is not told."""
    found: dict[Files, object] = {}
    real = publishing.verified

    def recalled(folder: Path, tried: str) -> object:
        key = tuple(sorted(tables_of(folder).items()))
        if key not in found:
            found[key] = real(folder)
        return found[key]

    monkeypatch.setattr(publishing, "verified", recalled)
    monkeypatch.setattr(publishing, "_moved", lambda folder, new: Changes())
