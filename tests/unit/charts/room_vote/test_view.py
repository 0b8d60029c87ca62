"""What a room answered, told: only what the numbers hold, and always what it is."""

import pytest

from dashboard.ballots.question import key, shared_key
from dashboard.catalogue import Catalogue
from dashboard.charts.registry import view
from dashboard.charts.room_vote.plot import VoteLine, VotePlot
from dashboard.charts.shared.chart_view import ChartView
from dashboard.model import Level
from dashboard.selection import Selection, SelectionError
from dashboard.vote import Group, RoomVote, VoteKind, VoteQuestion, Way
from tests.reading import told
from tests.room_votes import (
    BRITTANY,
    GUESS,
    PRIORITIES,
    PROPOSALS,
    RATING,
    SENTENCE,
    WORD,
    all_of,
    notes,
    room,
    times,
)

ONE = Selection(session="KTRWX", question=1)
PAID = {Group.CITIZENS: notes(6, 7, 7, 8, 9, 7), Group.COMPANIES: notes(2, 3)}
"""A room of eight, two of whom belong to a group that is too small to be told apart."""


def shown(
    catalogue: Catalogue, *votes: RoomVote, asked: Selection = ONE
) -> tuple[ChartView, VotePlot]:
    made = view(catalogue.with_rooms(votes), "votes", asked)
    assert isinstance(made.plot, VotePlot)
    return made, made.plot


def line(plot: VotePlot, key: str) -> VoteLine:
    return next(line for line in plot.lines if line.key == key)


def test_every_view_says_what_a_room_is_and_how_many_answered(catalogue: Catalogue) -> None:
    made, _ = shown(catalogue, room(RATING, PAID))
    for text in (made.subtitle, made.alt, made.whose):
        assert told("votes.mark", text) == {"n": "8"} or "n\u00a0=\u00a08" in text
        assert "vote de salle, non représentatif" in text


def test_a_mean_is_that_of_everybody_and_lies_between_its_quartiles(catalogue: Catalogue) -> None:
    _, plot = shown(catalogue, room(RATING, PAID))
    (dot,) = line(plot, "KTRWX").dots
    assert dot.value == pytest.approx(49 / 8)
    assert (dot.low, dot.high) == (5.25, 7.25)


def test_the_title_says_on_which_side_of_the_citizens_the_room_is(catalogue: Catalogue) -> None:
    for values, side in (((9, 9, 9), "above"), ((1, 1, 2), "below")):
        made, _ = shown(catalogue, room(RATING, {Group.CITIZENS: notes(*values)}))
        assert told(f"votes.finding.note.{side}", made.title)
        assert "les citoyens" in made.title


def test_a_small_group_is_neither_drawn_nor_in_a_row(catalogue: Catalogue) -> None:
    answers = PAID | {Group.ASSOCIATIONS: notes(5, 5, 5, 5, 5)}
    made, plot = shown(catalogue, room(RATING, answers))
    keys = {line.key for line in plot.lines}
    assert Group.CITIZENS in keys
    assert Group.COMPANIES not in keys
    assert not [row for row in made.rows if "Entreprises" in str(row["label"]) and not row["actor"]]
    assert any(told("votes.note.left_out", note) for note in made.notes)


def test_few_answers_are_said_to_be_few(catalogue: Catalogue) -> None:
    few, _ = shown(catalogue, room(RATING, PAID))
    many, _ = shown(catalogue, room(RATING, {Group.CITIZENS: notes(*[5] * 40)}))
    assert told("votes.small", few.sentence) is not None
    assert "Peu de réponses" not in many.sentence


def test_the_measure_is_told_in_words_with_its_place(catalogue: Catalogue) -> None:
    made, plot = shown(catalogue, room(RATING, PAID))
    says = line(plot, "measure").says
    assert says.endswith("sur\u00a013")
    assert says in made.sentence


