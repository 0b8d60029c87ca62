"""What a process has seen of its data folder: all applications that it builds share it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.catalogue.schema import EXAMPLE_FOLDER
from dashboard.catalogue.validation.problem import Problem, describe
from dashboard.settings import GEO
from dashboard.text.i18n import translate
from dashboard.text.terms import FOLDER

_FOLDERS = ("", EXAMPLE_FOLDER, GEO, FOLDER)
_SUFFIXES = (".csv", ".parquet", ".json", ".geojson", ".md")

Stamp = tuple[tuple[str, int, int, int], ...]


@dataclass
class Watch:
    """Why what lies in the folder is not what is served; nothing as long as it is."""

    problems: tuple[Problem, ...] = ()
    loading: bool = False
    """Whether another edition is being read and built."""


def refusal(problems: tuple[Problem, ...], language: str) -> str:
    """How many problems there are, and the first one."""
    key = "editions.refused.one" if len(problems) == 1 else "editions.refused.many"
    first = describe(problems[0], language)
    return translate(language, key, n=len(problems), first=first)


def stamp_of(folder: Path) -> Stamp:
    """What tells whether the files of an edition changed; empty where the folder is gone."""
    return tuple(sorted(_states(folder)))


def _states(folder: Path) -> Iterator[tuple[str, int, int, int]]:
    for inside in _FOLDERS:
        try:
            with os.scandir(folder / inside) as entries:
                for entry in entries:
                    if entry.name.endswith(_SUFFIXES):
                        state = entry.stat()
                        name = f"{inside}/{entry.name}"
                        yield name, state.st_ino, state.st_mtime_ns, state.st_size
        except OSError:
            continue
