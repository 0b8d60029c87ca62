"""Of a style sheet, the rules that pages use are kept, as they are and where they are."""

import re
from pathlib import Path

import pytest

from dashboard.settings import Settings
from dashboard.ui.bootstrap import BESIDE, used_styles, whole_styles

STYLES_OF_PAGES = sorted((Settings().assets / "css").glob("*.css"))

LICENCE = '@charset "UTF-8";/*! MIT */'


@pytest.mark.parametrize(
    ("rules", "kept"),
    [
        ("body{margin:0}", "body{margin:0}"),
        (".row{gap:0}.btn{gap:1px}", ".row{gap:0}"),
        (".row>*{gap:0}.row.btn{gap:1px}", ".row>*{gap:0}"),
        (".btn,.table td{gap:0}", ".btn,.table td{gap:0}"),
        (".row:not(.btn,.nav){gap:0}", ""),
        (".col-lg-3{gap:0}.col-xl-3{gap:1px}", ".col-lg-3{gap:0}"),
        ("@media print{.btn{gap:0}}.mark{gap:1px}", ".mark{gap:1px}"),
        ("@media print{.btn{gap:0}.row{gap:1px}}", "@media print{.row{gap:1px}}"),
        ("@keyframes spin{to{gap:0}}", ""),
        ("legend+*{gap:0}a~:hover{gap:0}a+b:hover{gap:1px}", "a+b:hover{gap:1px}"),
        (":root{--bs-a:1px;--bs-b:2px}a{gap:var(--bs-b)}", ":root{--bs-b:2px}a{gap:var(--bs-b)}"),
        (":root{--bs-a:var(--bs-b);--bs-b:2px}", ":root{}"),
    ],
)
def test_rules_of_used_classes_are_kept(rules: str, kept: str) -> None:
    assert used_styles(LICENCE + rules) == LICENCE + kept


@pytest.mark.parametrize("path", STYLES_OF_PAGES, ids=lambda path: path.name)
def test_no_rule_of_ours_is_for_any_element_beside_another(path: Path) -> None:
    assert not BESIDE.findall(
        re.sub(r"/\*.*?\*/|\{[^{}]*\}", "", path.read_text(), flags=re.DOTALL)
    )


def test_of_bootstrap_a_tenth_is_kept_in_both_themes() -> None:
    whole = whole_styles()
    styles = used_styles(whole)
    assert len(styles) < len(whole) / 10
    assert "Licensed under MIT" in styles
    assert styles.count("{") == styles.count("}")
    assert "[data-bs-theme=dark]{color-scheme:dark;" in styles
