"""A picture for files says what its view says, whole and inside its frame."""

from collections import Counter
from itertools import combinations

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.indicator_table.plot import TablePlot
from dashboard.charts.registry import CHARTS, view
from dashboard.charts.shared.drawing import colour
from dashboard.export.picture import PRESETS, Dot, Line, Scene, Shape, Words, composed, drawing
from dashboard.export.picture.composed import TITLE
from dashboard.model import Level
from dashboard.selection import Selection
from dashboard.text.i18n import date_label, translate
from dashboard.tokens import GREY, LIGHT
from tests.unit.export.picture.pictures import (
    EMPLOYMENT,
    RATE,
    SITE,
    Picture,
    box,
    example,
    finite,
    pictures,
    printed,
)

HAIR = 0.75
"""Pixels by which what is measured may miss."""


@pytest.fixture(scope="module")
def drawn(catalogue: Catalogue) -> list[Picture]:
    return list(pictures(catalogue))


def test_every_chart_has_pictures(drawn: list[Picture]) -> None:
    assert {picture.view.chart for picture in drawn} == set(CHARTS)


def test_a_picture_says_the_finding_its_legend_its_source_and_the_date(
    drawn: list[Picture], catalogue: Catalogue
) -> None:
    for picture in drawn:
        shown, words = picture.view, printed(picture.scene)
        language = shown.selection.language
        legend = [item.label for item in shown.legend if item.drawn]
        scale = [*shown.scale.bounds, shown.scale.left, shown.scale.right] if shown.scale else []
        day = date_label(language, catalogue.data_date)
        source = shown.sources[0].text[:20] if shown.sources else ""
        for part in (shown.title, shown.subtitle, *legend, *scale, source, "PHARE", day):
            assert " ".join(part.split()) in words, (picture.name, part)


def test_a_picture_is_told_to_those_who_do_not_see_it(drawn: list[Picture]) -> None:
    for picture in drawn:
        assert picture.scene.title == picture.view.title
        assert picture.scene.alt == picture.view.alt
        assert picture.scene.language == picture.view.selection.language


def test_every_number_of_a_picture_is_one(drawn: list[Picture]) -> None:
    for picture in drawn:
        assert all(map(finite, picture.scene.items)), picture.name
        assert "nan" not in printed(picture.scene).split()


def test_no_text_leaves_its_picture(drawn: list[Picture]) -> None:
    for picture in drawn:
        scene = picture.scene
        out = [
            words.text
            for words in scene.words
            for left, top, right, bottom in [box(words)]
            if (not words.turn and (left < -HAIR or top < -HAIR))
            or (not words.turn and (right > scene.width + HAIR or bottom > scene.height + HAIR))
        ]
        assert out == [], picture.name


def test_the_texts_around_a_drawing_never_meet(drawn: list[Picture]) -> None:
    for picture in drawn:
        boxes = [box(words) for words in picture.scene.words if words.size == TITLE.size]
        assert len(boxes) <= 3, picture.name
        assert not any(_meet(one, other) for one, other in combinations(boxes, 2)), picture.name


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("level", [Level.REGION, Level.DEPARTEMENT])
def test_no_name_or_value_of_a_map_covers_another(
    catalogue: Catalogue, preset: str, level: Level
) -> None:
    territory = "R76" if level is Level.REGION else "D31"
    for selection in (
        Selection(level=level, domain=EMPLOYMENT, territory=territory),
        Selection(level=level, domain=EMPLOYMENT, indicator=RATE),
        Selection(level=level, domain=EMPLOYMENT, beside="sante"),
    ):
        shown = view(catalogue, "bivariee" if selection.beside else "carte", selection)
        scene = composed(catalogue, shown, preset, site=SITE, theme=LIGHT, ground=True)
        boxes = {words: box(words) for words in scene.words}
        met = [
            (one.text, other.text)
            for (one, first), (other, second) in combinations(boxes.items(), 2)
            if _meet(first, second)
        ]
        assert met == []


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > HAIR
        and min(one[3], other[3]) - max(one[1], other[1]) > HAIR
    )


def _scene(catalogue: Catalogue, chart: str, selection: Selection, wide: float = 900) -> Scene:
    shown = view(catalogue, chart, selection)
    return drawing(catalogue, shown, theme=LIGHT, width=wide, height=600)


def test_a_map_fills_each_region_with_the_colour_of_its_class(catalogue: Catalogue) -> None:
    selection = Selection(domain=EMPLOYMENT)
    shown = view(catalogue, "carte", selection)
    scene = drawing(catalogue, shown, theme=LIGHT, width=900, height=600)
    fills = {item.name: item.fill for item in scene.items if isinstance(item, Shape) and item.name}
    rows = {row["label"]: row for row in shown.rows}
    assert set(fills) == set(rows)
    assert shown.scale
    colours = [colour(LIGHT, role) for role in shown.scale.roles]
    by_value = sorted(rows.values(), key=lambda row: float(row["value"]))
    steps = [colours.index(fills[str(row["label"])]) for row in by_value]
    assert steps == sorted(steps)
    written = {words.text for words in scene.words}
    assert {row["formatted"] for row in shown.rows} <= written


