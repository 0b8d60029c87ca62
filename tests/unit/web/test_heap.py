"""What a process holds after the columns of many areas were let go of."""

from __future__ import annotations

import multiprocessing
import platform
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from dashboard.web.heap import BYTES_APART, keep_small

COLUMN, COLUMNS, KEPT = 2 * BYTES_APART, 400, 10


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")
def test_columns_between_those_that_stay_are_given_back() -> None:
    """In a process of its own: one that has worked before has room for columns in its heap."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("spawn").Process(target=_grown, args=(sender,))
    child.start()
    grown = receiver.recv()
    child.join()
    assert grown < COLUMN * COLUMNS / 4


def _grown(sender: Connection) -> None:
    """Sends how many bytes a process has gained, once it let go of most columns that it made."""
    keep_small()
    bytearray(COLUMN)  # let go of at once: glibc would keep the next of its size in the heap
    before = _resident()
    made = [b"x" * COLUMN for _ in range(COLUMNS)]
    kept = made[:: COLUMNS // KEPT]
    made.clear()
    sender.send(_resident() - before)
    assert len(kept) == KEPT


def _resident() -> int:
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return 1024 * int(next(line.split()[1] for line in lines if line.startswith("Rss:")))
