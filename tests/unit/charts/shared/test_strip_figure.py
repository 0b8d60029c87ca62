"""A strip plot stands where its numbers are: stems from France, heads, ticks, texts in columns."""

from dataclasses import replace
from itertools import pairwise

import pytest

from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.strip_columns import GAP, HEADER_SIZE
from dashboard.charts.shared.strip_figure import NARROW_PITCH, NARROW_TALL, strip_figure
from dashboard.charts.shared.strip_ground import PLANE
from dashboard.charts.shared.strip_marks import HEAD
from dashboard.charts.shared.strip_plot import DENSE, StripLine, StripMark, StripPlot
from dashboard.charts.shared.text_width import text_width
from dashboard.tokens import LIGHT, Symbol

CORSE = StripLine(
    key="R94",
    name="Corse",
    value=9.5,
    figure="9,5",
    role="judged-5",
    head="judged-5",
    hover=("Corse", "9,5 %"),
    place="1re",
    interval="1–2",
)
BRETAGNE = replace(
    CORSE, key="R53", name="Bretagne", value=6.0, figure="6,0", role="judged-2", head="judged-2"
)
PLOT = StripPlot(
    lines=(CORSE, replace(BRETAGNE, hover=("Bretagne",), place="2e", interval="2")),
    of="territory",
    pitch=DENSE,
    reference=7.2,
    reference_label="France",
    less="← moins",
    more="plus →",
    direction="France · à droite, plus",
    value_header="%",
    place_header="place sur 2",
    limits=(4.4, 10.0),
)


def drawn(*lines: StripLine, **changes: object) -> Figure:
    return strip_figure(replace(PLOT, lines=lines or PLOT.lines, **changes), LIGHT)


def heads(figure: Figure) -> Figure:
    (trace,) = (trace for trace in figure["data"] if "selects" in trace.get("meta", {}))
    return trace


def stems(figure: Figure) -> Figure:
    (trace,) = (trace for trace in figure["data"] if trace["type"] == "bar")
    return trace


def shape(figure: Figure, kind: str) -> list[Figure]:
    return [shape for shape in figure["layout"]["shapes"] if shape["type"] == kind]


def notes(figure: Figure, text: str) -> list[Figure]:
    plain = (f"<b>{text}</b>", text)
    return [note for note in figure["layout"]["annotations"] if note["text"] in plain]


def axes(layout: Figure) -> list[Figure]:
    """The axes of the columns, from left to right."""
    return [layout[f"yaxis{n}"] for n in range(2, 9) if f"yaxis{n}" in layout]


# Lines


def test_a_head_stands_at_its_value_and_the_first_on_top() -> None:
    figure = drawn()
    trace = heads(figure)
    assert list(zip(trace["x"], trace["y"], strict=True)) == [(9.5, 0), (6.0, 1)]
    assert figure["layout"]["yaxis"]["range"] == [1.5, -0.5]
    assert figure["layout"]["yaxis"]["tickvals"] == [0, 1]
    assert figure["layout"]["yaxis"]["ticktext"] == ["Corse", "Bretagne"]


def test_a_stem_starts_at_france_and_ends_at_its_value_in_the_colour_of_its_class() -> None:
    trace = stems(drawn())
    assert (trace["base"], trace["orientation"]) == (7.2, "h")
    assert [trace["base"] + x for x in trace["x"]] == pytest.approx([9.5, 6.0])
    assert trace["y"] == [0, 1]
    assert trace["marker"]["color"] == [LIGHT.judged_stem[4], LIGHT.judged_stem[1]]


def test_without_a_reference_there_is_no_stem_and_no_line() -> None:
    figure = drawn(reference=None)
    assert stems(figure)["x"] == []
    assert not shape(figure, "line")
    assert not notes(figure, "France")


def test_the_line_of_france_is_upright_at_its_value_over_all_lines_and_named_above() -> None:
    figure = drawn()
    (line,) = shape(figure, "line")
    assert (line["xref"], line["x0"], line["x1"]) == ("x", 7.2, 7.2)
    assert (line["yref"], line["y0"], line["y1"]) == ("y", -0.5, 1.5)
    (name,) = notes(figure, "France")
    assert (name["x"], name["xref"], name["y"], name["yanchor"]) == (7.2, "x", 1, "bottom")


def test_a_france_at_zero_is_drawn() -> None:
    assert shape(drawn(reference=0.0, limits=None), "line")[0]["x0"] == 0


