"""What a browser really draws on maps of every size: no name hides another, none is cut."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.screen import visit

SIZES = [(206, 186), (360, 340), (496, 400), (610, 430), (760, 600)]
PLACE = """([width, height]) => document.addEventListener('DOMContentLoaded', () => {
    const style = document.createElement('style');
    style.textContent = `[data-card=carte] .plot { all: unset; position: relative; display: block;
        width: ${width}px !important; height: ${height}px !important; }`;
    document.head.append(style);
})"""
TEXTS = """() => {
    const plot = document.querySelector('[data-card=carte] .js-plotly-plot');
    const frame = plot.getBoundingClientRect();
    const labels = [...plot.querySelectorAll('.scatterlayer .textpoint text')];
    const lines = labels.map((text) => {
        const parts = text.querySelectorAll('tspan.line');
        return [...(parts.length ? parts : [text])].map((line) => {
            const { left, right, top, bottom } = line.getBoundingClientRect();
            return { words: line.textContent, left, right, top: top + 3, bottom: bottom - 3 };
        });
    });
    return { frame: { left: frame.left, right: frame.right, top: frame.top, bottom: frame.bottom },
        lines };
}"""


def drawn(page: Page, address: str, size: tuple[int, int]) -> Any:
    page.add_init_script(f"({PLACE})({list(size)})")
    visit(page, address)
    return page.evaluate(TEXTS)


@pytest.mark.parametrize(
    ("size", "language"), [*((size, "fr") for size in SIZES), ((610, 430), "en")]
)
def test_no_label_of_a_map_crosses_another_or_leaves_the_figure(
    new_reader: OpenPage, size: tuple[int, int], language: str
) -> None:
    page = new_reader(viewport={"width": 1440, "height": 900})
    seen = drawn(page, f"/domaines/emploi-insertion?territoire=11&langue={language}", size)
    _stand_apart(seen)


def test_labels_find_new_places_when_their_map_changes_size(new_reader: OpenPage) -> None:
    page = new_reader(viewport={"width": 1440, "height": 900})
    visit(page, "/domaines/emploi-insertion?territoire=11")
    wide = page.evaluate(TEXTS)
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("[data-card=carte] .textpoint text", has_text="Normandie")).to_have_count(0)
    narrow = page.evaluate(TEXTS)
    assert sum(map(len, narrow["lines"])) < sum(map(len, wide["lines"]))
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
