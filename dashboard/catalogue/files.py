"""Reads the declared files of a data folder once: all that is made of them is of one version."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, TypeGuard

from dashboard.catalogue.store.parts import tables_apart
from dashboard.settings import GEO
from dashboard.text.i18n import LANGUAGES
from dashboard.text.terms import FOLDER

DESCRIPTOR = "datapackage.json"
README = "README.md"
TEXTS = tuple(f"{FOLDER}/{language}.json" for language in LANGUAGES)
"""The words of a territory set, and the texts that are its own."""


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
    large = parts.suffix == ".parquet" and parts.name.startswith("observations")
    return (parts.suffix == ".csv" or large) and not parts.is_absolute() and ".." not in parts.parts


def read_files(folder: Path) -> Mapping[str, bytes]:
    """The descriptor, the tables that it declares, README and texts, by their path in the folder.

    A declared file that is not there is left out, and so are the tables that are too large to be
    read whole (`tables_apart`). Raises OSError for one that cannot be read,
    ValueError or RecursionError for a descriptor that is none.
    """
    descriptor = read_file(folder, DESCRIPTOR)
    document = parse_descriptor(descriptor)
    if not isinstance(document, dict) or not isinstance(document.get("resources"), list):
        raise ValueError("no list of resources")
    apart = tables_apart(folder)
    names = (name for name in declared_files(document) if name not in apart)
    tables = read_present(folder, (*names, README, *TEXTS))
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


def rows_of(content: bytes) -> tuple[dict[str, str], ...]:
    """The lines of a table, by column. Raises ValueError or csv.Error for what is none."""
    return tuple(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def version_of(files: Mapping[str, bytes], apart: Mapping[str, Path] = MappingProxyType({})) -> str:
    """First 12 hexadecimal digits of the SHA-256 of the files, in order of their names; those
    `apart` are read piece by piece."""
    digest = hashlib.sha256()
    for name in sorted({*files, *apart}):
        content = files.get(name)
        size = apart[name].stat().st_size if content is None else len(content)
        digest.update(f"{name}\n{size}\n".encode())
        for piece in _pieces(apart[name]) if content is None else (content,):
            digest.update(piece)
    return digest.hexdigest()[:12]


def own_geometry(folder: Path) -> Mapping[str, Path]:
    """The files of geometry that lie in a data folder: maps are another version with them."""
    geo = folder / GEO
    there = sorted(geo.iterdir()) if geo.is_dir() else ()
    return {f"{GEO}/{path.name}": path for path in there if path.is_file()}


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(2**20):
            yield piece
