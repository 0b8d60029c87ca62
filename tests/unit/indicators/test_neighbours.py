"""Two sets are compared where concept, unit and source are the same, and refused with a reason."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.indicators.neighbours import Refusal, comparison_of, namesakes, reason_words
from dashboard.settings import BESIDE, ROOT

BELGIUM = ROOT / "sets" / "belgique"


@pytest.fixture(scope="module")
def belgium() -> Catalogue:
    return load_catalogue(BELGIUM)


def test_belgium_and_germany_share_27_indicators_of_which_21_can_be_compared(
    belgium: Catalogue,
) -> None:
    comparison = comparison_of(belgium, ("BE", "DE"), "fr")
    assert (len(comparison.shared), len(comparison.comparable)) == (27, 21)
    years = {one.code: one.years for one in comparison.comparable}
    assert years["taux_chomage"] == (2021, 2021)


def test_the_year_that_both_have_from_one_source_is_taken_before_a_later_one_of_each(
    belgium: Catalogue,
) -> None:
    comparison = comparison_of(belgium, ("BE", "DE"), "fr")
    years = {one.code: one.years for one in comparison.comparable}
    assert years["homicides"] == years["mortalite_standardisee"] == (2014, 2014)


@pytest.mark.parametrize(
    ("sets", "code", "why", "words"),
    [
        (("BE", "DE"), "abstention_legislatives", Refusal.DECLARED, "vote est obligatoire"),
        (("BE", "DE"), "taux_pauvrete", Refusal.SOURCE, "Belgique : Eurostat"),
        (("BE", "DE"), "pieces_par_personne", Refusal.YEARS, "Belgique : 2021"),
        (("BE", "DE"), "part_ve_parc", Refusal.LEVEL, "Belgique : 1 valeur"),
        (("BE", "FR"), "prix_median_maison", Refusal.UNIT, "France : €/m²"),
        (("BE", "FR"), "pm25_exposition", Refusal.DECLARED, "méthode"),
    ],
)
def test_an_indicator_is_refused_with_its_reason(
    belgium: Catalogue, sets: tuple[str, str], code: str, why: Refusal, words: str
) -> None:
    comparison = comparison_of(belgium, sets, "fr")
    (one,) = (one for one in comparison.refused if one.code == code)
    assert one.refusal is why
    assert words in reason_words("fr", comparison, one).replace("\u00a0", " ")


@pytest.mark.parametrize("sets", [("BE", "DE"), ("DE", "BE")])
def test_what_a_set_says_counts_whichever_stands_first(
    belgium: Catalogue, sets: tuple[str, str]
) -> None:
    refused = comparison_of(belgium, sets, "fr").refused
    assert Refusal.DECLARED in {one.refusal for one in refused}


def test_france_shares_one_source_under_two_codes_and_no_other(belgium: Catalogue) -> None:
    for sets in (("BE", "FR"), ("DE", "FR")):
        (one,) = comparison_of(belgium, sets, "fr").comparable
        assert one.code == "menages_haut_debit"
        assert one.said


def test_an_indicator_of_one_set_alone_names_that_of_the_same_concept(belgium: Catalogue) -> None:
    comparison = comparison_of(belgium, ("BE", "FR"), "fr")
    (unemployment,) = (one for one in comparison.alone[0] if one.code == "taux_chomage")
    assert "taux_chomage_localise" in {one.code for one in namesakes(comparison, unemployment)}


def test_a_set_that_is_named_can_be_compared_and_stands_before_a_shipped_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Path(shutil.copytree(ROOT / "sets" / "allemagne", tmp_path / "copie"))
    path = copy / "territories.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["short_name"] = "Copie"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    monkeypatch.setenv(BESIDE, str(copy))
    catalogue = load_catalogue(BELGIUM)
    assert catalogue.vocabulary.countries == ("BE", "DE", "FR")
    assert catalogue.of_country("DE").country.short_name == "Copie"
