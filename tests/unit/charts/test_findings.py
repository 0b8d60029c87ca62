"""A title of a card is one finding on two lines, set as its language is, true outside the band."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.choropleth.view import choropleth_view
from dashboard.charts.profile.view import profile_view
from dashboard.charts.radar.view import radar_view
from dashboard.charts.ranking.view import ranking_view
from dashboard.charts.shared.chart_view import ChartView, Row
from dashboard.indicators.domain_score import domain_result
from dashboard.model import Level
from dashboard.selection import LATEST, Selection
from dashboard.statistics.ranks import Band
from dashboard.text.phrases import LONGEST_FINDING, first_that_fits
from dashboard.text.wording import group_words, is_plural, sentence_case, the, the_domain
from tests.unit.charts.sweep import Swept

LANGUAGES = ("fr", "en")
CROSSED = re.compile(r"\b(?:de le|de les|à le|à les|le les|la le|les le|que elle)\b", re.IGNORECASE)
UNELIDED = re.compile(r"\b(?:le|la|de|que|se) (?=[aeiouéèêàâîô])", re.IGNORECASE)
SAYS = {
    Band.MORE: re.compile(r"plus fragiles?"),
    Band.CLOSE: re.compile(r"(?:est proche|sont proches) de la France$"),
    Band.LESS: re.compile(r"moins fragiles?"),
}


def of_regions(catalogue: Catalogue, language: str) -> Iterator[tuple[ChartView, Row]]:
    """The ranking of every domain for every region, and the row of the region."""
    for region in catalogue.areas(Level.REGION):
        for domain in catalogue.domains:
            selection = Selection(domain=domain, territory=region.area, language=language)
            view = ranking_view(catalogue, selection)
            yield view, next(row for row in view.rows if row["area"] == region.area)


def of_places(catalogue: Catalogue, language: str) -> Iterator[ChartView]:
    """The list of domains of every territory, and every profile of a region."""
    for level in (Level.REGION, Level.DEPARTEMENT):
        for territory in catalogue.areas(level):
            chosen = Selection(level=level, territory=territory.area, language=language)
            yield ranking_view(catalogue, chosen)
            yield radar_view(catalogue, chosen)
            if level is Level.REGION:
                for domain in catalogue.domains:
                    yield profile_view(catalogue, replace(chosen, domain=domain))


def of_departements(catalogue: Catalogue, language: str) -> Iterator[ChartView]:
    chosen = Selection(level=Level.DEPARTEMENT, domain="emploi-insertion", language=language)
    for area in catalogue.areas(Level.DEPARTEMENT):
        yield ranking_view(catalogue, replace(chosen, territory=area.area))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_has_two_lines_at_most(
    catalogue: Catalogue, measured: Swept, perceived: Swept, language: str
) -> None:
    views = [view for view, _ in of_regions(catalogue, language)]
    views += of_places(catalogue, language)
    views += of_departements(catalogue, language)
    if language == "fr":
        areas = (view for view in perceived.values() if view.rows and "area" in view.rows[0])
        views += [*measured.values(), *(view for view in areas if "domain" not in view.rows[0])]
    else:
        for indicator in catalogue.indicators.values():
            chosen = Selection(domain=indicator.domain, indicator=indicator.code, language=language)
            views += [choropleth_view(catalogue, chosen), ranking_view(catalogue, chosen)]
    assert {view.title for view in views if len(view.title) > LONGEST_FINDING} == set()


def test_a_finding_on_a_region_says_its_side_of_the_band(catalogue: Catalogue) -> None:
    seen = set()
    for view, row in of_regions(catalogue, "fr"):
        band = Band(str(row["band"]))
        assert SAYS[band].search(view.title), view.title
        if band is Band.CLOSE:
            assert not re.search(r"\d", view.title), view.title
        seen.add(band)
    assert seen == {*Band}


def test_a_finding_starts_with_the_region_and_agrees_with_it(catalogue: Catalogue) -> None:
    for view, row in of_regions(catalogue, "fr"):
        territory = catalogue.territories[str(row["area"])]
        name = sentence_case(the("fr", territory))
        assert view.title.startswith(name), view.title
        verb = re.match(r" (est|sont) ", view.title.removeprefix(name))
        assert verb is None or (verb[1] == "sont") == is_plural("fr", territory), view.title


def test_articles_are_contracted_and_elided(catalogue: Catalogue) -> None:
    titles = {view.title for view, _ in of_regions(catalogue, "fr")}
    titles |= {view.title for view in of_places(catalogue, "fr")}
    titles |= {view.title for view in of_departements(catalogue, "fr")}
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