def test_an_estimate_stands_beside_the_value_of_its_area_and_that_of_france(
    catalogue: Catalogue,
) -> None:
    made, plot = shown(catalogue, room(GUESS, {Group.CITIZENS: notes(10, 12, 14)}))
    year = catalogue.periods("taux_chomage_localise")[-1]
    brittany = catalogue.series("taux_chomage_localise", Level.REGION, year)[BRITTANY].value
    france = catalogue.national("taux_chomage_localise", year)
    assert france
    assert [one.value for one in plot.references] == [brittany, france.value]
    assert line(plot, "KTRWX").dots[0].value == 12
    assert told("votes.finding.estimation.above", made.title) is not None
    assert plot.low <= min(brittany or 0, 10)
    assert plot.high >= 13


def test_before_and_after_are_one_dot_with_the_change_in_the_title(catalogue: Catalogue) -> None:
    before = room(RATING, {Group.CITIZENS: notes(4, 4, 5)})
    after = room(RATING, {Group.CITIZENS: notes(8, 8, 8)}, n=2, turn=2)
    made, plot = shown(catalogue, before, after, asked=Selection(session="KTRWX", question=2))
    (dot,) = line(plot, "KTRWX").dots
    assert (dot.before, dot.value) == (pytest.approx(13 / 3), 8)
    said = told("votes.finding.change", made.title)
    assert said
    assert (said["before"], said["value"]) == ("4,3/10", "8,0/10")


def test_priorities_are_counted_in_people_not_in_places(catalogue: Catalogue) -> None:
    three = ("sante", "logement", "mobilite")
    answers = all_of((times(3, *three), times(1, "logement", "sante", "securite")))
    made, plot = shown(catalogue, room(PRIORITIES, {Group.CITIZENS: answers}))
    assert line(plot, "sante").figure == "100\u202f%"
    assert line(plot, "securite").figure == "25\u202f%"
    assert [one.key for one in plot.lines][-1] not in three
    assert len(plot.lines) == len(catalogue.domains)
    assert "la santé et le logement" in made.title or "le logement et la santé" in made.title


def test_the_places_of_domains_are_those_of_the_measure(catalogue: Catalogue) -> None:
    answers = {Group.CITIZENS: times(6, "sante", "logement", "mobilite")}
    _, plot = shown(catalogue, room(PRIORITIES, answers))
    places = sorted(int(line.aside.rstrip("re")) for line in plot.lines if line.aside)
    assert places == [*range(1, len(catalogue.domains) + 1)]


def test_shares_of_an_agreement_make_a_whole(catalogue: Catalogue) -> None:
    answers = all_of((times(5, "accord"), times(3, "desaccord"), times(2, "sans_avis")))
    made, plot = shown(catalogue, room(SENTENCE, {Group.CITIZENS: answers}))
    blocks = line(plot, "KTRWX").blocks
    ends = [end for block in blocks for end in (block.start, block.end)]
    assert ends == pytest.approx([0, 50, 50, 70, 70, 100])
    assert made.title == "50\u202f% d’accord, 30\u202f% pas d’accord dans la salle de Rennes"


def test_proposals_stand_in_the_order_of_majority_judgment(catalogue: Catalogue) -> None:
    answers = all_of((times(4, "passable", "bien"), times(3, "excellent", "bien")))
    made, plot = shown(catalogue, room(PROPOSALS, {Group.CITIZENS: answers}))
    assert [line.name for line in plot.lines] == ["Un fonds", "Un bus"]
    assert [line.figure for line in plot.lines] == ["Bien\u00a0−", "Passable\u00a0+"]
    assert "Un fonds" in made.title


def test_words_that_nobody_grouped_are_not_shown(catalogue: Catalogue) -> None:
    answers = {Group.CITIZENS: [("solitude",), ("isolement",), ("injure",)]}
    grouped = {"solitude": "isolement", "isolement": "isolement"}
    made, plot = shown(catalogue, room(WORD, answers, words=grouped))
    assert [(line.name, line.figure) for line in plot.lines] == [("isolement", "2")]
    assert "injure" not in str(made.rows)
    assert any(told("votes.note.ungrouped", note) for note in made.notes)
    waiting, _ = shown(catalogue, room(WORD, answers))
    assert told("votes.finding.mot.none", waiting.title)


