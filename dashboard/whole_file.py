"""Writes a file whole: its name never stands for half of one; and all files of a new folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def write_whole(path: Path, content: bytes, *, private: bool = False) -> int:
    """Bytes of a file that is written beside its place, then put there; one that is `private` is
    read by its owner alone. Raises OSError, which names the file."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if private:
            beside.touch(mode=0o600)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        beside.unlink(missing_ok=True)
    return len(content)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files, by their path in a folder that nobody reads yet. Raises OSError."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
