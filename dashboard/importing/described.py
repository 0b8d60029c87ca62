"""A survey that a person describes beside a file which does not name it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.importing.grid import Grid
from dashboard.model import Actor, SurveyKind
from dashboard.text.i18n import DEFAULT_LANGUAGE, LANGUAGES, translate

_LONGEST_CODE = 60
_COLUMNS = (
    *("survey", "actor", "kind", "label_fr", "label_en", "population"),
    *("mode", "fieldwork", "producer", "url", "licence"),
)


KINDS = tuple(str(kind) for kind in SurveyKind if kind is not SurveyKind.EXAMPLE)
"""What a survey that was held may be, that of the programme first."""


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of a survey: its name, who was asked, when, by whom, where it is read, and what
    it is."""

    name: str
    population: str
    fieldwork: str
    producer: str
    url: str
    kind: str = str(SurveyKind.PROGRAMME)

    @classmethod
    def guessed(cls, file: str) -> Described:
        """What the name of a file says of its survey: `fragilités_2026.xlsx`."""
        words = re.sub(r"[\s_]+", " ", file.rpartition(".")[0]).strip()
        years = re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", words)
        return cls(words[:1].upper() + words[1:], "", years[-1] if years else "", "", "")

    def code(self, actor: Actor) -> str:
        """The code of the survey of an actor: `enquete-phare-2026-citizens`."""
        plain = unicodedata.normalize("NFKD", self.name.lower()).encode("ascii", "ignore").decode()
        words = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_CODE].strip("-")
        stem = "-".join(filter(None, (words.removeprefix("exemple-"), *self._years(words))))
        return f"{stem or 'enquete'}-{actor}"

    def grid(self, file: str, actors: Iterable[Actor]) -> Grid:
        """The sheet « Enquêtes » that would say the same, one line an actor."""
        rows = tuple(self._row(actor) for actor in actors)
        sheet = translate(DEFAULT_LANGUAGE, "import.table.surveys")
        return Grid(file, sheet, (_COLUMNS, *rows))

    def _row(self, actor: Actor) -> tuple[str, ...]:
        french, english = (
            f"{self.name} · {translate(language, f'actor.{actor}')}" for language in LANGUAGES
        )
        unknown = translate(DEFAULT_LANGUAGE, "import.described.mode")
        licence = translate(DEFAULT_LANGUAGE, "import.described.licence")
        about = (french, english, self.population, unknown, self.fieldwork, self.producer)
        return (self.code(actor), str(actor), self.kind, *about, self.url, licence)

    def _years(self, words: str) -> tuple[str, ...]:
        """The year of the survey, unless its name says it: two editions are two surveys."""
        years = re.findall(r"(?:19|20)\d{2}", self.fieldwork)
        return () if not years or years[-1] in words else (years[-1],)
