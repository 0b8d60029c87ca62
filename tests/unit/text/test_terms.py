"""Texts say the words of the territory set that speaks."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from dashboard.text.i18n import messages, translate
from dashboard.text.terms import (
    Terms,
    TermsError,
    neutral,
    read_terms,
    shipped,
    speak,
    speaker,
    speaking,
)

NAMES = {"fr": "Suisse", "en": "Switzerland"}


def written(folder: Path, words: Mapping[str, str], texts: Mapping[str, str]) -> Path:
    (folder / "texts").mkdir()
    path = folder / "texts" / "fr.json"
    path.write_text(json.dumps({"words": words, "texts": texts}), "utf-8")
    return folder


def filled(text: str, **words: str) -> str:
    return Terms({"fr": words}, {}).fill("fr", text)


def test_a_text_takes_the_words_of_the_set() -> None:
    assert filled("plus fragile {than_it}", than_it="que le Canada") == "plus fragile que le Canada"


def test_a_word_with_a_capital_begins_a_sentence() -> None:
    assert filled("{The_region}.", the_region="l’État") == "L’État."


@pytest.mark.parametrize(("gender", "words"), [("feminine", "une"), ("masculine", "un")])
def test_what_agrees_with_a_noun_takes_its_gender(gender: str, words: str) -> None:
    assert filled("{region:un|une}", region_gender=gender) == words


def test_the_placeholders_of_the_text_itself_are_left_to_it() -> None:
    assert filled("{n} {region} sur {total}", region="Land") == "{n} Land sur {total}"


def test_a_set_without_texts_has_the_name_of_its_country_and_neutral_nouns(tmp_path: Path) -> None:
    terms = read_terms(tmp_path, NAMES)
    assert terms.words["fr"]["country"] == "Suisse"
    assert terms.words["en"]["the_country"] == "Switzerland"
    assert terms.words["fr"]["the_region"] == "le territoire"


def test_words_that_a_set_does_not_give_are_the_neutral_ones(tmp_path: Path) -> None:
    terms = read_terms(written(tmp_path, {"region": "canton"}, {}), NAMES)
    assert terms.words["fr"]["region"] == "canton"
    assert terms.words["fr"]["subregion"] == neutral("fr")["subregion"]


def test_a_set_adds_texts_and_says_others_in_its_way(tmp_path: Path) -> None:
    own = {"territory.in.RCH-GE": "à Genève", "home.title": "{The_country} : un atlas"}
    terms = read_terms(written(tmp_path, {"the_country": "la Suisse"}, own), NAMES)
    with speaking(terms):
        assert translate("fr", "territory.in.RCH-GE") == "à Genève"
        assert translate("fr", "home.title") == "La Suisse\u00a0: un atlas"
    assert "territory.in.RCH-GE" not in messages("fr")


def test_folders_that_say_the_same_have_the_same_terms_and_others_have_not(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "copy", "other")]
    for folder, region in zip(folders, ("canton", "canton", "comté"), strict=True):
        folder.mkdir()
        written(folder, {"region": region}, {})
    one, copy, other = (read_terms(folder, NAMES) for folder in folders)
    assert one is copy
    assert one is not other
    assert read_terms(folders[0], NAMES | {"fr": "France"}) is not one


def test_the_shipped_set_speaks_where_no_other_does(tmp_path: Path) -> None:
    assert speaker() is shipped()
    terms = read_terms(tmp_path, NAMES)
    with speaking(terms):
        assert speaker() is terms
        speak(shipped())
        assert speaker() is shipped()
    assert speaker() is shipped()


@pytest.mark.parametrize("content", ["{", "[]", '{"words": []}', '{"texts": {"a": 1}}'])
def test_a_file_of_texts_of_another_form_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "en.json").write_text(content, "utf-8")
    with pytest.raises(TermsError) as caught:
        read_terms(tmp_path, NAMES)
    assert caught.value.path.name == "en.json"
