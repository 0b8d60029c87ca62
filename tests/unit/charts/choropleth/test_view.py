"""Every map of the data is whole, its classes hold its values, and pointing says what is there."""

import itertools
import math
import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.choropleth.view import choropleth_view, class_roles
from dashboard.charts.shared.area_findings import value_header
from dashboard.charts.shared.bands import roles_of_areas
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark, Scale
from dashboard.charts.shared.many_areas import ManyAreas
from dashboard.charts.shared.map_plot import MapPlot
from dashboard.charts.shared.subject import quantity_of
from dashboard.model import Level, Polarity
from dashboard.selection import CLASS_METHODS, Selection
from dashboard.statistics.classification import Classes, ClassMethod, class_breaks
from dashboard.statistics.ranks import Band
from dashboard.statistics.scores import ReferenceKind
from dashboard.text.i18n import number, signed
from tests.unit.charts.sweep import Swept, holds_france, is_rare

NBSP = "\u00a0"
NUMBER = re.compile(r"[+\u2212]?\d[\d\u202f]*(?:,\d+)?")
UNEMPLOYMENT = Selection(domain="emploi-insertion", indicator="taux_chomage_localise")
SIZES = {Level.REGION: 13, Level.DEPARTEMENT: 96}


@pytest.fixture(scope="module")
def maps(measured: Swept) -> dict[Selection, ChartView]:
    return {s: view for (chart, s), view in measured.items() if chart == "carte"}


@pytest.fixture(scope="module")
def answers(perceived: Swept) -> dict[Selection, ChartView]:
    return {s: view for (chart, s), view in perceived.items() if chart == "carte"}


def plot_of(view: ChartView) -> MapPlot:
    assert isinstance(view.plot, MapPlot)
    return view.plot


def scale_of(view: ChartView) -> Scale:
    assert view.scale is not None
    return view.scale


def classes_of(view: ChartView) -> list[LegendItem]:
    """The steps of the ruler from its left, each with its text in full."""
    if view.scale is None:
        return []
    steps = zip(view.scale.texts, view.scale.roles, strict=True)
    return [LegendItem(text, role) for text, role in steps]


def edges_of(item: LegendItem) -> tuple[float, float]:
    """The edges that a legend prints, from its text; the outer ones have no end."""
    words = item.label
    found = [_read(text) for text in NUMBER.findall(words)]
    assert 1 <= len(found) <= 2, item.label
    if len(found) == 1 and words.startswith("moins de "):
        return -math.inf, found[0]
    if len(found) == 1 and words.startswith("plus de "):
        return found[0], math.inf
    return found[0], found[-1]


def printed(view: ChartView, value: object) -> float:
    """The figure that a reader sees for a raw value, read back."""
    decimals = next(c.decimals for c in view.columns if c.key == "value")
    assert decimals is not None
    return _read(number("fr", float(str(value)), decimals))


def _read(text: str) -> float:
    return float(text.replace("\u202f", "").replace(",", ".").replace("\u2212", "-"))


def _holding(view: ChartView, value: float) -> list[str]:
    """Roles of the classes that a value lies in, by the words of the legend alone."""
    return [
        item.role
        for item in classes_of(view)
        for low, high in [edges_of(item)]
        if (low < value if item.label.startswith("plus de ") else low <= value)
        and (value < high if "moins de " in item.label else value <= high)
    ]


# Whole


def test_every_indicator_and_score_has_its_map(
    catalogue: Catalogue, maps: dict[Selection, ChartView]
) -> None:
    regions = {s.indicator or s.domain for s in maps if s.level is Level.REGION}
    assert regions == {*catalogue.indicators, *catalogue.domains}
    departements = {s.indicator for s in maps if s.level is Level.DEPARTEMENT and s.indicator}
    assert departements == {
        code for code in catalogue.indicators if catalogue.has_level(code, Level.DEPARTEMENT)
    }


def test_every_area_has_one_row_and_one_shape(
    catalogue: Catalogue, maps: dict[Selection, ChartView], answers: dict[Selection, ChartView]
) -> None:
    for selection, view in (*maps.items(), *answers.items()):
        areas = [t.area for t in catalogue.areas(selection.level)]
        assert [row["area"] for row in view.rows] == areas
        assert [area.area for area in plot_of(view).areas] == areas
        assert len(areas) == SIZES[selection.level]


def test_a_map_says_where_its_figures_come_from(
    maps: dict[Selection, ChartView], answers: dict[Selection, ChartView]
) -> None:
    for view in (*maps.values(), *answers.values()):
        assert view.sources
        assert all(line.text and line.licence for line in view.sources)


# Classes


