"""Nothing of a figure is left out of files unseen."""

from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS, view
from dashboard.charts.shared.drawing import Figure
from dashboard.export.picture import drawing
from dashboard.export.picture.known import UnknownPartError, check
from dashboard.export.picture.markup import rows
from dashboard.selection import SelectionError
from dashboard.tokens import LIGHT
from tests.unit.charts.test_every_figure import cases

EVERY = 7
"""One selection in that many is drawn: it divides no number of domains, of levels or of charts."""
EVERY_CHOSEN = 5
"""One in that many where a chart reads a vote or several territory sets."""


@pytest.mark.slow
def test_every_figure_of_a_wide_sweep_is_drawn_whole(catalogue: Catalogue) -> None:
    drawn = dict.fromkeys(CHARTS, 0)
    for i, (chart, selection) in enumerate(cases(catalogue)):
        chosen = selection.example or selection.sets
        if i % EVERY_CHOSEN if chosen else i // len(CHARTS) % EVERY:
            continue
        try:
            told = replace(selection, language=("fr", "en")[i % 2])
            shown = view(catalogue.shown(selection.example), chart, told)
        except SelectionError:
            continue
        scene = drawing(catalogue, shown, theme=LIGHT, width=(900, 400)[i % 2])
        assert scene.items, (chart, selection)
        drawn[chart] += 1
    assert min(drawn.values()) >= 2, drawn


FIGURE: Figure = {
    "data": [{"type": "scatter", "x": [1], "y": [2], "mode": "markers"}],
    "layout": {"margin": {"l": 0}, "xaxis": {"range": [0, 1]}, "yaxis": {"range": [0, 1]}},
}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"data": [{"type": "pie"}]}, "trace pie"),
        ({"data": [{"type": "scatter", "stackgroup": "a"}]}, "scatter.stackgroup"),
        ({"data": [{"type": "scatter", "line": {"shape": "hv"}}]}, "scatter.line.shape"),
        ({"layout": {"images": []}}, "layout.images"),
        ({"layout": {"xaxis": {"rangebreaks": []}}}, "xaxis.rangebreaks"),
        ({"layout": {"shapes": [{"label": {}}]}}, "shape.label"),
        ({"layout": {"annotations": [{"textangle": 3}]}}, "annotation.textangle"),
        ({"layout": {"polar": {"sector": [0, 90]}}}, "polar.sector"),
    ],
)
def test_a_part_that_no_file_would_show_is_an_error(change: Figure, said: str) -> None:
    check(FIGURE)
    with pytest.raises(UnknownPartError, match=said):
        check({**FIGURE, **change})


def test_texts_are_read_line_by_line_with_their_style() -> None:
    read = rows("<b>Île</b><br><span style='font-size:11px;color:red'>3<sup>e</sup></span><br>")
    assert [row.text for row in read] == ["Île", "3e", ""]
    assert [row.style.weight for row in read] == [700, 400, 400]
    assert (read[1].style.size, read[1].style.colour) == (11, "red")


@pytest.mark.parametrize("text", ["<u>a</u>", "a <b>b</b>"])
def test_a_text_that_would_lose_its_looks_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"unknown tag|several styles"):
        rows(text)
