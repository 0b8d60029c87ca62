"""What the texts of a table mean: names of columns, of codes, of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from dashboard.catalogue.schema import TABLES, several
from dashboard.importing.grid import Value
from dashboard.importing.known import Known
from dashboard.importing.words import Name, Words
from dashboard.levels import Level
from dashboard.text.i18n import LANGUAGES, SETS_KEPT, has, translate
from dashboard.text.slug import ascii_words
from dashboard.text.terms import Terms, speaker

SKIP = "skip"
"""The column whose marks say which rows are no data: the examples of a template."""
PERIOD = "period"
DIMENSIONS = ("domain", "indicator", "actor", "survey", "measure")
"""What a figure is about, apart from its territory and its period; named as their columns."""

_OF_TEMPLATES = ("import.template.notes", "import.template.lists")
_YEAR = re.compile(r"(19|20)\d{2}")


def columns() -> tuple[str, ...]:
    """Every column of the tables."""
    return tuple(dict.fromkeys(column for table in TABLES.values() for column in table.fields))


@lru_cache(SETS_KEPT)
def _column_names(terms: Terms) -> Mapping[str, tuple[str, ...]]:
    """Columns by the words for them, which the set that speaks has its own of; codes first."""
    named: dict[str, list[str]] = {}
    for column in (SKIP, *columns()):
        named.setdefault(ascii_words(column), []).append(column)
    for column in (SKIP, *columns()):
        for language in LANGUAGES:
            for key in (f"import.column.{column}", f"import.also.{column}"):
                if has(language, key):
                    for word in several(translate(language, key)):
                        known = named.setdefault(ascii_words(word), [])
                        known += [] if column in known else [column]
    return {word: tuple(meant) for word, meant in named.items()}


def columns_of(text: str) -> tuple[str, ...]:
    """Columns that a header may mean, of whatever table."""
    plain = re.sub(r"\s*[(\[][^)\]]*[)\]]\s*$", "", text)
    words = (ascii_words(text), ascii_words(plain))
    return next((found for word in words if (found := _column_names(speaker()).get(word))), ())


def table_named(text: str) -> str:
    """The table that a sheet or a file is named after; empty where it is none."""
    return _table_names(speaker()).get(ascii_words(text), "")


def is_of_templates(sheet: str) -> bool:
    """Whether a sheet is one of those of a template that hold no data."""
    return any(sheet == translate(language, key) for language in LANGUAGES for key in _OF_TEMPLATES)


@lru_cache(SETS_KEPT)
def _table_names(terms: Terms) -> Mapping[str, str]:
    names = {ascii_words(name): name for name in TABLES}
    for name in TABLES:
        for language in LANGUAGES:
            names[ascii_words(translate(language, f"import.table.{name}"))] = name
    return names


@cache
def values_of(column: str, allowed: tuple[str, ...]) -> Words:
    """The words for the codes that a column allows."""
    texts = {}
    for code in allowed:
        key = f"import.value.{code}"
        texts[code] = {
            language: translate(language, key) for language in LANGUAGES if has(language, key)
        }
    names = {code: words.get(LANGUAGES[0], code) for code, words in texts.items()}
    others = [Name(word, code) for code, words in texts.items() for word in words.values()]
    return Words(names, others)


def year_in(value: Value) -> str:
    """The year that a cell is, or the only one in its text; empty where there is none."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if _YEAR.fullmatch(str(value)) else ""
    years = set(re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", value)) if isinstance(value, str) else ()
    return next(iter(years)) if len(years) == 1 else ""


class Vocabulary:
    """What the texts of a table mean in the words of a package; each is looked up once."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._words: Mapping[str, Words] = {
            "domain": known.domains,
            "indicator": known.indicators,
            "actor": known.actors,
            "survey": known.surveys,
            "measure": known.measures,
        }
        self._totals = {ascii_words(text) for text in known.totals}
        self._seen: dict[str, Mapping[str, str]] = {}

    def meanings(self, text: str) -> Mapping[str, str]:
        """Code by what a whole text may be: a dimension, or a level of territories."""
        if text not in self._seen:
            self._seen[text] = dict(self._meant(text))
        return self._seen[text]

    def _meant(self, text: str) -> Iterator[tuple[str, str]]:
        if len(text) > 200:
            return
        for dimension, words in self._words.items():
            if code := words.exact(text):
                yield dimension, code
        for level in Level:
            if level in self.known.territories and (
                code := self.known.territories[level].exact(text)
            ):
                yield level, code

    def inside(self, text: str) -> Mapping[str, str]:
        """Code by dimension of the one name of each that stands in a text."""
        found = {}
        for dimension, words in self._words.items():
            codes = words.found_in(text)
            if len(codes) == 1:
                found[dimension] = codes[0]
        return found

    def places_inside(self, text: str, level: Level) -> str:
        """The one territory of a level that stands in a text; empty where there is none."""
        codes = self.known.territories[level].found_in(text)
        return codes[0] if len(codes) == 1 else ""

    def is_total(self, text: str) -> bool:
        """Whether a line is one for everything together."""
        return ascii_words(text) in self._totals
