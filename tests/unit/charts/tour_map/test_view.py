"""Every stop is on the map with what is known of it, and nothing is said that was not published."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.tour_map.plot import StopMark, StopPlot
from dashboard.charts.tour_map.view import stops_view
from dashboard.model import Level, Stop
from dashboard.programme.stops import STATUSES, on_date, precision, statuses
from dashboard.selection import Selection, SelectionError
from dashboard.territories.geometry import Plane, first_outline, load_outline, plane_of
from dashboard.territories.projection import FAR, LAMBERT_93, on_map
from dashboard.text.i18n import has, messages
from tests.places import FRANCE

BRETAGNE, CORSE, NORMANDIE, OCCITANIE = "R53", "R94", "R28", "R76"


def marks(view: ChartView) -> tuple[StopMark, ...]:
    assert isinstance(view.plot, StopPlot)
    return view.plot.marks


@pytest.fixture(scope="module")
def whole(catalogue: Catalogue) -> ChartView:
    return stops_view(catalogue, Selection())


# The plane of the map


def test_cities_are_counted_in_the_units_of_the_outlines(catalogue: Catalogue) -> None:
    plane = plane_of(first_outline(catalogue.geography))
    for level in (Level.REGION, Level.DEPARTEMENT):
        outline = load_outline(catalogue.geography, level)
        assert (list(plane.origin), plane.unit) == (outline["origin"], outline["unit"])


@pytest.mark.parametrize("crs", [LAMBERT_93, "EPSG:25832", "EPSG:3812"])
@given(st.floats(-5, 10), st.floats(41, 52))
def test_places_stand_where_proj_puts_them(crs: str, longitude: float, latitude: float) -> None:
    projection = Transformer.from_crs("EPSG:4326", crs, always_xy=True)
    x, y = on_map(Plane(1, (0, 0), crs, (0, 0, 1, 1)), longitude, latitude)
    assert (x, y) == pytest.approx(projection.transform(longitude, latitude), abs=0.6)


def test_a_place_that_a_projection_does_not_know_is_outside_of_every_map() -> None:
    assert on_map(Plane(1, (0, 0), "EPSG:25832", (0, 0, 1, 1)), 9, 91) == FAR


def test_places_are_counted_in_units_from_the_origin() -> None:
    plane = Plane(100, (74_000, 6_022_400), LAMBERT_93, (0, 0, 1, 1))
    assert on_map(plane, 3, 46.5) == (6260, 5776)


def test_a_city_of_france_lies_in_the_box_of_its_region(
    catalogue: Catalogue,
) -> None:
    areas = load_outline(catalogue.geography, Level.REGION)["areas"]
    for stop in catalogue.stops:
        if stop.area:
            left, bottom, right, top = areas[stop.area]["box"]
            assert left <= stop.x <= right, stop
            assert bottom <= stop.y <= top, stop


def test_the_frame_holds_all_regions(catalogue: Catalogue, whole: ChartView) -> None:
    outline = load_outline(catalogue.geography, Level.REGION)
    for area in outline["areas"].values():
        x0, y0, x1, y1 = area["box"]
        assert isinstance(whole.plot, StopPlot)
        left, bottom, right, top = whole.plot.frame
        assert left < x0 < x1 < right
        assert bottom < y0 < y1 < top


def test_only_the_other_continent_lies_beyond_the_map(whole: ChartView) -> None:
    assert [mark.label for mark in marks(whole) if mark.beyond] == ["Vancouver (Canada)"]


# Marks


def test_every_city_has_one_mark(catalogue: Catalogue, whole: ChartView) -> None:
    cities = {(stop.city, stop.country) for stop in catalogue.stops}
    assert len(marks(whole)) == len(cities)


def test_two_stops_in_one_city_share_a_mark_that_names_both(whole: ChartView) -> None:
    shared = next(mark for mark in marks(whole) if mark.label.startswith("Montpellier"))
    assert "2\u00a0étapes" in shared.label
    assert "Étape 14" in " ".join(shared.hover)
    assert "Étape 20" in " ".join(shared.hover)


def test_only_the_stops_of_the_chosen_region_stand_out(catalogue: Catalogue) -> None:
    view = stops_view(catalogue, Selection(territory=OCCITANIE))
    assert {mark.area for mark in marks(view) if mark.named} == {OCCITANIE}
    assert isinstance(view.plot, StopPlot)
    assert [area.area for area in view.plot.areas if area.selected] == [OCCITANIE]


# Texts


def test_the_title_counts_the_stops_of_the_table(catalogue: Catalogue, whole: ChartView) -> None:
    known = Counter(stop.status for stop in catalogue.stops)
    abroad = sum(stop.area is None for stop in catalogue.stops)
    total = len(catalogue.stops)
    assert whole.title.replace("\u00a0", " ") == (
        f"{total} étapes, {total - abroad} en France et {abroad} à l’étranger : "
        f"{known['done']} attestées, {known['planned']} prévue "
        f"et {known['unknown']} au statut non publié"
    )


@pytest.mark.parametrize(
    ("area", "title"),
    [
        (BRETAGNE, "Bretagne : 1 étape, à Saint-Brieuc, statut non publié"),
        (NORMANDIE, "Normandie : 1 étape, au Havre, statut non publié"),
        ("R52", "Pays de la Loire : 1 étape, à Nantes, attestée le 30 juin 2016"),
        (
            OCCITANIE,
            "Occitanie : 3 étapes, à Toulouse et à Montpellier (2 étapes), statuts non publiés",
        ),
        (CORSE, "Corse : aucune étape sur la carte du programme"),
    ],
)
def test_the_title_of_a_region_names_its_stops(catalogue: Catalogue, area: str, title: str) -> None:
    view = stops_view(catalogue, Selection(territory=area))
    assert view.title.replace("\u00a0", " ") == title


def test_the_sentence_names_the_region_without_a_stop(whole: ChartView) -> None:
    assert "12 des 13 régions" in whole.sentence.replace("\u00a0", " ")
    assert "Sans étape : Corse." in whole.sentence.replace("\u00a0", " ")


def test_the_table_holds_every_stop_with_those_of_the_region_first(catalogue: Catalogue) -> None:
    rows = stops_view(catalogue, Selection(territory=BRETAGNE)).rows
    assert sorted(int(str(row["number"])) for row in rows) == [s.number for s in catalogue.stops]
    assert rows[0]["label"] == "Saint-Brieuc"


def test_a_date_that_was_not_published_stays_empty(catalogue: Catalogue, whole: ChartView) -> None:
    for row, stop in zip(whole.rows, catalogue.stops, strict=True):
        assert (row["date"], bool(row["when"])) == (stop.date, bool(stop.date))
        assert row["value"] is None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_status_of_the_rows_has_words_for_the_tables(
    catalogue: Catalogue, language: str
) -> None:
    rows = stops_view(catalogue, Selection(language=language)).rows
    assert {row["status"] for row in rows} <= set(STATUSES)
    assert all(has(language, f"status.{row['status']}") for row in rows)


def test_one_status_for_all_is_said_once_and_several_are_counted(catalogue: Catalogue) -> None:
    unknown, done = (
        next(stop for stop in catalogue.stops if stop.status == status)
        for status in ("unknown", "done")
    )
    assert statuses("fr", [unknown, unknown]) == "statuts non publiés"
    assert statuses("fr", [done, unknown]).replace("\u00a0", " ") == (
        "1 attestée et 1 au statut non publié"
    )


@pytest.mark.parametrize(
    ("date", "kind", "words"),
    [
        ("2016-06-28", "day", "le 28 juin 2016"),
        ("2016-05", "month", "en mai 2016"),
        ("2016", "year", "en 2016"),
    ],
)
def test_a_date_is_as_precise_as_it_was_published(date: str, kind: str, words: str) -> None:
    assert (precision(date), on_date("fr", date)) == (kind, words)


def test_every_note_of_the_tables_is_known_in_both_languages(catalogue: Catalogue) -> None:
    notes = {record.note for record in (*catalogue.stops, *catalogue.milestones) if record.note}
    assert {f"tour_note.{note}" for note in notes} <= messages("en").keys()
    assert all(messages("fr")[f"tour_note.{note}"] == note for note in notes)


def test_a_note_that_the_texts_do_not_know_is_shown_as_it_is(catalogue: Catalogue) -> None:
    changed: Stop = replace(catalogue.stops[0], note="Remarque ajoutée.")
    other = replace(catalogue, stops=(changed, *catalogue.stops[1:]))
    assert stops_view(other, Selection(language="en")).rows[0]["note"] == "Remarque ajoutée."


def test_france_as_a_whole_is_no_region(catalogue: Catalogue, whole: ChartView) -> None:
    assert stops_view(catalogue, Selection(territory=FRANCE)).title == whole.title


def test_stops_are_refused_by_departement(catalogue: Catalogue) -> None:
    with pytest.raises(SelectionError) as refused:
        stops_view(catalogue, Selection(level=Level.DEPARTEMENT, territory="D29"))
    assert (refused.value.parameter, refused.value.allowed) == ("niveau", ("region",))
