"""Two places a line: the first at the right, hollow in the figures, full in the answers."""

from dataclasses import replace

from dashboard.charts.rank_gap.figure import LINE_HEIGHT, places_figure
from dashboard.charts.rank_gap.plot import PlaceLine, PlacesPlot
from dashboard.charts.shared.drawing import Figure
from dashboard.model import Actor
from dashboard.tokens import LIGHT, Symbol

HEALTH = PlaceLine("sante", "Santé", 1, 4, "1re → 4e", "+3", True, ("Santé", "angle mort"))
SAFETY = PlaceLine("securite", "Sécurité", 3, 1, "3e → 1re", "−2", False, ("Sécurité",))
PLOT = PlacesPlot(
    lines=(HEALTH, SAFETY),
    actor_role="actor-citizens",
    actor_symbol=Symbol.SQUARE,
    title="place",
    header="places",
    short_header="écart",
    ticks=((1, "1"), (4, "4"), (16, "16")),
    rest="",
)


def drawn(**changes: object) -> Figure:
    return places_figure(replace(PLOT, **changes), LIGHT)


def test_the_most_fragile_place_is_at_the_right() -> None:
    axis = drawn()["layout"]["xaxis"]
    left, right = axis["range"]
    assert left > 16 > 1 > right > 0
    assert list(zip(axis["tickvals"], axis["ticktext"], strict=True)) == [*PLOT.ticks]


def test_both_places_of_a_domain_stand_on_its_line() -> None:
    links, measured, perceived = drawn()["data"]
    assert (measured["x"], measured["y"]) == ([1, 3], [0, 1])
    assert (perceived["x"], perceived["y"]) == ([4, 1], [0, 1])
    assert links["x"] == [1, 4, None, 3, 1, None]
    assert links["y"] == [0, 0, None, 1, 1, None]


def test_figures_are_a_ring_in_ink_and_answers_the_mark_of_the_actor() -> None:
    _, measured, perceived = drawn()["data"]
    assert (measured["marker"]["symbol"], measured["marker"]["color"]) == (Symbol.RING, LIGHT.ink)
    assert perceived["marker"]["symbol"] == Symbol.SQUARE
    assert perceived["marker"]["color"] == LIGHT.actors[Actor.CITIZENS]


def test_the_first_line_is_on_top_and_a_blind_spot_in_bold() -> None:
    axis = drawn()["layout"]["yaxis"]
    assert axis["range"] == [1.5, -0.5]
    assert (axis["tickvals"], axis["ticktext"]) == ([0, 1], ["<b>Santé</b>", "Sécurité"])


def test_the_places_are_said_beside_each_line_wide_or_narrow() -> None:
    notes = drawn()["layout"]["annotations"]
    heads = [(n["name"], n["text"], n["visible"]) for n in notes if n["yref"] == "paper"]
    assert heads == [("wide", "places", True), ("narrow", "écart", False)]
    told = [(n["name"], n["y"], n["text"]) for n in notes if n["yref"] == "y"]
    assert told == [
        ("wide", 0, "1re → 4e"),
        ("narrow", 0, "+3"),
        ("wide", 1, "3e → 1re"),
        ("narrow", 1, "−2"),
    ]


def test_a_mark_says_its_domain_and_selects_it() -> None:
    for marks in drawn()["data"][1:]:
        assert marks["hovertext"] == ["<b>Santé</b><br>angle mort", "<b>Sécurité</b>"]
        assert (marks["customdata"], marks["meta"]) == (
            ["sante", "securite"],
            {"selects": "domain"},
        )


def test_each_line_takes_its_height_and_no_line_is_no_error() -> None:
    heights = [drawn(lines=PLOT.lines[:n])["layout"]["height"] for n in (1, 2)]
    assert heights[1] - heights[0] == LINE_HEIGHT
    assert drawn(lines=(), ticks=())["data"][1]["x"] == []
