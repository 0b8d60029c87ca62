"""Compresses as well as brotli can, which takes seconds: once, and kept for the next start."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import brotli

from dashboard.whole_file import write_whole

FOLDER = "packed"
"""Of the folder of what is built."""
BEST = 11
WINDOW = 24
"""Of a megabyte of script, both together spare a tenth."""


def packed_once(raw: bytes, path: Path, quality: int) -> bytes:
    """The bytes at the best level, from a file or written to it; where none can be written, at
    `quality`, which takes no second. A full disk keeps none, and fails nobody."""
    if path.is_file():
        return path.read_bytes()
    if not _writable(path.parent):
        quick: bytes = brotli.compress(raw, quality=quality)
        return quick
    best: bytes = brotli.compress(raw, quality=BEST, lgwin=WINDOW)
    with suppress(OSError):
        write_whole(path, best)
    return best


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)
