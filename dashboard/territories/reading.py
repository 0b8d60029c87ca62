"""Reads the files of a folder of geometry, and says which one cannot be used."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from dashboard.levels import plain_file
from dashboard.text.causes import cause_words
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

T = TypeVar("T")


class GeometryError(Exception):
    """A file of geometry that cannot be used; the message says which one and what to do."""


def read_json(path: Path) -> Any:
    """What a file of geometry holds. Raises GeometryError."""
    return parsed(path, read_whole(path))


def read_whole(path: Path) -> bytes:
    """The bytes of a file of geometry. Raises GeometryError."""
    try:
        return plain_file(path).read_bytes()
    except FileNotFoundError:
        raise missing(path) from None
    except OSError as error:
        raise broken(path, error) from error


def parsed(path: Path, content: bytes) -> Any:
    """What the bytes of a file of geometry say. Raises GeometryError."""
    try:
        return json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise broken(path, error) from error


def read_rows(path: Path, make: Callable[[dict[str, str]], T]) -> tuple[T, ...]:
    """The lines of a CSV file, made into records; none without the file. Raises GeometryError for
    a line that `make` refuses with KeyError, TypeError or ValueError."""
    if not path.exists():
        return ()
    try:
        with plain_file(path).open(encoding="utf-8-sig", newline="") as file:
            return tuple(make(row) for row in csv.DictReader(file))
    except (OSError, KeyError, TypeError, ValueError, csv.Error) as error:
        raise broken(path, error) from error


def missing(path: Path) -> GeometryError:
    """The error of a file that is not there."""
    return GeometryError(translate(DEFAULT_LANGUAGE, "geometry.missing", path=path))


def broken(path: Path, error: Exception) -> GeometryError:
    """The error of a file that may not be read, or that is not what it should be."""
    if isinstance(error, PermissionError):
        return GeometryError(translate(DEFAULT_LANGUAGE, "geometry.unreadable", path=path))
    cause = cause_words(error)
    return GeometryError(translate(DEFAULT_LANGUAGE, "geometry.broken", path=path, cause=cause))
