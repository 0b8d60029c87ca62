"""`phare check` reads the words and texts of a territory set, and says what is wrong in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dashboard.catalogue.validation.problem import problems_of
from dashboard.catalogue.validation.textchecks import text_faults
from dashboard.text.terms import neutral

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(
        words: Mapping[str, str] | None = None, texts: Mapping[str, str] | None = None
    ) -> Path:
        (tmp_path / "texts").mkdir(exist_ok=True)
        for language in ("fr", "en"):
            own = {"words": {**neutral(language), **(words or {})}, "texts": texts or {}}
            content = json.dumps({**own, "words": {k: v for k, v in own["words"].items() if v}})
            (tmp_path / "texts" / f"{language}.json").write_text(content, "utf-8")
        return tmp_path

    return written


def told(folder: Path) -> list[tuple[str, str | None, str]]:
    return [(p.file, p.column, p.message) for p in problems_of(text_faults(folder), "fr")]


def test_a_set_may_have_no_texts(tmp_path: Path) -> None:
    assert told(tmp_path) == []


def test_a_set_whose_words_are_whole_is_sound(write: Write) -> None:
    assert told(write()) == []


def test_a_form_that_is_missing_is_named_with_its_file(write: Write) -> None:
    file, name, message = told(write({"the_region": ""}))[0]
    assert (file, name) == ("texts/fr.json", "the_region")
    assert message.startswith("Il manque le mot «\u00a0the_region\u00a0»")


def test_a_noun_in_one_language_wants_the_other(write: Write) -> None:
    folder = write()
    (folder / "texts" / "en.json").unlink()
    missing = {name for file, name, _ in told(folder) if file == "texts/en.json"}
    assert missing == set(neutral("en"))


def test_a_word_that_no_text_asks_for_is_refused(write: Write) -> None:
    assert ("texts/fr.json", "the_canton") in {one[:2] for one in told(write({"the_canton": "x"}))}


def test_a_gender_is_one_of_two(write: Write) -> None:
    problem = problems_of(text_faults(write({"region_gender": "f"})), "fr")[0]
    assert problem.allowed == ("masculine", "feminine")


@pytest.mark.parametrize(
    ("text", "said"), [("{m} régions", "Rien ne remplit «\u00a0m\u00a0»"), ("{ n", "Une accolade")]
)
def test_a_text_of_the_set_takes_the_placeholders_of_ours(
    write: Write, text: str, said: str
) -> None:
    file, key, message = told(write(texts={"areas.region.one": text}))[0]
    assert (file, key) == ("texts/fr.json", "areas.region.one")
    assert message.startswith(said)


def test_a_text_of_the_set_may_name_its_words(write: Write) -> None:
    own = "{n} {region}, {The_country}, {region:un|une}"
    assert told(write({"the_country": "x"}, {"areas.region.one": "{n} {region}"})) == []
    french = [one for one in told(write(texts={"areas.region.one": own})) if "fr" in one[0]]
    assert french == []


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff", b'{"words": []}'])
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "fr.json").write_bytes(content)
    assert [file for file, _, _ in told(tmp_path)] == ["texts/fr.json"]