def test_every_value_lies_in_exactly_one_printed_class_and_has_its_colour(
    maps: dict[Selection, ChartView], answers: dict[Selection, ChartView]
) -> None:
    wrong = []
    for selection, view in (*maps.items(), *answers.items()):
        for row, area in zip(view.rows, plot_of(view).areas, strict=True):
            if row["value"] is None:
                continue
            value = printed(view, row["value"])
            if is_rare(view, row) or (row["band"] is Band.CLOSE and holds_france(row)):
                continue
            if _holding(view, value) != [area.role]:
                wrong.append((selection, row["label"], value, area.role))
    assert wrong == []


def test_a_rate_of_too_few_events_has_no_colour_and_one_not_told_from_france_the_middle_one(
    maps: dict[Selection, ChartView],
) -> None:
    seen = {"rare": 0, "close": 0}
    for selection, view in maps.items():
        labels = {item.label for item in view.legend}
        for row, area in zip(view.rows, plot_of(view).areas, strict=True):
            if is_rare(view, row):
                assert (area.role, area.mark) == ("absent", Mark.BASE_TOO_SMALL), selection
                assert (row["rank"], row["band"]) == (None, None), selection
                assert f"Moins de 10 événements{NBSP}: pas de rang" in area.hover
                assert f"moins de 10 événements{NBSP}: pas de rang" in labels
                seen["rare"] += 1
            elif "rank" in {c.key for c in view.columns} and holds_france(row):
                assert (area.role, row["band"]) == ("judged-3", Band.CLOSE), selection
                seen["close"] += 1
    assert min(seen.values()) > 100


def test_printed_classes_touch_and_never_overlap(maps: dict[Selection, ChartView]) -> None:
    for selection, view in maps.items():
        edges = sorted(edges_of(item) for item in classes_of(view))
        for (low, high), (following, _) in itertools.pairwise(edges):
            assert low <= high == following, (selection, edges)


def test_a_ruler_goes_from_the_least_fragile_or_the_lowest_at_its_left(
    catalogue: Catalogue, maps: dict[Selection, ChartView]
) -> None:
    for selection, view in maps.items():
        edges = [edges_of(item) for item in classes_of(view)]
        indicator = catalogue.indicators.get(str(selection.indicator))
        high_first = indicator is not None and indicator.polarity is Polarity.LOW
        assert edges == sorted(edges, reverse=high_first), selection


def test_a_bound_under_a_joint_is_in_the_text_of_both_its_steps(
    maps: dict[Selection, ChartView], answers: dict[Selection, ChartView]
) -> None:
    """Which of the two steps holds the bound itself is said by one of them alone."""
    for selection, view in (*maps.items(), *answers.items()):
        if view.scale is None:
            continue
        assert len(view.scale.bounds) == len(view.scale.roles) - 1
        steps = itertools.pairwise(view.scale.texts)
        for bound, (before, after) in zip(view.scale.bounds, steps, strict=True):
            own = re.compile(rf"(plus de |moins de )?(?<![\d,]){re.escape(bound)}(?![\d,])")
            said = [match.group(1) for text in (before, after) if (match := own.search(text))]
            assert len(said) == 2, (selection, bound, before, after)
            assert (said[0] is None) != (said[1] is None), (selection, bound, before, after)


def test_the_words_above_a_ruler_say_what_its_ends_mean(
    catalogue: Catalogue, maps: dict[Selection, ChartView]
) -> None:
    for selection, view in maps.items():
        quantity = quantity_of(catalogue, selection)
        words = (scale_of(view).left, scale_of(view).middle, scale_of(view).right)
        if quantity.judged:
            plain = quantity.reference_kind is ReferenceKind.PLAIN_MEAN
            middle = "proche de la moyenne simple" if plain else "proche de la France"
            assert words == ("moins fragile", middle, "plus fragile"), selection
        else:
            assert words == (value_header(quantity), "", "plus haute →")
    quantiles = replace(UNEMPLOYMENT, classes="quantiles")
    ramp = scale_of(choropleth_view(catalogue, quantiles))
    assert (ramp.left, ramp.right) == ("fragilité la plus faible", "fragilité la plus forte")


def test_a_map_has_at_most_five_classes_each_of_its_own_colour(
    maps: dict[Selection, ChartView], answers: dict[Selection, ChartView]
) -> None:
    for view in (*maps.values(), *answers.values()):
        roles = [item.role for item in classes_of(view)]
        assert len(roles) <= 5
        assert len(set(roles)) == len(roles)


