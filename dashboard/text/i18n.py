"""Turns locale keys, numbers and lists into the words a reader sees, in French or English."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import get_decimal_symbol, get_group_symbol

from dashboard.levels import Level
from dashboard.statistics.rounding import as_published
from dashboard.text.constants import NUMBERS, WORDS
from dashboard.text.terms import Terms, speaker, with_noun

LANGUAGES = ("fr", "en")
BABEL_LOCALES = {"fr": "fr", "en": "en_GB"}
DEFAULT_LANGUAGE = "fr"
MISSING = "–"
NO_BREAK, NARROW = "\u00a0", "\u202f"
PER = ("pour ", "per ")
"""Words of a name, or that a unit begins with, that say what a value is counted per."""
POINTS = "points"
"""Unit of a change between two shares."""
"""Spaces that a line is not broken at; French sets the narrow one before % ‰ ; ! ?."""
SETS_KEPT = 8
"""Texts of a territory set in one language that stay in memory."""
NUMBERS_KEPT = 2**13
"""Numbers whose text is remembered: the cells of a large table."""

SMALLER = {
    Level.GROUPING: ("grouping", "groupings"),
    Level.MUNICIPALITY: ("municipality", "municipalities"),
}
"""The words for one and for several areas of a level under the second."""

_SECOND = re.compile(rf"\.{Level.DEPARTEMENT}\b")
_FOLDER = Path(__file__).parent.parent / "locale"


def messages(language: str) -> Mapping[str, str]:
    """All texts of a language, by key, in the words of the territory set that speaks.

    Placeholders that name a constant (`constants`) or a word of the set (`terms`) are filled,
    French texts typeset.
    """
    return _messages(language, speaker())


@lru_cache(SETS_KEPT)
def _messages(language: str, terms: Terms) -> Mapping[str, str]:
    constants = {name: number(language, *value) for name, value in NUMBERS.items()} | dict(WORDS)
    name = re.compile("|".join(f"{{{name}}}" for name in constants))
    finished = typeset if language == "fr" else str
    return {
        key: finished(terms.fill(language, name.sub(lambda match: constants[match[0][1:-1]], text)))
        for key, text in {**written(language), **terms.texts[language]}.items()
    }


@cache
def written(language: str) -> dict[str, str]:
    """The texts as the locale files have them, by key; no key stands in two of them.

    What they say of the second level is said of the levels under it too, by their own nouns, where
    no file says it: `level.departement` (« {Subregions} ») makes `level.grouping`.
    """
    texts: dict[str, str] = {}
    for path in sorted((_FOLDER / language).rglob("*.json")):
        texts |= json.loads(path.read_text("utf-8"))
    derived = {
        _SECOND.sub(f".{level}", key): with_noun(text, *nouns)
        for key, text in texts.items()
        if _SECOND.search(key)
        for level, nouns in SMALLER.items()
    }
    return derived | texts


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(BABEL_LOCALES[language])


def translate(language: str, key: str, **values: object) -> str:
    """The text of `key`, its `{placeholders}` filled. Raises KeyError for an unknown key.

    The stop of an abbreviation at its end is the stop of the sentence.
    """
    text = messages(language)[key].format(**values)
    return text[:-1] if text.endswith("..") else text


def of_level(key: str, level: Level) -> str:
    """The key of what is said of a level under the first, by its own noun: `no_report.grouping`."""
    return f"{key}.{level if level in SMALLER else Level.DEPARTEMENT}"


def has(language: str, key: str) -> bool:
    """Whether a text exists for `key`."""
    return key in messages(language)


@lru_cache(NUMBERS_KEPT)
def number(language: str, value: float | None, decimals: int) -> str:
    """A value with exactly `decimals` digits after the mark: `1 234,5` in French."""
    if value is None:
        return MISSING
    group, mark = _separators(language)
    whole, _, digits = f"{as_published(value, decimals):,.{decimals}f}".partition(".")
    whole = whole.replace(",", group).replace("-", "\u2212")
    return f"{whole}{mark}{digits}" if digits else whole


@cache
def _separators(language: str) -> tuple[str, str]:
    """What stands between groups of digits, and before decimals."""
    locale = _locale(language)
    return get_group_symbol(locale), get_decimal_symbol(locale)


def signed(language: str, value: float | None, decimals: int) -> str:
    """Like `number`, with a plus sign on positive values."""
    text = number(language, value, decimals)
    return f"+{text}" if value is not None and as_published(value, decimals) > 0 else text


def is_singular(language: str, count: float, decimals: int = 0) -> bool:
    """Whether a count that prints with some decimals takes the singular: 1; in French 0 and 1,5."""
    figure = Decimal(f"{as_published(count, decimals):.{decimals}f}")
    return _locale(language).plural_form(figure) == "one"


def unit(language: str, code: str) -> str:
    """A unit of the data in the reader's language; units are written in French in the data."""
    key = f"unit.{code.replace(NARROW, ' ')}"
    return translate(language, key) if language != "fr" and has(language, key) else code


