"""Whom a document is written for: the data, the choices made, the language."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard.catalogue import Catalogue
from dashboard.model import LevelTraits, Territory
from dashboard.selection import YES, Selection
from dashboard.text.i18n import DEFAULT_LANGUAGE, translate


@dataclass(frozen=True, slots=True)
class Reader:
    """The catalogue with the answers that the selection asks for, and the selection."""

    catalogue: Catalogue
    selection: Selection

    @property
    def language(self) -> str:
        """The reader's language."""
        return self.selection.language

    @property
    def territory(self) -> Territory:
        """The territory chosen; the country without one."""
        return self.catalogue.territories[self.selection.territory or self.catalogue.country.area]

    @property
    def traits(self) -> LevelTraits:
        """What the set says of the level of the territory."""
        return self.catalogue.traits(self.territory.level)

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
