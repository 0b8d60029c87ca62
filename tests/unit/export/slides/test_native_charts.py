"""Shapes and values of a deck are those of the view: nothing is computed a second time."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.catalogue import Catalogue
from dashboard.export.slides.native import number_format, writes
from dashboard.model import Level
from tests.decks import charts_of
from tests.unit.export.slides.test_decks import deck_of


def shapes_of(deck: bytes) -> list[Any]:
    return list(Presentation(BytesIO(deck)).slides[0].shapes)


def described(shape: Any) -> str:
    return str(shape._element.nvSpPr.cNvPr.get("descr", ""))


@pytest.mark.parametrize(("query", "level"), [
    ("domaine=emploi-insertion&territoire=32", Level.REGION),
    ("domaine=sante&niveau=departement", Level.DEPARTEMENT),
])  # fmt: skip
def test_a_map_has_one_shape_a_territory_named_after_it_with_its_value(
    catalogue: Catalogue, query: str, level: Level
) -> None:
    view, deck = deck_of(catalogue, "carte", query)
    shapes = [shape for shape in shapes_of(deck) if hasattr(shape, "fill")]
    told = {shape.name: described(shape) for shape in shapes}
    values = {str(row["label"]): str(row["formatted"]) for row in view.rows}
    areas = [territory.name for territory in catalogue.areas(level)]
    assert sum(shape.name in areas for shape in shapes) == len(areas) == len(values)
    for name in areas:
        assert values[name] in told[name], name


def test_the_tours_stand_on_regions_that_can_be_edited(catalogue: Catalogue) -> None:
    _, deck = deck_of(catalogue, "etapes", "")
    names = [shape.name for shape in shapes_of(deck)]
    assert {territory.name for territory in catalogue.areas(Level.REGION)} <= {*names}


@pytest.mark.parametrize("query", [
    "domaine=emploi-insertion&territoire=32",
    "indicateur=taux_chomage_localise&territoire=53",
    "enquete=phare-citoyens-2015&mesure=fragility_score",
])  # fmt: skip
def test_bars_of_a_ranking_are_the_values_of_its_rows(catalogue: Catalogue, query: str) -> None:
    view, deck = deck_of(catalogue, "classement", query)
    (chart,) = charts_of(deck)
    (series,) = chart.values()
    rows = [row["value"] for row in view.rows if row["value"] is not None]
    assert series["val"] == pytest.approx(rows)


def test_bars_of_a_profile_are_the_distances_of_its_rows(catalogue: Catalogue) -> None:
    view, deck = deck_of(catalogue, "profil", "domaine=emploi-insertion&territoire=32")
    (chart,) = charts_of(deck)
    (series,) = chart.values()
    assert series["val"] == pytest.approx([row["score"] for row in view.rows], abs=3.5)
    shown = dict(zip(series["cat"], series["val"], strict=True))
    inside = [row for row in view.rows if abs(float(row["score"])) < 2]  # type: ignore[arg-type]
    assert inside
    for row in inside:
        assert any(value == pytest.approx(row["score"]) for value in shown.values())


def test_a_radar_has_the_values_of_each_territory_and_a_line_for_france(
    catalogue: Catalogue,
) -> None:
    view, deck = deck_of(catalogue, "radar", "territoire=53&comparer=76,11")
    (chart,) = charts_of(deck)
    ring, *lines = chart.values()
    assert set(ring["val"]) == {0}
    by_territory: dict[object, dict[object, object]] = {}
    for row in view.rows:
        by_territory.setdefault(row["label"], {})[row["domain"]] = row["score"]
    assert len(lines) == len(by_territory)
    for name, scores in by_territory.items():
        drawn = next(values["val"] for key, values in chart.items() if key == name)
        assert sorted(v for v in drawn if v is not None) == pytest.approx(
            sorted(v for v in scores.values() if v is not None)  # type: ignore[type-var]
        )


def test_lines_over_the_years_are_the_values_of_the_rows(catalogue: Catalogue) -> None:
    view, deck = deck_of(catalogue, "evolution", "indicateur=taux_chomage_localise&territoire=53")
    (chart,) = charts_of(deck)
    values = {
        name: dict(zip(series["cat"], series["val"], strict=True)) for name, series in chart.items()
    }
    for row in view.rows:
        assert values[str(row["label"])][str(row["period"])] == row["value"]


@pytest.mark.parametrize(("slug", "query", "x", "y"), [
    ("nuage", "domaine=emploi-insertion", "value", "second"),
    ("ressenti", "domaine=emploi-insertion", "score", "value"),
    ("ecarts", "territoire=32", "score", "perceived_z"),
])  # fmt: skip
def test_points_of_a_plane_are_the_pairs_of_the_rows(
    catalogue: Catalogue, slug: str, query: str, x: str, y: str
) -> None:
    view, deck = deck_of(catalogue, slug, query)
    (chart,) = charts_of(deck)
    drawn = sorted(
        pair
        for series in chart.values()
        for pair in zip(series["xVal"], series["yVal"], strict=True)
    )
    pairs = [(row[x], row[y]) for row in view.rows]
    told = sorted(pair for pair in pairs if None not in pair)  # type: ignore[type-var]
    assert [one for one, _ in drawn] == pytest.approx([one for one, _ in told])
    assert [one for _, one in drawn] == pytest.approx([one for _, one in told])


def test_each_actor_is_a_series_of_its_answers(catalogue: Catalogue) -> None:
    view, deck = deck_of(catalogue, "acteurs", "mesure=fragility_score")
    (chart,) = charts_of(deck)
    for name, series in chart.items():
        rows = [row["value"] for row in view.rows if row["label"] == name]
        if rows:
            assert sorted(series["xVal"]) == pytest.approx(sorted(r for r in rows if r is not None))
    assert {"Citoyens", "Entreprises"} <= {*chart}


def test_places_are_two_series(catalogue: Catalogue) -> None:
    view, deck = deck_of(catalogue, "positions", "territoire=32")
    (chart,) = charts_of(deck)
    drawn = [sorted(series["xVal"]) for series in chart.values()]
    for key, places in zip(("measured_place", "perceived_place"), drawn, strict=True):
        assert places == sorted(row[key] for row in view.rows if row[key] is not None)  # type: ignore[type-var]


def test_a_data_sheet_has_the_names_and_values_that_the_chart_shows(catalogue: Catalogue) -> None:
    _, deck = deck_of(catalogue, "classement", "domaine=emploi-insertion&territoire=32")
    (frame,) = [shape for shape in shapes_of(deck) if shape.has_chart]
    sheet = load_workbook(BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob)).worksheets[0]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]
    (series,) = charts_of(deck)[0].values()
    assert [name for name, _ in rows] == series["cat"]
    assert [value for _, value in rows] == pytest.approx(series["val"])


def test_a_table_has_the_texts_of_the_plot(catalogue: Catalogue) -> None:
    view, deck = deck_of(catalogue, "priorites", "territoire=32")
    (frame,) = [shape for shape in shapes_of(deck) if shape.has_table]
    cells = [[cell.text_frame.text for cell in row.cells] for row in frame.table.rows]
    plot: Any = view.plot
    assert [row[0] for row in cells[1:]] == [line.label for line in plot.lines]
    for index, criterion in enumerate(plot.criteria, 1):
        assert [row[index] for row in cells[1:]] == list(criterion.texts)


def test_a_long_table_goes_on_over_slides_and_loses_no_cell(catalogue: Catalogue) -> None:
    view, deck = deck_of(catalogue, "tableau", "domaine=emploi-insertion")
    plot: Any = view.plot
    slides = Presentation(BytesIO(deck)).slides
    assert len(slides) > 1
    texts = [
        cell.text_frame.text
        for slide in slides
        for shape in slide.shapes
        if shape.has_table
        for row in list(shape.table.rows)[1:]
        for cell in list(row.cells)[1:]
    ]
    assert sorted(texts) == sorted(t for line in (plot.reference, *plot.lines) for t in line.texts)
    told = [" ".join(p.text_frame.text for p in slide.placeholders) for slide in slides]
    assert all(f"suite {n} sur {len(slides)}" in text for n, text in enumerate(told, 1))


@pytest.mark.parametrize(("language", "value", "text", "form"), [
    ("fr", 2.1557, "+2,16", "[$-40C]+#,##0.00;[$-40C]−#,##0.00;[$-40C]#,##0.00"),
    ("fr", 49, "49\u202f%", '[$-40C]#,##0"\u202f%";[$-40C]−#,##0"\u202f%";[$-40C]#,##0"\u202f%"'),
    ("en", 7.2, "7.2", "[$-809]#,##0.0;[$-809]−#,##0.0;[$-809]#,##0.0"),
])  # fmt: skip
def test_labels_of_a_chart_are_written_by_a_format_of_the_language(
    language: str, value: float, text: str, form: str
) -> None:
    assert number_format(language, [text]) == form
    assert writes(language, form, value, text)
