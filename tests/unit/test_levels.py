"""An area has one id: addresses, rows, points, shapes and scripts spell it the same way."""

import json
from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue import Catalogue
from dashboard.catalogue.parsing import parse_for
from dashboard.charts.registry import CHARTS, resource, view
from dashboard.levels import AreaId, Level, is_country
from dashboard.model import Actor
from dashboard.selection import Selection, SelectionError, parse, query
from dashboard.settings import Settings
from dashboard.tokens import THEMES
from tests.places import FRANCE

PROPERTY = settings(deadline=None, derandomize=True, database=None)
SERIES = "taux_pauvrete_moins_30"
"""Observed in several years in regions and départements, not all the same."""


CODES = st.text("0123456789ABCDER-", min_size=2, max_size=6)


@PROPERTY
@given(st.sampled_from([level for level in Level if level.prefix]), CODES)
def test_an_id_holds_its_level_and_its_code(level: Level, code: str) -> None:
    area = AreaId.of(level, code)
    assert (area.level, area.code) == (level, code)
    assert AreaId(str(area)) == area
    assert not is_country(area)


@pytest.mark.parametrize("code", ["FR", "BE", "DE", "CA", "RE"])
def test_two_letters_are_a_country_whatever_the_prefixes(code: str) -> None:
    area = AreaId.of(Level.COUNTRY, code)
    assert (area, area.level, area.code, area.slug) == (code, Level.COUNTRY, code, code)


@PROPERTY
@given(CODES)
def test_an_area_of_the_first_level_stands_alone_where_its_code_is_no_other_id(code: str) -> None:
    area = AreaId.of(Level.REGION, code)
    assert area.slug in (code, area)
    assert (area.slug == code) is (AreaId(code).level is Level.COUNTRY and not is_country(code))


def test_no_prefix_begins_another() -> None:
    prefixes = [level.prefix for level in Level if level.prefix]
    assert sum(a.startswith(b) for a in prefixes for b in prefixes) == len(prefixes)


def test_a_departement_overseas_is_one(catalogue: Catalogue) -> None:
    assert (AreaId("D976").level, AreaId("D976").code) == (Level.DEPARTEMENT, "976")
    with pytest.raises(SelectionError) as caught:
        parse([("territoire", "D976")], catalogue.vocabulary)
    assert "D29" in caught.value.allowed


def test_every_territory_is_named_by_its_level_and_code(catalogue: Catalogue) -> None:
    for area, territory in catalogue.territories.items():
        assert area == AreaId.of(territory.level, territory.code) == territory.area
        assert (territory.area.level, territory.area.code) == (territory.level, territory.code)


def test_every_id_survives_an_address_alone_and_beside_another(catalogue: Catalogue) -> None:
    areas = [t.area for level in catalogue.mapped.values() for t in catalogue.areas(level)]
    for area, other in zip(areas, [*areas[1:], areas[0]], strict=True):
        selection = Selection(level=area.level, territory=area, compare=(other,))
        assert (
            parse(parse_qsl(query(selection, catalogue.vocabulary)), catalogue.vocabulary)
            == selection
        )
        for spelling in (area, area.slug):
            again = parse([("territoire", spelling)], catalogue.vocabulary)
            assert (again.territory, again.level) == (area, area.level)


def test_every_area_that_is_drawn_has_its_shape_under_its_id(catalogue: Catalogue) -> None:
    for level in catalogue.mapped.values():
        outline = json.loads(
            (Settings().geo / f"outline-{catalogue.traits(level).file}.json").read_text()
        )
        assert {t.area for t in catalogue.areas(level)} <= outline["areas"].keys()


# Points and rows

CHOICES = [
    Selection(domain="sante"),
    Selection(domain="sante", level=Level.DEPARTEMENT),
    Selection(domain="emploi-insertion", territory=AreaId("R53"), compare=(AreaId("D29"),)),
    Selection(
        domain="emploi-insertion",
        level=Level.DEPARTEMENT,
        territory=AreaId("D29"),
        compare=(AreaId("R53"), AreaId("D35")),
    ),
    Selection(indicator="taux_chomage_localise", domain="emploi-insertion"),
    Selection(
        indicator=SERIES,
        level=Level.DEPARTEMENT,
        territory=AreaId("D29"),
        compare=(AreaId("R53"), AreaId("D35")),
    ),
    Selection(territory=AreaId("R75"), actor=Actor.COMPANIES),
    Selection(actor=Actor.CITIZENS, survey="eqi-2021", measure="eqi_score"),
    Selection(territory=FRANCE, measure="fragility_score"),
]


def drawn(catalogue: Catalogue) -> Iterator[tuple[str, dict[str, object]]]:
    """Every chart in every choice that it can draw; of rooms only the example is in the tables."""
    for slug, chart in CHARTS.items():
        for selection in CHOICES:
            try:
                yield slug, resource(catalogue.shown(chart.live), slug, selection, THEMES["clair"])
            except SelectionError:
                continue


