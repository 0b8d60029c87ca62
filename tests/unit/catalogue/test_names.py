"""Areas are found by what is typed of their names, the best first."""

from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.catalogue.names import Names
from dashboard.model import Level

NAMES = (
    "Le Grand-Ham",
    "Hambourg",
    "Ham",
    "Lot 3-8",
    "Œuilly",
    "L’Haÿ-les-Roses",
    "Saint-Étienne",
    "Vieux-Saint-Étienne",
    "Échampigny",
    "Lot 8-3",
)


@pytest.fixture(scope="module")
def named(catalogue: Catalogue) -> Names:
    (one, *_) = catalogue.areas(Level.DEPARTEMENT)
    return Names.of(
        [replace(one, code=f"{i}Z", name=name, former_names=()) for i, name in enumerate(NAMES)]
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ham", ["Ham", "Hambourg", "Le Grand-Ham", "Échampigny"]),
        ("HAMB", ["Hambourg"]),
        ("oeuil", ["Œuilly"]),
        ("l'hay les", ["L’Haÿ-les-Roses"]),
        ("l hay", ["L’Haÿ-les-Roses"]),
        ("etienne  saint", ["Saint-Étienne", "Vieux-Saint-Étienne"]),
        ("saint-étienne", ["Saint-Étienne", "Vieux-Saint-Étienne"]),
        ("4z", ["Œuilly"]),
        ("8-3", ["Lot 8-3", "Lot 3-8"]),
        ("xyz", []),
        (" - ", []),
    ],
)
def test_the_name_itself_comes_first_then_what_begins_so(
    named: Names, typed: str, found: list[str]
) -> None:
    assert [NAMES[i] for i in named.matching(typed, 50)] == found


def test_no_more_are_found_than_asked_for(catalogue: Catalogue) -> None:
    found = catalogue.matching(Level.DEPARTEMENT, "a", 5)
    assert len(found) == 5
    assert all(one.name.startswith(("A", "À")) for one in found)


def test_a_former_name_finds_the_area_it_is_in_now(catalogue: Catalogue) -> None:
    assert [one.code for one in catalogue.matching(Level.REGION, "picardie", 50)] == ["32"]
