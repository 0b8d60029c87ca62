"""What is said of a territory agrees with its scores, counted again from the domain results."""

import re

import numpy as np
import pytest

from dashboard.catalogue import Catalogue
from dashboard.documents.document import Link, Paragraph
from dashboard.documents.reader import Reader
from dashboard.documents.standing import LEADING, LISTED, LONGEST
from dashboard.documents.territory import domain_rows, territory_document
from dashboard.indicators.domain_score import domain_result
from dashboard.model import AreaId, Level, Territory
from dashboard.selection import LATEST, STUDY, Selection
from dashboard.statistics.ranks import Band
from dashboard.text.i18n import label, signed
from dashboard.text.phrases import listed
from dashboard.text.wording import the_domain

BRITTANY = AreaId("R53")
AT_FIRST, ALL = ", d’abord ", "\u00a0: "


def reader(
    catalogue: Catalogue, area: AreaId, period: str = LATEST, language: str = "fr"
) -> Reader:
    level = catalogue.territories[area].level
    selection = Selection(territory=area, level=level, period=period, language=language)
    return Reader(catalogue, selection)


def scores(
    catalogue: Catalogue, territory: Territory, period: str
) -> dict[str, tuple[float, Band]]:
    """Domain → score and band of the territory, from the domain results; most fragile first."""
    own = {}
    for code in catalogue.domains:
        result = domain_result(catalogue, code, territory.level, period)
        index = [area.area for area in result.areas].index(territory.area)
        score, band = result.scores[index].value, result.bands[index]
        if band is not None and score is not None:
            own[code] = (score, band)
    return dict(sorted(own.items(), key=lambda item: -item[1][0]))


@pytest.mark.parametrize("period", [LATEST, STUDY])
def test_the_title_counts_the_domains_beyond_the_band_and_names_the_most_fragile(
    catalogue: Catalogue, period: str
) -> None:
    for region in catalogue.areas(Level.REGION):
        own = scores(catalogue, region, period)
        more = [code for code, (_, band) in own.items() if band is Band.MORE]
        document = territory_document(reader(catalogue, region.area, period))
        counts = [int(n) for n in re.findall(r"\d+", document.title)]
        assert counts == ([len(more), len(own)] if more else [len(own)]), document.title
        names = [the_domain("fr", catalogue.domains[code]) for code in more[:LEADING]]
        assert document.title_end in (
            "",
            *(f"{opening}{' et '.join(names[:n])}" for n in (1, 2) for opening in (AT_FIRST, ALL)),
        )
        assert (document.title_end.startswith(ALL)) <= (len(more) <= LEADING)


def test_the_verb_of_the_title_agrees_with_the_territory(catalogue: Catalogue) -> None:
    for area, words in {
        "R32": "Les Hauts-de-France sont plus fragiles",
        "R94": "La Corse est plus",
    }.items():
        assert territory_document(reader(catalogue, AreaId(area))).title.startswith(words)


def test_no_title_is_longer_than_two_lines(catalogue: Catalogue) -> None:
    for level in (Level.REGION, Level.DEPARTEMENT):
        for territory in catalogue.areas(level):
            for language in ("fr", "en"):
                said = territory_document(reader(catalogue, territory.area, language=language))
                assert len(said.title + said.title_end) <= LONGEST


def test_the_opening_names_each_side_from_its_far_end(catalogue: Catalogue) -> None:
    for region in catalogue.areas(Level.REGION):
        own = scores(catalogue, region, LATEST)
        for band, ordered in ((Band.MORE, list(own)), (Band.LESS, list(own)[::-1])):
            names = [
                the_domain("fr", catalogue.domains[code])
                for code in ordered
                if own[code][1] is band
            ]
            said = territory_document(reader(catalogue, region.area)).lede[0].text
            assert not names or f": {listed('fr', names, LISTED)}." in said, said


def test_the_strip_counts_every_scored_domain_once(catalogue: Catalogue) -> None:
    for region in catalogue.areas(Level.REGION):
        bands = [band for _, band in scores(catalogue, region, LATEST).values()]
        strip = territory_document(reader(catalogue, region.area)).strip
        assert strip is not None
        counts = tuple(count for count, _ in strip.counts)
        assert counts == tuple(map(bands.count, (Band.MORE, Band.CLOSE, Band.LESS)))
        assert [words.split()[0].rstrip("s") for _, words in strip.counts] == [
            "plu",
            "proche",
            "moin",
        ]


def test_the_key_figures_are_the_two_ends_of_the_ranking(catalogue: Catalogue) -> None:
    for region in catalogue.areas(Level.REGION):
        own = scores(catalogue, region, LATEST)
        (first, (high, _)), *_, (last, (low, _)) = own.items()
        top, bottom, *_ = territory_document(reader(catalogue, region.area)).key_figures
        assert (top.figure, top.text) == (
            signed("fr", high, 2),
            label("fr", catalogue.domains[first]),
        )
        assert (bottom.figure, bottom.text) == (
            signed("fr", low, 2),
            label("fr", catalogue.domains[last]),
        )


def test_the_last_key_figure_is_the_indicator_furthest_on_the_fragile_side(
    catalogue: Catalogue,
) -> None:
    furthest: tuple[float, str] = (-np.inf, "")
    for code in catalogue.domains:
        result = domain_result(catalogue, code, Level.REGION, LATEST)
        index = [area.area for area in result.areas].index(BRITTANY)
        for z, indicator in zip(result.z[:, index], result.indicators, strict=True):
            furthest = max(furthest, (float(np.nan_to_num(z, nan=-np.inf)), label("fr", indicator)))
    extreme = territory_document(reader(catalogue, BRITTANY)).key_figures[-1]
    assert extreme.text.startswith(furthest[1])


def test_the_rows_are_those_of_the_territory_whatever_else_is_chosen(catalogue: Catalogue) -> None:
    alone = domain_rows(reader(catalogue, BRITTANY))
    among = Selection(territory=BRITTANY, domain="sante", compare=(AreaId("R11"),))
    assert domain_rows(Reader(catalogue, among)) == alone


def links(paragraphs: tuple[Paragraph, ...]) -> list[Link]:
    return [word for one in paragraphs for word in one.words if isinstance(word, Link)]


def test_a_departement_has_no_route_and_no_comparison(catalogue: Catalogue) -> None:
    document = territory_document(reader(catalogue, AreaId("D29")))
    hrefs = [link.href for link in links(document.lede)]
    assert not any("/parcours" in href or "/croisement" in href for href in hrefs)
    own = [link.href for link in links(territory_document(reader(catalogue, BRITTANY)).lede)]
    assert any(href.startswith("/parcours") for href in own)


@pytest.mark.parametrize("example", [False, True])
def test_links_keep_the_language_and_the_example(catalogue: Catalogue, example: bool) -> None:
    selection = Selection(territory=BRITTANY, example=example, language="en")
    document = territory_document(Reader(catalogue.shown(example), selection))
    links = [word for one in document.lede for word in one.words if isinstance(word, Link)]
    assert [link.href.partition("?")[0] for link in links] == [
        *(f"/territoires/53/{kind}" for kind in ("synthese", "rapport")),
        "/parcours",
        "/territoires/53/mallette.zip",
    ]
    for link in links:
        assert "langue=en" in link.href
        assert ("exemple=oui" in link.href) is example