def test_who_answered_how_stands_in_the_source_of_the_room(catalogue: Catalogue) -> None:
    made, _ = shown(catalogue, room(RATING, PAID, way=Way.HANDS))
    first, *_ = made.sources
    assert first.text == "Vote de salle, Rennes, 6 octobre 2026, 8 à main levée"


def test_a_room_keeps_its_article(catalogue: Catalogue) -> None:
    for place, name in (("Le Havre", "du Havre"), ("Orléans", "d’Orléans"), ("Lille", "de Lille")):
        made, _ = shown(catalogue, room(RATING, PAID, place=place))
        assert made.title.startswith(f"La salle {name} ")


# Several rooms


def two_rooms(published: bool = True) -> tuple[RoomVote, ...]:
    return (
        room(RATING, {Group.CITIZENS: notes(4, 4, 4)}, place="Brest"),
        room(RATING, PAID, code="LMNPQ", place="Rennes", published=published),
    )


def test_rooms_are_lines_of_one_question_from_the_lowest_to_the_highest(
    catalogue: Catalogue,
) -> None:
    made, plot = shown(catalogue, *two_rooms(), asked=Selection(vote=key(RATING)))
    assert [line.name for line in plot.lines[:2]] == ["Brest", "Rennes"]
    said = told("votes.finding.rooms", made.title)
    assert said
    assert (said["lowest"], said["highest"]) == ("Brest", "Rennes")
    assert told("votes.mark.rooms", made.subtitle) == {"people": "11", "n": "2"}


def test_a_room_that_is_not_published_is_compared_only_by_who_knows_its_code(
    catalogue: Catalogue,
) -> None:
    votes = two_rooms(published=False)
    _, alone = shown(catalogue, *votes, asked=Selection(vote=key(RATING)))
    _, both = shown(catalogue, *votes, asked=Selection(vote=key(RATING), session="LMNPQ"))
    assert "LMNPQ" not in {line.key for line in alone.lines}
    assert "LMNPQ" in {line.key for line in both.lines}


def test_codes_of_other_sessions_are_told_nowhere(catalogue: Catalogue) -> None:
    made, _ = shown(catalogue, *two_rooms(), asked=Selection(vote=key(RATING)))
    said = f"{made.title}{made.subtitle}{made.alt}{made.notes}{made.sources}{made.rows}"
    assert "KTRWX" not in said
    assert "LMNPQ" not in said


def test_rooms_of_several_regions_answer_one_question_each_about_its_own(
    catalogue: Catalogue,
) -> None:
    other = VoteQuestion(VoteKind.ESTIMATE, "", indicator=GUESS.indicator)
    votes = (
        room(GUESS, {Group.CITIZENS: notes(8, 8)}),
        room(other, {Group.CITIZENS: notes(9, 9)}, code="LMNPQ"),
    )
    _, plot = shown(catalogue, *votes, asked=Selection(vote=shared_key(GUESS)))
    assert len([line for line in plot.lines if line.dots]) == 2


def test_no_answer_is_said_to_win_where_rooms_differ(catalogue: Catalogue) -> None:
    votes = tuple(
        room(PRIORITIES, {Group.CITIZENS: times(5, *three)}, code=code, place=code)
        for code, three in (
            ("KTRWX", ("sante", "logement", "mobilite")),
            ("LMNPQ", ("logement", "sante", "mobilite")),
        )
    )
    made, _ = shown(catalogue, *votes, asked=Selection(vote="priorites"))
    assert told("votes.finding.shared", made.title)


# Where there is nothing


def test_what_cannot_be_shown_says_what_to_do(catalogue: Catalogue) -> None:
    for votes, asked, words in (
        ((), Selection(), "touche V"),
        (two_rooms(), Selection(vote="note-sante"), "Publiez"),
        ((room(RATING, {}),), ONE, "Rouvrez le vote"),
    ):
        with pytest.raises(SelectionError, match=words):
            shown(catalogue, *votes, asked=asked)


def test_a_question_about_what_the_data_do_not_know_is_left_out(catalogue: Catalogue) -> None:
    strange = VoteQuestion(VoteKind.RATING, "?", domain="astrologie")
    with pytest.raises(SelectionError):
        shown(catalogue, room(strange, PAID))
