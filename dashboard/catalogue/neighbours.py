"""The territory sets beside the one that is served: known by their country, read when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Generic, TypeVar

from dashboard.model import Territory

C = TypeVar("C")


class Neighbours(Generic[C]):
    """Sets by the code of their country; of two of one country, the first.

    `country` reads the country of a folder, which is quick, `load` all of it, which is not.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        country: Callable[[Path], Territory],
        load: Callable[[Path], C],
    ) -> None:
        self._folders, self._country, self._load = folders, country, load
        self._loaded: dict[str, C] = {}
        self._lock = Lock()

    @cached_property
    def countries(self) -> Mapping[str, Territory]:
        """Code of a country → the country, in the order of the folders."""
        return {code: country for code, (country, _) in self._found.items()}

    def of(self, code: str) -> C:
        """The set of a country; KeyError where there is none."""
        with self._lock:
            if code not in self._loaded:
                _, folder = self._found[code]
                self._loaded[code] = self._load(folder)
            return self._loaded[code]

    @cached_property
    def _found(self) -> Mapping[str, tuple[Territory, Path]]:
        found: dict[str, tuple[Territory, Path]] = {}
        for folder in self._folders:
            country = self._country(folder)
            found.setdefault(country.code, (country, folder))
        return found


def _nothing(folder: Path) -> Any:
    raise KeyError(folder)


NO_NEIGHBOURS: Neighbours[Any] = Neighbours((), _nothing, _nothing)
