"""Texts on a fill are as readable as can be; names beside points hide nothing."""

import pytest

from dashboard.charts.shared.drawing import _luminance, colour, hover_text, text_on
from dashboard.charts.shared.label_placement import AWAY, Label, sides
from dashboard.model import Actor
from dashboard.tokens import LIGHT, THEMES, Theme


@pytest.mark.parametrize(
    ("hex_colour", "luminance"),
    [
        ("#000000", 0.0),
        ("#FFFFFF", 1.0),
        ("#FF0000", 0.2126),
        ("#00FF00", 0.7152),
        ("#0000FF", 0.0722),
        ("#777777", 0.1845),
        ("#0A0A0A", 0.00304),
    ],
)
def test_luminance_is_that_of_wcag_2(hex_colour: str, luminance: float) -> None:
    assert _luminance(hex_colour) == pytest.approx(luminance, abs=1e-4)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_text_takes_the_colour_that_stands_out_more(theme: Theme) -> None:
    def contrast(one: str, other: str) -> float:
        low, high = sorted((_luminance(one), _luminance(other)))
        return (high + 0.05) / (low + 0.05)

    for fill in (*theme.judged, *theme.unjudged, theme.absent):
        text = text_on(theme, fill)
        assert contrast(text, fill) == max(contrast(t, fill) for t in (theme.ink, theme.paper))


def test_a_role_names_a_colour_of_the_theme() -> None:
    assert colour(LIGHT, "judged-1") == LIGHT.judged[0]
    assert colour(LIGHT, "judged-5") == LIGHT.judged[-1]
    assert colour(LIGHT, "actor-citizens") == LIGHT.actors[Actor.CITIZENS]
    assert colour(LIGHT, "beam-line") == LIGHT.beam_line


def test_the_first_line_beside_the_pointer_is_in_bold() -> None:
    assert hover_text(("Corse", "9,5 %")) == "<b>Corse</b><br>9,5 %"
    assert hover_text(()) == ""


PLANE = (400, 400)


def test_a_name_alone_stands_at_the_right_of_its_point() -> None:
    assert sides([Label(200, 200, "Nantes")], PLANE) == ("middle right",)


def test_a_name_never_covers_a_point_that_comes_before_or_after() -> None:
    left, right = Label(200, 200, "Nantes"), Label(200 + 2 * AWAY, 200, "Rennes")
    assert sides([left, right], PLANE) == ("middle left", "middle right")
    assert sides([right, left], PLANE) == ("middle right", "middle left")


def test_a_name_at_the_right_edge_stands_at_the_left() -> None:
    assert sides([Label(395, 200, "Nantes")], PLANE) == ("middle left",)


def test_a_name_without_room_is_left_out_unless_it_is_kept() -> None:
    crowd = [Label(200 + x, 200 + y, "Nantes") for x in (-8, 0, 8) for y in (-8, 0, 8)]
    assert None in sides(crowd, PLANE)
    kept = [Label(label.x, label.y, label.text, kept=True) for label in crowd]
    assert None not in sides(kept, PLANE)
