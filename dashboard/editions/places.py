"""Where the editions of a folder stand, on its own file system, and what forbids it."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dashboard.editions.errors import EditionError

PATIENCE = 10.0
"""Seconds in which whoever swaps two folders is done, or dead."""

_REASONS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "read_only",
    errno.EBUSY: "mounted",
    errno.EXDEV: "mounted",
    errno.ENOENT: "vanished",
    errno.ENOTDIR: "vanished",
}


@dataclass(frozen=True, slots=True)
class Places:
    """A folder and its hidden siblings: what is relative in it means the same in each."""

    folder: Path

    @classmethod
    def of(cls, folder: Path) -> Places:
        """Those of a folder, where a link to it leads. Raises EditionError for a file, and for a
        mount point, which nothing can take the place of."""
        real = Path(os.path.realpath(folder))
        if real.exists() and not real.is_dir():
            raise EditionError("no_folder", folder=folder)
        if real.is_mount():
            raise EditionError("mounted", folder=folder)
        return cls(real)

    @property
    def draft(self) -> Path:
        """What is being written: worth nothing after a crash."""
        return self._beside("draft")

    @property
    def ready(self) -> Path:
        """A whole edition: the next one, or the one that has just changed places with it."""
        return self._beside("ready")

    @property
    def leaving(self) -> Path:
        """The edition that left its place to the next one, where two cannot change places."""
        return self._beside("leaving")

    @property
    def previous(self) -> Path:
        """The edition before, which a rollback brings back."""
        return self._beside("previous")

    @property
    def lock(self) -> Path:
        """The file that whoever publishes holds."""
        return self._beside("lock")

    def _beside(self, role: str) -> Path:
        return self.folder.with_name(f".{self.folder.name}.{role}")


def check_writable(folder: Path) -> None:
    """Raises EditionError where nothing could be published in a folder, before anybody tries."""
    places = Places.of(folder)
    beside = places.folder.parent
    if not os.access(beside, os.W_OK | os.X_OK):
        read_only = os.statvfs(beside).f_flag & os.ST_RDONLY
        key = "read_only" if read_only else "forbidden"
        raise EditionError(key, folder=places.folder, path=beside)


@contextmanager
def held(places: Places, patience: float = 0.0) -> Iterator[None]:
    """Holds the lock of a folder; the end of the process lets it go, however it ends.

    Raises EditionError where another process still holds it after `patience` seconds.
    """
    deadline = time.monotonic() + patience
    with open(places.lock, "a") as lock:  # noqa: PTH123
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise EditionError("busy", folder=places.folder) from None
                time.sleep(0.05)
        yield


@contextmanager
def told(places: Places) -> Iterator[None]:
    """What the file system refuses, as an EditionError that says what to do."""
    try:
        yield
    except OSError as error:
        key = _REASONS.get(error.errno or 0, "other")
        path = error.filename or places.folder
        why = errno.errorcode.get(error.errno or 0, "?")
        raise EditionError(key, folder=places.folder, path=path, error=why) from None
