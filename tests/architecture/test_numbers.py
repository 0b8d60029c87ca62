"""Numbers and counts are put into words in one place each."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.text.i18n import LANGUAGES, has, messages
from dashboard.text.phrases import counted, noted

NOT_FIGURES = {
    "charts/actor_scale/figure.py",  # pixels
    "charts/choropleth/view.py",  # colours of a ramp
    "charts/neighbours/figure.py",  # pixels
    "charts/programme_timeline/figure.py",  # pixels
    "charts/rank_gap/figure.py",  # pixels
    "charts/room_vote/figure.py",  # pixels
    "charts/shared/strip_columns.py",  # pixels
    "charts/shared/strip_figure.py",  # pixels
    "export/embed/compact.py",  # pixels
    "export/embed/page.py",  # pixels
    "export/slides/geometry.py",  # units of a slide
    "export/picture/font_glyphs.py",  # units of a font
    "export/picture/ground.py",  # rows of an outline
    "export/word/look.py",  # units of a sheet
    "export/word/picture.py",  # pixels
    "export/word/table.py",  # units of a sheet
    "statistics/resampling.py",  # ties of draws
    "territories/build/levels.py",  # degrees of a file
    "territories/build/light.py",  # units of an outline
    "territories/projection.py",  # units of an outline
    "territories/room_names.py",  # units of an outline
}
COUNTED = re.compile(r"\.(none|one|many)$")


def test_figures_are_rounded_in_one_place(root: Path) -> None:
    rounding = {
        str(path.relative_to(root / "dashboard"))
        for path, call in _calls(root)
        if (isinstance(call.func, ast.Name) and call.func.id == "round")
        or (isinstance(call.func, ast.Attribute) and call.func.attr == "round")
    }
    assert rounding - {"statistics/rounding.py"} == NOT_FIGURES


def test_rows_are_read_by_their_attributes_and_not_by_way_of_texts(root: Path) -> None:
    by_text = re.compile(r"(?:float|int)\(str\(|str\((?:row|r|entry|first|last)\[")
    found = {
        f"{path.relative_to(root)}: {line.strip()}"
        for path in (root / "dashboard").rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if by_text.search(line)
    }
    assert found == set()


def test_a_note_is_written_only_where_it_has_something_to_note(root: Path) -> None:
    by_hand = {
        f"{path.relative_to(root)}: {argument.value}"
        for path, call in _calls(root)
        if isinstance(call.func, ast.Name) and call.func.id == "counted"
        for argument in call.args
        if isinstance(argument, ast.Constant)
        and re.search(r"(^|\.)note\.", str(argument.value))
        and not has("fr", f"{argument.value}.none")
    }
    assert by_hand == set()


def test_there_is_no_note_on_nothing() -> None:
    assert noted("fr", "note.unpublished_domains", 0) == ()
    assert noted("fr", "note.unpublished_domains", 1) == ("Non publié pour 1 domaine.",)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("n", [0, 1, 2])
def test_every_counted_text_agrees_with_any_count(language: str, n: int) -> None:
    texts = messages(language)
    for key in {COUNTED.sub("", key) for key in texts if f"{COUNTED.sub('', key)}.many" in texts}:
        words = _filled(language, key, n)
        singular = n == 1 or (n == 0 and language == "fr")
        form = "none" if n == 0 and f"{key}.none" in texts else "one" if singular else "many"
        assert words == texts[f"{key}.{form}"].replace("{n}", str(n))


def test_french_counts_nothing_in_the_singular_and_english_in_the_plural() -> None:
    assert counted("fr", "areas.region", 0) == "0 région"
    assert counted("en", "areas.region", 0) == "0 regions"


@pytest.mark.parametrize(("language", "words"), [("fr", "1,0 point"), ("en", "1.0 points")])
def test_a_count_with_decimals_agrees_as_it_prints(language: str, words: str) -> None:
    assert counted(language, "actors.points", 0.96, 1) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_a_zero_repeats_that_of_the_rule(language: str) -> None:
    texts, zero = messages(language), "one" if language == "fr" else "many"
    repeated = [
        key
        for key in texts
        if key.endswith(".none") and texts[key] == texts.get(f"{key.removesuffix('.none')}.{zero}")
    ]
    assert repeated == []


def test_a_text_of_one_that_serves_for_zero_says_how_many() -> None:
    texts = messages("fr")
    wrong = [
        key
        for key, text in texts.items()
        if key.endswith(".one")
        and f"{key.removesuffix('.one')}.none" not in texts
        and re.search(r"\b1\b(?!\s=)", text)  # « 1 = » is a key of reading
    ]
    assert wrong == []


def _calls(root: Path) -> Iterator[tuple[Path, ast.Call]]:
    for path in (root / "dashboard").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield path, node


def _filled(language: str, key: str, n: int) -> str:
    """The counted text with its other placeholders left as they are."""
    names = {
        name
        for form in ("none", "one", "many")
        if has(language, f"{key}.{form}")
        for name in re.findall(r"\{(\w+)\}", messages(language)[f"{key}.{form}"])
    }
    return counted(language, key, n, 0, **{name: f"{{{name}}}" for name in names - {"n"}})
