"""A headline stands on two lines of a projected screen, whatever it is about."""

from itertools import product

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS, resource
from dashboard.charts.shared.label_text import (
    HEADLINE_LINES,
    HEADLINE_WIDTH,
    fitted,
    headline_lines,
)
from dashboard.model import Actor, Level
from dashboard.selection import Selection, SelectionError
from dashboard.text.i18n import LANGUAGES
from dashboard.tokens import ROOM_LIGHT
from tests.covering import covering


def headline(catalogue: Catalogue, chart: str, **choices: object) -> str:
    selection = Selection(**choices)  # type: ignore[arg-type]
    made = resource(catalogue, chart, selection, ROOM_LIGHT, figure=False)
    return str(made["title"])


def too_long(headlines: dict[object, str]) -> dict[object, str]:
    return {k: h for k, h in headlines.items() if len(headline_lines(h)) > HEADLINE_LINES}


def test_the_fullest_words_that_fit_are_taken() -> None:
    long, short = "mot " * 30, "un mot"
    assert fitted([long, short, "mot"]) == short
    assert headline_lines(fitted([long])) == headline_lines(fitted([long]))[:HEADLINE_LINES]
    assert fitted([long]).endswith("…")
    assert all(len(line) <= HEADLINE_WIDTH for line in headline_lines(fitted([long])))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_of_every_domain_has_a_headline_on_two_lines_for_every_region(
    catalogue: Catalogue, language: str
) -> None:
    found = {
        (domain, region.area): headline(
            catalogue, "carte", domain=domain, territory=region.area, language=language
        )
        for domain in catalogue.domains
        for region in catalogue.areas(Level.REGION)
    }
    assert len(found) == 16 * 13
    assert too_long(found) == {}
    assert not [h for h in found.values() if "…" in h]
    for (_, area), said in found.items():
        territory = catalogue.territories[area]
        assert territory.name in said or territory.short_name in said, said


COMMON = ("taux_chomage", "part_75_plus")
"""Indicators that two countries share."""


@pytest.mark.parametrize("slug", [slug for slug, chart in CHARTS.items() if chart.projectable])
def test_no_title_is_cut_whatever_region_and_whatever_domain_indicator_or_actor(
    catalogue: Catalogue, slug: str
) -> None:
    """Each subject of the region that has the longest name; each region with each kind of them."""
    reads = CHARTS[slug].parameters
    regions = catalogue.areas(Level.REGION) if "territoire" in reads else ()
    subjects: list[dict[str, object]] = [
        *({"domain": domain} for domain in catalogue.domains if "domaine" in reads),
        *({"actor": actor} for actor in Actor if "acteur" in reads),
        *({"sets": ("BE", "DE"), "common": one} for one in COMMON if "jeux" in reads),
        *(
            {"indicator": _followed(catalogue, d)}
            for d in catalogue.domains
            if "indicateur" in reads
        ),
    ]
    areas = [region.area for region in regions] or [None]
    longest = max(areas, key=lambda area: len(catalogue.territories[area].name) if area else 0)
    cases = product(LANGUAGES, areas, [tuple(s.items()) for s in subjects or [{}]])
    found = {
        (language, area, subject): said
        for language, area, subject in covering(
            cases,
            lambda case: (
                case[:2],
                case if case[1] == longest else (case[1], *(name for name, _ in case[2])),
            ),
        )
        if (said := _said(catalogue, slug, language=language, territory=area, **dict(subject)))
    }
    assert found
    assert too_long(found) == {}
    assert [said for said in found.values() if said.endswith("…")] == []


def _followed(catalogue: Catalogue, domain: str) -> str:
    """The indicator of a domain with the most periods."""
    found = catalogue.indicators_of(domain)
    return max(found, key=lambda i: len(catalogue.periods(i.code))).code


def _said(catalogue: Catalogue, slug: str, **choices: object) -> str:
    """The title of a view; empty for what the chart does not show. Of rooms only the example is
    among the tables."""
    try:
        return headline(catalogue.shown(CHARTS[slug].live), slug, **choices)
    except SelectionError:
        return ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_of_every_indicator_has_a_headline_that_says_all_of_its_finding(
    catalogue: Catalogue, language: str
) -> None:
    found = {
        (indicator, area): headline(
            catalogue, "carte", indicator=indicator, territory=area, language=language
        )
        for indicator, area in covering(
            product(list(catalogue.indicators)[::3], (None, "R93", "R27")), lambda case: case
        )
    }
    assert too_long(found) == {}
    assert not [said for said in found.values() if said.endswith("…")]
