"""Every text that something asks for exists, in both languages, and something asks for every text.

A key may stand whole in the code, in parts (`f"status.{status}"`), in a template of a page, in a
script, or behind a word of the data (`unit.%`). No matter through which function it goes.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from dashboard.catalogue import Catalogue
from dashboard.text.i18n import messages

FORM = re.compile(r"\.(zero|none|one|alone|two|few|many|other)$")
KEY = re.compile(r"[a-z_]+(?:\.[\w-]+)+")
FILE = re.compile(r"\.(?:css|csv|geojson|html|ics|js|json|md|py|svg|ttf|txt|typ|woff2|xlsx|zip)$")
IN_TEMPLATE = re.compile(r"""\bt\(\s*["']([\w.]+)["']\s*(~)?""")
IN_SCRIPT = re.compile(r"""(['"`])((?:(?!\1)[^\\\n])*)\1""")
BESIDE = ".text"
"""End of a text that stands under a title and is asked for with it."""


@pytest.fixture(scope="module")
def keys() -> set[str]:
    return {FORM.sub("", key) for key in messages("fr")} | {*messages("fr")}


@pytest.fixture(scope="module")
def asked_for(root: Path) -> set[str]:
    """Keys as plain strings, and the patterns of those that are put together, as `status\\..*`."""
    return {*_in_code(root), *_in_templates(root), *_in_scripts(root)}


def test_every_key_that_stands_in_the_code_exists(root: Path, keys: set[str]) -> None:
    families = {key.partition(".")[0] for key in keys}
    every = "\n".join(f".{key}." for key in keys)
    wrong = [
        f"{path.relative_to(root)}:{line}: {text}"
        for path, line, text in _strings(root)
        if KEY.fullmatch(text) and text.partition(".")[0] in families and not FILE.search(text)
        if f".{text.strip('.')}." not in every  # a part of a key is one that helpers complete
    ]
    assert not wrong, "\n".join(wrong)


def test_every_key_that_is_put_together_can_exist(root: Path, keys: set[str]) -> None:
    families = {key.partition(".")[0] for key in keys}
    every = "\n".join(keys)
    wrong = [
        pattern
        for pattern in _patterns(root)
        if pattern.partition(r"\.")[0] in families
        and not re.search(rf"^{pattern}$", every, re.MULTILINE)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_text_is_asked_for(asked_for: set[str], keys: set[str], catalogue: Catalogue) -> None:
    patterns = [re.compile(p) for p in asked_for if ".*" in p]
    unused = [
        key
        for key in messages("fr")
        if not {key, FORM.sub("", key), key.removesuffix(BESIDE)} & asked_for
        and not any(p.fullmatch(k) for p in patterns for k in (key, FORM.sub("", key)))
        and key not in _of_the_data(catalogue)
    ]
    assert not unused, "\n".join(unused)


def _strings(root: Path) -> Iterator[tuple[Path, int, str]]:
    for path in sorted((root / "dashboard").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        joined = (node.values for node in ast.walk(tree) if isinstance(node, ast.JoinedStr))
        parts = {part for values in joined for part in values}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in parts:
                yield path, node.lineno, node.value


def _patterns(root: Path) -> set[str]:
    """What is put together from parts, as expressions; those that say no part of a key left out."""
    return {
        pattern
        for path in (root / "dashboard").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.JoinedStr)
        and re.match(r"[a-z_]+(\\\.|_)", pattern := _pattern(node.values))
        and not re.search(r"[ /:=?&]", pattern)
    }


def _pattern(parts: Iterable[ast.expr]) -> str:
    return "".join(
        re.escape(part.value) if isinstance(part, ast.Constant) else ".*"  # type: ignore[arg-type]
        for part in parts
    )


def _in_code(root: Path) -> set[str]:
    return {text for _, _, text in _strings(root)} | _patterns(root)


def _in_templates(root: Path) -> set[str]:
    pages = "".join(p.read_text("utf-8") for p in (root / "dashboard").rglob("*.html"))
    return {f"{re.escape(key)}.*" if joined else key for key, joined in IN_TEMPLATE.findall(pages)}


def _in_scripts(root: Path) -> set[str]:
    """Each text of a script as the key that it may be, with and without the name of the route."""
    texts = {
        text
        for path in (root / "assets" / "js").rglob("*.js")
        for _, text in IN_SCRIPT.findall(path.read_text("utf-8"))
    }
    parts = {re.sub(r"\\\$\\\{.*?\\\}", ".*", re.escape(text)) for text in texts if "${" in text}
    named = parts | {text for text in texts if "${" not in text}
    return {
        f"{re.escape(start) if '.*' in text else start}{text}"
        for text in named
        if text and text[0].isalpha()
        for start in ("client.", "client.itinerary.")
    }


def _of_the_data(catalogue: Catalogue) -> set[str]:
    """Keys that end with a word of the tables: a unit, a city, a country, a note of a stop."""
    records = (*catalogue.indicators.values(), *catalogue.measures.values())
    return {
        *(f"unit.{record.unit}" for record in records),
        *(f"unit.{record.unit.removeprefix('note ')}" for record in records),
        *(f"tour_note.{milestone.note}" for milestone in catalogue.milestones),
        *(
            f"{name}.{text}"
            for stop in catalogue.stops
            for name, text in (
                ("city", stop.city),
                ("city.in", stop.city),
                ("country", stop.country),
                ("tour_note", stop.note),
            )
        ),
    }
