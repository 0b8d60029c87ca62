"""Ordinals stand raised where French raises them, and texts lose nothing by it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.shared.label_text import with_ordinals
from dashboard.text.i18n import ordinal
from dashboard.text.ordinals import marked, ordinal_parts


@pytest.mark.parametrize(
    ("plain", "raised"),
    [
        (
            "2e sur 13, entre la 1re et la 5e",
            "2<sup>e</sup> sur 13, entre la 1<sup>re</sup> et la 5<sup>e</sup>",
        ),
        ("1er juillet 2016", "1<sup>er</sup> juillet 2016"),
        ("2e–3e", "2<sup>e</sup>–3<sup>e</sup>"),
        ("2013-2024, 5-9", "2013–2024, 5-9"),
    ],
)
def test_ends_of_french_ordinals_are_raised(plain: str, raised: str) -> None:
    assert marked(plain) == raised


@pytest.mark.parametrize(
    "text", ["2nd of 13", "12 espaces", "R2e4", "2e+05", "2e5", "D2A", "3 et 4", ""]
)
def test_nothing_else_is(text: str) -> None:
    assert marked(text) == text


@settings(deadline=None, derandomize=True, database=None)
@given(st.text("12er +-,a"), st.integers(1, 100))
def test_the_pieces_make_up_the_text(words: str, place: int) -> None:
    text = f"{words} {ordinal('fr', place)} {words}"
    pieces = [*ordinal_parts(text)]
    assert "".join(before + end for before, end in pieces).replace("–", "-") == text
    assert any(end for _, end in pieces)


def test_a_drawing_raises_what_it_writes_and_keeps_its_codes() -> None:
    figure = {
        "data": [{"text": ["4e", None, "0,3"], "customdata": ["4e"], "x": (1, 2.5)}],
        "layout": {"annotations": [{"text": "2e"}], "meta": {"narrow": {"title": {"text": "1re"}}}},
    }
    assert with_ordinals(figure) == {
        "data": [{"text": ["4<sup>e</sup>", None, "0,3"], "customdata": ["4e"], "x": [1, 2.5]}],
        "layout": {
            "annotations": [{"text": "2<sup>e</sup>"}],
            "meta": {"narrow": {"title": {"text": "1<sup>re</sup>"}}},
        },
    }
