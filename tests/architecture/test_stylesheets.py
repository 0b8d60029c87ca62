"""What the style sheets may ask of a browser at every change of a chart."""

from __future__ import annotations

import re

from dashboard.settings import Settings

ALL_OF_A_PART = re.compile(r":has\([^{}]*\)\s*[>+~]?\s*\*[^{},]*(?=[,{])")
"""All elements of a part that holds something: whatever changes there, the browser styles every
element of the part anew."""


def test_no_change_of_a_chart_makes_a_browser_style_all_of_the_page() -> None:
    sheets = sorted((Settings().assets / "css").glob("*.css"))
    assert sheets
    assert [rule for sheet in sheets for rule in ALL_OF_A_PART.findall(sheet.read_text())] == []
