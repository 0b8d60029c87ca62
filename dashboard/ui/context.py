"""What a page is built from: the reader, the address of the page, the choices it offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