def test_names_give_way_to_values_where_a_map_is_small(catalogue: Catalogue) -> None:
    shown = view(catalogue, "carte", Selection(domain=EMPLOYMENT))
    values = {row["formatted"] for row in shown.rows}
    names = {row["label"] for row in shown.rows}
    small = drawing(catalogue, shown, theme=LIGHT, width=330, height=310)
    written = {words.text for words in small.words}
    assert len(values & written) >= len(values) - 1
    assert not names & written


def test_the_heads_of_a_ranking_stand_where_their_values_are(catalogue: Catalogue) -> None:
    selection = Selection(domain=EMPLOYMENT)
    shown = view(catalogue, "classement", selection)
    scene = drawing(catalogue, shown, theme=LIGHT, width=900)
    heads = sorted((item.y, item.x) for item in scene.items if isinstance(item, Dot))
    values = [float(row["value"]) for row in shown.rows]
    assert len(heads) == len(values)
    _proportional([x for _, x in heads], sorted(values, reverse=True))
    written = {words.text for words in scene.words}
    assert {row["formatted"] for row in shown.rows} <= written


def test_the_points_of_two_facts_stand_where_both_values_are(catalogue: Catalogue) -> None:
    shown = view(catalogue, "nuage", Selection(domain=EMPLOYMENT, beside="sante"))
    scene = drawing(catalogue, shown, theme=LIGHT, width=900)
    dots = sorted((item.x, item.y) for item in scene.items if isinstance(item, Dot))
    rows = sorted((float(row["value"]), float(row["second"])) for row in shown.rows)
    assert len(dots) == len(rows)
    _proportional([x for x, _ in dots], [value for value, _ in rows])
    _proportional([y for _, y in dots], [beside for _, beside in rows])


def _proportional(places: list[float], values: list[float]) -> None:
    """Pixels are a linear function of values."""
    first, last = values.index(min(values)), values.index(max(values))
    scale = (places[last] - places[first]) / (values[last] - values[first])
    assert scale
    for place, value in zip(places, values, strict=True):
        assert place == pytest.approx(places[first] + scale * (value - values[first]), abs=0.1)


def test_the_table_holds_every_value_of_its_rows(catalogue: Catalogue) -> None:
    shown = view(catalogue, "tableau", Selection(domain=EMPLOYMENT))
    assert isinstance(shown.plot, TablePlot)
    words = drawing(catalogue, shown, theme=LIGHT, width=1200).words
    written = Counter(line.text for line in words)
    cells = Counter(text for line in shown.plot.lines for text in line.texts)
    assert not cells - written
    for line in shown.plot.lines:
        formatted = [str(row["formatted"]) for row in shown.rows if row["label"] == line.label]
        assert all(any(told.startswith(text) for told in formatted) for text in line.texts)


def test_a_chosen_region_has_a_beam_in_a_casing(catalogue: Catalogue) -> None:
    scene = _scene(catalogue, "carte", Selection(domain=EMPLOYMENT, territory="R76"))
    strokes = [item.stroke for item in scene.items if isinstance(item, Line)]
    assert LIGHT.beam in strokes
    assert strokes.index(LIGHT.casing) < strokes.index(LIGHT.beam)


@pytest.mark.parametrize("chart", ["ecarts", "acteurs", "radar", "priorites"])
def test_example_data_carries_its_mark_twice(catalogue: Catalogue, chart: str) -> None:
    whole, shown = example(catalogue, chart)
    scene = composed(whole, shown, "diapositive", site=SITE, theme=LIGHT, ground=True)
    mark = translate(shown.selection.language, "example.mark")
    marks = [words for words in scene.words if words.text == mark]
    assert [words.opacity < 1 for words in marks] == [False, True]
    assert scene.items[-1] is marks[-1]


def test_in_grey_the_darker_is_the_more_fragile(catalogue: Catalogue) -> None:
    shown = view(catalogue, "carte", Selection(domain=EMPLOYMENT))
    scene = drawing(catalogue, shown, theme=GREY, width=900, height=600)
    fills = {item.name: item.fill for item in scene.items if isinstance(item, Shape) and item.name}
    by_value = sorted(shown.rows, key=lambda row: float(row["value"]))
    light = [int(fills[str(row["label"])][1:3], 16) for row in by_value]
    assert light == sorted(light, reverse=True)
    assert all(len({fill[1:3], fill[3:5], fill[5:7]}) == 1 for fill in fills.values())


def test_words_are_the_only_texts_that_a_slide_must_write(drawn: list[Picture]) -> None:
    for picture in drawn:
        assert all(isinstance(words, Words) and words.text for words in picture.scene.words)
        assert {words.weight for words in picture.scene.words} <= {400, 700}
