"""A dot plot stands where its numbers are: dots, intervals, the line of France, first on top."""

from dataclasses import replace

import pytest

from dashboard.charts.ranking.figure import LINE_HEIGHT, ranking_figure
from dashboard.charts.ranking.plot import RankingPlot, RankItem
from dashboard.charts.ranking.projected import room_ranking
from dashboard.charts.shared.back_row import PROJECTED_LINES
from dashboard.charts.shared.drawing import Figure
from dashboard.charts.shared.enlarge import LAST
from dashboard.tokens import LIGHT, ROOM_LIGHT, Symbol

CORSE = RankItem("R94", "Corse", 9.5, "9,5 % · 1re", "9,5 %", "judged-5", ("Corse", "9,5 %"))
BRETAGNE = RankItem("R53", "Bretagne", 6.0, "6,0 % · 2e", "6,0 %", "judged-1", ("Bretagne",))
PLOT = RankingPlot(
    items=(CORSE, BRETAGNE),
    of="territory",
    reference=7.2,
    reference_label="France : 7,2 %",
    axis="Taux, %",
    header="valeur",
    decimals=1,
)


def drawn(*items: RankItem, **changes: object) -> Figure:
    return ranking_figure(replace(PLOT, items=items or PLOT.items, **changes), LIGHT)


def notes(figure: Figure, **wanted: object) -> list[Figure]:
    return [a for a in figure["layout"]["annotations"] if wanted.items() <= a.items()]


def test_a_dot_stands_at_its_value_and_the_first_on_top() -> None:
    figure = drawn()
    (points,) = figure["data"]
    assert list(zip(points["x"], points["y"], strict=True)) == [(9.5, "0"), (6.0, "1")]
    assert figure["layout"]["yaxis"]["range"] == [1.5, -0.5]
    assert figure["layout"]["yaxis"]["tickvals"] == ["0", "1"]
    assert figure["layout"]["yaxis"]["ticktext"] == ["Corse", "Bretagne"]


def test_the_line_of_france_is_upright_at_its_value_and_named_above() -> None:
    figure = drawn()
    (line,) = figure["layout"]["shapes"]
    assert (line["type"], line["xref"], line["x0"], line["x1"]) == ("line", "x", 7.2, 7.2)
    assert (line["yref"], line["y0"], line["y1"]) == ("paper", 0, 1)
    (name,) = notes(figure, text="France : 7,2 %")
    assert (name["x"], name["xref"], name["y"], name["yanchor"]) == (7.2, "x", 1, "bottom")
    assert not name["showarrow"]


def test_a_france_at_zero_is_drawn_and_an_unknown_one_is_not() -> None:
    assert drawn(reference=0.0)["layout"]["shapes"][0]["x0"] == 0
    without = drawn(reference=None)
    assert without["layout"]["shapes"] == []
    assert not notes(without, text="France : 7,2 %")


@pytest.mark.parametrize(
    ("reference", "low", "high", "other"),
    [(7.2, None, None, None), (2.0, None, None, None), (20.0, 5.0, 8.0, 12.0)],
)
def test_the_axis_holds_every_value_interval_and_france(
    reference: float, low: float | None, high: float | None, other: float | None
) -> None:
    figure = drawn(CORSE, replace(BRETAGNE, low=low, high=high, other=other), reference=reference)
    left, right = figure["layout"]["xaxis"]["range"]
    values = [v for v in (9.5, 6.0, reference, low, high, other) if v is not None]
    assert left < min(values)
    assert right > max(values)
    assert right - left < 1.2 * (max(values) - min(values))


def test_a_lone_value_has_air_on_both_sides() -> None:
    left, right = drawn(CORSE, reference=None)["layout"]["xaxis"]["range"]
    assert left < 9.5 < right
    assert 9.5 - left == pytest.approx(right - 9.5)


def test_an_interval_runs_from_its_low_to_its_high_end_on_its_own_line() -> None:
    lines, _ = drawn(CORSE, replace(BRETAGNE, low=5.0, high=8.0))["data"]
    assert (lines["mode"], lines["x"], lines["y"]) == ("lines", [5.0, 8.0, None], ["1", "1", None])


@pytest.mark.parametrize("end", ["low", "high"])
def test_half_an_interval_is_not_drawn(end: str) -> None:
    assert len(drawn(CORSE, replace(BRETAGNE, **{end: 6.0}))["data"]) == 1


def test_a_second_value_is_hollow_on_the_line_of_the_first() -> None:
    *_, hollow = drawn(CORSE, replace(BRETAGNE, other=7.0))["data"]
    assert (hollow["x"], hollow["y"]) == ([7.0], ["1"])
    assert hollow["marker"]["symbol"] == Symbol.RING
    assert hollow["marker"]["color"] == [LIGHT.judged[0]]


