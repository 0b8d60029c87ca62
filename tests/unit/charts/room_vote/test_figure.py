"""Where what rooms answered stands in the drawing, on a page and in a room."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.charts.room_vote.figure import LIFT, vote_figure
from dashboard.charts.room_vote.plot import Block, Dot, Reference, VoteLine, VotePlot
from dashboard.charts.room_vote.projected import room_votes
from dashboard.charts.shared.drawing import Figure, colour
from dashboard.tokens import LIGHT, ROOM_LIGHT, ROOM_TEXT, Symbol

ROOM = Dot(7.0, "ink", Symbol.CIRCLE, ("Rennes",), 6.0, 8.0, before=5.0)
SURVEY = Dot(6.4, "actor-citizens", Symbol.CIRCLE, ("Citoyens",), survey=True)
PLOT = VotePlot(
    lines=(
        VoteLine("room", "Rennes", blocks=(Block(0, 54, "line", text="54 %"),), dots=(ROOM,)),
        VoteLine("survey", "Citoyens", dots=(SURVEY,)),
        VoteLine("measure", "Mesure", says="plus fragile que la France"),
    ),
    low=0,
    high=100,
    ticks=(),
    axis="",
    figure_header="moyenne",
    aside_header="n",
    pitch=40,
    references=(Reference(9.0, "Bretagne"), Reference(7.0, "France", "muted", "dash")),
)


def traces(figure: Figure, mode: str) -> Iterator[Figure]:
    return (trace for trace in figure["data"] if trace.get("mode") == mode)


def test_a_dot_stands_at_its_value_on_its_line() -> None:
    marks = [t for t in traces(vote_figure(PLOT, LIGHT), "markers") if "hovertext" in t]
    assert [(t["x"], t["y"]) for t in marks] == [([7.0], [0]), ([6.4], [1])]


def test_a_survey_is_hollow_and_in_the_colour_of_its_actor() -> None:
    room, survey = (t for t in traces(vote_figure(PLOT, LIGHT), "markers") if "hovertext" in t)
    assert room["marker"]["color"] == LIGHT.ink
    assert survey["marker"]["color"] == LIGHT.paper
    assert survey["marker"]["line"]["color"] == colour(LIGHT, "actor-citizens")


def test_before_is_a_ring_over_the_line_joined_to_what_is_answered_now() -> None:
    figure = vote_figure(PLOT, LIGHT)
    (ring,) = (t for t in traces(figure, "markers") if t["marker"].get("symbol") == Symbol.RING)
    (joined,) = (t for t in traces(figure, "lines") if t.get("x", [])[:2] == [5.0, 7.0])
    assert (ring["x"], ring["y"]) == ([5.0], [-LIFT])
    assert joined["y"][:2] == [-LIFT, -LIFT]


def test_a_block_is_a_shape_between_its_ends() -> None:
    (block,) = (t for t in vote_figure(PLOT, LIGHT)["data"] if t.get("fill") == "toself")
    assert {x for x in block["x"] if x is not None} == {0, 54}
    assert block["fillcolor"] == LIGHT.line


@pytest.mark.parametrize(("end", "text"), [(54.0, "54 %"), (4.0, "")])
def test_a_text_stands_in_its_block_only_where_it_fits(end: float, text: str) -> None:
    line = VoteLine("a", "a", blocks=(Block(0, end, "line", text="54 %"),))
    plot = VotePlot((line,), 0, 100, (), "", "", "", 40)
    (written,) = traces(vote_figure(plot, LIGHT), "text")
    assert written["text"] == [text]


def test_references_end_where_lines_speak_and_name_themselves_on_their_outer_sides() -> None:
    layout = vote_figure(PLOT, LIGHT)["layout"]
    lines = [shape for shape in layout["shapes"] if shape["type"] == "line"]
    assert [(line["x0"], line["y0"], line["y1"]) for line in lines] == [
        (9.0, -0.5, 1.5),
        (7.0, -0.5, 1.5),
    ]
    anchors = {note["text"]: note.get("xanchor") for note in layout["annotations"]}
    assert (anchors["France"], anchors["Bretagne"]) == ("right", "left")


def test_a_room_sees_names_on_one_line_and_the_measure_last() -> None:
    spoken = VoteLine("other", "Entreprises", says="62 %")
    figure = room_votes(replace(PLOT, lines=(spoken, *PLOT.lines)), ROOM_LIGHT)
    names = figure["layout"]["yaxis"]["ticktext"]
    assert names == ["Rennes", "Citoyens", "Mesure"]
    (words,) = (t for t in traces(figure, "text") if t["text"] == ["plus fragile que la France"])
    assert words["y"] == [2]
    assert figure["layout"]["yaxis"]["tickfont"]["size"] == ROOM_TEXT
