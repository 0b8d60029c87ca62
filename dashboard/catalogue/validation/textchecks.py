"""Checks the words and the texts of a territory set against what the programme's texts ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

from dashboard.catalogue.validation.problem import Fault, Phrase, Place
from dashboard.text.causes import cause_words
from dashboard.text.i18n import LANGUAGES, written
from dashboard.text.terms import (
    FEMININE,
    FOLDER,
    GENDER,
    MASCULINE,
    PARTS,
    TermsError,
    neutral,
    read_texts,
)

NOUNS = (
    *("subregion", "former_region", "region", "mainland", "beyond", "country"),
    *("grouping", "municipalit"),
)
"""What words are forms of; the name of a form holds that of its noun."""


def text_faults(folder: Path) -> Iterator[Fault]:
    """What is wrong in `DIR/texts/*.json`; a noun that has one form has them all."""
    own: dict[str, dict[str, dict[str, str]]] = {}
    for language in LANGUAGES:
        try:
            own[language] = read_texts(folder / _file(language))
        except TermsError as error:
            message = Phrase("texts_unreadable", {"cause": cause_words(error.cause)})
            yield Fault(Place(_file(language)), message)
    begun = {_noun(name) for parts in own.values() for name in parts["words"]}
    for language, parts in own.items():
        yield from _word_faults(language, parts["words"], begun)
        yield from _text_faults(language, parts["texts"])


def _word_faults(language: str, words: Mapping[str, str], begun: set[str]) -> Iterator[Fault]:
    """Words that nothing asks for, that are empty or no gender, and those that are missing."""
    known = neutral(language)
    for name, word in words.items():
        place = Place(_file(language), column=name, value=word)
        if name not in known:
            yield Fault(place, Phrase("word_unknown"), tuple(known))
        elif name.endswith(GENDER) and word not in (MASCULINE, FEMININE):
            yield Fault(place, Phrase("word_gender"), (MASCULINE, FEMININE))
        elif not word.strip():
            yield Fault(place, Phrase("word_empty"))
    for name in known.keys() - words.keys():
        if _noun(name) in begun:
            place = Place(_file(language), column=name)
            message = Phrase("word_missing", {"name": name, "part": PARTS[0]})
            yield Fault(place, message)


def _text_faults(language: str, texts: Mapping[str, str]) -> Iterator[Fault]:
    """Texts with a placeholder that nothing fills, or braces that are none."""
    ours = written(language)
    for key, text in texts.items():
        place = Place(_file(language), column=key, value=text)
        named = _placeholders(text)
        if named is None:
            yield Fault(place, Phrase("text_braces"))
            continue
        allowed = (_placeholders(ours.get(key, "")) or set()) | neutral(language).keys()
        strange = sorted(named - allowed - {name.capitalize() for name in neutral(language)})
        if strange:
            yield Fault(place, Phrase("text_placeholder", {"name": strange[0]}))


def _placeholders(text: str) -> set[str] | None:
    """The names between braces; None where braces do not pair."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def _noun(name: str) -> str:
    return next((noun for noun in NOUNS if noun in name), name)


def _file(language: str) -> str:
    return f"{FOLDER}/{language}.json"
