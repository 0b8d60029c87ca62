"""Names of places are broken where a reader would break them, and never inside a word."""

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.label_text import lines_of_name, shortened, wrapped
from dashboard.model import Level


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Corse", ["Corse"]),
        ("Grand Est", ["Grand Est"]),
        ("Île-de-France", ["Île-de-", "France"]),
        ("Pays de la Loire", ["Pays de", "la Loire"]),
        ("Centre-Val de Loire", ["Centre-", "Val de Loire"]),
        ("Provence-Alpes-Côte d’Azur", ["Provence-Alpes-", "Côte d’Azur"]),
    ],
)
def test_a_long_name_stands_on_two_lines_first(name: str, lines: list[str]) -> None:
    assert lines_of_name(name)[0] == lines


def test_every_way_to_write_a_region_has_its_whole_name(catalogue: Catalogue) -> None:
    for territory in catalogue.areas(Level.REGION):
        for lines in lines_of_name(territory.name):
            joined = "".join(line if line.endswith("-") else f"{line} " for line in lines)
            assert joined.strip() == territory.name
            assert len(lines) <= 3


def test_what_is_cut_keeps_the_spaces_that_no_line_breaks() -> None:
    text = "Mode\u00a0: pratiques responsables"
    assert shortened(text, 20) == "Mode\u00a0: pratiques…"
    assert shortened(text, len(text)) == text


@pytest.mark.parametrize(
    ("word", "parted"),
    [
        ("Emploi", "Emploi"),
        ("Développement", "Déve-<br>loppement"),
        ("Instructions", "Instru-<br>ctions"),
    ],
)
def test_a_word_longer_than_a_line_is_parted_after_a_vowel_or_in_its_middle(
    word: str, parted: str
) -> None:
    assert wrapped(word, 9, 2) == parted