def short_unit(language: str, code: str) -> str:
    """A unit as it stands beside a value: `%` for any percentage, `/10` for a score; none for a
    score without a scale that a reader would know."""
    if code.startswith("score "):
        return ""
    return unit(language, "%" if code.startswith("% ") else code.removeprefix("note "))


def with_unit(
    language: str, value: float | None, decimals: int, code: str, *, sign: bool = False
) -> str:
    """A value and its unit, short enough to stand beside a point: `8,7 %`, `6,5/10`, `€1,234`.

    Points agree with their number: `−1,7 point`, `+8,5 points`. `sign` adds that of positive ones.
    """
    if value is None:
        return MISSING
    short = short_unit(language, code)
    if code == POINTS and is_singular(language, abs(value), decimals):
        short = translate(language, "unit.points.one")
    figure = (signed if sign else number)(language, value, decimals)
    if not short:
        return figure
    if language == "en" and short.startswith("€"):
        return re.sub(r"\d", r"€\g<0>", figure, count=1) + short[1:]
    closed = short.startswith("/") or (language == "en" and short.startswith("%"))
    return (
        f"{figure}{'' if closed else NARROW if short.startswith(('%', '‰')) else NO_BREAK}{short}"
    )


def tells_unit(name: str, unit_words: str) -> bool:
    """Whether the name of an indicator says its unit: that it counts per so many (`pour 1 000`),
    or all the words of the unit (`Pièces par personne`)."""
    words = re.findall(r"\w+", unit_words.casefold())
    return any(per in name for per in PER) or {*words} <= {*re.findall(r"\w+", name.casefold())}


def typeset(text: str) -> str:
    """A French text with real apostrophes and with the spaces that a line must not break."""
    text = whole_numbers(text.replace("'", "’"))
    text = re.sub("[ \u00a0](?=[;?!%‰])", NARROW, text)
    text = re.sub("[ \u202f](?=[:»€])", NO_BREAK, text)
    return re.sub("«[ \u202f]", f"«{NO_BREAK}", text)


def whole_numbers(text: str) -> str:
    """A text in which no line ends inside a number: `1 000`."""
    return re.sub(r"(?<=\d) (?=\d{3}\b)", NARROW, text)


def enumerate_words(language: str, words: Sequence[str]) -> str:
    """`a, b et c`."""
    return format_list(list(words), locale=_locale(language))


def ordinal(language: str, position: int) -> str:
    """`1re`, `2e` (feminine, as in « 2e place ») or `1st`, `2nd`."""
    if language == "fr":
        return "1re" if position == 1 else f"{position}e"
    suffix = (
        "th"
        if position % 100 in (11, 12, 13)
        else {1: "st", 2: "nd", 3: "rd"}.get(position % 10, "th")
    )
    return f"{position}{suffix}"


def date_label(language: str, iso: str) -> str:
    """`2016-06-28`, `2016-06` or `2016` as a reader writes it."""
    parts = [int(part) for part in iso.split("-") if part.isdigit()]
    if "-" not in iso or len(parts) != iso.count("-") + 1 or parts[1] > 12:
        return iso
    day = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    pattern = "d MMMM y" if len(parts) > 2 else "MMMM y"
    text = format_date(day, pattern, locale=_locale(language))
    return text.replace("1 ", "1er ", 1) if language == "fr" and text.startswith("1 ") else text


def label(language: str, record: object) -> str:
    """Label of any record that has `label_fr` and `label_en`."""
    return str(getattr(record, f"label_{language}"))


def short_label(language: str, record: object) -> str:
    """Short label where the record has one in that language, else its label."""
    return str(getattr(record, f"short_label_{language}", None) or label(language, record))


def summary(language: str, record: object) -> str:
    """Summary of any record that has `summary_fr` and `summary_en`."""
    return str(getattr(record, f"summary_{language}"))


def question_text(language: str, measure: object) -> str:
    """The question behind a measure; the data have it in French, its label in both."""
    return str(getattr(measure, f"question_{language}", None) or label(language, measure))
