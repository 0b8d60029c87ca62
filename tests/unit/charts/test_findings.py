"""A title of a card is one finding on two lines, set as its language is, true outside the band."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.choropleth.view import choropleth_view
from dashboard.charts.profile.view import profile_view
from dashboard.charts.radar.view import radar_view
from dashboard.charts.ranking.view import ranking_view
from dashboard.charts.shared.chart_view import ChartView, Row
from dashboard.indicators.domain_score import domain_result
from dashboard.model import Level, Territory
from dashboard.selection import LATEST, Selection
from dashboard.statistics.ranks import Band
from dashboard.text.i18n import LANGUAGES, short_label
from dashboard.text.phrases import LONGEST_FINDING, first_that_fits
from dashboard.text.wording import group_words, is_plural, sentence_case, the, the_domain
from tests.covering import covering
from tests.unit.charts.sweep import Swept

CROSSED = re.compile(r"\b(?:de le|de les|à le|à les|le les|la le|les le|que elle)\b", re.IGNORECASE)
UNELIDED = re.compile(r"\b(?:le|la|de|que|se) (?=[aeiouéèêàâîô])", re.IGNORECASE)
SAYS = {
    Band.MORE: re.compile(r"plus fragiles?"),
    Band.CLOSE: re.compile(r"(?:est proche|sont proches) de la France$"),
    Band.LESS: re.compile(r"moins fragiles?"),
}


@pytest.fixture(scope="module")
def of_regions(catalogue: Catalogue) -> list[tuple[ChartView, Row]]:
    """The ranking of every domain for every region, and the row of the region."""
    regions = [region.area for region in catalogue.areas(Level.REGION)]
    views = (
        ranking_view(catalogue, Selection(domain=domain, territory=area))
        for area, domain in product(regions, catalogue.domains)
    )
    return [
        (view, next(row for row in view.rows if row["area"] == view.selection.territory))
        for view in views
    ]


@pytest.fixture(scope="module")
def of_places(catalogue: Catalogue) -> dict[str, list[ChartView]]:
    """Language → what is told of regions and départements, of all their domains and of one."""
    return {language: [*told_of_places(catalogue, language)] for language in LANGUAGES}


def told_of_places(catalogue: Catalogue, language: str) -> Iterator[ChartView]:
    """Every region and every domain, each domain for the region that has the longest name;
    départements by `named`."""
    regions = catalogue.areas(Level.REGION)
    for level, territories in (
        (Level.REGION, regions),
        (Level.DEPARTEMENT, named(catalogue, language)),
    ):
        for territory in territories:
            chosen = Selection(level=level, territory=territory.area, language=language)
            yield ranking_view(catalogue, chosen)
            yield radar_view(catalogue, chosen)
            if level is Level.DEPARTEMENT:
                yield ranking_view(catalogue, replace(chosen, domain="emploi-insertion"))
    longest = max(regions, key=lambda region: len(region.name)).area
    pairs = product([region.area for region in regions], catalogue.domains)
    for area, domain in covering(
        pairs, lambda pair: (*pair, pair if pair[0] == longest else pair[0])
    ):
        chosen = Selection(domain=domain, territory=area, language=language)
        yield ranking_view(catalogue, chosen)
        yield profile_view(catalogue, chosen)


def named(catalogue: Catalogue, language: str) -> list[Territory]:
    """A département of each article and number, and those that have the longest names."""
    areas = catalogue.areas(Level.DEPARTEMENT)
    longest = sorted(areas, key=lambda area: len(the(language, area)))[-8:]
    articles = covering(
        areas,
        lambda area: [(the("fr", area).removesuffix(area.name), is_plural("fr", area))],
    )
    return [*longest, *articles]


def indicators_in_english(catalogue: Catalogue) -> Iterator[ChartView]:
    """Maps and rankings of indicators of every kind and of those that have the longest names."""
    indicators = [*catalogue.indicators.values()]
    longest = sorted(indicators, key=lambda one: len(short_label("en", one)))[-40:]
    kinds = covering(
        indicators, lambda one: [one.domain, one.unit, one.decimals, (one.polarity, one.tier)]
    )
    for one in (*longest, *kinds):
        chosen = Selection(domain=one.domain, indicator=one.code, language="en")
        yield choropleth_view(catalogue, chosen)
        yield ranking_view(catalogue, chosen)


def test_a_finding_has_two_lines_at_most(
    catalogue: Catalogue,
    of_regions: list[tuple[ChartView, Row]],
    of_places: dict[str, list[ChartView]],
    measured: Swept,
    perceived: Swept,
) -> None:
    areas = (view for view in perceived.values() if view.rows and "area" in view.rows[0])
    views = [
        *(view for view, _ in of_regions),
        *(view for views in of_places.values() for view in views),
        *measured.values(),
        *(view for view in areas if "domain" not in view.rows[0]),
        *indicators_in_english(catalogue),
    ]
    assert {view.title for view in views if len(view.title) > LONGEST_FINDING} == set()


def test_a_finding_on_a_region_says_its_side_of_the_band(
    of_regions: list[tuple[ChartView, Row]],
) -> None:
    seen = set()
    for view, row in of_regions:
        band = Band(str(row["band"]))
        assert SAYS[band].search(view.title), view.title
        if band is Band.CLOSE:
            assert not re.search(r"\d", view.title), view.title
        seen.add(band)
    assert seen == {*Band}


def test_a_finding_starts_with_the_region_and_agrees_with_it(
    catalogue: Catalogue, of_regions: list[tuple[ChartView, Row]]
) -> None:
    for view, row in of_regions:
        territory = catalogue.territories[str(row["area"])]
        name = sentence_case(the("fr", territory))
        assert view.title.startswith(name), view.title
        verb = re.match(r" (est|sont) ", view.title.removeprefix(name))
        assert verb is None or (verb[1] == "sont") == is_plural("fr", territory), view.title


def test_articles_are_contracted_and_elided(
    of_regions: list[tuple[ChartView, Row]], of_places: dict[str, list[ChartView]]
) -> None:
    titles = {view.title for view, _ in of_regions} | {view.title for view in of_places["fr"]}
    assert {t for t in titles if CROSSED.search(t) or UNELIDED.search(t)} == set()
    assert all(title[0] == title[0].upper() for title in titles)


def test_the_one_that_is_behind_is_told_behind_whom(catalogue: Catalogue) -> None:
    jobless = Selection(domain="emploi-insertion", indicator="taux_chomage_localise")
    rows = ranking_view(catalogue, jobless).rows
    (first,) = [row for row in rows if row["rank"] == 1]
    second = next(row for row in rows if row["rank"] == 2 and row["band"] == Band.MORE)
    ahead, behind = (catalogue.territories[str(row["area"])] for row in (first, second))
    view = ranking_view(catalogue, replace(jobless, territory=behind.area))
    assert view.title == sentence_case(
        f"{the('fr', behind)}, 2e région la plus fragile, derrière {the('fr', ahead)}"
    )
    view = ranking_view(catalogue, replace(jobless, territory=ahead.area))
    assert view.title == sentence_case(f"{the('fr', ahead)}, région la plus fragile")


@pytest.mark.parametrize("level", [Level.REGION, Level.DEPARTEMENT])
def test_a_title_tells_no_place_of_a_score_that_another_calculation_changes(
    catalogue: Catalogue, level: Level
) -> None:
    grouped = 0
    for domain in catalogue.domains:
        result = domain_result(catalogue, domain, level, LATEST)
        for area, interval, group in zip(
            result.areas[:13], result.intervals, result.groups, strict=False
        ):
            if interval is None or interval.sure:
                continue
            view = ranking_view(catalogue, Selection(level, domain, territory=area.area))
            titles = view.title + view.headline
            assert not re.search(r"\d(re|e)\b|en tête", titles), titles
            if "parmi les" in view.title:
                assert group
                assert group_words("fr", group) in view.title or (
                    group_words("fr", group, level) in view.title
                )
                grouped += 1
    assert grouped


def test_a_map_names_who_is_first_only_with_its_group(catalogue: Catalogue) -> None:
    for domain in catalogue.domains:
        result = domain_result(catalogue, domain, Level.REGION, LATEST)
        view = choropleth_view(catalogue, Selection(domain=domain))
        for area, rank, interval in zip(result.areas, result.ranks, result.intervals, strict=True):
            assert rank
            assert interval
            if "en tête" in view.title and the("fr", area) in view.title:
                assert rank.position == 1
                assert interval.sure


def test_the_domains_that_a_title_names_come_first_and_are_outside_the_band(
    catalogue: Catalogue,
) -> None:
    for region in catalogue.areas(Level.REGION):
        view = ranking_view(catalogue, Selection(territory=region.area))
        more = [row for row in view.rows if row["band"] == Band.MORE]
        if not more:
            assert view.title == "Aucun domaine n’est plus fragile que la France"
        elif len(more) == 1:
            assert view.title.endswith(", seul domaine plus fragile que la France")
        else:
            assert view.title.endswith(" en tête")
            names = [the_domain("fr", catalogue.domains[str(row["domain"])]) for row in more]
            assert view.title.startswith(sentence_case(names[0]))


def test_the_first_text_that_fits_is_taken_else_the_shortest() -> None:
    assert first_that_fits(["12345", "123", "1"], longest=4) == "123"
    assert first_that_fits(["12345", "1234"], longest=3) == "1234"
    assert first_that_fits([]) == ""
