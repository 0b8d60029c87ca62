"""Colours are written in dashboard/tokens.py alone; everything else names their role."""

import re
from pathlib import Path

HEX_COLOUR = re.compile(r"(?<![&\w])#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b")


def test_no_colour_is_written_in_a_style_sheet_or_script(root: Path) -> None:
    assert [hit for ending in ("css", "js") for hit in _colours(root, "assets", ending)] == []


def test_no_colour_is_written_in_python_but_in_the_tokens(root: Path) -> None:
    hits = _colours(root, "dashboard", "py")
    assert [hit for hit in hits if not hit.startswith("dashboard/tokens.py:")] == []


def _colours(root: Path, folder: str, ending: str) -> list[str]:
    return [
        f"{path.relative_to(root).as_posix()}:{number}: {colour}"
        for path in sorted((root / folder).rglob(f"*.{ending}"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        for colour in HEX_COLOUR.findall(line)
    ]
