"""Reads the declared files of a data folder once: all that is made of them is of one version."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, TypeGuard

DESCRIPTOR = "datapackage.json"
README = "README.md"


class OutsideError(OSError):
    """A name in the data folder that leads to a file outside of it."""


def read_file(folder: Path, name: str) -> bytes:
    """The bytes of a file that lies in the folder.

    Raises FileNotFoundError, OutsideError for a link that leaves the folder, another OSError for
    what is no file (a folder, a pipe, a loop of links) or may not be read.
    """
    try:
        path = (folder / name).resolve(strict=True)
    except RuntimeError:  # a loop of links, before Python 3.13
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), name) from None
    if not path.is_relative_to(folder.resolve()):
        raise OutsideError(errno.EXDEV, "outside of the data folder", name)
    if not path.is_file():
        raise OSError(errno.EISDIR, "not a file", name)
    return path.read_bytes()


def parse_descriptor(content: bytes) -> Any:
    """The descriptor, with or without a byte order mark.

    Raises ValueError for what is no JSON in UTF-8, RecursionError for what is nested too deep.
    """
    return json.loads(content.decode("utf-8-sig"))


def declared_files(descriptor: Mapping[str, Any]) -> tuple[str, ...]:
    """Paths of the tables of a descriptor that stay in the folder, in their order."""
    resources = descriptor["resources"]
    paths = [item.get("path") for item in resources if isinstance(item, dict)]
    return tuple(dict.fromkeys(path for path in paths if stays_inside(path)))


def stays_inside(path: object) -> TypeGuard[str]:
    """Whether a path of the descriptor is that of a table in the folder or below."""
    if not isinstance(path, str) or "\\" in path or ":" in path or not path.isprintable():
        return False
    parts = PurePosixPath(path)
    return parts.suffix == ".csv" and not parts.is_absolute() and ".." not in parts.parts


def read_files(folder: Path) -> Mapping[str, bytes]:
    """The descriptor, the tables that it declares and the README, by their path in the folder.

    A declared file that is not there is left out. Raises OSError for one that cannot be read,
    ValueError or RecursionError for a descriptor that is none.
    """
    descriptor = read_file(folder, DESCRIPTOR)
    document = parse_descriptor(descriptor)
    if not isinstance(document, dict) or not isinstance(document.get("resources"), list):
        raise ValueError("no list of resources")
    tables = read_present(folder, (*declared_files(document), README))
    return MappingProxyType({DESCRIPTOR: descriptor, **tables})


def read_present(folder: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """Those of some files that are there. Raises OSError for one that cannot be read."""
    files = {}
    for name in names:
        try:
            files[name] = read_file(folder, name)
        except FileNotFoundError:
            continue
    return MappingProxyType(files)


def version_of(files: Mapping[str, bytes]) -> str:
    """First 12 hexadecimal digits of the SHA-256 of the files, in order of their names."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\n{len(files[name])}\n".encode())
        digest.update(files[name])
    return digest.hexdigest()[:12]
