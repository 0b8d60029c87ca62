"""The minutes of a debate as a document: who came, what was promised, shown and said."""

from typing import Any

import pytest

from dashboard.catalogue import Catalogue
from dashboard.documents.document import (
    Document,
    FactList,
    Group,
    Paragraph,
    Role,
    TableBlock,
    flat,
)
from dashboard.documents.reader import Reader
from dashboard.itinerary import minutes_document, read_itinerary
from dashboard.selection import Selection

EXAMPLE = {"territoire": "53", "enquete": "exemple-citoyens", "exemple": "oui"}


def step(**keys: object) -> dict[str, Any]:
    return {"vue": "classement", "parametres": {"territoire": "53"}, **keys}


def minutes(catalogue: Catalogue, *steps: object, **keys: object) -> Document:
    route = {"parcours": 1, "titre": "Débat", "etapes": [*steps], **keys}
    reader = Reader(catalogue, Selection())
    return minutes_document(reader, read_itinerary(catalogue, "fr", route))


def words(document: Document) -> str:
    blocks = [*document.lede, *(b for s in document.sections for b in flat(s.blocks))]
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))


def titles(document: Document) -> list[str]:
    return [block.title for block in document.section("steps").groups]


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        ({"titre": "Chez nous", "question": "Et vous ?"}, "1. Chez nous"),
        ({"question": "Et vous ?"}, "1. Et vous ?"),
        ({}, "1. Classement"),
    ],
)
def test_a_step_is_called_as_the_room_knows_it(
    catalogue: Catalogue, keys: dict[str, str], title: str
) -> None:
    assert titles(minutes(catalogue, step(**keys))) == [title]


def test_commitments_of_all_steps_are_one_table_that_says_where_they_were_made(
    catalogue: Catalogue,
) -> None:
    first, second = ({"echanges": {"engagements": [{"quoi": what}]}} for what in ("Lire", "Voir"))
    document = minutes(catalogue, step(**first), step(), step(**second))
    (table,) = document.section("commitments").blocks
    assert isinstance(table, TableBlock)
    assert [[cell.texts[0].text if cell.texts else "" for cell in row] for row in table.rows] == [
        ["", "Lire", "", "", "1"],
        ["", "Voir", "", "", "3"],
    ]


def test_a_step_of_which_nothing_was_noted_says_so_beside_one_that_has_notes(
    catalogue: Catalogue,
) -> None:
    document = minutes(catalogue, step(echanges={"accords": ["Oui."]}), step())
    assert words(document).count("Rien n’a été noté.") == 1
    assert "Aucun engagement n’a été noté." in words(document)


def test_a_session_without_a_word_takes_no_room(catalogue: Catalogue) -> None:
    assert "session" not in {one.key for one in minutes(catalogue, step(), seance={}).sections}
    told = minutes(catalogue, step(), seance={"participants": {"citoyens": 2}})
    (facts,) = told.section("session").blocks
    assert isinstance(facts, FactList)
    assert [fact.name for fact in facts.facts] == ["Participants"]


def test_the_mark_of_example_data_follows_what_was_shown(catalogue: Catalogue) -> None:
    real, example = step(), {"vue": "ecarts", "parametres": EXAMPLE}
    marked = [
        any(one.role is Role.EXAMPLE for one in minutes(catalogue, *steps).lede)
        for steps in ([real], [real, example])
    ]
    assert marked == [False, True]


def test_groups_of_a_step_hold_its_chart_and_what_was_said(catalogue: Catalogue) -> None:
    said = {"verbatims": [{"texte": "Oui.", "acteur": "citoyens"}], "desaccords": ["Non."]}
    document = minutes(catalogue, step(echanges=said))
    (group,) = document.section("steps").groups
    assert [chart.slug for chart in document.charts] == ["classement"]
    inner = [block.title for block in flat(group.blocks) if isinstance(block, Group)]
    assert inner == ["Ce qui s’est dit", "Pas d’accord"]