def test_the_line_of_france_stops_where_lines_are_left_out() -> None:
    gap = StripLine("", "72 départements entre 8 et 7", None, "", "muted", "muted", ())
    runs = [(s["y0"], s["y1"]) for s in shape(drawn(CORSE, gap, BRETAGNE, CORSE), "line")]
    assert runs == [(-0.5, 0.5), (1.5, 3.5)]


def test_the_band_close_to_france_is_a_light_ground_from_end_to_end() -> None:
    (band,) = shape(drawn(band=(6.9, 7.5)), "rect")
    assert (band["x0"], band["x1"], band["y0"], band["y1"]) == (6.9, 7.5, 0, 1)
    assert (band["yref"], band["layer"], band["fillcolor"]) == ("paper", "below", LIGHT.judged[2])
    assert not shape(drawn(), "rect")


def test_a_hairline_lies_between_every_two_lines() -> None:
    (path,) = shape(drawn(CORSE, BRETAGNE, CORSE), "path")
    assert path["path"].count("M") == 2
    assert ",0.5" in path["path"]
    assert ",1.5" in path["path"]


def test_more_fragile_is_at_the_right_whatever_direction_of_the_values_it_is() -> None:
    left, right = drawn()["layout"]["xaxis"]["range"]
    assert left < right
    turned_left, turned_right = drawn(descending=True)["layout"]["xaxis"]["range"]
    assert (turned_left, turned_right) == (right, left)
    (less,), (more,) = (notes(drawn(), text) for text in ("← moins", "plus →"))
    assert (less["x"], less["xanchor"], more["x"], more["xanchor"]) == (0, "left", 1, "right")


@pytest.mark.parametrize(
    ("reference", "low", "high", "other"),
    [(7.2, None, None, None), (2.0, None, None, None), (20.0, 5.0, 8.0, 12.0)],
)
def test_the_scale_holds_every_value_interval_tick_mark_and_france(
    reference: float, low: float | None, high: float | None, other: float | None
) -> None:
    line = replace(BRETAGNE, low=low, high=high, other=other, others=(5.5,))
    line = replace(line, marks=(StripMark(10.5, "compared-1", Symbol.DIAMOND),))
    left, right = drawn(CORSE, line, reference=reference, limits=None)["layout"]["xaxis"]["range"]
    values = [v for v in (9.5, 6.0, 5.5, 10.5, reference, low, high, other) if v is not None]
    assert left < min(values)
    assert right > max(values)
    assert right - left < 1.2 * (max(values) - min(values))


def test_a_lone_value_has_air_on_both_sides() -> None:
    left, right = drawn(CORSE, reference=None, limits=None)["layout"]["xaxis"]["range"]
    assert 9.5 - left == pytest.approx(right - 9.5)
    assert left < 9.5


def test_the_others_are_grey_ticks_at_their_values_on_one_path() -> None:
    figure = drawn(replace(CORSE, others=(8.0, 7.0)), BRETAGNE)
    (ticks,) = (t for t in figure["data"] if t.get("line", {}).get("color") == LIGHT.tick)
    assert ticks["x"] == [8.0, 8.0, None, 7.0, 7.0, None]
    assert all(abs(y) < 0.5 for y in ticks["y"] if y is not None)
    assert ticks["hoverinfo"] == "skip"


def test_an_interval_runs_from_its_low_to_its_high_end_on_its_own_line() -> None:
    figure = drawn(CORSE, replace(BRETAGNE, low=5.0, high=8.0))
    (lines,) = (t for t in figure["data"] if t.get("mode") == "lines")
    assert (lines["x"], lines["y"]) == ([5.0, 8.0, None], [1, 1, None])


@pytest.mark.parametrize("end", ["low", "high"])
def test_half_an_interval_is_not_drawn(end: str) -> None:
    figure = drawn(CORSE, replace(BRETAGNE, **{end: 6.0}))
    assert not [t for t in figure["data"] if t.get("mode") == "lines"]


def test_a_second_value_is_hollow_on_the_line_of_the_first() -> None:
    figure = drawn(CORSE, replace(BRETAGNE, other=7.0))
    (hollow,) = (t for t in figure["data"] if t.get("marker", {}).get("symbol") == Symbol.RING)
    assert (hollow["x"], hollow["y"]) == ([7.0], [1])
    assert hollow["marker"]["color"] == [LIGHT.judged[1]]


# Heads


def test_a_head_has_the_colour_of_its_class_and_an_outline_that_stands_out() -> None:
    marker = heads(drawn())["marker"]
    assert marker["color"] == [LIGHT.judged[4], LIGHT.judged[1]]
    assert marker["line"]["color"] == [LIGHT.judged_stem[4], LIGHT.judged_stem[1]]