def points(figure: dict[str, object]) -> Iterator[object]:
    """What the points that select a territory carry; a border drawn again has only its shape."""
    for trace in figure["data"]:  # type: ignore[attr-defined]
        meta = trace.get("meta", {})
        if meta.get("selects") == "territory":
            keys = trace.get("customdata", [meta.get("area")])
            yield from (key for key in keys if key is not None)


def test_every_point_that_selects_a_territory_carries_an_id_of_the_catalogue(
    catalogue: Catalogue,
) -> None:
    selecting = set()
    for slug, chart in drawn(catalogue):
        for key in points(chart["figure"]):  # type: ignore[arg-type]
            assert key in catalogue.territories, (slug, key)
            selecting.add(slug)
    areas = {"carte", "classement", "evolution", "etapes", "bivariee", "nuage", "ressenti"}
    assert selecting == areas


def test_every_row_of_a_territory_carries_its_id(catalogue: Catalogue) -> None:
    charts = set()
    for slug, chart in drawn(catalogue):
        for row in chart["rows"]:  # type: ignore[attr-defined]
            if row.get("territory") is not None:
                assert catalogue.territories[row["area"]].code == row["territory"], slug
                charts.add(slug)
    assert charts == CHARTS.keys() - {"voisins"}  # whose rows are of two countries


# Two levels side by side

PAIR = Selection(
    level=Level.DEPARTEMENT, territory=AreaId("D29"), compare=(AreaId("R53"), AreaId("D35"))
)


def test_a_region_beside_a_departement_keeps_its_own_values_and_ranks(
    catalogue: Catalogue,
) -> None:
    for slug in ("profil", "radar"):
        here = Selection(domain="emploi-insertion", territory=AreaId("R53"))
        for row in view(catalogue, slug, _with_domain(PAIR)).rows:
            if row["area"] != "R53" or row["value"] is None:
                continue
            year = str(row["period"])[-4:]
            alone = view(catalogue, "profil", _in_year(here, year)).rows
            (same,) = [one for one in alone if one["indicator"] == row["indicator"]]
            assert [row[key] for key in ("value", "rank", "tie", "band", "period")] == [
                same[key] for key in ("value", "rank", "tie", "band", "period")
            ]


def test_equal_values_of_two_levels_stand_at_the_same_place(catalogue: Catalogue) -> None:
    """The strip is a scale of values: where a region has more, it stands further."""
    rows = view(catalogue, "profil", _with_domain(PAIR)).rows
    for indicator in {row["indicator"] for row in rows}:
        placed = sorted(
            (row["value"], row["score"])
            for row in rows
            if row["indicator"] == indicator and row["score"] is not None
        )
        scores = [score for _, score in placed]
        assert scores in (sorted(scores), sorted(scores, reverse=True))


def test_a_score_beside_those_of_another_level_is_that_of_its_own(catalogue: Catalogue) -> None:
    both = view(catalogue, "radar", PAIR)
    alone = view(catalogue, "radar", Selection(territory=AreaId("R53"))).rows
    assert [row for row in both.rows if row["area"] == "R53"] == [*alone]
    assert "Bretagne" in both.notes[0]
    assert "régions" in both.notes[0]


def test_the_lines_of_two_levels_run_over_the_same_years(catalogue: Catalogue) -> None:
    choice = Selection(**{**_fields(PAIR), "indicator": SERIES})
    both = view(catalogue, "evolution", choice)
    ours = [row for row in both.rows if row["area"] == "R53"]
    alone = view(catalogue, "evolution", Selection(indicator=SERIES)).rows
    years = {row["year"] for row in ours if row["value"] is not None}
    assert years
    assert years == {*catalogue.periods(SERIES)} & {*catalogue.periods(SERIES, PAIR.level)}
    assert [row for row in ours if row["year"] in years] == [
        row for row in alone if row["area"] == "R53" and row["year"] in years
    ]
    assert "les 94 autres départements" in [item.label for item in both.legend]


@pytest.mark.parametrize("slug", ["carte", "classement", "tableau"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_chart_of_one_level_says_whom_it_leaves_out(
    catalogue: Catalogue, slug: str, language: str
) -> None:
    choice = Selection(**{**_fields(PAIR), "domain": "sante", "language": language})
    note = view(catalogue, slug, choice).notes[-1]
    assert "Bretagne" in note
    assert "Ille-et-Vilaine" not in note


def test_one_word_switches_the_example_on_for_codes_and_answers(catalogue: Catalogue) -> None:
    survey = next(iter(catalogue.example.surveys))
    asked, selection = parse_for(catalogue, [("enquete", survey), ("exemple", " oui ")])
    assert selection.example
    assert survey in asked.surveys
    with pytest.raises(SelectionError):
        parse_for(catalogue, [("enquete", survey)])


def _fields(selection: Selection) -> dict[str, object]:
    names = ("level", "territory", "compare")
    return {name: getattr(selection, name) for name in names}


def _with_domain(selection: Selection) -> Selection:
    return Selection(**{**_fields(selection), "domain": "emploi-insertion"})  # type: ignore[arg-type]


def _in_year(selection: Selection, year: str) -> Selection:
    return Selection(domain=selection.domain, territory=selection.territory, period=year)
