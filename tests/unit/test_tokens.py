"""Colours can be read and told apart, by everybody, in both themes.

Contrast is that of WCAG 2. Distances are CIE 1976 (about 2 is the least that an eye tells apart
side by side); colours as a colour-blind reader sees them follow Machado, Oliveira and Fernandes
(2009), severity 1.
"""

import itertools
import re
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from dashboard.charts.shared.drawing import colour, text_on
from dashboard.model import Actor
from dashboard.tokens import ACTOR_SYMBOLS, COMPARED_DASHES, SIZES, THEMES, Theme, stylesheet

Vector = NDArray[np.float64]

TEXT_CONTRAST = 4.5
GRAPHIC_CONTRAST = 3.0
NEIGHBOURS = 10.0
"""Least distance between two classes that follow each other in a legend."""
OPPOSITES = 15.0
"""Least distance between the two sides of a diverging ramp, at the same step from its middle."""

VISIONS = {
    "usual": np.eye(3),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
}
RAMPS = ("judged", "judged_ramp", "unjudged")
MAPS = (*RAMPS, "bivariate")
"""What the areas of a map are filled with."""
ANY_TWO = 20.0
"""Least distance between any two classes of two facts, neighbours in the square or not."""

every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
every_vision = pytest.mark.parametrize("vision", VISIONS)