def test_where_every_line_is_the_chosen_territory_all_heads_are_beam_in_ink() -> None:
    figure = drawn(replace(CORSE, head="beam"), replace(BRETAGNE, head="beam"))
    marker = heads(figure)["marker"]
    assert marker["color"] == [LIGHT.beam] * 2
    assert marker["line"]["color"] == [LIGHT.ink] * 2
    assert stems(figure)["marker"]["color"] == [LIGHT.judged_stem[4], LIGHT.judged_stem[1]]


def test_the_chosen_area_has_a_beam_ring_in_ink_around_the_fill_of_its_class() -> None:
    figure = drawn(CORSE, replace(BRETAGNE, selected=True))
    (ring,) = (t for t in figure["data"] if t.get("marker", {}).get("color") == LIGHT.beam)
    assert (ring["x"], ring["y"], ring["marker"]["line"]["color"]) == ([6.0], [1], LIGHT.ink)
    assert ring["marker"]["size"] > HEAD
    assert figure["data"].index(ring) < figure["data"].index(heads(figure))
    assert heads(figure)["marker"]["color"][1] == LIGHT.judged[1]
    assert figure["layout"]["yaxis"]["ticktext"] == ["Corse", "<b>Bretagne</b>"]


def test_a_compared_area_keeps_its_fill_in_a_ring_of_ink() -> None:
    line = heads(drawn(CORSE, replace(BRETAGNE, compared=True)))["marker"]["line"]
    assert line["color"][1] == LIGHT.ink
    assert line["width"][1] > line["width"][0]


def test_a_compared_territory_stands_on_the_line_as_its_own_mark() -> None:
    mark = StripMark(8.0, "compared-1", Symbol.DIAMOND)
    far = StripMark(10.0, "compared-2", Symbol.SQUARE, beyond=1)
    figure = drawn(CORSE, replace(BRETAGNE, marks=(mark, far)))
    (trace,) = (t for t in figure["data"] if t.get("marker", {}).get("size") == 10)
    assert (trace["x"], trace["y"]) == ([8.0, 10.0], [1, 1])
    assert trace["marker"]["symbol"] == [Symbol.DIAMOND, Symbol.TRIANGLE_RIGHT]
    assert trace["marker"]["color"] == list(LIGHT.compared[:2])


def test_a_value_outside_the_scale_is_an_arrow() -> None:
    figure = drawn(replace(CORSE, beyond=1), replace(BRETAGNE, beyond=-1))
    assert heads(figure)["marker"]["symbol"] == [Symbol.TRIANGLE_RIGHT, Symbol.TRIANGLE_LEFT]


def test_a_line_without_a_value_has_no_head() -> None:
    figure = drawn(replace(CORSE, value=None), BRETAGNE)
    assert heads(figure)["y"] == stems(figure)["y"] == [1]


# Pointing


def test_pointing_anywhere_on_a_line_says_it_and_a_click_selects_it() -> None:
    figure = drawn()
    trace = heads(figure)
    assert trace["hovertext"] == ["<b>Corse</b><br>9,5 %", "<b>Bretagne</b>"]
    assert (trace["customdata"], trace["meta"]) == (["R94", "R53"], {"selects": "territory"})
    assert (figure["layout"]["hovermode"], figure["layout"]["hoverdistance"]) == ("y", -1)
    told = [t for t in figure["data"] if t["hoverinfo"] != "skip"]
    assert told == [trace]


# Texts


def test_a_pointer_is_heard_of_where_the_lines_are() -> None:
    """Plotly moves what hears of a pointer by the shift of the axis that the others lie over."""
    layout = drawn()["layout"]
    assert "shift" not in layout["yaxis"]
    assert {axis["overlaying"] for axis in axes(layout)} == {"y"}


def test_the_columns_follow_one_another_value_place_tie_interval() -> None:
    figure = drawn(CORSE, replace(BRETAGNE, tie="ex."))
    columns = axes(figure["layout"])
    assert [column["ticktext"][1] for column in columns] == ["6,0", "1re", "ex.", "1–2"]
    shifts = [column["shift"] for column in columns]
    assert shifts == sorted(shifts)
    assert figure["layout"]["margin"]["r"] >= shifts[-1] - 3
    assert all((c["overlaying"], c["side"], c["position"]) == ("y", "right", 1) for c in columns)


