"""Counts ballots by group and way, and reduces the counts to the figures that are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.vote import (
    ROOM_BASE,
    Agreement,
    Count,
    Grade,
    Group,
    Tally,
    VoteKind,
    VoteQuestion,
    Way,
)

Ballot = tuple[Group, Way, tuple[str, ...]]
"""To whom a voter belongs, how the answer came, and the answer as `read_answer` gives it."""


def tallied(
    question: VoteQuestion, ballots: Iterable[Ballot], word_groups: Mapping[str, str]
) -> tuple[Tally, ...]:
    """The ballots on a question, counted by group and way, in the order of both.

    `word_groups` tells under which name a word is shown; those that it does not name are counted
    under none, so that nobody reads what nobody has looked at. Priorities count three times, a
    judgment once a proposal; any other ballot once.
    """
    counts: dict[tuple[Group, Way], Counter[tuple[str, str]]] = {}
    voters: Counter[tuple[Group, Way]] = Counter()
    for group, way, answer in ballots:
        voters[group, way] += 1
        given = _given(question, answer, word_groups)
        counts.setdefault((group, way), Counter()).update(given)
    return tuple(
        Tally(group, way, voters[group, way], _ordered(question, counts[group, way]))
        for group in Group
        for way in Way
        if (group, way) in voters
    )


def _given(
    question: VoteQuestion, answer: tuple[str, ...], word_groups: Mapping[str, str]
) -> list[tuple[str, str]]:
    """The items and values of one ballot."""
    match question.kind:
        case VoteKind.PRIORITIES:
            return [(domain, str(place)) for place, domain in enumerate(answer, start=1)]
        case VoteKind.JUDGMENT:
            return [*zip(question.options, answer, strict=True)]
        case VoteKind.WORD:
            return [(word_groups.get(answer[0], ""), "")]
        case _:
            return [("", answer[0])]


def _ordered(question: VoteQuestion, counts: Counter[tuple[str, str]]) -> tuple[Count, ...]:
    """Along the scale of the answers where they have one, else the most frequent first."""

    def place(count: Count) -> tuple[float, ...]:
        match question.kind:
            case VoteKind.RATING | VoteKind.ESTIMATE:
                return (float(count.value),)
            case VoteKind.AGREEMENT:
                return ([*Agreement].index(Agreement(count.value)),)
            case VoteKind.JUDGMENT:
                grade = [*Grade].index(Grade(count.value))
                return question.options.index(count.item), grade
            case VoteKind.PRIORITIES:
                return int(count.value), -count.n
            case VoteKind.WORD:
                return (-count.n,)

    every = (Count(item, value, n) for (item, value), n in sorted(counts.items()))
    return tuple(sorted(every, key=place))


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Under the first is a quarter of the answers, under the second half, over the third one."""

    first: float
    median: float
    third: float


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the voters gave an answer; `share` is from 0 to 1."""

    item: str
    value: str
    n: int
    share: float


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups whose answers may be told apart, and those whose may not."""

    shown: Mapping[Group, tuple[Tally, ...]]
    left_out: tuple[Group, ...]
    """Each has answered; empty where all of them are shown."""


def voters(tallies: Iterable[Tally]) -> int:
    """People who answered."""
    return sum(tally.voters for tally in tallies)


def mean(tallies: Iterable[Tally]) -> float | None:
    """The mean of notes or of estimates; None without any."""
    numbers = _numbers(tallies)
    return sum(numbers) / len(numbers) if numbers else None


def median(tallies: Iterable[Tally]) -> float | None:
    """The middle note or estimate, half way between the two middle ones of an even number."""
    within = quartiles(tallies)
    return within.median if within else None


def quartiles(tallies: Iterable[Tally]) -> Quartiles | None:
    """The quartiles of notes or of estimates, linear between two answers; None without any.

    Hyndman & Fan (1996), definition 7.
    """
    numbers = _numbers(tallies)
    if not numbers:
        return None
    first, middle, third = (_quantile(numbers, part) for part in (0.25, 0.5, 0.75))
    return Quartiles(first, middle, third)


def shares(question: VoteQuestion, tallies: Sequence[Tally]) -> tuple[Share, ...]:
    """The part of the voters who gave each answer that somebody gave, in the order of `tallied`.

    Of priorities, who named a domain in any place, the most named first; of a judgment, who gave
    each grade to each proposal.
    """
    counts: Counter[tuple[str, str]] = Counter()
    ranked = question.kind is VoteKind.PRIORITIES
    for tally in tallies:
        for count in tally.counts:
            counts[count.item, "" if ranked else count.value] += count.n
    everybody = voters(tallies)
    if ranked:
        named = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        return tuple(Share(item, "", n, n / everybody) for (item, _), n in named)
    return tuple(
        Share(count.item, count.value, count.n, count.n / everybody)
        for count in _ordered(question, counts)
    )


def by_group(tallies: Iterable[Tally]) -> Groups:
    """The answers of each group that may be told apart.

    A group of fewer than `ROOM_BASE` people never is. Nor is what the others leave: as the answers
    of all are shown too, those of a single small group would be what is missing from the sum. So
    the smallest groups are left out until the ones left out are at least two, and `ROOM_BASE`
    people or more together; of two equal ones, the first in the order of the groups.
    """
    answered = [*tallies]
    by: dict[Group, tuple[Tally, ...]] = {
        group: of for group in Group if voters(of := _of(group, answered))
    }
    ascending = sorted(by, key=lambda group: voters(by[group]))
    hidden = [group for group in ascending if voters(by[group]) < ROOM_BASE]
    if hidden:
        while len(hidden) < len(ascending) and (
            len(hidden) == 1 or sum(voters(by[group]) for group in hidden) < ROOM_BASE
        ):
            hidden.append(ascending[len(hidden)])
    shown = {group: of for group, of in by.items() if group not in hidden}
    return Groups(shown, tuple(group for group in by if group in hidden))


def _of(group: Group, tallies: Sequence[Tally]) -> tuple[Tally, ...]:
    return tuple(tally for tally in tallies if tally.group is group)


def _numbers(tallies: Iterable[Tally]) -> list[float]:
    """Every note or estimate, ascending."""
    every = (count for tally in tallies for count in tally.counts)
    return sorted(value for count in every for value in [float(count.value)] * count.n)


def _quantile(numbers: Sequence[float], part: float) -> float:
    whole, rest = divmod(part * (len(numbers) - 1), 1)
    low = numbers[int(whole)]
    return low if not rest else low + rest * (numbers[int(whole) + 1] - low)
