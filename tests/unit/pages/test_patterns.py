"""Classes are told apart by their pattern, whatever the theme drew them with."""

import re
from collections import defaultdict
from itertools import pairwise

import pytest

from dashboard.charts.shared.drawing import colour
from dashboard.charts.shared.patterns import PATTERNS, Pattern
from dashboard.tokens import THEMES
from dashboard.ui.patterns import definitions, pattern_styles

FILLS = ("judged", "judged-ramp", "unjudged", "bivariate")


def lines(pattern: Pattern) -> int:
    return pattern.across + pattern.down + pattern.falling + pattern.rising


def test_every_class_that_areas_are_filled_by_has_a_pattern_of_its_own() -> None:
    assert tuple(PATTERNS) == FILLS
    for family, patterns in PATTERNS.items():
        steps = len(getattr(THEMES["clair"], family.replace("-", "_")))
        assert len({pattern.path for pattern in patterns}) == len(patterns) == steps


@pytest.mark.parametrize("family", ["judged-ramp", "unjudged"])
def test_the_higher_the_class_the_more_lines(family: str) -> None:
    assert lines(PATTERNS[family][0]) == 0
    assert all(lines(low) < lines(high) for low, high in pairwise(PATTERNS[family]))


def test_two_sides_have_lines_of_other_directions_and_their_middle_none() -> None:
    less, close, more = PATTERNS["judged"][:2], PATTERNS["judged"][2], PATTERNS["judged"][3:]
    assert lines(close) == 0
    assert lines(less[0]) > lines(less[1])
    assert lines(more[0]) < lines(more[1])
    assert all(one.across == lines(one) for one in less)
    assert all(one.falling and one.rising and not one.across for one in more)


def test_no_class_looks_like_an_absence() -> None:
    """Those have rising lines, upright lines or dots, where nothing else is on the map."""
    for family in FILLS[:3]:
        for pattern in PATTERNS[family]:
            assert not pattern.rising or pattern.falling
            assert not pattern.down or pattern.across


def test_a_colour_has_one_pattern_in_all_themes() -> None:
    drawn: dict[str, set[str]] = defaultdict(set)
    for family, patterns in PATTERNS.items():
        for step, pattern in enumerate(patterns, 1):
            for theme in THEMES.values():
                drawn[colour(theme, f"{family}-{step}")].add(pattern.path)
    assert {one: paths for one, paths in drawn.items() if len(paths) > 1} == {}


def test_the_style_sheet_names_patterns_that_pages_hold() -> None:
    held = re.findall(r'<pattern id="([\w-]+)"', definitions())
    assert re.findall(r"fill:url\(#([\w-]+)\)", pattern_styles()) == held
    assert len(set(held)) == sum(map(len, PATTERNS.values()))
