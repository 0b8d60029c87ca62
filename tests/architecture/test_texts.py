"""The two languages say the same things, and French is set as French."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from string import Formatter

import pytest

from dashboard.text.constants import NUMBERS, WORDS
from dashboard.text.i18n import LANGUAGES, messages, number, translate, written

ORDINARY_SPACE = re.compile(r" [:;!?%»]|« ")
PLACES = ("territory.in.", "territory.the.")
"""What a set says of a place in one language only: in the other one its name does."""
STRAIGHT_APOSTROPHE = re.compile(r"\w'\w")


@pytest.fixture(scope="module")
def french() -> Mapping[str, str]:
    return messages("fr")


@pytest.fixture(scope="module")
def english() -> Mapping[str, str]:
    return messages("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice(root: Path, language: str) -> None:
    times = Counter(key for key, _ in _pairs(root, language))
    assert [key for key, count in times.items() if count > 1] == []


def test_both_languages_have_the_same_keys(
    french: Mapping[str, str], english: Mapping[str, str]
) -> None:
    assert written("fr").keys() ^ written("en").keys() == set()
    apart = french.keys() ^ english.keys()
    assert {key for key in apart if not key.startswith(PLACES)} == set()


def test_both_languages_fill_the_same_placeholders(
    french: Mapping[str, str], english: Mapping[str, str]
) -> None:
    differing = {
        key: (_placeholders(french[key]), _placeholders(english[key]))
        for key in french.keys() & english.keys()
        if _placeholders(french[key]) != _placeholders(english[key])
    }
    assert differing == {}


def test_no_text_is_empty(french: Mapping[str, str], english: Mapping[str, str]) -> None:
    texts = [*french.items(), *english.items()]
    assert [key for key, text in texts if not text.strip()] == []


def test_french_has_real_apostrophes_and_non_breaking_spaces(french: Mapping[str, str]) -> None:
    badly_set = {
        key: text
        for key, text in french.items()
        if ORDINARY_SPACE.search(text) or STRAIGHT_APOSTROPHE.search(text)
    }
    assert badly_set == {}


def _pairs(root: Path, language: str) -> list[tuple[str, str]]:
    """Key and text of every entry of every file, also where a key stands twice."""
    folder = root / "dashboard" / "locale" / language
    files = sorted(folder.rglob("*.json"))
    return [
        pair
        for path in files
        for pair in json.loads(path.read_text("utf-8"), object_pairs_hook=list)
    ]


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


ALONE = ("near", "z_95", "starred_to")
"""Constants whose figure stands for nothing else in a text."""
COUNTED = r"\b{smallest_base} (?:réponses|answers)|\b(?:under|de|of|sous) {smallest_base}\b"
POINTS = r"\b{widest_interval} points"
COUNTS_OF_THE_DATA = r"\b(?:13|96|16|404) (?:régions|regions|départements|dom|indic)"
QUOTED = ("tour_note.", "unit.", "validate.", "shell.foot", "shell.credits", "tours.source")
"""Texts of sources, units, and formats, which name no constant of ours."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_name_constants_and_counts_and_do_not_repeat_them(language: str) -> None:
    figures = {name: number(language, *value) for name, value in NUMBERS.items()}
    alone = rf"(?<![\d,.])({'|'.join(re.escape(figures[name]) for name in ALONE)})(?![\d,.]\d|\d)"
    forbidden = "|".join(
        (alone, f"{COUNTED}|{POINTS}".format(**figures), WORDS["study_year"] + r"(?!-)")
    )
    repeated = {
        key: text
        for key, text in written(language).items()
        if not key.startswith(QUOTED)
        and re.search(f"{forbidden}|{COUNTS_OF_THE_DATA}", text.replace("\u00a0", " "))
    }
    assert repeated == {}


def test_a_text_has_the_constant_that_it_names() -> None:
    assert "z = 1,96" in translate("fr", "method.survey.formula").replace("\u00a0", " ")
    assert translate("en", "legend.step.2") == "less fragile (0.5 to 1)"
