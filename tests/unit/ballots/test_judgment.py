"""Majority judgment as Balinski & Laraki define it, worked out by hand on made-up grades."""

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from dashboard.ballots.judgment import GRADES, Gauge, majority_grade, majority_order
from dashboard.vote import Count, Grade, Group, Tally, VoteKind, VoteQuestion, Way

GRADED: Mapping[str, Sequence[float]] = {
    "Un guichet": (4.1, 9.9, 16.3, 16.0, 22.6, 31.1),
    "Un forum": (2.5, 7.6, 12.5, 20.6, 26.4, 30.4),
    "Un bus": (13.6, 30.7, 25.1, 14.8, 8.4, 7.4),
    "Un jardin": (2.9, 9.3, 17.5, 23.7, 26.1, 20.5),
    "Un local": (16.7, 22.7, 19.1, 16.8, 12.2, 12.6),
    "Un fonds": (19.1, 19.8, 14.3, 11.5, 7.1, 28.2),
    "Une taxe": (3.0, 4.6, 6.2, 6.5, 5.4, 74.4),
}
"""Grades of seven proposals by a thousand people, in tens, the best grade first."""


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


def test_proposals_are_ordered_by_their_middle_grade_then_by_who_is_above_and_below() -> None:
    question, tallies = judged({who: [round(10 * n) for n in of] for who, of in GRADED.items()})
    order = majority_order(question, tallies)
    told = [(one.proposal, one.gauge.grade, one.gauge.rising, one.gauge.better) for one in order]
    assert told == [
        ("Un bus", Grade.FAIR, True, 443),
        ("Un local", Grade.FAIR, False, 394),
        ("Un fonds", Grade.FAIR, False, 389),
        ("Un jardin", Grade.PASSABLE, False, 297),
        ("Un guichet", Grade.POOR, True, 463),
        ("Un forum", Grade.POOR, True, 432),
        ("Une taxe", Grade.REJECT, True, 257),
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