def test_a_column_without_any_text_takes_no_room() -> None:
    bare = [replace(line, place="", interval="") for line in PLOT.lines]
    assert len(axes(drawn(*bare)["layout"])) == 1
    assert drawn(*bare)["layout"]["margin"]["r"] < drawn()["layout"]["margin"]["r"]
    assert not notes(drawn(*bare), "place sur 2")


def test_headers_end_where_their_columns_do() -> None:
    figure = drawn()
    value, *_, last = axes(figure["layout"])
    for text, axis in (("%", value), ("place sur 2", last)):
        (header,) = notes(figure, text)
        assert (header["x"], header["xanchor"]) == (1, "right")
        assert header["xshift"] == pytest.approx(axis["shift"] - 3, abs=1)


def test_names_start_at_the_left_edge_and_have_room() -> None:
    layout = drawn()["layout"]
    assert layout["yaxis"]["ticklabelstandoff"] == -layout["margin"]["l"] - 3
    assert layout["margin"]["l"] > text_width("Bretagne", 14)
    longer = drawn(replace(CORSE, name="Provence-Alpes-Côte d’Azur"))["layout"]
    assert longer["margin"]["l"] > layout["margin"]["l"]


def test_a_text_outside_the_band_is_bold_and_its_figure_has_the_colour_of_its_class() -> None:
    figure = drawn(replace(CORSE, apart=True), BRETAGNE)
    value, place, *_ = axes(figure["layout"])
    assert LIGHT.judged_figure[4] in value["ticktext"][0]
    assert value["ticktext"][1] == "6,0"
    assert place["ticktext"] == ["<b>1re</b>", "1re"]
    assert figure["layout"]["yaxis"]["ticktext"] == ["<b>Corse</b>", "Bretagne"]


@pytest.mark.parametrize("share", [0.01, 0.2, 0.35, 0.5, 0.65, 0.8, 0.99])
@pytest.mark.parametrize("label", ["France", "France (12,3 %)", "moyenne simple (1 234)"])
def test_words_over_the_plane_never_meet_in_the_narrowest_plane(share: float, label: str) -> None:
    scale = {"reference": 4.4 + 5.6 * share, "reference_label": label}
    figure = drawn(less="← moins fragile", more="plus fragile →", **scale)
    first, last = figure["layout"]["xaxis"]["range"]
    boxes: list[tuple[float, float, float]] = []
    for note in figure["layout"]["annotations"]:
        width = text_width(note["text"], HEADER_SIZE)
        x = note["x"] if note["xref"] == "paper" else (note["x"] - first) / (last - first)
        at = PLANE * x + note.get("xshift", 0)
        start = at - {"left": 0, "center": width / 2, "right": width}[note["xanchor"]]
        boxes.append((note["yshift"], start, start + width))
    boxes.sort()
    for (level, _, end), (other, start, _) in pairwise(boxes):
        assert level != other or end <= start + 1, boxes


def test_the_figure_is_narrow_where_its_plane_would_be_too_small() -> None:
    layout = drawn()["layout"]
    around = layout["margin"]["l"] + layout["margin"]["r"]
    assert layout["meta"]["below"] == pytest.approx(around + PLANE, abs=1)


def test_a_narrow_figure_has_names_plane_and_values_alone_in_lower_lines() -> None:
    layout = drawn(replace(CORSE, short="Co."), BRETAGNE)["layout"]
    narrow = layout["meta"]["narrow"]
    assert narrow["yaxis"]["ticktext"] == ["Co.", "Bretagne"]
    assert [a.get("visible", True) for a in axes(narrow)] == [True, False, False]
    assert narrow["margin"]["r"] < layout["margin"]["r"]
    assert narrow["height"] == 2 * NARROW_PITCH + narrow["margin"]["t"] + narrow["margin"]["b"]
    (header,) = narrow["annotations"]
    assert header["text"] == "France · à droite, plus"


def test_lines_of_two_lines_of_name_are_high_enough_in_a_narrow_place() -> None:
    narrow = drawn(replace(CORSE, short="Cor-<br>se"), BRETAGNE)["layout"]["meta"]["narrow"]
    height = narrow["height"] - narrow["margin"]["t"] - narrow["margin"]["b"]
    assert height == 2 * NARROW_TALL


def test_each_line_takes_its_height() -> None:
    one, two = (drawn(*lines)["layout"]["height"] for lines in ((CORSE,), (CORSE, BRETAGNE)))
    assert two - one == pytest.approx(DENSE, abs=0.5)


def test_columns_keep_a_gap() -> None:
    value, place, *_ = axes(drawn()["layout"])
    assert place["shift"] - value["shift"] >= text_width("1re", 14) + GAP - 1