def linear(hex_colour: str) -> Vector:
    parts = np.array([int(hex_colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    weights = np.array([0.2126, 0.7152, 0.0722])
    low, high = sorted(float(linear(c) @ weights) for c in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(hex_colour: str, vision: str = "usual") -> Vector:
    """CIE L*a*b* (D65) of a colour as somebody sees it."""
    seen = np.clip(VISIONS[vision] @ linear(hex_colour), 0, 1)
    to_xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    x = to_xyz @ seen / np.array([0.95047, 1.0, 1.08883])
    f = np.where(x > 216 / 24389, np.cbrt(x), (24389 / 27 * x + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(one: str, other: str, vision: str = "usual") -> float:
    return float(np.linalg.norm(lab(one, vision) - lab(other, vision)))


def lightness(colours: Sequence[str]) -> list[float]:
    return [float(lab(c)[0]) for c in colours]


def test_the_measures_are_right() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert lab("#FF0000") == pytest.approx([53.24, 80.09, 67.20], abs=0.05)
    # the confusion that gives the deficiency its name: a red and a green fall together
    assert distance("#A05A00", "#5A7800", "deuteranopia") < distance("#A05A00", "#5A7800") / 2


# Text


@every_theme
@pytest.mark.parametrize("under", ["paper", "surface"])
@pytest.mark.parametrize("role", ["ink", "muted", "link"])
def test_text_stands_out_on_what_it_is_written_on(theme: Theme, role: str, under: str) -> None:
    assert contrast(getattr(theme, role), getattr(theme, under)) >= TEXT_CONTRAST


@every_theme
def test_text_stands_out_on_night_and_where_something_is_absent(theme: Theme) -> None:
    assert contrast(theme.on_night, theme.night) >= TEXT_CONTRAST
    assert contrast(theme.ink, theme.absent) >= TEXT_CONTRAST
    assert contrast(theme.muted, theme.absent) >= TEXT_CONTRAST
    assert contrast(theme.beam, theme.night) >= TEXT_CONTRAST


@every_theme
@pytest.mark.parametrize("ramp", MAPS)
def test_a_label_stands_out_on_every_class_of_a_map(theme: Theme, ramp: str) -> None:
    poor = {
        fill: round(contrast(text_on(theme, fill), fill), 2)
        for fill in getattr(theme, ramp)
        if contrast(text_on(theme, fill), fill) < TEXT_CONTRAST
    }
    assert poor == {}


@every_theme
def test_lines_and_marks_stand_out_on_the_surface_of_a_chart(theme: Theme) -> None:
    for mark in (theme.beam_line, theme.focus, *theme.compared, *theme.actors.values()):
        assert contrast(mark, theme.surface) >= GRAPHIC_CONTRAST, mark


LOOKS = {
    "clair": (
        ("ink", "paper", 15.8),
        ("muted", "paper", 6.1),
        ("link", "paper", 7.1),
        ("beam", "casing", 9.1),
        ("judged-5", "paper", 8.6),
        ("on-night", "judged-5", 8.1),
        ("ink", "judged-4", 6.6),
        ("judged-stem-4", "paper", 3.5),
        ("judged-figure-4", "paper", 5.7),
        ("judged-3", "paper", 1.24),
        ("ink", "judged-3", 12.7),
        ("judged-stem-3", "paper", 3.3),
        ("ink", "judged-2", 7.8),
        ("judged-stem-2", "paper", 3.5),
        ("judged-1", "paper", 5.2),
        ("surface", "judged-1", 5.5),
        ("tick", "paper", 3.2),
        ("surface", "mark", 7.4),
    ),
    "sombre": (
        ("ink", "paper", 15.1),
        ("muted", "paper", 8.3),
        ("link", "paper", 9.6),
        ("beam", "casing", 11.2),
        ("judged-5", "paper", 7.3),
        ("ink", "judged-4", 5.2),
        ("judged-3", "paper", 1.9),
        ("ink", "judged-3", 8.0),
        ("judged-stem-3", "paper", 4.4),
        ("ink", "judged-2", 5.0),
        ("judged-1", "paper", 9.3),
    ),
}
"""Contrasts of the table of colour roles in the book of looks: one colour on another."""


@pytest.mark.parametrize(
    ("name", "over", "under", "ratio"),
    [(name, *row) for name, rows in LOOKS.items() for row in rows],
)
def test_the_contrasts_of_the_book_of_looks_hold(
    name: str, over: str, under: str, ratio: float
) -> None:
    found = contrast(colour(THEMES[name], over), colour(THEMES[name], under))
    assert found == pytest.approx(ratio, rel=0.02)


@every_theme
def test_stems_and_figures_of_a_judgement_stand_out_on_the_paper(theme: Theme) -> None:
    for stem in (*theme.judged_stem, theme.tick):
        assert contrast(stem, theme.paper) >= GRAPHIC_CONTRAST, stem
    for figure in theme.judged_figure:
        assert contrast(figure, theme.paper) >= TEXT_CONTRAST, figure


# Ramps


@every_theme
def test_a_diverging_ramp_goes_one_way_in_lightness_on_each_side(theme: Theme) -> None:
    less, middle, more = np.split(np.array(lightness(theme.judged)), [2, 3])
    outwards = 1 if less[0] > middle[0] else -1
    for side in (less[::-1], more):
        steps = np.diff([middle[0], *side]) * outwards
        assert (steps > 0).all(), lightness(theme.judged)


@every_theme
@pytest.mark.parametrize("ramp", ["judged_ramp", "unjudged"])
def test_a_one_sided_ramp_goes_one_way_in_lightness(theme: Theme, ramp: str) -> None:
    steps = np.diff(lightness(getattr(theme, ramp)))
    assert (steps > 0).all() or (steps < 0).all()
    assert np.abs(steps).min() >= 8


@every_theme
@every_vision
@pytest.mark.parametrize("ramp", RAMPS)
def test_classes_that_follow_each_other_can_be_told_apart(
    theme: Theme, vision: str, ramp: str
) -> None:
    pairs = itertools.pairwise(getattr(theme, ramp))
    found = [round(distance(one, other, vision), 1) for one, other in pairs]
    assert min(found) >= NEIGHBOURS, found


@every_theme
@every_vision
def test_more_and_less_fragile_can_be_told_apart(theme: Theme, vision: str) -> None:
    least, less, _, more, most = theme.judged
    pairs = ((least, most), (less, more), (least, more), (less, most))
    found = [round(distance(one, other, vision), 1) for one, other in pairs]
    assert min(found) >= OPPOSITES, found


@every_theme
@every_vision
def test_any_two_classes_of_two_facts_can_be_told_apart(theme: Theme, vision: str) -> None:
    pairs = itertools.combinations(theme.bivariate, 2)
    assert min(distance(one, other, vision) for one, other in pairs) >= ANY_TWO


@every_theme
def test_two_facts_go_one_way_in_lightness_across_and_upwards(theme: Theme) -> None:
    """From where both are low to where both are high, whichever way one goes."""
    square = np.array(lightness(theme.bivariate)).reshape(3, 3)
    steps = [*np.diff(square, axis=0).ravel(), *np.diff(square, axis=1).ravel()]
    assert min(steps) * max(steps) > 0
    assert min(abs(step) for step in steps) > 4


@every_theme
def test_a_class_is_never_taken_for_something_absent(theme: Theme) -> None:
    for ramp in MAPS:
        for fill in getattr(theme, ramp):
            assert distance(fill, theme.absent) >= 5, fill


@every_theme
@every_vision
def test_actors_can_be_told_apart(theme: Theme, vision: str) -> None:
    pairs = itertools.combinations(theme.actors.values(), 2)
    assert min(distance(one, other, vision) for one, other in pairs) >= NEIGHBOURS


def test_what_shares_a_chart_differs_by_more_than_colour() -> None:
    assert set(ACTOR_SYMBOLS) == set(Actor)
    assert len(set(ACTOR_SYMBOLS.values())) == len(Actor)
    for theme in THEMES.values():
        assert len(COMPARED_DASHES) == len(theme.compared) == len(set(COMPARED_DASHES))


@every_theme
def test_the_beam_is_no_other_colour(theme: Theme) -> None:
    others = [fill for ramp in (*MAPS, "compared") for fill in getattr(theme, ramp)]
    others += theme.actors.values()
    assert min(distance(theme.beam, other) for other in others) >= 25


# The style sheet


def test_every_colour_is_a_six_digit_code() -> None:
    for theme in THEMES.values():
        for name in Theme.__slots__:
            if name in ("name", "room"):
                continue
            value = getattr(theme, name)
            found = value.values() if isinstance(value, dict) else value
            for code in (found,) if isinstance(found, str) else found:
                assert re.fullmatch(r"#[0-9A-F]{6}", code), (name, code)


def test_every_theme_gives_every_property() -> None:
    light, *others = stylesheet().splitlines()
    names = re.compile(r"--([\w-]+):")
    sizes = {*SIZES, "font"}
    for other in others:
        assert set(names.findall(other)) == set(names.findall(light)) - sizes


def test_a_dark_colour_tells_its_role() -> None:
    """What is drawn dark is printed light: roles that differ in the light differ in the dark."""
    light, dark = (
        dict(re.findall(r"--([\w-]+):(#\w{6})", line)) for line in stylesheet().splitlines()[:2]
    )
    printed: dict[str, set[str]] = {}
    for role, tone in dark.items():
        printed.setdefault(tone, set()).add(light[role])
    assert {colour: both for colour, both in printed.items() if len(both) > 1} == {}


def test_print_is_always_light() -> None:
    printed = stylesheet().splitlines()[-1]
    assert printed.startswith("@media print")
    assert "--paper:#FFFFFF;" in printed
    assert f"--ink:{THEMES['clair'].ink};" in printed
    assert THEMES["sombre"].paper not in printed


@every_theme
def test_every_property_is_a_role_that_figures_can_name(theme: Theme) -> None:
    dark = stylesheet().splitlines()[1]
    for role in re.findall(r"--([\w-]+):#", dark):
        assert re.fullmatch(r"#[0-9A-F]{6}", colour(theme, role))


def test_sizes_of_text_are_never_under_twelve_pixels() -> None:
    texts = {name: size for name, size in SIZES.items() if name.startswith(("text", "title"))}
    assert all(float(size.removesuffix("rem")) * 16 >= 12 for size in texts.values())
    assert list(texts.values()) == sorted(texts.values(), key=lambda s: float(s[:-3]))


ROOMS = [theme for theme in THEMES.values() if theme.room]
ROOM_CONTRAST = 7.0


@pytest.mark.parametrize("theme", ROOMS, ids=[theme.name for theme in ROOMS])
def test_texts_of_a_room_stand_out_seven_times(theme: Theme) -> None:
    for role in ("ink", "muted", "mark"):
        assert contrast(getattr(theme, role), theme.paper) >= ROOM_CONTRAST, role
    assert contrast(theme.on_night, theme.night) >= ROOM_CONTRAST


def test_a_room_has_three_sizes_of_text() -> None:
    sizes = {name: int(SIZES[name].removesuffix("px")) for name in SIZES if name.startswith("room")}
    assert sizes["room-text"] >= 28
    assert sizes["room-title"] >= 44
    assert sizes["room-figure"] >= 56
