"""A place says itself with the article and the number that its name takes in French."""

from __future__ import annotations

import pytest

from dashboard.catalogue import Catalogue
from dashboard.model import Level
from dashboard.text.wording import is_plural, place, the, the_domain

AS_SUBJECT = {
    "R53": "la Bretagne",
    "R32": "les Hauts-de-France",
    "R44": "le Grand Est",
    "R24": "le Centre-Val de Loire",
    "R11": "l’Île-de-France",
    "D75": "Paris",
    "D49": "le Maine-et-Loire",
    "D34": "l’Hérault",
    "D22": "les Côtes-d’Armor",
}


@pytest.mark.parametrize(("area", "words"), AS_SUBJECT.items())
def test_a_territory_takes_its_article(catalogue: Catalogue, area: str, words: str) -> None:
    assert the("fr", catalogue.territories[area]) == words


def test_the_article_agrees_with_the_words_of_where(catalogue: Catalogue) -> None:
    articles = {"dans le ": "le ", "dans la ": "la ", "dans les ": "les ", "dans l’": "l’"}
    for level in (Level.REGION, Level.DEPARTEMENT):
        for territory in catalogue.areas(level):
            where, subject = place("fr", territory), the("fr", territory)
            assert subject.endswith(territory.name)
            for preposition, article in articles.items():
                if where.startswith(preposition):
                    assert subject == article + territory.name
            assert is_plural("fr", territory) == subject.startswith("les ")
            assert not is_plural("en", territory)


def test_every_domain_has_a_name_for_sentences_in_both_languages(catalogue: Catalogue) -> None:
    for domain in catalogue.domains.values():
        assert the_domain("fr", domain).startswith(("l’", "le ", "la ", "les "))
        assert the_domain("en", domain)[:1].islower()
