"""The field « Aller à… » finds everything by name, with and without accents, and leads there."""

import re
import unicodedata

import pytest

from dashboard.catalogue import Catalogue
from dashboard.model import Level
from dashboard.pages.registry import to_jump_to
from dashboard.pages.router import context_of
from dashboard.text.i18n import label, translate
from dashboard.ui.jump import jump_options


def options(catalogue: Catalogue, language: str = "fr") -> list[dict[str, str]]:
    """Those that lead somewhere."""
    return [
        o for o in jump_options(catalogue, language, to_jump_to(catalogue)) if not o.get("disabled")
    ]


def found(catalogue: Catalogue, typed: str, language: str = "fr") -> list[str]:
    """Addresses of the lines in which the list component finds what was typed."""
    return [line["value"] for line in options(catalogue, language) if has(line, typed)]


def has(line: dict[str, str], typed: str) -> bool:
    """Whether each word typed is a part of a word of the line, of what it says or is found by."""
    words = f"{line['label']} {line['search']}".lower().split()
    return all(any(part in word for word in words) for part in typed.lower().split())


def test_everything_has_one_option(catalogue: Catalogue) -> None:
    n = (
        13
        + 96
        + len(catalogue.domains)
        + 4
        + len(catalogue.indicators)
        + len(to_jump_to(catalogue))
    )
    addresses = [option["value"] for option in options(catalogue)]
    assert len(addresses) == len(set(addresses)) == n


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_option_leads_to_a_page(catalogue: Catalogue, language: str) -> None:
    for option in options(catalogue, language):
        path, _, search = option["value"].partition("?")
        context = context_of(catalogue, path, search)
        assert context.language == language
        assert context.page in path


def test_a_label_says_what_kind_of_thing_it_is(catalogue: Catalogue) -> None:
    labels = [option["label"] for option in options(catalogue)]
    assert all(label_.strip() and "{" not in label_ for label_ in labels)
    same = {label_ for label_ in labels if labels.count(label_) > 1}
    assert same == set()


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("cote d'azur", "/territoires/93"),
        ("côte d’azur", "/territoires/93"),
        ("ile-de-france", "/territoires/11"),
        ("Île-de-France", "/territoires/11"),
        ("finistere", "/territoires/D29"),
        ("cotes-d'armor", "/territoires/D22"),
        ("2A", "/territoires/D2A"),
        ("sante", "/domaines/sante"),
        ("Santé", "/domaines/sante"),
        ("pouvoir d'achat", "/domaines/niveau-de-vie"),
        ("citoyens", "/acteurs/citoyens"),
        ("chomage", "/domaines/emploi-insertion?indicateur=taux_chomage_localise"),
        ("methode", "/methode"),
        ("donnees", "/donnees"),
        ("paca", "/territoires/93"),
        ("hdf", "/territoires/32"),
        ("aura", "/territoires/84"),
        ("idf", "/territoires/11"),
        ("bfc", "/territoires/27"),
        ("percu", "/croisement"),
    ],
)
def test_a_name_is_found_with_and_without_accents(
    catalogue: Catalogue, typed: str, address: str
) -> None:
    assert address in found(catalogue, typed)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("typed", ["guadeloupe", "reunion", "mayotte", "974"])
def test_what_the_programme_does_not_cover_is_said_to_be_outside(
    catalogue: Catalogue, typed: str, language: str
) -> None:
    beyond = [
        o for o in jump_options(catalogue, language, to_jump_to(catalogue)) if o.get("disabled")
    ]
    labels = [line["label"] for line in beyond if has(line, typed)]
    assert len(labels) == 1
    assert {"fr": "hors du périmètre", "en": "outside the scope"}[language] in labels[0]


def test_every_region_has_a_short_name_of_its_own(catalogue: Catalogue) -> None:
    for language in ("fr", "en"):
        usual = [
            translate(language, f"jump.alias.{region.area}").split()
            for region in catalogue.areas(Level.REGION)
        ]
        names = [name for words in usual for name in words]
        assert len(names) == len(set(names))


def test_a_former_region_leads_to_the_one_it_is_in_now(catalogue: Catalogue) -> None:
    for region in catalogue.areas(Level.REGION):
        for name in region.former_names:
            if "inchangé" not in name:
                assert f"/territoires/{region.code}" in found(catalogue, name), name


def test_every_name_is_found_without_its_accents(catalogue: Catalogue) -> None:
    named = [
        (t.name, f"/territoires/{t.code if t.level is Level.REGION else t.area}")
        for level in (Level.REGION, Level.DEPARTEMENT)
        for t in catalogue.areas(level)
    ]
    named += [(label("fr", d), f"/domaines/{d.code}") for d in catalogue.domains.values()]
    for name, address in named:
        plain = unicodedata.normalize("NFD", name.replace("’", "'"))
        plain = re.sub(r"[\u0300-\u036f]", "", plain)
        assert address in found(catalogue, plain), plain


def test_english_finds_english_names(catalogue: Catalogue) -> None:
    assert "/domaines/sante?langue=en" in found(catalogue, "health", "en")
    assert found(catalogue, "health") != found(catalogue, "health", "en")
