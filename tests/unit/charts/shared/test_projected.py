"""A projected figure: every text at the size of the room, nothing that needs a mouse."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS, view
from dashboard.charts.shared.back_row import PROJECTED_LINES
from dashboard.charts.shared.enlarge import enlarge
from dashboard.charts.shared.strip_plot import MOST_PROJECTED
from dashboard.model import Level
from dashboard.selection import Selection
from dashboard.tokens import ROOM_LIGHT, ROOM_TEXT

SELECTIONS = {
    "carte": Selection(domain="sante", territory="R53"),
    "classement": Selection(territory="R53"),
    "radar": Selection(territory="R53"),
    "profil": Selection(domain="sante", territory="R53"),
    "evolution": Selection(domain="emploi-insertion", indicator="taux_chomage_localise"),
    "ecarts": Selection(territory="R53", example=True),
    "positions": Selection(territory="R53", example=True),
    "acteurs": Selection(territory="R53", example=True),
    "priorites": Selection(territory="R53", example=True),
    "etapes": Selection(),
    "frise": Selection(),
}


def drawn(catalogue: Catalogue, chart: str, selection: Selection | None = None) -> dict[str, Any]:
    chosen = selection or SELECTIONS[chart]
    plot = view(catalogue.shown(chosen.example), chart, chosen).plot
    return CHARTS[chart].drawn(plot, ROOM_LIGHT)


def sizes(node: object, key: str = "") -> Iterator[float]:
    """The size of every font of a figure."""
    if isinstance(node, dict):
        if key in ("font", "textfont", "tickfont"):
            yield node["size"]
        for name, value in node.items():
            yield from sizes(value, name)
    if isinstance(node, list):
        for item in node:
            yield from sizes(item, key)


@pytest.mark.parametrize("chart", SELECTIONS)
def test_every_text_has_the_size_of_the_room(catalogue: Catalogue, chart: str) -> None:
    figure = drawn(catalogue, chart)
    assert {*sizes(figure)} == {ROOM_TEXT}
    assert "height" not in figure["layout"]


def test_narrow_texts_take_the_place_of_wide_ones() -> None:
    notes = [{"name": name, "text": name, "font": {"size": 13}} for name in ("wide", "narrow")]
    figure = enlarge({"data": [], "layout": {"annotations": notes, "height": 300}})
    shown = [note["text"] for note in figure["layout"]["annotations"] if note["visible"]]
    assert shown == ["narrow"]


def test_lengths_grow_with_the_text() -> None:
    trace = {"marker": {"size": [10, 12], "line": {"width": 1}}, "line": {"width": 2}}
    layout = {"margin": {"l": 8}, "xaxis": {"title": {"standoff": 8}}}
    figure = enlarge({"data": [trace], "layout": layout})
    assert figure["data"][0]["marker"] == {"size": [20, 24], "line": {"width": 2}}
    assert figure["layout"]["margin"] == {"l": 16}
    assert figure["layout"]["xaxis"]["title"]["standoff"] == 16


def test_a_map_says_every_value_and_names_the_chosen_the_first_and_the_last(
    catalogue: Catalogue,
) -> None:
    figure = drawn(catalogue, "carte")
    inside = figure["data"][-1]
    at_sea = figure["layout"]["annotations"]
    texts = [*inside["text"], *(note["text"] for note in at_sea)]
    plot: Any = view(catalogue, "carte", SELECTIONS["carte"]).plot
    for label in plot.labels:
        assert any(f"<b>{label.value}</b>" in text for text in texts), label.name
    named = [label for label in plot.labels if label.named]
    assert "Bretagne" in [label.name for label in named]
    assert 2 <= len(named) <= 3
    assert sum(bool(re.search("[a-z]", re.sub("<.*?>", "", t))) for t in texts) == len(named)
    for label in named:
        words = label.name.replace("Franche", "Fr.").split("-")[0].split(" ")[0]
        assert any(words in text for text in texts), label.name


def test_texts_at_sea_stand_in_a_halo_of_paper(catalogue: Catalogue) -> None:
    for region in catalogue.areas(Level.REGION):
        figure = drawn(catalogue, "carte", Selection(domain="sante", territory=region.area))
        for note in figure["layout"]["annotations"]:
            assert ROOM_LIGHT.paper in note["font"]["shadow"]


def test_the_chosen_area_is_a_beam_in_a_casing(catalogue: Catalogue) -> None:
    lines = [
        (trace["line"]["color"], trace["line"]["width"])
        for trace in drawn(catalogue, "carte")["data"]
        if trace["meta"].get("area") == "R53" and "fill" not in trace
    ]
    assert lines[-2:] == [(ROOM_LIGHT.ink, 7.4), (ROOM_LIGHT.beam, 5)]


def test_a_long_ranking_keeps_both_ends_and_the_chosen_one(catalogue: Catalogue) -> None:
    chosen = Selection(level=Level.DEPARTEMENT, domain="sante", territory="D29")
    figure = drawn(catalogue, "classement", chosen)
    labels = figure["layout"]["yaxis2"]["ticktext"]
    assert len(labels) == PROJECTED_LINES + 1
    assert "<b>Finistère</b>" in labels
    assert any("(T)" in label for label in labels)


@pytest.mark.parametrize("chart", ["acteurs", "priorites"])
def test_long_comparisons_end_with_what_is_left_out(catalogue: Catalogue, chart: str) -> None:
    axis = drawn(catalogue, chart)["layout"]["yaxis"]
    assert len(axis["ticktext"]) == len(axis["tickvals"]) == PROJECTED_LINES + 1
    assert axis["ticktext"][-1].endswith("(T)")


@pytest.mark.parametrize("chart", ["profil", "radar"])
def test_indicators_stand_on_a_few_lines(catalogue: Catalogue, chart: str) -> None:
    figure = drawn(catalogue, chart, SELECTIONS["profil"])
    assert len(figure["layout"]["yaxis"]["tickvals"]) == MOST_PROJECTED


def test_quadrants_name_every_domain_once(catalogue: Catalogue) -> None:
    figure = drawn(catalogue, "ecarts")
    text = " ".join(note["text"] for note in figure["layout"]["annotations"])
    plot: Any = view(catalogue.shown(example=True), "ecarts", SELECTIONS["ecarts"]).plot
    for point in plot.points:
        assert text.count(point.label.replace(" ", "\u00a0")) == 1, point.label


def test_a_chosen_domain_is_never_cut_from_the_actors(catalogue: Catalogue) -> None:
    shown = catalogue.shown(example=True)
    chosen = Selection(territory="R53", example=True)
    plot: Any = view(shown, "acteurs", chosen).plot
    last = plot.lines[-1].key
    figure = drawn(catalogue, "acteurs", Selection(territory="R53", domain=last, example=True))
    names = figure["layout"]["yaxis"]["ticktext"]
    assert f"<b>{plot.lines[-1].label}</b>" in names
    assert len(names) == PROJECTED_LINES + 1


def test_places_keep_both_ends_and_so_the_one_of_the_headline(catalogue: Catalogue) -> None:
    shown = catalogue.shown(example=True)
    plot: Any = view(shown, "positions", SELECTIONS["positions"]).plot
    names = [
        n.removeprefix("<b>").removesuffix("</b>")
        for n in drawn(catalogue, "positions")["layout"]["yaxis"]["ticktext"]
    ]
    assert (names[0], names[-1]) == (plot.lines[0].label, plot.lines[-1].label)
    assert len(names) == PROJECTED_LINES + 1
    assert plot.rest in names
