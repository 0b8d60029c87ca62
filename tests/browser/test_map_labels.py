"""What a browser really draws on maps of every size: no name hides another, none is cut."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.screen import fitted, glance

SIZES = [(206, 186), (360, 340), (496, 400), (610, 430), (760, 600)]
PLACE = """([width, height]) => {
    const style = document.querySelector('style.placed') || document.createElement('style');
    style.className = 'placed';
    style.textContent = `[data-card=carte] .plot { all: unset; position: relative; display: block;
        width: ${width}px !important; height: ${height}px !important; }`;
    document.head.append(style);
}"""
TEXTS = """() => {
    const plot = document.querySelector('[data-card=carte] .js-plotly-plot');
    const frame = plot.getBoundingClientRect();
    const labels = [...plot.querySelectorAll('.words text')];
    const lines = labels.map((text) => {
        const parts = text.querySelectorAll('tspan.line');
        return [...(parts.length ? parts : [text])].map((line) => {
            const { left, right, top, bottom } = line.getBoundingClientRect();
            return { words: line.textContent, left, right, top: top + 3, bottom: bottom - 3 };
        });
    });
    return { frame: { left: frame.left, right: frame.right, top: frame.top, bottom: frame.bottom },
        size: [Math.round(frame.width), Math.round(frame.height)], lines };
}"""


@pytest.mark.parametrize(("language", "sizes"), [("fr", SIZES), ("en", [(610, 430)])])
def test_no_label_of_a_map_crosses_another_or_leaves_the_figure(
    page: Page, language: str, sizes: list[tuple[int, int]]
) -> None:
    glance(page, f"/domaines/emploi-insertion?territoire=11&langue={language}")
    for size in sizes:
        page.evaluate(PLACE, size)
        seen = fitted(page).evaluate(TEXTS)
        assert seen["size"] == [*size]
        _stand_apart(seen)


def test_labels_find_new_places_when_their_map_changes_size(page: Page) -> None:
    glance(page, "/domaines/emploi-insertion?territoire=11")
    wide = page.evaluate(TEXTS)
    page.set_viewport_size({"width": 390, "height": 844})
    narrow = fitted(page).evaluate(TEXTS)
    assert sum(map(len, narrow["lines"])) < sum(map(len, wide["lines"]))
    assert not any(line["words"] == "Normandie" for lines in narrow["lines"] for line in lines)
    _stand_apart(narrow)


def _stand_apart(seen: Any) -> None:
    """No line of a label crosses one of another, and all are in the figure."""
    frame, labels = seen["frame"], seen["lines"]
    assert labels
    for label in labels:
        for line in label:
            assert frame["left"] <= line["left"] < line["right"] <= frame["right"], line
            assert frame["top"] <= line["top"] < line["bottom"] <= frame["bottom"], line
    for i, label in enumerate(labels):
        for other in labels[i + 1 :]:
            crossing = [
                (one["words"], two["words"])
                for one in label
                for two in other
                if one["left"] < two["right"]
                and two["left"] < one["right"]
                and one["top"] < two["bottom"]
                and two["top"] < one["bottom"]
            ]
            assert crossing == []
