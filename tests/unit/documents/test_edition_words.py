"""What an edition changed is said in sentences: figures, the country's, other rows, conclusions."""

import pytest

from dashboard.catalogue.history import Cause, Changes, Edition, Kind, TableChange
from dashboard.documents import edition_words

FIGURES = TableChange("observations", True, {Kind.CHANGED: 2, Kind.REMOVED: 1}, (), national=1)
OTHERS = TableChange("sources", False, {Kind.ADDED: 3}, ())
LARGE = TableChange("perceptions", True, {}, ())


def edition_of(*tables: TableChange, n_findings: int = 0) -> Edition:
    changes = Changes(tables, n_findings=n_findings)
    return Edition(2, "v", "2026-11-29T03:12:00+00:00", Cause.PUBLISHED, changes)


@pytest.mark.parametrize(
    ("edition", "said"),
    [
        (edition_of(), "Aucune ligne des tables n’a changé."),
        (
            edition_of(FIGURES, OTHERS, n_findings=1),
            "2 chiffres changés, 1 chiffre retiré et 3 lignes dans les autres tables. "
            "1 de ces chiffres est celui de la France, la référence des comparaisons. "
            "1 conclusion n’est plus la même.",
        ),
        (edition_of(OTHERS), "3 lignes dans les autres tables. Les conclusions restent les mêmes."),
        (
            edition_of(LARGE),
            "Table « Perceptions » changée, trop grande pour être comparée ligne à ligne.",
        ),
    ],
    ids=["nothing", "figures and rows", "rows", "a large table"],
)
def test_what_an_edition_changed_is_counted_in_sentences(edition: Edition, said: str) -> None:
    assert edition_words.summary("fr", edition).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("edition", "said"),
    [
        (edition_of(), "Édition du 29 novembre 2026"),
        (edition_of(FIGURES, n_findings=2), "29 novembre 2026 : 2 chiffres changés"),
        (edition_of(OTHERS, n_findings=2), "29 novembre 2026 : 2 conclusions"),
    ],
)
def test_its_title_says_its_day_and_what_weighs_most(edition: Edition, said: str) -> None:
    assert edition_words.headline("fr", edition).replace("\u00a0", " ").startswith(said)


def test_its_moment_is_told_to_the_minute() -> None:
    assert edition_words.moment("fr", edition_of()).replace("\u00a0", " ") == (
        "29 novembre 2026, 03 h 12"
    )
