"""The words that a territory set lends to every text: its country, its levels, its places.

A text names a word of the set as it names a constant: `plus fragile {than_the_country}`. The words
that there are, by language, are the keys of `locale/neutral/*.json`, which also says what a set
without words is called (« le pays », « le territoire »). A set gives its own in
`DIR/texts/{fr,en}.json`, under `words`; under `texts`, whole texts that it adds or says otherwise.

- `{The_country}`: the same word at the beginning of a sentence.
- `{region:un|une}`: masculine or feminine, whichever the noun of the set is (`region_gender`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from weakref import WeakValueDictionary

from dashboard.levels import plain_file
from dashboard.settings import Settings

FOLDER = "texts"
"""Of a territory set, in its folder."""
PARTS = ("words", "texts")
MASCULINE, FEMININE = "masculine", "feminine"
GENDER = "_gender"
"""End of the word that says the gender of a noun."""
NAME = "{name}"
"""In a neutral word: the name of the country in the table of territories."""

_NEUTRAL = Path(__file__).parent.parent / "locale" / "neutral"
_PLACEHOLDER = re.compile(r"\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}")


class TermsError(ValueError):
    """A file of texts that cannot be read: where, and why."""

    def __init__(self, path: Path, cause: Exception) -> None:
        super().__init__(f"{path}: {cause}")
        self.path, self.cause = path, cause


@dataclass(frozen=True, eq=False)
class Terms:
    """What a territory set says in its own words; equal only to itself, so caches can keep it.

    `read_terms` reads those of two folders that say the same as one.
    """

    words: Mapping[str, Mapping[str, str]]
    """Language → name of a word → the word."""
    texts: Mapping[str, Mapping[str, str]]
    """Language → key → text that stands in the place of that of the locale files."""

    def fill(self, language: str, text: str) -> str:
        """The text with the words of the set in it; its other placeholders are left as they are."""
        words = self.words[language]

        def word(match: re.Match[str]) -> str:
            name, masculine, feminine = match.groups()
            if masculine is not None:
                gender = words.get(f"{name}{GENDER}")
                return match[0] if gender is None else feminine if gender == FEMININE else masculine
            if name in words:
                return words[name]
            small = name[:1].lower() + name[1:]
            return capital(words[small]) if small in words else match[0]

        return _PLACEHOLDER.sub(word, text)


def with_noun(text: str, one: str, several: str) -> str:
    """A text about areas of the second level, with the words of another: `{the_grouping}`."""

    def word(match: re.Match[str]) -> str:
        name = match[0].lower().replace("subregions", several).replace("subregion", one)
        return capital(name) if match[0][0].isupper() else name

    return re.sub(r"(?<=\{)\w*subregion\w*", word, text, flags=re.IGNORECASE)


def capital(text: str) -> str:
    """The text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


@cache
def neutral(language: str) -> Mapping[str, str]:
    """The words of a set that has none, where `{name}` stands for the name of its country."""
    words: dict[str, str] = json.loads((_NEUTRAL / f"{language}.json").read_text("utf-8"))
    return words


def languages() -> tuple[str, ...]:
    """The languages that sets have words in."""
    return tuple(sorted(path.stem for path in _NEUTRAL.glob("*.json")))


def read_terms(folder: Path, names: Mapping[str, str]) -> Terms:
    """The terms of the set in a folder; `names` is the name of its country, by language.

    Words that the set does not give are the neutral ones. Terms that are in use and say the same
    come again: their texts are not filled for each edition. Raises TermsError for a file that is no
    JSON of the form `{"words": {…}, "texts": {…}}`.
    """
    words, texts = {}, {}
    for language in languages():
        own = read_texts(folder / FOLDER / f"{language}.json")
        deduced = {k: v.replace(NAME, names[language]) for k, v in neutral(language).items()}
        words[language] = deduced | own["words"]
        texts[language] = own["texts"]
    return _in_use.setdefault(json.dumps((words, texts), sort_keys=True), Terms(words, texts))


_in_use: WeakValueDictionary[str, Terms] = WeakValueDictionary()
"""By what they say."""


def read_texts(path: Path) -> dict[str, dict[str, str]]:
    """The words and the texts of a file of a set; both empty where there is no file."""
    try:
        content = json.loads(plain_file(path).read_text("utf-8-sig"))
    except FileNotFoundError:
        content = {}
    except (OSError, ValueError, RecursionError) as error:
        raise TermsError(path, error) from None
    parts: dict[str, dict[str, str]] = {}
    for part in PARTS:
        texts = content.get(part, {}) if isinstance(content, dict) else None
        if not isinstance(texts, dict) or not all(isinstance(one, str) for one in texts.values()):
            raise TermsError(path, ValueError(part))
        parts[part] = texts
    return parts


@cache
def shipped() -> Terms:
    """The terms of the set that the programme comes with: they speak where no other set does."""
    return read_terms(Settings().data, dict.fromkeys(languages(), ""))


_speaker: ContextVar[Terms | None] = ContextVar("speaker", default=None)


def speaker() -> Terms:
    """The terms of the set that speaks here."""
    return _speaker.get() or shipped()


def speak(terms: Terms) -> None:
    """From here on, in this request, command or process, texts are those of a set."""
    _speaker.set(terms)


@contextmanager
def speaking(terms: Terms) -> Iterator[None]:
    """Inside the block, texts are those of a set."""
    token = _speaker.set(terms)
    try:
        yield
    finally:
        _speaker.reset(token)
