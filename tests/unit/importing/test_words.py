"""A name is recognised in every usual spelling; what is not known is never taken for granted."""

import pytest

from dashboard.importing.known import Known, known_of
from dashboard.importing.words import How, Match
from dashboard.levels import Level
from dashboard.settings import Settings
from tests.unit.importing.books import CODES, DOMAINS, REGIONS


@pytest.fixture(scope="module")
def known() -> Known:
    return known_of(Settings().data)


@pytest.mark.parametrize(("name", "code"), [*zip(REGIONS, CODES, strict=True)])
def test_a_region_is_recognised_as_people_write_it(known: Known, name: str, code: str) -> None:
    assert known.territories[Level.REGION].code_of(name).code == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Région Hauts-de-France", "32"),
        ("PROVENCE ALPES COTE D’AZUR", "93"),
        ("93 · Provence-Alpes-Côte d'Azur", "93"),
        ("Alsace-Champagne-Ardenne-Lorraine", "44"),
        ("FRE", "32"),
        ("11.0", "11"),
    ],
)
def test_a_region_is_recognised_by_former_name_code_and_line_of_a_list(
    known: Known, name: str, code: str
) -> None:
    assert known.territories[Level.REGION].code_of(name).code == code


def test_a_former_name_of_a_part_means_the_part(known: Known) -> None:
    assert known.territories[Level.REGION].code_of("Alsace").code is None
    assert known.territories[Level.FORMER_REGION].code_of("Alsace").code == "FRF1"


def test_a_code_that_lost_its_zero_is_found_again(known: Known) -> None:
    assert known.territories[Level.DEPARTEMENT].code_of("1") == Match("01", how=How.NUMBER)
    assert known.territories[Level.DEPARTEMENT].code_of("2A").how is How.CODE


def test_every_domain_is_recognised_by_its_short_name(known: Known) -> None:
    assert [known.domains.code_of(name).code for name in DOMAINS] == list(known.domains.names)


@pytest.mark.parametrize(
    ("name", "actor"),
    [("Citoyens", "citizens"), ("ÉLUS", "institutions"), ("collectivités", "institutions")],
)
def test_actors_are_recognised_by_usual_words(known: Known, name: str, actor: str) -> None:
    assert known.actors.code_of(name).code == actor


def test_an_unknown_name_gets_the_closest_one_and_no_code(known: Known) -> None:
    assert known.territories[Level.REGION].code_of("Bretagn") == Match(None, "53")
    assert known.territories[Level.REGION].code_of("Guadeloupe") == Match(None, "")


def test_names_inside_a_title_are_found(known: Known) -> None:
    assert known.actors.found_in("Enquête auprès des citoyens, 2026") == ("citizens",)
    assert known.measures.found_in("Fragilité perçue (note sur 10) par région")[0] == (
        "fragility_score"
    )
