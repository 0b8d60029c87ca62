"""Compresses as well as brotli can, which takes seconds: once, and kept for the next start."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

import brotli

from dashboard.whole_file import write_whole

FOLDER = "packed"
"""Of the folder of what is built."""
BEST = 11
WINDOW = 24
"""Of a megabyte of script, both together spare a tenth."""
UNUSED = 30 * 86_400
"""Seconds after which what no start asked for is dropped: it is of a version that is gone."""


def packed_once(raw: bytes, path: Path, quality: int) -> bytes:
    """The bytes at the best level, from a file or written to it; where none can be written, at
    `quality`, which takes no second. A full disk keeps none, and fails nobody.

    The file tells when it was last asked for. One more drops those that nobody uses; who is
    wrong about that packs once more.
    """
    with suppress(OSError):
        kept = path.read_bytes()
        with suppress(OSError):
            os.utime(path)
        return kept
    if not _writable(path.parent):
        quick: bytes = brotli.compress(raw, quality=quality)
        return quick
    best: bytes = brotli.compress(raw, quality=BEST, lgwin=WINDOW)
    _drop_unused(path.parent)
    with suppress(OSError):
        write_whole(path, best)
    return best


def _drop_unused(folder: Path) -> None:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                if time.time() - entry.stat().st_mtime > UNUSED:
                    Path(entry).unlink()


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)