def test_no_value_no_class_and_every_class_a_purpose_or_its_place_around_france(
    maps: dict[Selection, ChartView], answers: dict[Selection, ChartView]
) -> None:
    for selection, view in (*maps.items(), *answers.items()):
        used = {area.role for area in plot_of(view).areas if area.mark is Mark.FILL}
        shown = {item.role for item in classes_of(view)}
        around_france = {f"judged-{n}" for n in range(1, 6)}
        assert used <= shown, selection
        assert shown in (used, around_france), selection


def test_a_judged_colour_is_only_for_what_is_judged(
    catalogue: Catalogue, maps: dict[Selection, ChartView]
) -> None:
    for selection, view in maps.items():
        judged = selection.indicator is None or catalogue.indicators[selection.indicator].judged
        roles = {item.role.rpartition("-")[0] for item in classes_of(view)}
        assert roles == {"judged"} if judged else {"unjudged"}, selection


def test_the_middle_class_is_the_areas_close_to_france(
    maps: dict[Selection, ChartView],
) -> None:
    for selection, view in maps.items():
        for row, area in zip(view.rows, plot_of(view).areas, strict=True):
            if row["band"] is not None:
                side = int(area.role[-1]) - 3
                band = Band.MORE if side > 0 else Band.LESS if side < 0 else Band.CLOSE
                assert row["band"] == band, (selection, row["label"])


def test_the_colour_of_an_area_is_that_of_its_place_around_france(
    catalogue: Catalogue, maps: dict[Selection, ChartView]
) -> None:
    """The map and any chart that asks `roles_of_areas` agree on every area."""
    for selection, view in maps.items():
        quantity = quantity_of(catalogue, selection)
        if quantity.judged:
            roles = zip(plot_of(view).areas, roles_of_areas(quantity), strict=True)
            for area, role in roles:
                assert role == (area.role if area.mark is Mark.FILL else "muted"), selection


def test_a_ruler_with_a_more_fragile_end_holds_only_areas_that_are_there(
    answers: dict[Selection, ChartView], maps: dict[Selection, ChartView]
) -> None:
    """A ruler may not say « plus fragile » of areas that the sentence says are close to France."""
    bands = {1: Band.LESS, 2: Band.LESS, 3: Band.CLOSE, 4: Band.MORE, 5: Band.MORE}
    for selection, view in (*maps.items(), *answers.items()):
        if view.scale is None or view.scale.right != "plus fragile":
            continue
        for row, area in zip(view.rows, plot_of(view).areas, strict=True):
            if row["value"] is not None and not is_rare(view, row):
                assert row["band"] == bands[int(area.role[-1])], (selection, row["label"])


@pytest.mark.parametrize("method", CLASS_METHODS)
@pytest.mark.parametrize("level", SIZES)
def test_the_reader_chooses_how_a_map_is_cut(
    catalogue: Catalogue, level: Level, method: str
) -> None:
    for code in ("taux_chomage_localise", "part_65_plus", "taux_pauvrete_75_plus"):
        if code not in catalogue.indicators or not catalogue.has_level(code, level):
            continue
        domain = catalogue.indicators[code].domain
        chosen = Selection(level=level, domain=domain, indicator=code, classes=method)
        view = choropleth_view(catalogue, chosen)
        for row, area in zip(view.rows, plot_of(view).areas, strict=True):
            if row["value"] is not None:
                assert _holding(view, printed(view, row["value"])) == [area.role]


@pytest.mark.parametrize(("polarity", "roles"), [(Polarity.HIGH, "12345"), (Polarity.LOW, "54321")])
def test_classes_around_france_have_the_five_colours(polarity: Polarity, roles: str) -> None:
    classes = class_breaks(np.array([3.0]), ClassMethod.FRANCE, 3.0, spread=1.0)
    assert class_roles(classes, polarity) == tuple(f"judged-{role}" for role in roles)


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5])
def test_one_sided_colours_darken_towards_the_fragile_side(n: int) -> None:
    classes = Classes(ClassMethod.QUANTILES, tuple(map(float, range(n + 1))))
    up, down = (class_roles(classes, p) for p in (Polarity.HIGH, Polarity.LOW))
    assert [role[-1] for role in up] == sorted({role[-1] for role in up})
    assert down == up[::-1]
    assert {r.rpartition("-")[0] for r in up} == {"judged-ramp"}
    assert all(r.startswith("unjudged-") for r in class_roles(classes, Polarity.UNJUDGED))


# Absence


