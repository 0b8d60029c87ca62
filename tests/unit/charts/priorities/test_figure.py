"""Three columns side by side: each with its own axis, its own threshold and its own words."""

from dataclasses import replace

import pytest

from dashboard.charts.priorities.figure import PITCH, VALUES, priorities_figure
from dashboard.charts.priorities.plot import Criterion, PrioritiesPlot, PriorityLine
from dashboard.charts.shared.drawing import Figure
from dashboard.tokens import LIGHT, Symbol


def criterion(name: str, threshold: float | None, values: tuple[float | None, ...]) -> Criterion:
    passed = tuple(v is not None and threshold is not None and v > threshold for v in values)
    texts = tuple("" if v is None else str(v) for v in values)
    span = (threshold or 0.0) - 1, (threshold or 0.0) + 1
    return Criterion(
        name, "unit", f"{name}.", threshold, span, values, (None, None), texts, passed, ""
    )


CRITERIA = (
    criterion("measured", 0.25, (1.0, 0.1)),
    criterion("perceived", 5.0, (6.0, None)),
    criterion("impact", 40.0, (35.0, 45.0)),
)
PLOT = PrioritiesPlot(
    CRITERIA,
    (
        PriorityLine("sante", "Santé", True, ("Santé", "mesuré")),
        PriorityLine("securite", "Sécurité", False, ("Sécurité",)),
    ),
    rest="",
)
AXES = ("x", "x2", "x3")


def drawn(**changes: object) -> Figure:
    return priorities_figure(replace(PLOT, **changes), LIGHT)


def dots(figure: Figure) -> list[Figure]:
    """Those of each column, then the second values."""
    return [trace for trace in figure["data"] if trace["mode"] == "markers"]


def values(figure: Figure) -> list[Figure]:
    return [trace for trace in figure["data"] if trace["mode"] == "text"]


def test_each_threshold_stands_on_its_own_axis_at_its_value() -> None:
    _, *shapes = drawn()["layout"]["shapes"]
    assert [(s["xref"], s["x0"], s["x1"]) for s in shapes] == [
        ("x", 0.25, 0.25),
        ("x2", 5.0, 5.0),
        ("x3", 40.0, 40.0),
    ]
    assert all((s["yref"], s["y0"], s["y1"]) == ("paper", 0, 1) for s in shapes)


def test_a_criterion_without_threshold_has_no_line_and_moves_no_other() -> None:
    criteria = (CRITERIA[0], replace(CRITERIA[1], threshold=None), CRITERIA[2])
    _, *shapes = drawn(criteria=criteria)["layout"]["shapes"]
    assert [(s["xref"], s["x0"]) for s in shapes] == [("x", 0.25), ("x3", 40.0)]


def test_each_value_stands_in_its_column_on_the_line_of_its_domain() -> None:
    figure = drawn()
    assert [trace["xaxis"] for trace in dots(figure)] == [*AXES]
    assert [trace["x"] for trace in dots(figure)] == [[1.0, 0.1], [6.0, None], [35.0, 45.0]]
    assert all(trace["y"] == [0, 1] for trace in dots(figure))
    axes = [figure["layout"][name] for name in ("xaxis", "xaxis2", "xaxis3")]
    assert [axis["range"][0] for axis in axes] == [-0.75, 4.0, 39.0]


def test_columns_go_from_left_to_right_and_never_overlap() -> None:
    layout = drawn()["layout"]
    edges = [edge for name in ("xaxis", "xaxis2", "xaxis3") for edge in layout[name]["domain"]]
    assert (edges[0], edges[-1]) == (0, 1)
    assert edges == sorted(edges)
    assert edges[1] < edges[2]
    assert edges[3] < edges[4]


def test_only_what_passes_is_full_and_in_the_colour_of_fragility() -> None:
    for trace, item in zip(dots(drawn()), CRITERIA, strict=True):
        assert trace["marker"]["color"] == [
            LIGHT.judged[-1] if passed else LIGHT.paper for passed in item.passed
        ]
        assert trace["marker"]["line"]["color"] == [
            LIGHT.judged[-1] if passed else LIGHT.muted for passed in item.passed
        ]


def test_a_second_value_is_hollow_in_the_column_of_the_first() -> None:
    criteria = (CRITERIA[0], replace(CRITERIA[1], others=(0.0, None)), CRITERIA[2])
    *_, hollow = dots(drawn(criteria=criteria))
    assert (hollow["xaxis"], hollow["x"], hollow["y"]) == ("x2", [0.0, None], [0, 1])
    assert hollow["marker"]["symbol"] == Symbol.RING
    assert len(dots(drawn())) == 3


def test_a_column_is_named_above_it_wide_or_narrow() -> None:
    notes = drawn()["layout"]["annotations"]
    named = [(n["name"], n["xref"], n["text"], n["visible"]) for n in notes]
    assert named == [
        pair
        for axis, item in zip(AXES, CRITERIA, strict=True)
        for pair in (
            ("wide", f"{axis} domain", f"<b>{item.title}</b><br>unit", True),
            ("narrow", f"{axis} domain", f"<b>{item.short}</b>", False),
        )
    ]
    assert {(n["x"], n["xanchor"], n["y"], n["yanchor"]) for n in notes} == {
        (0, "left", 1, "bottom")
    }


def test_an_empty_column_says_so_in_its_middle() -> None:
    empty = replace(CRITERIA[2], values=(None, None), absent="non publié")
    notes = drawn(criteria=(*CRITERIA[:2], empty))["layout"]["annotations"]
    (absent,) = [n for n in notes if n["text"] == "non publié"]
    assert (absent["xref"], absent["x"], absent["y"]) == ("x3 domain", 0.5, 0.5)
    assert (absent["xanchor"], absent["yanchor"], absent["visible"]) == ("center", "middle", True)


def test_the_values_stand_in_their_column_beyond_its_dots_and_its_threshold() -> None:
    figure = drawn()
    for trace, item, name in zip(
        values(figure), CRITERIA, ("xaxis", "xaxis2", "xaxis3"), strict=True
    ):
        assert trace["text"] == [*item.texts]
        assert trace["y"] == [0, 1]
        end = figure["layout"][name]["range"][1]
        assert trace["x"] == [end, end]
        assert trace["textposition"] == "middle left"
        room = (end - item.range[1]) / (end - item.range[0])
        assert room == pytest.approx(VALUES)


def test_a_narrow_place_gives_all_its_room_to_the_dots() -> None:
    figure = drawn()
    narrow = figure["layout"]["meta"]["narrow"]
    for trace, item, name in zip(
        values(figure), CRITERIA, ("xaxis", "xaxis2", "xaxis3"), strict=True
    ):
        assert trace["meta"]["narrow"] == {"visible": False}
        assert narrow[name]["range"] == [*item.range]
        assert narrow[name]["domain"] == figure["layout"][name]["domain"]


def test_a_dot_selects_its_domain_and_the_first_line_is_on_top() -> None:
    figure = drawn()
    for trace in dots(figure):
        assert trace["customdata"] == ["sante", "securite"]
        assert trace["meta"]["selects"] == "domain"
        assert trace["hovertext"] == ["<b>Santé</b><br>mesuré", "<b>Sécurité</b>"]
    assert figure["layout"]["yaxis"]["range"] == [1.5, -0.5]
    assert figure["layout"]["yaxis"]["ticktext"] == ["<b>Santé</b>", "Sécurité"]
    one = drawn(lines=PLOT.lines[:1])["layout"]["height"]
    assert figure["layout"]["height"] - one == PITCH
