"""A territory beside those most like it, in which no fragility enters, and its place there."""

from dataclasses import replace

import numpy as np
import pytest

from dashboard.catalogue import Catalogue
from dashboard.documents.document import Document, Group, Link, Paragraph, Role, TableBlock, flat
from dashboard.indicators.context import INDICATORS, most_alike
from dashboard.indicators.domain_score import domain_result
from dashboard.levels import AreaId, Level
from dashboard.model import Tier
from dashboard.pages.router import context_of, document_of
from dashboard.selection import LATEST


def at(catalogue: Catalogue, address: str) -> Document:
    path, _, search = address.partition("?")
    return document_of(context_of(catalogue, path, search))


def links(document: Document, section: str) -> list[str]:
    paragraphs = (b for b in document.section(section).blocks if isinstance(b, Paragraph))
    return [word.href for one in paragraphs for word in one.words if isinstance(word, Link)]


def test_no_indicator_of_a_score_makes_two_territories_alike(catalogue: Catalogue) -> None:
    assert {catalogue.indicators[code].tier for code in INDICATORS} == {Tier.CONTEXT}


@pytest.mark.parametrize("level", [Level.REGION, Level.DEPARTEMENT])
def test_every_territory_has_five_and_those_alike_are_the_nearest(
    catalogue: Catalogue, level: Level
) -> None:
    for territory in catalogue.areas(level):
        nearest = most_alike(catalogue, territory.area)
        assert len({one.territory.area for one in nearest} - {territory.area}) == 5
        apart = [one.distance for one in nearest]
        assert apart == sorted(apart)
        assert [one.alike for one in nearest] == sorted([o.alike for o in nearest], reverse=True)


def test_corse_and_ile_de_france_are_like_no_other_region(catalogue: Catalogue) -> None:
    for code in ("94", "11"):
        assert not any(one.alike for one in most_alike(catalogue, AreaId(f"R{code}")))
        section = at(catalogue, f"/territoires/{code}").section("similar")
        assert "aucune région" in section.blocks[0].text  # type: ignore[union-attr]
        assert not any(isinstance(block, Group) for block in section.blocks)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("53", "La Bretagne ressemble à"),
        ("52", "Les Pays de la Loire ressemblent à"),
        ("11", "L’Île-de-France ne ressemble vraiment à"),
        ("D22", "Les Côtes-d’Armor ressemblent à"),
    ],
)
def test_a_name_in_the_plural_has_its_verb_in_the_plural(
    catalogue: Catalogue, code: str, said: str
) -> None:
    found = at(catalogue, f"/territoires/{code}").section("similar").blocks[0]
    assert found.text.replace("\u00a0", " ").startswith(said)  # type: ignore[union-attr]


def test_a_click_sets_the_three_nearest_beside_a_territory(catalogue: Catalogue) -> None:
    for address in ("/territoires/53", "/territoires/D29"):
        (href,) = links(at(catalogue, address), "similar")
        context = context_of(catalogue, *href.split("?"))
        area = context.selection.territory
        assert area is not None
        nearest = [one.territory.area for one in most_alike(catalogue, area)]
        assert list(context.selection.compare) == nearest[:3]


def test_a_departement_is_one_click_from_its_region(catalogue: Catalogue) -> None:
    lede = at(catalogue, "/territoires/D29").lede
    hrefs = [word.href for one in lede for word in one.words if isinstance(word, Link)]
    assert hrefs == ["/territoires/D29/synthese", "/territoires/D29?comparer=53"]


def test_a_place_among_those_alike_is_that_of_the_scores(catalogue: Catalogue) -> None:
    document = at(catalogue, "/territoires/53")
    (group,) = document.section("similar").groups
    (table,) = [block for block in flat(group.blocks) if isinstance(block, TableBlock)]
    alike = [one.territory.area for one in most_alike(catalogue, AreaId("R53")) if one.alike]
    for row, domain in zip(table.rows, catalogue.domains, strict=True):
        result = domain_result(catalogue, domain, Level.REGION, LATEST)
        values = [result.scores[result.index_of(area)].value for area in ("R53", *alike)]  # type: ignore[arg-type]
        rounded = np.round(np.array(values, dtype=float), 2)
        place = 1 + int((rounded[1:] > rounded[0]).sum())
        told, among = row[3].texts[0].text.split(" sur\u00a0")
        assert told.split("e")[0].split("r")[0] == str(place), domain
        assert among == str(np.isfinite(rounded).sum()), domain


def test_every_line_is_headed_by_what_it_is_about(catalogue: Catalogue) -> None:
    blocks = flat(at(catalogue, "/territoires/53").section("similar").blocks)
    rows = [row for one in blocks if isinstance(one, TableBlock) for row in one.rows]
    assert len(rows) > len(catalogue.domains)
    assert {row[0].role for row in rows} == {Role.HEAD}


def test_data_without_a_context_say_nothing_of_likeness(catalogue: Catalogue) -> None:
    few = {c: i for c, i in catalogue.indicators.items() if c != INDICATORS[0]}
    lacking = replace(catalogue, indicators=few)
    assert most_alike(lacking, AreaId("R53")) == ()
