"""Majority judgment as Balinski & Laraki publish it, on their own figures."""

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from dashboard.ballots.judgment import GRADES, Gauge, majority_grade, majority_order
from dashboard.vote import Count, Grade, Group, Tally, VoteKind, VoteQuestion, Way

ORSAY: Mapping[str, Sequence[float]] = {
    "Besancenot": (4.1, 9.9, 16.3, 16.0, 22.6, 31.1),
    "Buffet": (2.5, 7.6, 12.5, 20.6, 26.4, 30.4),
    "Bayrou": (13.6, 30.7, 25.1, 14.8, 8.4, 7.4),
    "Voynet": (2.9, 9.3, 17.5, 23.7, 26.1, 20.5),
    "Royal": (16.7, 22.7, 19.1, 16.8, 12.2, 12.6),
    "Sarkozy": (19.1, 19.8, 14.3, 11.5, 7.1, 28.2),
    "Le Pen": (3.0, 4.6, 6.2, 6.5, 5.4, 74.4),
}
"""Shares of the grades in three offices of Orsay on 22 April 2007, the best grade first.

Balinski & Laraki, « Election by Majority Judgement: Experimental Evidence », cahier 2007-28 of the
École polytechnique: its grades are Très bien, Bien, Assez bien, Passable, Insuffisant, À rejeter.
"""


def judged(grades: Mapping[str, Sequence[int]]) -> tuple[VoteQuestion, tuple[Tally, ...]]:
    """A question on some proposals, and how many gave each grade to each."""
    counts = tuple(
        Count(proposal, str(grade), n)
        for proposal, of in grades.items()
        for grade, n in zip(GRADES, of, strict=True)
        if n
    )
    voters = sum(next(iter(grades.values())))
    question = VoteQuestion(VoteKind.JUDGMENT, "Jugez", options=tuple(grades))
    return question, (Tally(Group.CITIZENS, Way.PHONE, voters, counts),)


def test_the_vote_of_orsay_comes_out_as_it_was_published() -> None:
    question, tallies = judged({who: [round(10 * n) for n in of] for who, of in ORSAY.items()})
    order = majority_order(question, tallies)
    told = [(one.proposal, one.gauge.grade, one.gauge.rising, one.gauge.better) for one in order]
    assert told == [
        ("Bayrou", Grade.FAIR, True, 443),
        ("Royal", Grade.FAIR, False, 394),
        ("Sarkozy", Grade.FAIR, False, 389),
        ("Voynet", Grade.PASSABLE, False, 297),
        ("Besancenot", Grade.POOR, True, 463),
        ("Buffet", Grade.POOR, True, 432),
        ("Le Pen", Grade.REJECT, True, 257),
    ]
    assert order[0].gauge.worse == 306


def test_of_an_even_number_the_lower_middle_grade_is_that_of_a_majority() -> None:
    _, tallies = judged({"Un bus": (1, 1, 0, 1, 1, 0)})
    assert majority_grade(tallies, "Un bus") == Gauge(Grade.PASSABLE, 2, 1, 4)


def test_equal_gauges_are_told_apart_by_the_grades_that_come_next() -> None:
    question, tallies = judged({"Un bus": (0, 1, 1, 0, 0, 1), "Un train": (0, 1, 1, 0, 1, 0)})
    assert [(one.proposal, one.place) for one in majority_order(question, tallies)] == [
        ("Un train", 1),
        ("Un bus", 2),
    ]


def test_proposals_with_the_same_grades_share_a_place() -> None:
    same = (1, 2, 0, 0, 1, 0)
    question, tallies = judged({"A": same, "B": (4, 0, 0, 0, 0, 0), "C": same})
    told = [(one.proposal, one.place, one.tie) for one in majority_order(question, tallies)]
    assert told == [("B", 1, False), ("A", 2, True), ("C", 2, True)]


def test_a_proposal_that_nobody_judged_has_no_place() -> None:
    question = VoteQuestion(VoteKind.JUDGMENT, "Jugez", options=("A",))
    assert majority_grade([], "A") is None
    assert majority_order(question, []) == ()


PROFILES = st.lists(st.sampled_from(range(len(GRADES))), min_size=9, max_size=9).map(
    lambda given: [given.count(place) for place in range(len(GRADES))]
)


@given(PROFILES, PROFILES)
def test_where_the_gauge_decides_the_order_is_its_own(one: list[int], other: list[int]) -> None:
    """(p, α, q) is before (r, β, s) if α is better, or p or s alone is the largest of the four."""
    question, tallies = judged({"A": one, "B": other})
    a, b = (majority_grade(tallies, proposal) for proposal in "AB")
    assert a
    assert b
    first = majority_order(question, tallies)[0]
    alike = GRADES.index(a.grade) - GRADES.index(b.grade)
    if alike < 0 or (alike == 0 and a.better > max(a.worse, b.better, b.worse)):
        assert first.proposal == "A"
    if alike == 0 and a.worse > max(a.better, b.better, b.worse):
        assert first.proposal == "B"
