"""Keeps the memory of a process near what it holds: what a view let go of is given back."""

from __future__ import annotations

import ctypes

_ARENAS, _APART = -8, -3
"""`M_ARENA_MAX` and `M_MMAP_THRESHOLD` of `mallopt(3)`, as `<malloc.h>` numbers them."""

BYTES_APART = 128 * 1024
"""Of a block that lies apart and is given back alone; a column of 35,000 areas takes more. Once
this is said, glibc no longer raises it by itself, up to 32 MB."""


def keep_small() -> None:
    """One heap for all threads, columns of many areas apart from it, and what loading let go of
    given back.

    For processes forked afterwards too. Nothing where the C library is not that of GNU.
    """
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        library.mallopt(_ARENAS, 1)
        library.mallopt(_APART, BYTES_APART)
        library.malloc_trim(0)
