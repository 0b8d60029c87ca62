"""What a page is built from: the catalogue, the selection of its address, the language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard.catalogue import Catalogue
from dashboard.selection import YES, Selection
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate


@dataclass(frozen=True, slots=True)
class Context:
    """One request for a page; `values` are its parameters as the browser keeps them."""

    catalogue: Catalogue
    page: str
    selection: Selection
    values: Mapping[str, str]
    parameters: tuple[str, ...] = ()
    """The choices that the page offers, in canonical order."""
    notices: tuple[str, ...] = ()
    """Lines that say which choices of its address were not followed, and what stands instead."""

    @property
    def language(self) -> str:
        """The reader's language."""
        return self.selection.language

    def t(self, key: str, **values: object) -> str:
        """A text of the reader's language."""
        return translate(self.language, key, **values)

    def href(self, path: str, **parameters: str) -> str:
        """A page address that keeps the language and the example data."""
        if self.selection.example:
            parameters["exemple"] = YES
        if self.language != DEFAULT_LANGUAGE:
            parameters["langue"] = self.language
        return path + ("?" + urlencode(parameters) if parameters else "")