def test_an_area_without_value_is_hatched_and_says_why(
    maps: dict[Selection, ChartView], answers: dict[Selection, ChartView]
) -> None:
    seen = set()
    for selection, view in (*maps.items(), *answers.items()):
        for row, area in zip(view.rows, plot_of(view).areas, strict=True):
            without = row["value"] is None or is_rare(view, row)
            assert without == (area.mark is not Mark.FILL), selection
            if row["value"] is None:
                seen.add(area.mark)
                assert area.role == "absent"
                assert str(row["formatted"]) in area.hover
                assert not NUMBER.search(str(row["formatted"]))
        marks = {area.mark for area in plot_of(view).areas}
        absences = {item.mark for item in view.legend} - {Mark.FILL, Mark.DOT, Mark.DAGGER}
        assert absences == marks - {Mark.FILL}
    assert {Mark.NO_DATA, Mark.NATIONAL_ONLY} <= seen


# What pointing says


def test_pointing_says_name_value_rank_and_period(maps: dict[Selection, ChartView]) -> None:
    for selection, view in maps.items():
        for row, area in zip(view.rows, plot_of(view).areas, strict=True):
            lines = area.hover
            assert lines[0] == row["label"]
            assert lines[1] == row["formatted"]
            assert all(lines), (selection, area.hover)
            if row["value"] is not None:
                assert lines[-1] == row["period"]
            if row["rank"] is not None:
                assert re.search(rf"\b{row['rank']}(er?|re)\b", " ".join(lines)), lines


def test_a_value_is_written_alike_in_the_table_and_on_the_map(
    maps: dict[Selection, ChartView],
) -> None:
    for selection, view in maps.items():
        decimals = next(c.decimals for c in view.columns if c.key == "value")
        write = number if selection.indicator else signed
        labels = {label.area: label for label in plot_of(view).labels}
        assert len(labels) == (13 if selection.level is Level.REGION else 0)
        for row in view.rows:
            if row["value"] is None:
                continue
            text = write("fr", float(str(row["value"])), int(str(decimals)))
            assert str(row["formatted"]).startswith(text)
            if labels:
                assert text == labels[str(row["area"])].value


# The choices of the reader


def test_chosen_and_compared_areas_are_marked(catalogue: Catalogue) -> None:
    chosen = replace(UNEMPLOYMENT, territory="R53", compare=("R76", "R94"))
    areas = plot_of(choropleth_view(catalogue, chosen)).areas
    assert [a.area for a in areas if a.selected] == ["R53"]
    assert [a.area for a in areas if a.compared] == ["R76", "R94"]


def test_choosing_an_area_changes_neither_values_nor_classes(catalogue: Catalogue) -> None:
    plain = choropleth_view(catalogue, UNEMPLOYMENT)
    chosen = choropleth_view(catalogue, replace(UNEMPLOYMENT, territory="R53"))
    assert (plain.rows, plain.legend, plain.scale) == (chosen.rows, chosen.legend, chosen.scale)
    assert plain.title == chosen.title


def test_both_languages_show_the_same_figures(catalogue: Catalogue) -> None:
    for selection in _some(catalogue):
        french = choropleth_view(catalogue, selection)
        english = choropleth_view(catalogue, replace(selection, language="en"))
        keys = ("area", "value", "rank", "tie", "band", "status", "reference")
        assert [[r[k] for k in keys] for r in french.rows] == [
            [r[k] for k in keys] for r in english.rows
        ]
        assert [i.role for i in french.legend] == [i.role for i in english.legend]
        assert scale_of(french).roles == scale_of(english).roles
        assert french.title != english.title


def _some(catalogue: Catalogue) -> Iterator[Selection]:
    yield from (Selection(domain=domain) for domain in list(catalogue.domains)[::4])
    for indicator in list(catalogue.indicators.values())[::40]:
        yield Selection(domain=indicator.domain, indicator=indicator.code)


def test_only_a_map_of_departements_shows_paris_once_more(catalogue: Catalogue) -> None:
    insets = {
        level: [i.text for i in plot_of(choropleth_view(catalogue, selection)).insets]
        for level in (Level.REGION, Level.DEPARTEMENT)
        for selection in [Selection(level=level, domain="sante")]
    }
    assert insets == {Level.REGION: [], Level.DEPARTEMENT: ["Paris et petite couronne"]}


@pytest.mark.parametrize("classes", [None, "quantiles"])
def test_a_map_of_many_areas_puts_each_in_the_class_of_a_map_of_few(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, classes: str | None
) -> None:
    asked = replace(UNEMPLOYMENT, level=Level.DEPARTEMENT, classes=classes)
    few = {
        area.area: (area.role, area.mark)
        for area in plot_of(choropleth_view(catalogue, asked)).areas
    }
    monkeypatch.setattr("dashboard.charts.shared.many_areas.MANY", 50)
    many = choropleth_view(catalogue, asked).plot
    assert isinstance(many, ManyAreas)
    styles = [many.styles[index] for index in many.classes]
    told = {area: (s.role, s.mark) for area, s in zip(many.areas, styles, strict=True)}
    assert told == few
