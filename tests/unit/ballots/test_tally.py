"""Ballots are counted once each, and no small group is told apart, not even by subtraction."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ballots.tally import (
    Ballot,
    Quartiles,
    by_group,
    mean,
    median,
    quartiles,
    shares,
    tallied,
    voters,
)
from dashboard.vote import ROOM_BASE, Count, Group, Tally, VoteKind, VoteQuestion, Way

RATING = VoteQuestion(VoteKind.RATING, "", domain="sante")
PRIORITIES = VoteQuestion(VoteKind.PRIORITIES, "")
JUDGMENT = VoteQuestion(VoteKind.JUDGMENT, "Jugez", options=("Un bus", "Un train"))
WORD = VoteQuestion(VoteKind.WORD, "Un mot ?")
AGREEMENT = VoteQuestion(VoteKind.AGREEMENT, "Il faut des trains.")


def noted(*notes: int, group: Group = Group.CITIZENS, way: Way = Way.PHONE) -> list[Ballot]:
    return [(group, way, (str(note),)) for note in notes]


def of_sizes(*sizes: int) -> tuple[Tally, ...]:
    """Tallies of the groups in their order, each of so many people."""
    sized = zip(Group, sizes, strict=False)
    return tuple(Tally(group, Way.PHONE, n, (Count("", "5", n),)) for group, n in sized if n)


def test_ballots_are_counted_by_group_and_way() -> None:
    ballots = [
        *noted(7, 7, 10),
        *noted(2, group=Group.COMPANIES),
        *noted(7, way=Way.HANDS),
    ]
    assert tallied(RATING, ballots, {}) == (
        Tally(Group.CITIZENS, Way.PHONE, 3, (Count("", "7", 2), Count("", "10", 1))),
        Tally(Group.CITIZENS, Way.HANDS, 1, (Count("", "7", 1),)),
        Tally(Group.COMPANIES, Way.PHONE, 1, (Count("", "2", 1),)),
    )


def test_a_word_that_nobody_has_looked_at_is_counted_under_no_name() -> None:
    ballots: list[Ballot] = [
        (Group.CITIZENS, Way.PHONE, (word,)) for word in ("seul", "seule", "insulte")
    ]
    groups = {"seul": "Solitude", "seule": "Solitude"}
    (tally,) = tallied(WORD, ballots, groups)
    assert tally.counts == (Count("Solitude", "", 2), Count("", "", 1))


def test_priorities_say_who_named_a_domain_in_any_place() -> None:
    ballots: list[Ballot] = [
        (Group.CITIZENS, Way.PHONE, ("sante", "logement", "mobilite")),
        (Group.CITIZENS, Way.PHONE, ("logement", "sante", "education")),
    ]
    tallies = tallied(PRIORITIES, ballots, {})
    assert Count("sante", "1", 1) in tallies[0].counts
    named = {share.item: share.share for share in shares(PRIORITIES, tallies)}
    assert named == {"logement": 1.0, "sante": 1.0, "education": 0.5, "mobilite": 0.5}


def test_shares_stand_in_the_order_of_the_answers() -> None:
    answers = ("sans_avis", "accord", "accord", "desaccord")
    ballots: list[Ballot] = [(Group.OTHERS, Way.PHONE, (answer,)) for answer in answers]
    told = shares(AGREEMENT, tallied(AGREEMENT, ballots, {}))
    assert [(s.value, s.share) for s in told] == [
        ("accord", 0.5),
        ("desaccord", 0.25),
        ("sans_avis", 0.25),
    ]


def test_mean_and_quartiles_are_those_of_all_answers() -> None:
    tallies = tallied(RATING, [*noted(1, 2), *noted(3, 4, 10, group=Group.COMPANIES)], {})
    assert mean(tallies) == 4
    assert median(tallies) == 3
    assert quartiles(tallies) == Quartiles(2, 3, 4)
    assert quartiles(tallied(RATING, noted(1, 2), {})) == Quartiles(1.25, 1.5, 1.75)


def test_without_answers_there_is_no_figure() -> None:
    assert mean([]) is median([]) is quartiles([]) is None
    assert shares(RATING, []) == ()
    assert by_group([]).shown == {}


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ((5, 6, 7), (5, 6, 7)),
        ((4, 6, 7), (7,)),
        ((4, 1, 7), (7,)),
        ((2, 1, 7, 9), (9,)),
        ((4, 7), ()),
        ((4,), ()),
        ((4, 5, 5, 9), (5, 9)),
        ((0, 12, 0, 0, 5), (12, 5)),
    ],
)
def test_the_next_smallest_group_is_left_out_with_a_small_one(
    sizes: Sequence[int], shown: Sequence[int]
) -> None:
    groups = by_group(of_sizes(*sizes))
    assert tuple(voters(of) for of in groups.shown.values()) == shown
    assert len(groups.shown) + len(groups.left_out) == sum(n > 0 for n in sizes)


def test_the_ways_of_a_group_are_counted_together() -> None:
    ballots = [*noted(1, 2, 3), *noted(4, 5, way=Way.PAPER)]
    shown = by_group(tallied(RATING, ballots, {})).shown
    assert voters(shown[Group.CITIZENS]) == 5


BALLOTS = st.lists(
    st.tuples(
        st.sampled_from(Group),
        st.sampled_from(Way),
        st.tuples(st.integers(0, 10).map(str)),
    ),
    max_size=60,
)


@given(BALLOTS)
def test_every_ballot_is_counted_once(ballots: list[Ballot]) -> None:
    tallies = tallied(RATING, ballots, {})
    assert voters(tallies) == len(ballots)
    assert all(sum(count.n for count in tally.counts) == tally.voters for tally in tallies)
    if ballots:
        assert mean(tallies) == pytest.approx(sum(int(a) for *_, (a,) in ballots) / len(ballots))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(Group),
            st.sampled_from(Way),
            st.permutations(["sante", "logement", "mobilite", "education"]).map(
                lambda domains: tuple(domains[:3])
            ),
        ),
        max_size=40,
    )
)
def test_a_ballot_on_priorities_counts_once_in_each_place(ballots: list[Ballot]) -> None:
    for tally in tallied(PRIORITIES, ballots, {}):
        for place in ("1", "2", "3"):
            assert sum(c.n for c in tally.counts if c.value == place) == tally.voters


@given(st.lists(st.integers(0, 12), min_size=len(Group), max_size=len(Group)))
def test_what_is_left_out_is_no_small_group_and_cannot_be_worked_out(sizes: list[int]) -> None:
    tallies = of_sizes(*sizes)
    groups = by_group(tallies)
    assert all(voters(of) >= ROOM_BASE for of in groups.shown.values())
    rest = [sizes[[*Group].index(group)] for group in groups.left_out]
    if groups.shown and rest:
        assert len(rest) >= 2
        assert voters(tallies) - sum(map(voters, groups.shown.values())) >= ROOM_BASE
    if all(n == 0 or n >= ROOM_BASE for n in sizes):
        assert groups.left_out == ()
