"""What is proper to one territory set stands in its folder: no code and no text names France."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.catalogue.validation.textchecks import text_faults
from dashboard.text.i18n import LANGUAGES, messages, written
from dashboard.text.terms import neutral, read_terms, speaking

FORBIDDEN = re.compile(
    r"\bFrance\b|\b[Ff]rançaise?s?\b|[Mm][ée]tropol|[Oo]utre-mer|\b[Oo]verseas\b"
    r"|\bFrench (?:region|département|territor|country|map|data|people)"
    r"|\b13 r[ée]gions\b|\b96 départements\b|\b22 (?:former|anciennes)\b"
)
ALLOWED = re.compile(r"\ben français\b|\bFrançais\b(?= ou anglais|\")|EPSG:\d+ \(France\)")
"""The language of the texts, which belongs to no country, and names of projections."""
LEVELS = re.compile(r"\b(?:r[ée]gion(?:ale?)?s?|d[ée]partements?)\b", re.IGNORECASE)
CODES = frozenset(
    {
        "geometry.overlap",
        "import.format.refused.level",
        "new_set.option.level",
        "validate.departement_unknown",
        "validate.departement_unlisted",
        "validate.shape.no_region",
        "validate.shape.region",
    }
)
"""Texts that name a property or a table by its code."""
WRITTEN_IN = ("*.py", "*.json", "*.html", "*.typ", "*.js", "*.css")
SPELLINGS = "import.also."
"""Headers as people write them, which an import recognises."""
OLD_SCOPES = re.compile(r"[\w.]*metropole\w*|as the French data named them")
"""Codes that imports still take."""
SETS = ("data", "sets/belgique", "sets/allemagne")
WRITERS = ("translate", "counted", "noted", "text", "t")
"""What fills the placeholders of a text."""
NAMES = {"fr": "Pays", "en": "Country"}


def test_nothing_outside_of_its_folder_names_the_set(root: Path) -> None:
    naming = [
        f"{path.relative_to(root)}:{number}: {line.strip()}"
        for path in _written(root)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if FORBIDDEN.search(OLD_SCOPES.sub("", ALLOWED.sub("", line)))
    ]
    assert not naming, "\n".join(naming)


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_name_levels_by_the_words_of_the_set(language: str) -> None:
    naming = {
        key: text
        for key, text in written(language).items()
        if LEVELS.search(re.sub(r"\{[^{}]*\}", "", text))
        and key not in CODES
        and not key.startswith(SPELLINGS)
    }
    assert naming == {}


@pytest.mark.parametrize("folder", SETS)
def test_the_words_of_a_set_are_whole(root: Path, folder: str) -> None:
    assert list(text_faults(root / folder)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", SETS)
def test_no_text_of_a_set_lacks_a_word(root: Path, folder: str, language: str) -> None:
    words = {name.lower() for name in neutral(language)}
    with speaking(read_terms(root / folder, NAMES)):
        texts = messages(language)
    left = {
        key: text
        for key, text in texts.items()
        if words & {name.lower() for name in re.findall(r"\{(\w+)[}:]", text)}
    }
    assert left == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_set_is_asked_for(language: str) -> None:
    asked_for = {
        name[:1].lower() + name[1:]
        for text in (*written(language).values(), *messages(language).values())
        for name in re.findall(r"\{(\w+)[}:]", text)
    }
    unused = {name for name in neutral(language) if name.removesuffix("_gender") not in asked_for}
    assert unused == set()


@pytest.mark.parametrize("folder", SETS[1:])
def test_texts_of_another_set_name_its_own_country(root: Path, folder: str) -> None:
    with speaking(read_terms(root / folder, NAMES)):
        naming = [
            text
            for language in LANGUAGES
            for text in messages(language).values()
            if FORBIDDEN.search(ALLOWED.sub("", f'{text}"'))
        ]
    assert naming == []


def test_what_agrees_with_a_masculine_noun_is_masculine(root: Path) -> None:
    feminine = re.compile(
        r"\b(?:la|une|cette|aucune|sa|quelle|seule) Land\b|\bLand (?:la|\w+ée)\b"
        r"|\b(?:toutes|quelles|certaines|seules) (?:les )?Länder\b|\bLänder \w+(?:ées|ies)\b"
        r"|\bde le Land\b|\bà le Land\b|\bde les Länder\b",
        re.IGNORECASE,
    )
    with speaking(read_terms(root / "sets" / "allemagne", NAMES)):
        wrong = {key: text for key, text in messages("fr").items() if feminine.search(text)}
    assert wrong == {}


def test_the_words_of_the_shipped_sets_are_those_of_their_guide(root: Path) -> None:
    guide = (root / "docs" / "mots-d-un-jeu.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \|$", guide, re.MULTILINE)
    told = {name: words for name, *words in rows}
    own = [read_terms(root / folder, NAMES).words["fr"] for folder in SETS]
    assert told == {name: [words[name] for words in own] for name in neutral("fr")}


def test_no_text_is_given_a_value_under_the_name_of_a_word(root: Path) -> None:
    words = {*neutral("fr"), *neutral("en")}
    given = {
        f"{path.relative_to(root)}:{call.lineno}: {keyword.arg}"
        for path in sorted((root / "dashboard").rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and _name(call.func) in WRITERS
        for keyword in call.keywords
        if keyword.arg in words
    }
    assert given == set()


def _name(function: ast.expr) -> str:
    return getattr(function, "attr", None) or getattr(function, "id", "")


def _written(root: Path) -> Iterator[Path]:
    for folder in ("dashboard", "assets"):
        for pattern in WRITTEN_IN:
            yield from sorted((root / folder).rglob(pattern))
