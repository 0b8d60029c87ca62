"""Publishes a package in a folder, and brings back the edition that it took the place of."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from dashboard.catalogue import Catalogue, DataError, load_catalogue
from dashboard.catalogue.files import DESCRIPTOR, README, TEXTS, read_files
from dashboard.catalogue.history import LOG, Cause, Changes, Edition, read_log, to_log
from dashboard.catalogue.store.parts import tables_apart
from dashboard.editions.changes import compared
from dashboard.editions.errors import EditionError, PackageRefused, unserved
from dashboard.editions.places import Places, held, told
from dashboard.editions.swap import completed, settle, swap, synced
from dashboard.editions.verifying import verified
from dashboard.settings import GEO
from dashboard.text.terms import FOLDER

_OF_A_SET = (GEO, FOLDER)
"""Folders of a territory set that belong to an edition as its tables do."""


def publish(files: Mapping[str, bytes], into: Path, tried: str = "") -> Edition:
    """Puts a package, by the paths of its files, in a folder; keeps the edition that was there.

    What lies in the folder and is no table of the package stays there, unless `files` names it. A
    package that changes nothing leaves the edition that is there; one of the version that was
    `tried` is not verified a second time. Raises PackageRefused for one
    that cannot be served, EditionError for what else stops it; then nothing has changed.
    """
    places = Places.of(into)

    def drafted() -> None:
        old = _package_files(places.folder) - {README, *TEXTS}
        _copied(places.folder, places.draft, lambda path: path not in old and path not in files)
        for name, content in files.items():
            _written(places, name, content)

    return _made(places, drafted, Cause.PUBLISHED, tried)


def rollback(folder: Path) -> Edition:
    """Brings back the edition before, tables, geometry and texts; the person's own files stay.

    The edition that it takes the place of is kept in turn: a second rollback brings that one back.
    Raises as `publish` does, and EditionError where no edition is kept.
    """
    completed(folder)
    places = Places.of(folder)
    alone = EditionError("no_previous", folder=folder)
    if not any(path.exists() for path in (places.previous, places.leaving, places.ready)):
        raise alone

    def drafted() -> None:
        if not places.previous.exists():
            raise alone
        now, before = _edition_files(places.folder), _edition_files(places.previous)
        _copied(places.folder, places.draft, lambda path: path not in now)
        _copied(places.previous, places.draft, lambda path: path in before)

    return _made(places, drafted, Cause.BROUGHT_BACK)


def history(folder: Path) -> tuple[Edition, ...]:
    """The editions of a folder, the newest first; the package that was there before is none."""
    completed(folder)
    return read_log(folder)


def _made(places: Places, drafted: Callable[[], None], cause: Cause, tried: str = "") -> Edition:
    """The edition that `drafted` writes, in its place; nothing is left of one that cannot be."""
    with told(places), held(places):
        settle(places)
        places.draft.mkdir()
        try:
            drafted()
            catalogue = verified(places.draft, tried)
            log = read_log(places.folder)
            if _is_the_same(places.folder, places.draft):
                return log[0] if log else _first(catalogue)
            number = log[0].number if log else int(places.folder.exists())
            moment = datetime.now(UTC).isoformat(timespec="seconds")
            moved = _moved(places.folder, catalogue)
            edition = Edition(number + 1, catalogue.data_version, moment, cause, moved)
            (places.draft / LOG).write_bytes(to_log((edition, *log)))
            if places.folder.exists():
                shutil.copystat(places.folder, places.draft)
            synced(places.draft)
            places.draft.rename(places.ready)
            swap(places)
            return edition
        finally:
            if places.draft.exists():
                shutil.rmtree(places.draft)


def _moved(folder: Path, new: Catalogue) -> Changes:
    """What a package changes; nothing to compare where there was none that can be read.

    Raises PackageRefused where charts cannot be drawn of it.
    """
    try:
        old = load_catalogue(folder)
    except DataError:
        old = new
    try:
        return compared(old, new)
    except Exception as error:
        raise PackageRefused((unserved(folder, error),)) from error


def _first(catalogue: Catalogue) -> Edition:
    """The edition of a package that nobody published here."""
    return Edition(1, catalogue.data_version, "", Cause.PUBLISHED, Changes())


def _package_files(folder: Path) -> set[str]:
    """What a package declares, and its descriptor; of one that cannot be read, nothing more."""
    try:
        return {*read_files(folder), *tables_apart(folder), LOG}
    except (OSError, ValueError, RecursionError):
        return {DESCRIPTOR, LOG}


def _edition_files(folder: Path) -> set[str]:
    inside = {path for path, _ in _files(folder) if PurePosixPath(path).parts[0] in _OF_A_SET}
    return _package_files(folder) | inside


def _copied(source: Path, target: Path, wanted: Callable[[str], bool]) -> None:
    """Copies files and links, with their dates and rights."""
    for name, path in _files(source):
        if wanted(name):
            if not path.is_symlink() and not path.is_file():
                raise EditionError("special", folder=source, path=path)
            place = target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, place, follow_symlinks=False)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """All that is no folder, below a folder; a link is one thing wherever it leads."""
    for root, folders, names in os.walk(folder):
        links = [name for name in folders if Path(root, name).is_symlink()]
        for name in (*names, *links):
            path = Path(root, name)
            yield path.relative_to(folder).as_posix(), path


def _written(places: Places, name: str, content: bytes) -> None:
    """A file of the new edition, with the rights of the one that it takes the place of."""
    path = places.draft / name
    if not path.resolve().is_relative_to(places.draft):
        raise ValueError(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    before = places.folder / name
    if before.is_file():
        shutil.copymode(before, path)


def _is_the_same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files, apart from the log."""
    ours, theirs = (dict(_files(folder)) for folder in (one, other))
    ours.pop(LOG, None)
    return ours.keys() == theirs.keys() and all(
        filecmp.cmp(path, theirs[name], shallow=False) for name, path in ours.items()
    )
