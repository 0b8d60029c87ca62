"""What is typed of raised hands and papers comes back as it was typed, whatever was asked."""

from __future__ import annotations

import pytest

from dashboard.ballots import form_of
from dashboard.catalogue import Catalogue
from dashboard.vote import Count, Group, Tally, VoteKind, VoteQuestion, Way
from dashboard.web.voting.typed import CountError, Sheet
from dashboard.web.voting.words import folded, suggested

QUESTIONS = {
    VoteKind.RATING: VoteQuestion(VoteKind.RATING, "Note ?", domain="logement"),
    VoteKind.PRIORITIES: VoteQuestion(VoteKind.PRIORITIES, "Priorités ?"),
    VoteKind.AGREEMENT: VoteQuestion(VoteKind.AGREEMENT, "D’accord ?"),
    VoteKind.JUDGMENT: VoteQuestion(VoteKind.JUDGMENT, "Jugez", options=("Un bus", "Un train")),
}
FIELDS = {
    VoteKind.RATING: {"citoyens.0.7": "3", "citoyens.0.10": "1"},
    VoteKind.PRIORITIES: {"citoyens.2.0": "3", "citoyens.4.0": "2", "citoyens.4.1": "4"},
    VoteKind.AGREEMENT: {"citoyens.0.1": "2", "citoyens.0.2": "3"},
    VoteKind.JUDGMENT: {"citoyens.0.0": "4", "citoyens.1.5": "5"},
}
VOTERS = {VoteKind.RATING: 4, VoteKind.PRIORITIES: 5, VoteKind.AGREEMENT: 5, VoteKind.JUDGMENT: 5}


def sheet(catalogue: Catalogue, kind: VoteKind) -> Sheet:
    question = QUESTIONS[kind]
    form = form_of(catalogue, "fr", question)
    return Sheet(question, form, {group: group.value for group in Group})


@pytest.mark.parametrize("kind", QUESTIONS)
def test_counts_come_back_as_they_were_typed(catalogue: Catalogue, kind: VoteKind) -> None:
    whole = sheet(catalogue, kind)
    read = whole.read(FIELDS[kind])
    assert {group: voters for group, (_, voters) in read.items() if voters} == {
        Group.CITIZENS: VOTERS[kind]
    }
    tallies = [Tally(group, Way.HANDS, voters, counts) for group, (counts, voters) in read.items()]
    assert whole.filled(tallies) == FIELDS[kind]


@pytest.mark.parametrize("kind", QUESTIONS)
def test_every_field_of_the_sheet_is_read(catalogue: Catalogue, kind: VoteKind) -> None:
    whole = sheet(catalogue, kind)
    names = [name for table in whole.tables for row in table.rows for name, _ in row.fields]
    assert len(set(names)) == len(names)
    read = whole.read(dict.fromkeys(names, "1"))
    assert sum(one.n for counts, _ in read.values() for one in counts) == len(names)


def test_a_first_priority_is_one_person(catalogue: Catalogue) -> None:
    counts, voters = sheet(catalogue, VoteKind.PRIORITIES).read(FIELDS[VoteKind.PRIORITIES])[
        Group.CITIZENS
    ]
    assert voters == 5
    domains = list(catalogue.domains)
    assert Count(domains[4], "2", 4) in counts


def test_at_most_9999_people_are_counted_in_a_field(catalogue: Catalogue) -> None:
    counted = sheet(catalogue, VoteKind.AGREEMENT).read({"citoyens.0.0": "9999"})
    assert counted[Group.CITIZENS][1] == 9999


def test_what_is_no_number_is_told_in_twenty_signs(catalogue: Catalogue) -> None:
    with pytest.raises(CountError) as caught:
        sheet(catalogue, VoteKind.AGREEMENT).read({"citoyens.0.0": "x" * 21})
    assert caught.value.args == ("x" * 20,)
    assert "de 0 à 9\u202f999." in caught.value.text("fr")


@pytest.mark.parametrize(
    ("lines", "counts"),
    [
        ("bus", {"bus": 1}),
        ("bus\n\n bus ", {"bus": 2}),
        ("bus × 3\nBus x2", {"bus": 5}),
        ("bus X 9999", {"bus": 9999}),
        ("bus * 0", {}),
        ("bus ×3 \ntrain", {"bus": 3, "train": 1}),
        ("bus×3", {"bus×3": 1}),
        ("bus × 10000", {"bus × 10000": 1}),
    ],
)
def test_words_on_paper_are_lines_each_with_how_often(
    catalogue: Catalogue, lines: str, counts: dict[str, int]
) -> None:
    question = VoteQuestion(VoteKind.WORD, "Un mot ?")
    whole = Sheet(question, form_of(catalogue, "fr", question), {Group.CITIZENS: "Citoyens"})
    assert whole.free
    assert whole.tables == ()
    read, voters = whole.read({"citoyens": lines})[Group.CITIZENS]
    assert {one.item: one.n for one in read} == counts
    assert voters == sum(counts.values())


@pytest.mark.parametrize(
    ("kind", "titles", "rows", "heads", "called"),
    [
        (VoteKind.RATING, [""], 11, 5, "0, citoyens"),
        (VoteKind.AGREEMENT, [""], 3, 5, "D’accord, citoyens"),
        (VoteKind.PRIORITIES, [*Group], 0, 3, ", En premier, citoyens"),
        (VoteKind.JUDGMENT, [*Group], 2, 6, "Un bus, Excellent, citoyens"),
    ],
)
def test_a_question_with_one_answer_has_one_table_one_with_several_a_table_a_group(
    catalogue: Catalogue, kind: VoteKind, titles: list[str], rows: int, heads: int, called: str
) -> None:
    tables = sheet(catalogue, kind).tables
    assert [table.title for table in tables] == titles
    for table in tables:
        assert (len(table.rows), len(table.heads)) == (rows or len(catalogue.domains), heads)
        assert {len(row.fields) for row in table.rows} == {heads}
    assert tables[0].rows[0].fields[0][1].endswith(called)


@pytest.mark.parametrize("text", ["-1", "2,5", "trois", "10000", "²"])
def test_only_whole_numbers_of_people_are_taken(catalogue: Catalogue, text: str) -> None:
    with pytest.raises(CountError) as caught:
        sheet(catalogue, VoteKind.AGREEMENT).read({"citoyens.0.0": text})
    assert text in caught.value.text("fr")


def test_words_that_look_alike_are_proposed_together() -> None:
    words = [
        ("médecins", 2, None),
        ("medecin", 2, None),
        ("Bus", 1, "Transports"),
        ("bus", 4, None),
    ]
    assert suggested(words) == {
        "médecins": "médecins",
        "medecin": "médecins",
        "Bus": "Transports",
        "bus": "Transports",
    }
    assert folded("L’Écoute") == folded("l'ecoute")
    assert folded("bus") != folded("bu")
