"""A comparison opens on something that draws; where nothing does, it says so once."""

from collections.abc import Iterator
from itertools import product
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.catalogue import Catalogue
from dashboard.documents.crossing import crossing_document
from dashboard.documents.document import ChartBlock, Link, Role
from dashboard.documents.openings import compared
from dashboard.documents.reader import Reader
from dashboard.model import Actor, Level
from dashboard.selection import Selection
from dashboard.text.i18n import LANGUAGES
from dashboard.text.wording import place
from tests.places import FRANCE


def opened(catalogue: Catalogue, selection: Selection) -> Reader:
    return Reader(catalogue, compared(catalogue, selection))


def every(catalogue: Catalogue, example: bool) -> Iterator[Selection]:
    """Each region with each actor, in one language or the other."""
    for i, (region, actor) in enumerate(product(catalogue.areas(Level.REGION), Actor)):
        language = LANGUAGES[(i + i // len(Actor)) % len(LANGUAGES)]
        yield Selection(territory=region.area, actor=actor, example=example, language=language)


@pytest.mark.parametrize("example", [True, False])
@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"actor": Actor.COMPANIES},
        {"survey": "phare-entreprises-2015", "measure": "fragility_score"},
        {"measured_from": 9.0, "perceived_from": 9.0},
    ],
)
def test_a_comparison_opens_on_something_that_draws(
    catalogue: Catalogue, example: bool, chosen: dict[str, object]
) -> None:
    shown = catalogue.shown(example)
    selection = Selection(example=example, **chosen)  # type: ignore[arg-type]
    reader = opened(shown, selection)
    document = crossing_document(reader)
    assert [one.role for one in document.lede] == [Role.NOTE]
    area = reader.selection.territory
    drawn = (area and area.slug, reader.selection.survey or "", reader.selection.measure or "")
    for block in document.section("gaps").blocks:
        assert isinstance(block, ChartBlock)
        assert block.only
        assert drawn in (block.only.choices or ())


def test_the_finding_is_that_of_the_quadrants_whatever_bounds_the_priorities_have(
    catalogue: Catalogue,
) -> None:
    shown = catalogue.shown(True)
    title = crossing_document(opened(shown, Selection(territory="R44", example=True))).title
    moved = Selection(territory="R44", example=True, measured_from=3.0, perceived_from=0.0)
    assert crossing_document(opened(shown, moved)).title == title


@pytest.mark.parametrize("example", [True, False])
def test_without_answers_a_page_says_so_once_and_leads_to_what_draws(
    catalogue: Catalogue, example: bool
) -> None:
    shown = catalogue.shown(example)
    empty = 0
    for selection in every(shown, example):
        document = crossing_document(opened(shown, selection))
        assert len(document.title) <= 90
        if [one.role for one in document.lede] == [Role.NOTE]:
            continue
        empty += 1
        why, *ways = document.lede
        assert why.role is Role.LEDE
        territory = shown.territories[str(selection.territory)]
        assert place(selection.language, territory) in document.title
        assert 0 < len(ways) <= 2
        for way in ways:
            (link,) = way.words
            assert isinstance(link, Link)
            assert leads_to_a_drawing(catalogue, link.href)
        cards = list(document.section("gaps").blocks)
        assert [card.only and card.only.otherwise for card in cards] == ["", ""]  # type: ignore[union-attr]
    assert empty


def leads_to_a_drawing(catalogue: Catalogue, href: str) -> bool:
    asked = dict(parse_qsl(urlsplit(href).query))
    example = "exemple" in asked
    area = f"R{asked['territoire']}"
    selection = Selection(
        territory=area, survey=asked.get("enquete"), measure=asked.get("mesure"), example=example
    )
    document = crossing_document(opened(catalogue.shown(example), selection))
    return document.lede[0].role is Role.NOTE


def test_france_is_told_that_it_is_the_reference(catalogue: Catalogue) -> None:
    document = crossing_document(opened(catalogue, Selection(territory=FRANCE)))
    assert "référence" in document.title
    assert document.lede[0].role is Role.LEDE
