"""Two places a line: the first at the right, a square in the figures, a mark in the answers."""

from dataclasses import replace

from dashboard.charts.rank_gap.figure import PITCH, places_figure
from dashboard.charts.rank_gap.plot import PlaceLine, PlacesPlot
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.strip_columns import LABEL_PAD
from dashboard.model import Actor
from dashboard.tokens import LIGHT, Symbol

HEALTH = PlaceLine("sante", "Santé", 1, 4, "+3", True, ("Santé", "angle mort"))
SAFETY = PlaceLine("securite", "Sécurité", 3, 1, "−2", False, ("Sécurité",))
PLOT = PlacesPlot(
    lines=(HEALTH, SAFETY),
    actor_role="actor-citizens",
    actor_symbol=Symbol.DIAMOND,
    axis="place parmi les 16 domaines",
    header="places",
    ticks=((1, "1re"), (16, "16e")),
    rest="",
)


def drawn(**changes: object) -> Figure:
    return places_figure(replace(PLOT, **changes), LIGHT)


def marks(figure: Figure) -> list[Figure]:
    """Those of the figures, then those of the answers."""
    return [trace for trace in figure["data"] if trace.get("mode") == "markers"]


def test_the_most_fragile_place_is_at_the_right() -> None:
    axis = drawn()["layout"]["xaxis"]
    left, right = axis["range"]
    assert left > 16 > 1 > right > 0
    assert axis["side"] == "top"
    assert list(zip(axis["tickvals"], axis["ticktext"], strict=True)) == [*PLOT.ticks]


def test_both_places_of_a_domain_stand_on_its_line() -> None:
    measured, perceived = marks(drawn())
    assert (measured["x"], measured["y"]) == ([1, 3], [0, 1])
    assert (perceived["x"], perceived["y"]) == ([4, 1], [0, 1])


def test_a_stem_joins_both_places_in_plum_where_the_blind_spot_is() -> None:
    others, blind = [trace for trace in drawn()["data"] if trace.get("mode") == "lines"]
    assert (blind["x"], blind["y"]) == ([1, 4, None], [0, 0, None])
    assert (others["x"], others["y"]) == ([3, 1, None], [1, 1, None])
    assert blind["line"]["color"] == LIGHT.judged[4]
    assert others["line"]["color"] != blind["line"]["color"]


def test_figures_are_an_open_square_in_ink_and_answers_the_mark_of_the_actor() -> None:
    measured, perceived = marks(drawn())
    assert measured["marker"]["symbol"] == Symbol.SQUARE
    assert measured["marker"]["color"] == LIGHT.paper
    assert measured["marker"]["line"]["color"] == LIGHT.ink
    assert perceived["marker"]["symbol"] == Symbol.DIAMOND
    assert perceived["marker"]["color"] == LIGHT.actors[Actor.CITIZENS]


def test_the_first_line_is_on_top_and_a_blind_spot_in_bold() -> None:
    axis = drawn()["layout"]["yaxis"]
    assert axis["range"] == [1.5, -0.5]
    assert (axis["tickvals"], axis["ticktext"]) == ([0, 1], ["<b>Santé</b>", "Sécurité"])


def test_the_gap_stands_at_the_right_of_its_line_with_its_sign_under_a_header() -> None:
    layout = drawn()["layout"]
    column = layout["yaxis2"]
    assert column["ticktext"] == ["<b>+3</b>", "−2"]
    assert (column["tickvals"], column["range"]) == ([0, 1], layout["yaxis"]["range"])
    assert (column["side"], column["position"]) == ("right", 1)
    header = next(note for note in layout["annotations"] if note["text"] == "places")
    end = column["shift"] - LABEL_PAD
    assert (header["x"], header["xanchor"], header["xshift"]) == (1, "right", end)


def test_what_the_places_are_is_said_between_the_last_and_the_first() -> None:
    middle = next(n for n in drawn()["layout"]["annotations"] if n["text"] == PLOT.axis)
    assert (middle["x"], middle["xanchor"], middle["y"]) == (0.5, "center", 1)


def test_a_mark_says_its_domain_and_selects_it() -> None:
    for trace in marks(drawn()):
        assert trace["hovertext"] == ["<b>Santé</b><br>angle mort", "<b>Sécurité</b>"]
        assert (trace["customdata"], trace["meta"]) == (
            ["sante", "securite"],
            {"selects": "domain"},
        )


def test_each_line_takes_its_height_and_no_line_is_no_error() -> None:
    heights = [drawn(lines=PLOT.lines[:n])["layout"]["height"] for n in (1, 2)]
    assert heights[1] - heights[0] == PITCH
    assert marks(drawn(lines=(), ticks=()))[0]["x"] == []
