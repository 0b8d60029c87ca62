"""What a page is built from: the reader, the address of the page, the choices it offers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard.documents.reader import Reader


@dataclass(frozen=True, slots=True)
class Context(Reader):
    """One request for a page; `values` are its parameters as the browser keeps them."""

    page: str
    values: Mapping[str, str]
    parameters: tuple[str, ...] = ()
    """The choices that the page offers, in canonical order."""
    asked: tuple[tuple[str, str], ...] = ()
    """The choices of its address that are followed."""
    notices: tuple[str, ...] = ()
    """Lines that say which choices of its address were not followed, and what stands instead."""

    def again(self, path: str = "", without: Collection[str] = (), **chosen: str) -> str:
        """An address at a path, by default that of the page, with the choices of this one but some,
        and with others."""
        left = [pair for pair in self.asked if pair[0] not in {*without, *chosen}]
        choices = urlencode([*left, *chosen.items()], safe=",")
        return f"{path}?{choices}" if choices else path or "?"
