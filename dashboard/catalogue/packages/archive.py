"""Writes an archive of files: equal contents give equal bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

FOLDER = "phare-donnees"
"""The folder that an archive of tables unpacks to."""


def zipped(members: Mapping[str, bytes], folder: str = FOLDER, *, packed: bool = False) -> bytes:
    """The files of a folder, in the order of their names; those that are `packed` as they are.

    All are of the first day that an archive can write.
    """
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(f"{folder}/{name}")
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, members[name])
    return content.getvalue()
