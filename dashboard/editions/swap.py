"""Puts an edition in the place of another at once, and completes what a crash left undone.

An edition is written under the name `draft`; once whole and on the disk it is called `ready`. The
folder and `ready` are exchanged by one call of the kernel, or by two renames where it has none. So
whatever moment a process dies at, the folder, or else `ready`, is a whole edition.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from pathlib import Path

from dashboard.catalogue.history import read_log
from dashboard.editions.places import PATIENCE, Places, held, told

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
"""What a kernel or a file system without the exchange answers."""


def swap(places: Places) -> None:
    """Exchanges the folder and `ready`, then keeps what was in the folder as the previous one.

    A folder that does not exist takes `ready` as it is.
    """
    if not places.folder.exists():
        places.ready.rename(places.folder)
    elif _exchanged(places.ready, places.folder):
        _kept(places, places.ready)
    else:
        places.folder.rename(places.leaving)
        places.ready.rename(places.folder)
        _kept(places, places.leaving)
    _synced(places.folder.parent)


def completed(folder: Path) -> None:
    """Brings back a folder that is not there because a swap was cut between two renames.

    Whoever reads a folder calls it first; it costs a look where the folder is there. Raises
    EditionError where that may not be done.
    """
    if folder.exists():
        return
    places = Places.of(folder)
    if places.ready.exists():
        with told(places), held(places, PATIENCE):
            _settle(places)


def settle(places: Places) -> None:
    """Completes the swap that a crash cut, and removes what it left; the lock is held."""
    _settle(places)
    if places.leaving.exists():
        _kept(places, places.leaving)
    if places.ready.exists():  # exchanged and not yet kept, or never exchanged
        if _number(places.ready) < _number(places.folder):
            _kept(places, places.ready)
        else:
            shutil.rmtree(places.ready)
    if places.draft.exists():
        shutil.rmtree(places.draft)


def synced(folder: Path) -> None:
    """Has a folder, and all that it holds, written on the disk."""
    for root, _, names in os.walk(folder):
        for name in names:
            path = Path(root, name)
            if path.is_file() and not path.is_symlink():
                _synced(path)
        _synced(Path(root))


def _settle(places: Places) -> None:
    """The second of two renames, where only the first was made."""
    if not places.folder.exists() and places.ready.exists():
        places.ready.rename(places.folder)
        _synced(places.folder.parent)


def _kept(places: Places, edition: Path) -> None:
    if places.previous.exists():
        shutil.rmtree(places.previous)
    edition.rename(places.previous)


def _number(folder: Path) -> int:
    return next((edition.number for edition in read_log(folder)), 0)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two folders changed places in one step; OSError for what forbids it."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    paths = (os.fsencode(one), os.fsencode(other))
    if rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNKNOWN:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _synced(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
