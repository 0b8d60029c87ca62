"""Words and numbers are told apart from their drawing: no markup and no width of a line in them."""

import re
from pathlib import Path

import pytest

DRAWING = re.compile(
    r"(figure|projected|drawing|enlarge|label_\w+|strip_ground|text_width|outlines|square_legend)\.py"
)
MARKUP = re.compile(r"</?(b|br|i|span)\b|\bwrapped\(|textwrap")
FOLDERS = ("charts", "documents", "indicators", "surveys", "programme", "text", "statistics")


@pytest.mark.parametrize("folder", FOLDERS)
def test_only_drawings_hold_markup(root: Path, folder: str) -> None:
    guilty = [
        f"{path.relative_to(root)}:{number}"
        for path in sorted((root / "dashboard" / folder).rglob("*.py"))
        if not DRAWING.search(path.name)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if MARKUP.search(line)
    ]
    assert guilty == []


def test_no_text_holds_markup(root: Path) -> None:
    files = (root / "dashboard" / "locale").rglob("*.json")
    assert [str(path) for path in files if re.search(r"<(b|br|i)\b", path.read_text("utf-8"))] == []