def test_a_dot_has_the_colour_of_its_role_and_the_selected_one_the_beam() -> None:
    points = drawn(replace(CORSE, selected=True), BRETAGNE)["data"][0]["marker"]
    assert points["color"] == [LIGHT.beam, LIGHT.judged[0]]
    assert points["size"][0] > points["size"][1]
    assert points["line"]["width"][0] > 0 == points["line"]["width"][1]


def test_a_compared_dot_is_rimmed_and_keeps_its_colour() -> None:
    marker = drawn(CORSE, replace(BRETAGNE, compared=True))["data"][0]["marker"]
    assert marker["color"] == [LIGHT.judged[4], LIGHT.judged[0]]
    assert marker["line"]["width"][1] > marker["line"]["width"][0] == 0


def test_a_dot_says_what_it_is_and_selects_what_it_carries() -> None:
    points = drawn()["data"][0]
    assert points["hovertext"] == ["<b>Corse</b><br>9,5 %", "<b>Bretagne</b>"]
    assert (points["customdata"], points["meta"]) == (["R94", "R53"], {"selects": "territory"})


def test_the_text_of_an_item_stands_beside_its_line_wide_or_narrow() -> None:
    figure = drawn(CORSE, replace(BRETAGNE, selected=True))
    placed = [(a["name"], a["y"], a["text"], a["visible"]) for a in notes(figure, yref="y")]
    assert placed == [
        ("wide", 0, "9,5 % · 1re", True),
        ("narrow", 0, "9,5 %", False),
        ("wide", 1, "<b>6,0 % · 2e</b>", True),
        ("narrow", 1, "<b>6,0 %</b>", False),
    ]
    assert all(
        (a["x"], a["xref"], a["xanchor"]) == (1, "paper", "left") for a in notes(figure, yref="y")
    )
    (header,) = notes(figure, text="valeur")
    assert (header["x"], header["y"], header["yanchor"]) == (1, 1, "bottom")


def test_the_room_at_the_right_is_that_of_the_longest_text() -> None:
    layout = drawn()["layout"]
    longer = drawn(replace(CORSE, text=CORSE.text + " ex æquo"), BRETAGNE)["layout"]
    header = drawn(header="une très longue entête")["layout"]
    assert layout["margin"]["r"] < longer["margin"]["r"] < header["margin"]["r"]
    assert layout["meta"]["narrow"]["margin"]["r"] < layout["margin"]["r"]


def test_each_line_takes_its_height() -> None:
    one, two = (drawn(*items)["layout"]["height"] for items in ((CORSE,), (CORSE, BRETAGNE)))
    assert two - one == LINE_HEIGHT


# In a room


def long(selected: int | None = None, rest: str = "…") -> RankingPlot:
    items = tuple(
        replace(CORSE, key=str(i), value=float(i), bare=f"{i} bare", selected=i == selected)
        for i in range(20)
    )
    return replace(PLOT, items=items, rest=rest)


def test_a_projected_ranking_keeps_both_ends_and_says_what_is_left_out() -> None:
    points = room_ranking(long(), ROOM_LIGHT)["data"][0]
    first = PROJECTED_LINES - LAST
    kept = [*map(str, range(first)), "", *map(str, range(20 - LAST, 20))]
    assert points["customdata"] == kept
    assert points["x"][first] is None
    assert room_ranking(long(), ROOM_LIGHT)["layout"]["yaxis"]["ticktext"][first] == "…"


def test_a_projected_ranking_never_leaves_out_the_selected_line() -> None:
    points = room_ranking(long(selected=10), ROOM_LIGHT)["data"][0]
    first = PROJECTED_LINES - LAST - 1
    assert points["customdata"] == [
        *map(str, range(first)),
        "",
        "10",
        *map(str, range(20 - LAST, 20)),
    ]


def test_a_projected_ranking_that_fits_is_whole() -> None:
    assert len(room_ranking(long(rest=""), ROOM_LIGHT)["data"][0]["x"]) == 20


def test_a_projected_ranking_gives_the_value_alone_and_no_axis() -> None:
    layout = room_ranking(replace(long(), items=long().items[:2], rest=""), ROOM_LIGHT)["layout"]
    shown = [a["text"] for a in layout["annotations"] if a.get("yref") == "y" and a["visible"]]
    assert shown == ["0 bare", "1 bare"]
    assert layout["xaxis"]["showticklabels"] is False
    assert layout["xaxis"]["title"]["text"] == ""
    bare = room_ranking(replace(PLOT, rest=""), ROOM_LIGHT)["layout"]
    assert [a["text"] for a in bare["annotations"] if a.get("yref") == "y" and a["visible"]] == [
        "9,5 %",
        "6,0 %",
    ]
