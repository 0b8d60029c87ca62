"""Words of a room that differ by accents, case or plural alone are proposed as one."""

import pytest

from dashboard.web.voting.words import folded, suggested


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Médecins", "medecin", True),
        ("lits", "lit", True),
        ("eau", "eaux", True),
        ("bus", "bu", False),
        ("l’école", "L'ECOLE", True),
        ("train", "travail", False),
    ],
)
def test_words_are_alike_but_for_accents_case_and_a_plural_from_four_letters_on(
    one: str, other: str, alike: bool
) -> None:
    assert (folded(one) == folded(other)) is alike


def test_a_group_is_called_as_its_most_frequent_word_unless_it_has_a_name() -> None:
    words = [("medecin", 1, None), ("médecins", 3, None), ("bus", 2, "Transport"), ("Bus", 5, None)]
    assert suggested(words) == {
        "medecin": "médecins",
        "médecins": "médecins",
        "bus": "Transport",
        "Bus": "Transport",
    }


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        (("medecin", 2), ("médecins", 1)),
        (("médecins", 1), ("medecin", 1)),
        (("médecin", 1), ("médecins", 1)),
    ],
    ids=["the most frequent", "of equals the one with accents", "then the shortest"],
)
def test_of_words_alike_the_usual_one_names_the_group(
    usual: tuple[str, int], other: tuple[str, int]
) -> None:
    for words in ((usual, other), (other, usual)):
        named = suggested([(word, times, None) for word, times in words])
        assert {*named.values()} == {usual[0]}
